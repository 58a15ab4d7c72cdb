"""The words dates are written with, read once from `names.toml` and folded for matching."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from barid.contract import Value
from barid.text.fold import fold
from barid_enrich.phrases import either


class Month(NamedTuple):
    """What number a month's name stands for in each calendar that has the name."""

    gregorian: int | None = None
    hijri: int | None = None
    jalali: int | None = None


class Names(Value, frozen=True, kw_only=True):
    """Folded words of dates.

    Attributes:
        months: folded name to its number, in every calendar.
        month_starts: the first word of each of them.
        weekdays: folded name to 0..6, Monday first.
        half_days: folded word to the first of the twelve hours it covers.
        published: what may stand before a date of publication.
        updated: what may stand before the date of the last change.
        dated: what may stand before any date.
        joints: what may stand between and behind the parts of a date.
        numbered: what stands before numbers that look like dates and are none.
        zone_openers: words that make a place name the name of a zone.
        zones: folded name to the zone's IANA key.
        offsets: folded abbreviation to minutes east of UTC.
    """

    months: dict[str, Month]
    month_starts: frozenset[str]
    weekdays: dict[str, int]
    half_days: dict[str, int]
    published: frozenset[str]
    updated: frozenset[str]
    dated: frozenset[str]
    joints: frozenset[str]
    numbered: frozenset[str]
    zone_openers: frozenset[str]
    zones: dict[str, str]
    offsets: dict[str, int]


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Return a lexicon of this package as it stands in its file."""
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))


@cache
def load() -> Names:
    """Return the words of all languages together: a date line rarely tells its language."""
    raw = read_toml("names.toml")
    words: dict[str, frozenset[str]] = {
        kind: frozenset(map(fold, said)) for kind, said in raw["words"].items()
    }
    months = _months(raw)
    return Names(
        months=months,
        month_starts=frozenset(name.split()[0] for name in months),
        weekdays=_numbered(raw["weekdays"], first=0),
        half_days={fold(w): int(hour) for hour, ws in raw["half_day"].items() for w in ws},
        zones={fold(name): key for key, names in raw["zones"].items() for name in names},
        offsets={fold(name): minutes for name, minutes in raw["offsets"].items()},
        **words,
    )


def _months(raw: dict[str, Any]) -> dict[str, Month]:
    gregorian = _numbered(raw["months"], first=1)
    hijri = _numbered(raw["hijri_months"], first=1)
    jalali = _numbered(raw["jalali_months"], first=1)
    return {
        name: Month(gregorian.get(name), hijri.get(name), jalali.get(name))
        for name in gregorian | hijri | jalali
    }


def _numbered(rows: list[list[str]], *, first: int) -> dict[str, int]:
    return {
        fold(spelling): number
        for row in rows
        for number, spellings in enumerate(row, first)
        for spelling in spellings.split("|")
        if spelling
    }


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the folded `words`, the longest first."""
    return either(words, space=r"\s+")
