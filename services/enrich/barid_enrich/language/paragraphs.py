"""The language of each paragraph, by the cheapest model, and what each weighs in its text."""

import re
from collections.abc import Sequence
from itertools import accumulate

from barid_enrich.language.codes import canonical
from barid_enrich.language.models import Chunk, Models
from barid_enrich.language.sample import take

# The beginning of a paragraph tells its language; more costs more and tells no more.
HEAD_CHARS = 60
MAX_PARAGRAPHS = 200
# A paragraph with fewer letters is in its article's language.
MIN_LETTERS = 20
# What lid.176 must give to another language than the article's.
MIN_CONFIRMED = 0.5
# A line of navigation: short and without a sentence's signs; beside a paragraph it weighs little.
FURNITURE_CHARS = 80
FURNITURE_SIGNS = 2
FURNITURE_WEIGHT = 0.15
# A language with a smaller share of a text is a quotation.
MIN_SHARE = 0.1
_SIGNS = re.compile("[.,،؛:;!?؟。、！？।]")


def is_furniture(paragraph: str) -> bool:
    """Tell whether a paragraph looks like a line of a page's navigation."""
    return len(paragraph) < FURNITURE_CHARS and len(_SIGNS.findall(paragraph)) < FURNITURE_SIGNS


def languages(paragraphs: Sequence[str], main: str, models: Models) -> list[str]:
    """Return the language of each paragraph of a text whose main language is known.

    CLD2 marks stretches of the joined beginnings; where it sees another language than `main`,
    lid.176 has to confirm it.
    """
    heads = [paragraph[:HEAD_CHARS] for paragraph in paragraphs[:MAX_PARAGRAPHS]]
    found = [main] * len(paragraphs)
    chunks = models.cld2.chunks("\n".join(heads)) if models.cld2 and len(heads) > 1 else []
    if len({chunk.label for chunk in chunks}) > 1:
        for at, label in enumerate(_labels(heads, chunks)):
            if label:
                found[at] = _confirmed(heads[at], label, main, models)
    return found


def shares(paragraphs: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """Return each language's share of a text, the largest first, without quotations."""
    if len(set(found)) == 1:
        return {found[0]: 1.0}
    weights: dict[str, float] = {}
    for paragraph, language in zip(paragraphs, found, strict=True):
        weight = len(paragraph) * (FURNITURE_WEIGHT if is_furniture(paragraph) else 1.0)
        weights[language] = weights.get(language, 0.0) + weight
    total = sum(weights.values())
    kept = {language: weight for language, weight in weights.items() if weight >= MIN_SHARE * total}
    total = sum(kept.values())
    ordered = sorted(kept, key=lambda language: -kept[language])
    return {language: round(kept[language] / total, 3) for language in ordered}


def _labels(heads: Sequence[str], chunks: Sequence[Chunk]) -> list[str | None]:
    """Return what most of each head is marked as."""
    ends = list(accumulate(len(head.encode()) + 1 for head in heads))
    covered: list[dict[str, int]] = [{} for _ in heads]
    at = 0
    for chunk in chunks:
        while at and ends[at - 1] > chunk.start:
            at -= 1
        while at < len(heads) and (ends[at - 1] if at else 0) < chunk.end:
            begin = ends[at - 1] if at else 0
            overlap = min(chunk.end, ends[at]) - max(chunk.start, begin)
            if overlap > 0:
                covered[at][chunk.label] = covered[at].get(chunk.label, 0) + overlap
            at += 1
    return [max(labels, key=labels.__getitem__) if labels else None for labels in covered]


def _confirmed(head: str, label: str, main: str, models: Models) -> str:
    sample = take(head)
    language = canonical(label, sample.script)
    if language == main or sample.size < MIN_LETTERS:
        return main
    weight = models.fasttext.ask(sample.text, sample.script).get(language, 0.0)
    return language if weight >= MIN_CONFIRMED else main
