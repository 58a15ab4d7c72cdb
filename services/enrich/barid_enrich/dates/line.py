"""Tell a line that gives the date of publication from one that only mentions a date."""

import re
from functools import cache

from barid.contract import Value
from barid_enrich.dates.find import Found, find
from barid_enrich.dates.names import alternatives, load

_WORD = re.compile(r"\w+")


class DateLine(Value, frozen=True, kw_only=True):
    """A date and how much else its line says.

    Attributes:
        leftover: words that belong neither to the date nor to what introduces one.
        marked: a weekday, a time, or a word like "published" stands with the date.
    """

    found: Found
    leftover: tuple[str, ...]
    marked: bool


def read_line(folded: str) -> DateLine | None:
    """Return the date of a short folded line with what the line says besides, or None."""
    found = find(folded)
    if found is None:
        return None
    before, opened = _introductions().subn(" ", folded[: found.start])
    after = folded[found.end :]
    other = find(after)  # «published … updated …»: the second date is no news either
    if other is not None:
        after = f"{after[: other.start]} {after[other.end :]}"
    after, continued = _introductions().subn(" ", after)
    return DateLine(
        found=found,
        leftover=tuple(_WORD.findall(before + " " + after)),
        marked=bool(found.weekday or found.clock or opened or continued),
    )


@cache
def _introductions() -> re.Pattern[str]:
    names = load()
    words = alternatives(names.published | names.joints | names.weekdays.keys())
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
