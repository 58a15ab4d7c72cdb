"""The words dates are written with, read once from `names.toml` and folded for matching."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from barid.contract import Value
from barid.text.fold import fold


class Names(Value, frozen=True, kw_only=True):
    """Folded words of dates.

    Attributes:
        months: folded name to 1..12.
        weekdays: folded name to 0..6, Monday first.
        jalali_months: the same for the Iranian solar calendar.
        half_days: folded word to the first of the twelve hours it covers.
        published: what may stand before a date of publication.
        updated: what may stand before the date of the last change.
        dated: what may stand before any date.
        joints: what may stand between and behind the parts of a date.
        zone_openers: words that make a place name the name of a zone.
        zones: folded name to the zone's IANA key.
        offsets: folded abbreviation to minutes east of UTC.
    """

    months: dict[str, int]
    jalali_months: dict[str, int]
    weekdays: dict[str, int]
    half_days: dict[str, int]
    published: frozenset[str]
    updated: frozenset[str]
    dated: frozenset[str]
    joints: frozenset[str]
    zone_openers: frozenset[str]
    zones: dict[str, str]
    offsets: dict[str, int]


@cache
def load() -> Names:
    """Return the words of all languages together: a date line rarely tells its language."""
    raw = tomllib.loads(resources.files(__package__).joinpath("names.toml").read_text("utf-8"))
    return Names(
        months=_numbered(raw["months"], first=1),
        jalali_months=_numbered(raw["jalali_months"], first=1),
        weekdays=_numbered(raw["weekdays"], first=0),
        half_days={fold(w): int(hour) for hour, ws in raw["half_day"].items() for w in ws},
        published=frozenset(map(fold, raw["words"]["published"])),
        updated=frozenset(map(fold, raw["words"]["updated"])),
        dated=frozenset(map(fold, raw["words"]["dated"])),
        joints=frozenset(map(fold, raw["words"]["joints"])),
        zone_openers=frozenset(map(fold, raw["words"]["zone_openers"])),
        zones={fold(name): key for key, names in raw["zones"].items() for name in names},
        offsets={fold(name): minutes for name, minutes in raw["offsets"].items()},
    )


def _numbered(rows: list[list[str]], *, first: int) -> dict[str, int]:
    return {
        fold(spelling): number
        for row in rows
        for number, spellings in enumerate(row, first)
        for spelling in spellings.split("|")
    }


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the folded `words`, the longest first."""
    ordered = sorted((word for word in words if word), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
