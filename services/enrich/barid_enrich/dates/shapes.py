"""The shapes a full date is written in, each matched where its first number or word stands."""

import re
from datetime import date
from typing import NamedTuple

from barid_enrich.dates import calendars
from barid_enrich.dates.found import Calendar, Order, valid
from barid_enrich.dates.names import Month, load

_PIVOT = 70  # two-digit years below are of this century (POSIX says 69)

_YEAR_FIRST = re.compile(r"(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?=t\d{4})")  # ISO 8601, basic format
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DAY_FIRST = re.compile(
    r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?![\d:]|\s?\2\s?\d(?!\d?:\d\d))"
)
# «3/9/2023 4:12:05 PM», as American servers write it wherever they stand.
_AMERICAN_CLOCK = re.compile(r"\s\d{1,2}:\d\d:\d\d\s?[ap]m(?!\w)")
_NAME = re.compile(r"([^\W\d_]+)(?:[\s-]{1,2}([^\W\d_]+))?")
_DAY = re.compile(
    r"(\d{1,2})(?:\s?(?:st|nd|rd|th|er|e|o|a|ي|го)(?!\w)|\.)?[\s,،./|)-]{0,4}"
    r"(?:(?:من|شهر|de|of|d|del)\s+){0,2}"
)
_PAIR = re.compile(r"\s?[/(|–-]\s?")
_YEAR = re.compile(
    r"\)?\.?[\s,،./-]{0,5}(?:(?:ماه|سنه|عام|لعام|لسنه|العام|سال|سالي|de|del|of|ال)\s+){0,2}"
    r"\(?(\d{4})(?!\d)|-(\d\d)(?=\s|$)|\s(\d\d)(?=\s\d\d:\d\d)"
)
_YEAR_BEFORE = re.compile(r"(\d{4})\.?\s+(?=[^\W\d_])")
_DAY_BEHIND = re.compile(r"\.?\s+(\d{1,2})(?!\d|:)")
_MONTH_FIRST = re.compile(
    r"\.?\s{1,3}(\d{1,2})(?!\d)(?:st|nd|rd|th)?\s?[,،]?\s+"
    r"(?:\d{1,2}:\d\d(?::\d\d)?\s+(?:[+-]\d{4}\s+|[a-z]{3,4}\s+)?)?(\d{4})(?![\d:])"
)


class Shape(NamedTuple):
    """A date read from one shape."""

    day: date
    end: int
    calendar: Calendar = "gregorian"
    order: Order = "stated"
    short_year: bool = False


def month_at(folded: str, start: int) -> tuple[Month, int, bool] | None:
    """Return the month named at `start`, where its name ends, and whether its pair agrees.

    «أيار/مايو» and «نيسان (أبريل)» are one month said twice.
    """
    first = _one_month(folded, start)
    if first is None:
        return None
    month, end = first
    pair = _PAIR.match(folded, end)
    second = _one_month(folded, pair.end()) if pair else None
    if second is None:
        return month, end, True
    closed = second[1] + (folded[second[1] : second[1] + 1] == ")")
    agree = any(a is not None and a == b for a, b in zip(month, second[0], strict=True))
    return month, closed, agree


def _one_month(folded: str, start: int) -> tuple[Month, int] | None:
    match = _NAME.match(folded, start)
    if match is None:
        return None
    months = load().months
    one, two = match.groups()
    if two and (found := _inflected(months, f"{one} {two}")):
        return found, match.end(2)
    found = _inflected(months, one)
    return (found, match.end(1)) if found else None


def _inflected(months: dict[str, Month], name: str) -> Month | None:
    """Return the month of a name that may carry the Kurdish or Persian ending of a genitive."""
    return months.get(name) or (months.get(name[:-1]) if name[-1] == "ي" else None)


