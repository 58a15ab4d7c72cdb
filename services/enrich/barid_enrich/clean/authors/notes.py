"""Notes below a text on who wrote it: «NAME is a writer», «* NAME, JOB», «A and B reported from PLACE»."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from barid.text.fold import fold
from barid_enrich.clean.authors.stated import is_like
from barid_enrich.clean.lexicon import Lexicon, phrases
from barid_enrich.clean.names import is_name, is_other
from barid_enrich.phrases import either

MAX_NOTE_WORDS = 60  # of a line
MAX_JOB_WORDS = 6  # behind a name, of which one says what its bearer does
NAME_SIZES = (2, 3, 4)
_STAR = re.compile(r"\W*[*•_–—-]\s*")
_SENTENCES = re.compile(r"(?<=[^\W\d_]{3}[.۔!])\s+")
_IS = frozenset(
    map(fold, ["is", "are", "est", "es", "ist", "è", "é", "هو", "هي", "یک", "bir", "یەکێکە"])
)
_AND = re.compile(r"\s+(?:and|et|y|und|e|&)\s+")
_EDGES = ".,،:;*()"


def named(raw: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return whom a line says something about as its author, () where it is no such note."""
    if raw.count(" ") >= MAX_NOTE_WORDS:
        return ()
    star = _STAR.match(raw)
    text = raw[star.end() :] if star else raw
    names: list[str] = []
    for sentence in _SENTENCES.split(text):
        found = list(_reported(sentence, lexicon)) or [
            name for name in [_with_job(sentence, lexicon, is_marked=star is not None)] if name
        ]
        names += [name for name in found if name not in names]
    return tuple(names)


def tells_of(raw: str, name: str, lexicon: Lexicon) -> bool:
    """Tell a line that begins with a name and says what its bearer does."""
    star = _STAR.match(raw)
    text = raw[star.end() :] if star else raw
    if not text.startswith(name) or raw.count(" ") >= MAX_NOTE_WORDS:
        return False
    return not lexicon.jobs.isdisjoint(_keys(text[len(name) :].split()[:MAX_JOB_WORDS]))


def _with_job(sentence: str, lexicon: Lexicon, *, is_marked: bool) -> str | None:
    """Return the name of «NAME is a JOB», and behind a star of «NAME JOB»."""
    words = sentence.split()
    for size in NAME_SIZES:
        name, behind = " ".join(words[:size]).strip(_EDGES), _keys(words[size:][:MAX_JOB_WORDS])
        if not behind or lexicon.jobs.isdisjoint(behind):
            continue
        is_said = behind[0] in _IS or (is_marked and behind[0] in lexicon.jobs)
        if is_said and _is_like(name, lexicon):
            return name
    return None


def _reported(sentence: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the names of «A and B reported from PLACE»."""
    match = _verbs().search(sentence)
    names = _AND.split(sentence[: match.start()].strip(" ,")) if match else []
    if names and all(_is_like(name, lexicon) for name in names):
        yield from names


def _is_like(name: str, lexicon: Lexicon) -> bool:
    return is_like(name, lexicon) and is_name(name) and not is_other(fold(name).split(), lexicon)


def _keys(words: Sequence[str]) -> list[str]:
    """Return folded words without signs, and without the «and» Arabic writes before them."""
    bare = [fold(word.strip(_EDGES)) for word in words]
    return [*bare, *(word[1:] for word in bare if word.startswith("و"))]


@cache
def _verbs() -> re.Pattern[str]:
    """Return what stands behind who reported."""
    return re.compile(rf"\s(?:{either(phrases('byline', 'reported'))})(?!\w)")
