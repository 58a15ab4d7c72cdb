"""The language of an article and of its paragraphs; unsure is said, never guessed."""

from typing import NamedTuple

from msgspec import structs

from barid.contract import Language
from barid_enrich.language import arabizi, nonsense, paragraphs
from barid_enrich.language.codes import iso3, stated, tag
from barid_enrich.language.confidence import calibrated
from barid_enrich.language.dialects import Dialect
from barid_enrich.language.models import load
from barid_enrich.language.sample import Sample, take
from barid_enrich.language.vote import NOBODY, Verdict, decide

MIN_LETTERS = 3
# Verdicts with less are right less than half of the time: the tag is "und", the verdict a guess.
MIN_CONFIDENCE = 0.5
# What a page says of itself decides between this and MIN_CONFIDENCE, when it says the same.
MIN_CONFIDENCE_DECLARED = 0.2
# Enough to be as right on articles as with whole paragraphs, at a third of the time.
SAMPLE_PARAGRAPHS = 3
SAMPLE_CHARS = 50
SHORT_SAMPLE_CHARS = 300


class Identified(NamedTuple):
    """The language of a text, and the tag of each of its paragraphs (of its lines with text)."""

    language: Language
    paragraphs: tuple[str, ...]


def identify(title: str | None, body: str, *, declared: str | None = None) -> Identified:
    """Identify the language of an article.

    Args:
        title: counts when there is no body.
        body: paragraphs separated by line ends.
        declared: what the page or feed says; it only decides where the text leaves doubt.
    """
    parts = [part for part in (body or title or "").split("\n") if part and not part.isspace()]
    shown = _shown(parts)
    sample = take(shown)
    if sample.letters < MIN_LETTERS:
        return _wordless("Zyyy", 1.0, len(parts), declared)
    verdict = _judged(shown, sample)
    confidence = calibrated(verdict.method, verdict.weight)
    guess = tag(verdict.language, sample.script)
    method: str = verdict.method
    if MIN_CONFIDENCE_DECLARED <= confidence < MIN_CONFIDENCE and _says(declared, guess):
        confidence, method = MIN_CONFIDENCE, "declared"
    if confidence < MIN_CONFIDENCE or guess in {"und", "zxx"}:
        return _unsure(sample, guess, confidence, len(parts), declared)
    found = paragraphs.languages(parts, verdict.language, load())
    tags = tuple(guess if language == verdict.language else language for language in found)
    language = Language(
        tag=guess,
        iso3=iso3(guess),
        script=sample.script,
        confidence=confidence,
        method=method,
        shares=paragraphs.shares(parts, tags),
        declared=declared,
    )
    if (engine := load().dialects) is not None and guess in engine.languages:
        language = _with_dialect(language, engine.identify(shown, guess))
    return Identified(language, tags)


def _shown(parts: list[str]) -> str:
    """Return the beginnings of the longest paragraphs: what a text is mostly written in."""
    if len(parts) == 1:
        return parts[0][:SHORT_SAMPLE_CHARS]
    longest = sorted(parts, key=len, reverse=True)[:SAMPLE_PARAGRAPHS]
    return " ".join(part[:SAMPLE_CHARS] for part in longest)


def _judged(shown: str, sample: Sample) -> Verdict:
    if nonsense.is_misread(sample) or nonsense.is_code(shown):
        return NOBODY
    verdict = decide(sample, load())
    doubtful = sample.script == "Latn" and verdict.weight < arabizi.DOUBTFUL_WEIGHT
    return arabizi.VERDICT if doubtful and arabizi.is_arabizi(shown) else verdict


def _with_dialect(language: Language, dialect: Dialect | None) -> Language:
    if dialect is None:
        return language
    return structs.replace(language, dialect=dialect.tag, dialect_confidence=dialect.confidence)


def _says(declared: str | None, guess: str) -> bool:
    return declared is not None and stated(declared) == guess.partition("-")[0]


def _unsure(
    sample: Sample, guess: str, confidence: float, parts: int, declared: str | None
) -> Identified:
    if guess == "zxx":
        return _wordless(sample.script, confidence, parts, declared)
    language = Language(
        tag="und",
        iso3="und",
        script=sample.script,
        confidence=confidence,
        guess=None if guess == "und" else guess,
        declared=declared,
    )
    return Identified(language, ("und",) * parts)


def _wordless(script: str, confidence: float, parts: int, declared: str | None) -> Identified:
    language = Language(
        tag="zxx", iso3="zxx", script=script, confidence=confidence, declared=declared
    )
    return Identified(language, ("zxx",) * parts)
