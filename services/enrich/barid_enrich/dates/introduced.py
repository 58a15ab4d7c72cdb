"""What is said before a date: that it is of publication, of the last change, or nothing."""

import re
from functools import cache
from typing import Literal

from barid_enrich.dates.names import alternatives, load

Said = Literal["published", "updated"]

_NEAR_CHARS = 60  # before the date


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


@cache
def announcement() -> re.Pattern[str]:
    """Return the pattern of a line that promises a date."""
    words = alternatives(load().published | load().updated)
    return re.compile(rf"\W*(?:{words})\s*[:：].*\d")
