"""What exports call the fields of an article, and names compared whatever their spelling.

The names are data (`fields.toml`). A name nobody listed is tried again without the words around it:
«news_title» and «attributes.title.rendered» are a title, «published_dt» is a date of Solr's.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Final, Literal, NamedTuple, get_args

from barid.text.fold import fold

Meaning = Literal[
    "title", "body", "lead", "subtitle", "published", "authors", "url", "canonical", "outlet",
    "language", "image", "guid",
]  # fmt: skip
MEANINGS: Final[tuple[Meaning, ...]] = get_args(Meaning)

_JOINTS = re.compile(r"[\s_.:@/()$-]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SOURCE = "_source."  # what search engines put before a flattened name
_MAX_CHARS, _MAX_WORDS = 200, 8
# A shortened name counts less than a listed one, by so many places of the list.
_SHORTENED = 3


class Known(NamedTuple):
    """What a name means: its listed form, and whether words were left out to find it."""

    key: str
    is_shortened: bool


def key(name: str) -> str:
    """Return the form in which names are compared."""
    return known(name).key


def known(name: str) -> Known:
    """Return the listed form of a name, its own when it is not listed."""
    return _known(name[:_MAX_CHARS])


@lru_cache(65_536)
def _known(name: str) -> Known:
    whole = joined(name)
    if whole in _listed():
        return Known(whole, is_shortened=False)
    words = [
        word for word in _JOINTS.split(fold(_CAMEL.sub(" ", name.removeprefix(_SOURCE)))) if word
    ]
    for shorter in _shortened(words):
        if shorter in _listed():
            return Known(shorter, is_shortened=True)
    return Known(whole, is_shortened=False)


def _shortened(words: list[str]) -> Iterator[str]:
    """Yield the name with ever more of the words around it left out."""
    if not 1 < len(words) <= _MAX_WORDS:
        return
    before, behind = _around()
    first = 0
    while first < len(words) - 1 and words[first] in before:
        first += 1
    last = len(words)
    while last > 1 and words[last - 1] in behind:
        last -= 1
    for start in range(first + 1):
        for end in range(len(words), max(last, start + 1) - 1, -1):
            if (start, end) != (0, len(words)):
                yield "".join(words[start:end])


def rank(meaning: Meaning, name: str) -> int | None:
    """Return the place of a name among those of a meaning, the lower the surer; None for no place."""
    found = known(name)
    place = synonyms()[meaning].get(found.key)
    return None if place is None else place + _SHORTENED * found.is_shortened


@lru_cache(1_024)
def by_meaning(fields: tuple[str, ...]) -> dict[Meaning, list[str]]:
    """Return which of these fields go by a name of each meaning, the surest first."""
    found: dict[Meaning, list[str]] = {}
    for meaning in MEANINGS:
        ranks = {name: place for name in fields if (place := rank(meaning, name)) is not None}
        found[meaning] = sorted(ranks, key=ranks.__getitem__)
    return found


@cache
def synonyms() -> dict[Meaning, dict[str, int]]:
    """Return for each meaning the names it goes by, compared by `key`, with their rank."""
    ranks: dict[Meaning, dict[str, int]] = {}
    for meaning in MEANINGS:
        listed = ranks[meaning] = {}
        for place, name in enumerate(names(meaning)):
            listed.setdefault(joined(name), place)
    return ranks


def names(meaning: Meaning) -> list[str]:
    """Return the names a meaning goes by, as people write them, the most believed first."""
    return _table()[meaning]


def is_text_name(name: str) -> bool:
    """Tell whether a field of this name holds an article's title or text, beyond doubt."""
    found = key(name)
    listed = synonyms()
    return found != "name" and (found in listed["body"] or found in listed["title"])


def is_known(name: str) -> bool:
    """Tell whether a field of this name means anything here."""
    return key(name) in _listed()


def is_summary(name: str) -> bool:
    """Tell whether a body of this name only sums up another text."""
    return key(name) in _summaries()


@cache
def wrappers() -> frozenset[str]:
    """Return what objects are called that others put an article's fields into."""
    return frozenset(_table()["wrappers"])


@cache
def _summaries() -> frozenset[str]:
    return frozenset(map(joined, _table()["summaries"]))


@cache
def _listed() -> frozenset[str]:
    return frozenset(name for listed in synonyms().values() for name in listed)


@cache
def _around() -> tuple[frozenset[str], frozenset[str]]:
    table = _table()
    return frozenset(map(fold, table["before"])), frozenset(map(fold, table["behind"]))


def joined(name: str) -> str:
    """Return a name without case, diacritics and what stands between its words."""
    return _joined(name[:_MAX_CHARS])


@lru_cache(65_536)
def _joined(name: str) -> str:
    return _JOINTS.sub("", fold(name.removeprefix(_SOURCE)))


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(resources.files(__package__).joinpath("fields.toml").read_text("utf-8"))