def at_number(
    folded: str, start: int, *, raw: str, weekday: int | None, month_first: bool | None
) -> Shape | None:
    """Return the date that begins with the number at `start`.

    Args:
        folded: the line, folded.
        start: of the number.
        raw: the line as written, which tells calendars by letters and digits.
        weekday: 0..6 when one stands before it; it settles whether day or month comes first.
        month_first: whether the locale writes the month first; None when it is unknown.
    """
    if (match := _DAY.match(folded, start)) and (shape := _written(folded, match)):
        return shape
    if match := _DAY_FIRST.match(folded, start):
        return _day_first(match, folded, raw, weekday, month_first=month_first)
    if match := _YEAR_FIRST.match(folded, start):
        return _year_first(match, folded, raw)
    if match := _COMPACT.match(folded, start) or _EAST_ASIAN.match(folded, start):
        day = valid(*map(int, match.groups()))
        return Shape(day, match.end()) if day else None
    if match := _YEAR_BEFORE.match(folded, start):
        named = month_at(folded, match.end())
        behind = _DAY_BEHIND.match(folded, named[1]) if named else None
        return _named(match[1], named, behind[1], behind.end()) if named and behind else None
    return None


def at_month(folded: str, start: int) -> Shape | None:
    """Return the date that begins with the month's name at `start`: «March 9, 2023»."""
    named = month_at(folded, start)
    match = _MONTH_FIRST.match(folded, named[1]) if named else None
    return _named(match[2], named, match[1], match.end()) if named and match else None


def _written(folded: str, day: re.Match[str]) -> Shape | None:
    named = month_at(folded, day.end())
    year = _YEAR.match(folded, named[1]) if named else None
    if named is None or year is None:
        return None
    shape = _named(year[1] or str(_full(year[2] or year[3])), named, day[1], year.end())
    return shape._replace(short_year=year[1] is None) if shape else None


def _named(year: str, month: tuple[Month, int, bool], day: str, end: int) -> Shape | None:
    read = calendars.named(int(year), month[0], int(day))
    if read is None:
        return None
    return Shape(read[0], end, read[1], "stated" if month[2] else "contradicted")


def _year_first(match: re.Match[str], folded: str, raw: str) -> Shape | None:
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    if not calendars.is_current(year):
        behind = folded[match.end() : match.end() + 12]
        read = calendars.numbered(year, month, day, behind=behind, raw=raw)
        return Shape(read[0], match.end(), read[1]) if read else None
    if read_day := valid(year, month, day):
        return Shape(read_day, match.end())
    swapped = valid(year, day, month) if match[2] == "/" else None  # turned by the page's direction
    return Shape(swapped, match.end(), order="assumed") if swapped else None


def _day_first(
    match: re.Match[str], folded: str, raw: str, weekday: int | None, *, month_first: bool | None
) -> Shape | None:
    a, b, year = int(match[1]), int(match[3]), int(match[4])
    short = len(match[4]) == 2
    if short and match[2] != "/" and not len(match[1]) == len(match[3]) == 2:
        return None  # a version, a score: «3.10.12»
    behind = folded[match.end() : match.end() + 12]
    if not short and not calendars.is_current(year):
        read = calendars.numbered(year, b, a, behind=behind, raw=raw)
        return Shape(read[0], match.end(), read[1]) if read else None
    if short and calendars.HIJRI_MARK.match(behind):
        return None
    year = _full(match[4])
    settled = month_first is not None or match[2] == "."
    readings = [day for day in (valid(year, b, a), valid(year, a, b)) if day]
    if month_first or (not settled and _AMERICAN_CLOCK.match(folded, match.end())):
        readings.reverse()
    if not readings:
        return None
    if weekday is not None:
        agreeing = [day for day in readings if day.weekday() == weekday]
        order: Order = "settled" if agreeing else "contradicted"
        return Shape((agreeing or readings)[0], match.end(), order=order, short_year=short)
    certain = settled or len(readings) == 1 or a == b
    order = "settled" if certain else "assumed"
    return Shape(readings[0], match.end(), order=order, short_year=short)


def _full(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < _PIVOT else 1900)
