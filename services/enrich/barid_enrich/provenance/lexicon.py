"""The agencies and the words of crediting, read once."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from barid.text import words

Words = tuple[str, ...]


class Lexicon(NamedTuple):
    """Names and markers as folded words.

    Attributes:
        plain: agencies by names nothing else is called.
        marked: all names, also those that are common words elsewhere.
        sources: what stands before a credited name.
        kinds: words of a name that do not tell outlets apart.
    """

    plain: Mapping[Words, str]
    marked: Mapping[Words, str]
    sources: frozenset[Words]
    kinds: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon."""
    file = resources.files(__package__).joinpath("agencies.toml")
    data = tomllib.loads(file.read_text("utf-8"))
    plain = {_words(a): agency["name"] for agency in data["agency"] for a in agency["aliases"]}
    marked = {
        _words(a): agency["name"] for agency in data["agency"] for a in agency.get("marked", ())
    }
    listed = data["words"]
    return Lexicon(
        plain=plain,
        marked=plain | marked,
        sources=frozenset(_words(m) for m in listed["sources"]),
        kinds=frozenset(w for kind in listed["kinds"] for w in words(kind)),
    )


def names_in(found: Sequence[str], names: Mapping[Words, str]) -> list[str]:
    """Return the agencies named in these folded words, the longest name at each place."""
    most = max(map(len, names))
    agencies = []
    place = 0
    while place < len(found):
        for size in range(min(most, len(found) - place), 0, -1):
            if name := names.get(tuple(found[place : place + size])):
                agencies.append(name)
                place += size
                break
        else:
            place += 1
    return agencies


def without(found: Sequence[str], heads: Iterable[Words]) -> list[str]:
    """Return the words behind the longest of these heads, all of them when none fits."""
    fitting = [len(head) for head in heads if tuple(found[: len(head)]) == head]
    return list(found[max(fitting, default=0) :])


def _words(text: str) -> Words:
    return tuple(words(text))
