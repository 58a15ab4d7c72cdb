"""What is said before a date: that it is of publication, of the last change, or nothing."""

import re
from functools import cache
from typing import Literal

from barid_enrich.dates.names import alternatives, load

Said = Literal["published", "updated"]

_NEAR_CHARS = 60  # before the date
_YEAR = re.compile(r"\d{4}")


def introduction(folded: str, start: int, end: int) -> Said | None:
    """Return what the words of `folded` between `start` and `end`, before a date, say of it."""
    said: Said | None = None
    for match in _pattern().finditer(folded, max(start, end - _NEAR_CHARS), end):
        said = "published" if match["published"] else "updated"
    return said


@cache
def _pattern() -> re.Pattern[str]:
    names = load()
    return re.compile(
        rf"(?<![^\W\d])(?:(?P<updated>{alternatives(names.updated)})"
        rf"|(?P<published>{alternatives(names.published)}))(?!\w)"
    )


@cache
def introductions() -> re.Pattern[str]:
    """Return the pattern of all words that belong to a date without being part of it."""
    names = load()
    words = alternatives(
        names.published | names.updated | names.dated | names.joints | names.weekdays.keys()
    )
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def without_change(folded: str) -> str:
    """Return a line without «(updated: 3 March, 18:04)», and without «updated two hours ago» at its end.

    What is left has a number: a line may speak of nothing but its last change.
    """
    bare = _in_brackets().sub(" ", folded)
    said = list(_pattern().finditer(bare))
    if said and said[-1]["updated"] and not _YEAR.search(bare, said[-1].end()):
        bare = bare[: said[-1].start()]
    return bare if _YEAR.search(bare) else folded


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(rf"\(\W{{0,3}}(?:{alternatives(load().updated)})(?!\w)[^()]{{0,80}}\)")


@cache
def announcement() -> re.Pattern[str]:
    """Return the pattern of a line that promises a date."""
    words = alternatives(load().published | load().updated)
    return re.compile(rf"\W*(?:{words})(?:\s*[:：]|\s[–—-]\s).*\d")
