"""One good model for now: fastText's lid.176 on cleaned text; unsure is said, never guessed.

The model knows 176 languages, Sorani Kurdish among them, in 0.9 MB. Text is cleaned first (URLs,
handles, digits, marks), and only the strongest script's paragraphs are shown to the model, because
a page's English navigation otherwise decides an Arabic article's language.
"""

import re
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any

import fasttext

from barid.contract import Language
from barid_enrich.language.codes import ISO3, NOT_IN_LATIN, SAME_LANGUAGE
from barid_enrich.language.scripts import has_letters, letters_by_script

MIN_LETTERS = 3
# Below this the tag is "und" and the best answer is kept as a guess; the model's own scale.
MIN_CONFIDENCE = 0.5
CONSIDERED_PARAGRAPHS = 6
SAMPLE_PARAGRAPHS = 3
SAMPLE_CHARS = 300

_NOISE = re.compile(r"https?://\S+|www\.\S+|\S{1,64}@\S+|[@#]\w+|<[^>]{1,200}>")
_NOISE_SIGNS = ("@", "#", "<", "://", "www.")  # most paragraphs have none, and are not searched
_DIGITS = re.compile(r"[\d_]+")
_MARKS = re.compile("[\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")
_LABEL = "__label__"


@cache
def load() -> Any:
    """Return the model; loading it before a process forks lets the children share it."""
    with resources.as_file(resources.files(__package__).joinpath("lid.176.ftz")) as path:
        return fasttext.load_model(str(path))


def identify(title: str | None, body: str, *, declared: str | None = None) -> Language:
    """Identify the language of an article.

    Args:
        title: counts when there is no body.
        body: paragraphs separated by blank lines.
        declared: what the page or feed says, kept beside the answer.
    """
    paragraphs = _longest_paragraphs(body or title or "")
    letters = letters_by_script("\n".join(paragraphs))
    if sum(letters.values()) < MIN_LETTERS:
        return Language(tag="zxx", iso3="zxx", script="Zyyy", confidence=1.0, declared=declared)
    script = letters.most_common(1)[0][0]
    answers = _answers(_sample(paragraphs, script))
    tag, confidence = next(iter(answers.items()), ("und", 0.0))
    if confidence < MIN_CONFIDENCE or (script == "Latn" and tag in NOT_IN_LATIN):
        guess = tag if tag != "und" else None
        return Language(
            tag="und", iso3="und", script=script, confidence=confidence, guess=guess,
            declared=declared,
        )  # fmt: skip
    return Language(
        tag=tag,
        iso3=ISO3.get(tag, tag),
        script=script,
        confidence=confidence,
        shares={tag: 1.0},
        declared=declared,
    )


def _longest_paragraphs(text: str) -> list[str]:
    """Return the beginnings of the longest paragraphs: what a text is mostly written in."""
    longest = sorted(text.split("\n"), key=len, reverse=True)[:CONSIDERED_PARAGRAPHS]
    return [paragraph[:SAMPLE_CHARS] for paragraph in longest]


def _sample(paragraphs: list[str], script: str) -> str:
    """Return the longest paragraphs of the strongest script, cleaned."""
    same = (p for p in paragraphs if has_letters(p, script))
    return " ".join(_clean(p) for p in islice(same, SAMPLE_PARAGRAPHS))


def _clean(text: str) -> str:
    if any(sign in text for sign in _NOISE_SIGNS):
        text = _NOISE.sub(" ", text)
    text = _SPACE.sub(" ", _MARKS.sub("", _DIGITS.sub(" ", text))).strip()
    return text.lower() if text.isupper() else text


def _answers(sample: str) -> dict[str, float]:
    answers: dict[str, float] = {}
    labels, confidences = load().predict(sample, k=3)
    for label, confidence in zip(labels, confidences, strict=True):
        tag = label.removeprefix(_LABEL)
        tag = SAME_LANGUAGE.get(tag, tag)
        answers[tag] = min(1.0, answers.get(tag, 0.0) + float(confidence))
    return dict(sorted(answers.items(), key=lambda item: -item[1]))
