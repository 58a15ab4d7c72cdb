"""The two benchmarks' own scorers for a body, and one for the fields.

Sources: scrapinghub/article-extraction-benchmark `evaluate.py` (MIT): shingles of four words;
Murrough-Foley/web-content-extraction-benchmark `evaluate.py`: bags of words.
"""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from statistics import mean
from typing import NamedTuple

from barid.text.fold import fold

SHINGLE_WORDS = 4
MIN_SIMILARITY = 0.8  # of a title or a list of authors; what research on this compared with
_WORD = re.compile(r"\w+")


class Score(NamedTuple):
    """Precision, recall and their F1, each averaged as the benchmark does it."""

    f1: float
    precision: float
    recall: float


def shingle_score(golds: Sequence[str], bodies: Sequence[str]) -> Score:
    """Return the score of the article-extraction benchmark: F1 of the mean precision and recall."""
    precisions, recalls = [], []
    for gold, body in zip(golds, bodies, strict=True):
        wanted, found = _shingles(gold), _shingles(body)
        shared = sum((wanted & found).values())
        if found:
            precisions.append(shared / sum(found.values()))
        if wanted:
            recalls.append(shared / sum(wanted.values()))
    precision, recall = mean(precisions or [0.0]), mean(recalls or [0.0])
    return Score(_harmonic(precision, recall), precision, recall)


def word_score(golds: Sequence[str], bodies: Sequence[str]) -> Score:
    """Return the score of the web content extraction benchmark: the mean of the pages' F1."""
    scores = [_bag_of_words(gold, body) for gold, body in zip(golds, bodies, strict=True)]
    return Score(*(mean(column) for column in zip(*scores, strict=True)))


def same_text(gold: str, found: str | None) -> bool:
    """Tell whether two titles or names say the same, apart from small differences."""
    if not found:
        return False
    matcher = SequenceMatcher(None, fold(gold), fold(found), autojunk=False)
    return matcher.ratio() >= MIN_SIMILARITY


def _bag_of_words(gold: str, body: str) -> tuple[float, float, float]:
    wanted, found = (Counter(_WORD.findall(text.lower())) for text in (gold, body))
    if not wanted or not found:
        return (1.0, 1.0, 1.0) if wanted == found else (0.0, 0.0, 0.0)
    shared = sum((wanted & found).values())
    precision, recall = shared / found.total(), shared / wanted.total()
    return _harmonic(precision, recall), precision, recall


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    starts = range(max(1, len(words) - SHINGLE_WORDS + 1))
    return Counter(tuple(words[start : start + SHINGLE_WORDS]) for start in starts)


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
