"""Dates around the name of a month: with a day, a year, both, or «الماضي»."""

import re
from datetime import date
from typing import NamedTuple

from barid_enrich.dates import calendars, hijri, jalali
from barid_enrich.dates.found import valid
from barid_enrich.dates.names import Month
from barid_enrich.dates.shapes import at_month, month_at
from barid_enrich.quantities import lexicon
from barid_enrich.quantities.digits import interval
from barid_enrich.quantities.found import BARE, RESOLVED, Context, Quantity
from barid_enrich.quantities.lexicon import Shift

_DAY_BEFORE = re.compile(
    r"(?<![\d.,/:-])(\d{1,2})(?:st|nd|rd|th|er|ي|\.)?[\s,،/]{0,3}(?:(?:من|of|de|شهر)\s)?$"
)
_MIN_NAME_CHARS = 3  # of a name by itself: «في إب» is in a city
_DIGIT = re.compile(r"[0-9]")
_DAY_BEHIND = re.compile(r"\.?\s(\d{1,2})(?:st|nd|rd|th)?(?![\w%:]|[.,]\d)")
_YEAR_BEHIND = re.compile(
    r"\.?[\s,،/]{0,4}(?:من\s)?(?:(?:عام|سنه|لعام|العام|سال|de|of)\s)?\(?\s?(\d{4})(?!\d)"
)
_WORD_BEHIND = re.compile(r"\s([^\W\d_]+)")
_BEFORE_CHARS = 16
_OF_MONTH = frozenset({"من", "شهر"})


def at_name(context: Context, start: int) -> Quantity | None:
    """Return the date around the name of a month at `start`."""
    folded = context.folded
    named = month_at(folded, start)
    if named is None:
        return None
    month, end, _ = named
    if before := _day_before(context, start):
        return _with_day(context, month, before, start, end)
    if shape := at_month(folded, start):
        return Quantity("DATE", start, shape.end, shape.day.isoformat())
    if year := _YEAR_BEHIND.match(folded, end):
        value = _month_of(int(year[1]), month)
        return Quantity("DATE", start, year.end(), value) if value else None
    if month.gregorian is None or context.is_lower_english(start):
        return None
    return _from_name(context, month.gregorian, start, end)


class _Day(NamedTuple):
    number: int
    start: int


def _day_before(context: Context, start: int) -> _Day | None:
    """Return the day before a month: «21», «الحادي والعشرين من»."""
    near = context.folded[max(0, start - _BEFORE_CHARS) : start]
    if _DIGIT.search(near):
        match = _DAY_BEFORE.search(context.folded, start - len(near), start)
        return _Day(int(match[1]), match.start(1)) if match else None
    word, begins = context.word_before(start)
    if word in _OF_MONTH:
        word, begins = context.word_before(begins)
    words = lexicon.load()
    if word not in words.ordinal_ends:
        return None
    ordinals = words.ordinals
    before, earlier = context.word_before(begins)
    if number := ordinals.get(f"{before} {word}"):
        return _Day(number, earlier)
    number = ordinals.get(word, 0)
    return _Day(number, begins) if number else None


def _with_day(context: Context, month: Month, day: _Day, start: int, end: int) -> Quantity | None:
    if year := _YEAR_BEHIND.match(context.folded, end):
        read = calendars.named(int(year[1]), month, day.number)
        return Quantity("DATE", day.start, year.end(), read[0].isoformat()) if read else None
    if month.gregorian is None or context.is_lower_english(start):
        return None
    return _day_of_month(context, month.gregorian, day.number, day.start, end)


def _from_name(context: Context, month: int, start: int, end: int) -> Quantity | None:
    behind = _DAY_BEHIND.match(context.folded, end) if context.folded[start].isascii() else None
    if behind:
        return _day_of_month(context, month, int(behind[1]), start, behind.end())
    return _month_alone(context, month, start, end)


def _day_of_month(context: Context, month: int, day: int, start: int, end: int) -> Quantity | None:
    """Return a day whose year is not said: the nearest to publication, or as «الماضي» tells."""
    if valid(2000, month, day) is None:  # a leap year: the 29th of February exists
        return None
    shift, end = shift_behind(context, end)
    if context.day is None:
        return Quantity("DATE", start, end, None, BARE)
    around = [valid(context.day.year + apart, month, day) for apart in (-1, 0, 1)]
    chosen = _chosen([other for other in around if other], context.day, shift)
    value = chosen.isoformat() if chosen else None
    return Quantity("DATE", start, end, value, RESOLVED)


def _month_alone(context: Context, month: int, start: int, end: int) -> Quantity | None:
    shift, shifted = shift_behind(context, end)
    previous = context.word_before(start)[0].removeprefix("و")
    short = end - start < _MIN_NAME_CHARS and previous not in _OF_MONTH
    if shift is None and (short or previous not in lexicon.load().month_prepositions):
        return None
    if context.day is None:
        return Quantity("DATE", start, shifted, None, BARE)
    middle = context.day.replace(day=15)
    around = [valid(middle.year + apart, month, 15) for apart in (-1, 0, 1)]
    chosen = _chosen([other for other in around if other], middle, shift)
    value = f"{chosen.year}-{chosen.month:02}" if chosen else None
    return Quantity("DATE", start, shifted, value, RESOLVED)


def shift_behind(context: Context, end: int) -> tuple[Shift | None, int]:
    """Return what «الماضي» or the like behind `end` says, and where the expression ends then."""
    match = _WORD_BEHIND.match(context.folded, end)
    shift = lexicon.load().shifts.get(match[1]) if match else None
    return (shift, match.end()) if match and shift else (None, end)


def _chosen(days: list[date], today: date, shift: Shift | None) -> date | None:
    if shift == "past":
        days = [day for day in days if day < today]
    elif shift == "future":
        days = [day for day in days if day > today]
    return min(days, key=lambda day: abs((day - today).days), default=None)


def _month_of(year: int, month: Month) -> str | None:
    """Return a month of a year as ISO 8601: one of another calendar lies across two of ours."""
    if calendars.is_current(year) or 1000 <= year < 1900:
        return f"{year}-{month.gregorian:02}" if month.gregorian else None
    number = month.hijri or month.jalali
    if number is None:
        return None
    convert = hijri.to_gregorian if month.hijri else jalali.to_gregorian
    first = convert(year, number, 1)
    following = convert(year + number // 12, number % 12 + 1, 1)
    return interval(first, following)
