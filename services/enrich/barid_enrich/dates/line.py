"""Tell a line that gives the date of publication from one that only mentions a date."""

import re

from barid.contract import Value
from barid.text.fold import fold
from barid_enrich.dates.find import find_all, spelt
from barid_enrich.dates.found import Found
from barid_enrich.dates.introduced import (
    announcement,
    introduction,
    introductions,
    without_change,
)
from barid_enrich.dates.names import load
from barid_enrich.dates.relative import is_relative

MAX_LABEL_CHARS = 30  # «Last updated on:»
MAX_ZONE_CODE_CHARS = 3  # "gmt", "et": zones that are no places

_WORD = re.compile(r"\w+")


class DateLine(Value, frozen=True, kw_only=True):
    """A date and how much else its line says.

    Attributes:
        leftover: words that belong neither to the date nor to what introduces one.
        marked: a weekday, a time, or a word like "published" stands with the date.
        introduced: "published" or a word like it stands before the date.
        updated: the line only says when the text was last changed.
    """

    found: Found
    leftover: tuple[str, ...]
    marked: bool
    introduced: bool
    updated: bool = False


def read_line(folded: str, raw: str = "") -> DateLine | None:
    """Return the date of a short folded line with what the line says besides, or None.

    Of «updated … published …» the second date is the one, and neither is news.

    Args:
        folded: the line, folded.
        raw: the line as written, which tells the Iranian calendar by its letters and digits.
    """
    dates = list(find_all(folded, raw))
    if not dates:
        return None
    folded = spelt(folded)
    bare = without_change(folded)
    if bare != folded and (others := list(find_all(bare, raw))):
        folded, dates = bare, others
    ends = [0, *(found.end for found in dates)]
    said = [introduction(folded, end, found.start) for end, found in zip(ends, dates, strict=False)]
    if said[0] is None and "updated" in said:
        said[0] = "published"  # «3 March 2024, updated 5 March 2024»
    chosen = said.index("published") if "published" in said else 0
    pieces = [
        folded[end : found.start] for end, found in zip(ends, dates[:2], strict=False)
    ]  # of a third date on it is a list, whose words count
    pieces.append(folded[ends[min(len(dates), 2)] :])
    rest, opened = introductions().subn(" ", " ".join(pieces))
    found = dates[chosen]
    return DateLine(
        found=found,
        leftover=tuple(_WORD.findall(rest)),
        marked=bool(found.weekday or found.clock or opened),
        introduced=said[chosen] == "published",
        updated=said[chosen] == "updated",
    )


def announces(folded: str) -> bool:
    """Tell a line that promises a date of publication, whether or not one can be read from it."""
    return announcement().match(folded) is not None or is_relative(folded)


def introduces(raw: str) -> bool:
    """Tell a line that says «Published on» or «Last updated:» and leaves the date to the next."""
    if len(raw) > MAX_LABEL_CHARS:
        return False
    folded = fold(raw)
    said = introduction(folded, 0, len(folded))
    return said is not None and not _WORD.search(introductions().sub(" ", folded))


def is_month(folded: str) -> bool:
    """Tell whether a folded name is a month's."""
    return folded in load().months


def is_weekday(folded: str) -> bool:
    """Tell whether a folded word is the name of a weekday."""
    return folded in load().weekdays


def is_place(folded: str) -> bool:
    """Tell whether a folded name is one of the places whose time is known."""
    return folded in load().zones and len(folded) > MAX_ZONE_CODE_CHARS
