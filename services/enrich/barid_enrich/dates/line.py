"""Tell a line that gives the date of publication from one that only mentions a date."""

import re
from functools import cache

from barid.contract import Value
from barid_enrich.dates.find import Found, find
from barid_enrich.dates.names import alternatives, load

MAX_ZONE_CODE_CHARS = 3  # "gmt", "et": zones that are no places

_WORD = re.compile(r"\w+")


class DateLine(Value, frozen=True, kw_only=True):
    """A date and how much else its line says.

    Attributes:
        leftover: words that belong neither to the date nor to what introduces one.
        marked: a weekday, a time, or a word like "published" stands with the date.
        introduced: "published" or a word like it stands before the date.
    """

    found: Found
    leftover: tuple[str, ...]
    marked: bool
    introduced: bool


def read_line(folded: str, raw: str = "") -> DateLine | None:
    """Return the date of a short folded line with what the line says besides, or None.

    Args:
        folded: the line, folded.
        raw: the line as written, which tells the Iranian calendar by its letters and digits.
    """
    found = find(folded, raw)
    if found is None:
        return None
    introduced = _published().search(folded, 0, found.start) is not None
    before, opened = _introductions().subn(" ", folded[: found.start])
    after = folded[found.end :]
    other = find(after, raw)  # «published … updated …»: the second date is no news either
    if other is not None:
        after = f"{after[: other.start]} {after[other.end :]}"
    after, continued = _introductions().subn(" ", after)
    return DateLine(
        found=found,
        leftover=tuple(_WORD.findall(before + " " + after)),
        marked=bool(found.weekday or found.clock or opened or continued),
        introduced=introduced,
    )


def announces(folded: str) -> bool:
    """Tell a line that promises a date of publication, whether or not one can be read from it."""
    return _announcement().match(folded) is not None


def is_place(folded: str) -> bool:
    """Tell whether a folded name is one of the places whose time is known."""
    return folded in load().zones and len(folded) > MAX_ZONE_CODE_CHARS


@cache
def _introductions() -> re.Pattern[str]:
    names = load()
    words = alternatives(
        names.published | names.updated | names.dated | names.joints | names.weekdays.keys()
    )
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


@cache
def _published() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(load().published)})(?!\w)")


@cache
def _announcement() -> re.Pattern[str]:
    words = alternatives(load().published | load().updated)
    return re.compile(rf"\W*(?:{words})\s*[:：].*\d")
