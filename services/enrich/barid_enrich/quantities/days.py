"""Days, months and years that prose names: in numbers, with a month, as a year alone."""

import re
from datetime import date, timedelta

from barid_enrich.dates import calendars, hijri, jalali
from barid_enrich.dates.found import valid
from barid_enrich.dates.names import Month
from barid_enrich.dates.shapes import at_month, at_number, month_at
from barid_enrich.quantities import lexicon
from barid_enrich.quantities.found import BARE, RESOLVED, STATED, Context, Quantity
from barid_enrich.quantities.lexicon import Shift

_NUMERIC = re.compile(r"\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4}")
_YEARS = re.compile(
    r"((?:1\d|20)\d\d)(?:\s?([-–/]|و|الي|حتي|and|to|à)\s?((?:1\d|20)\d\d|(?<=[-–/])\d\d))?(?!\w)"
)
_DAY_BEFORE = re.compile(
    r"(?<![\d.,/:-])(\d{1,2})(?:st|nd|rd|th|er|ي|\.)?[\s,،]{0,2}(?:(?:من|of|de|شهر)\s)?$"
)
_DIGIT = re.compile(r"[0-9]")
_DAY_BEHIND = re.compile(r"\.?\s(\d{1,2})(?:st|nd|rd|th)?(?![\w%:]|[.,]\d)")
_YEAR_BEHIND = re.compile(
    r"\.?[\s,،]*(?:من\s)?(?:(?:عام|سنه|لعام|العام|سال|de|of)\s)?\(?(\d{4})(?!\d)"
)
_WORD_BEHIND = re.compile(r"\s([^\W\d_]+)")
_BEFORE_CHARS = 16
_DATE_MARKS = frozenset(" -/.")
_NUMBER_MARKS = frozenset(".,٬٫/:-+$€£#@_")


def at_digits(context: Context, start: int, end: int) -> Quantity | None:
    """Return the date in numbers, the year or the span of years that begins with these digits."""
    folded, length = context.folded, end - start
    if length > 4 or length == 3:
        return None
    if start and (folded[start - 1].isalnum() or folded[start - 1] in _NUMBER_MARKS):
        return None
    if folded[end : end + 1] in _DATE_MARKS and _NUMERIC.match(folded, start):
        return _numeric(context, start)
    years = _YEARS.match(folded, start) if length == 4 else None
    if years is None:
        return None
    behind = folded[years.end() : years.end() + 2]
    goes_on = behind[:1] in _NUMBER_MARKS and behind[1:].isdigit()
    return None if goes_on else _year(context, years)


def _numeric(context: Context, start: int) -> Quantity | None:
    shape = at_number(context.folded, start, raw=context.folded, weekday=None, month_first=None)
    if shape is None or shape.short_year:
        return None
    confidence = BARE if shape.order == "assumed" else STATED
    return Quantity("DATE", start, shape.end, shape.day.isoformat(), confidence)


def at_name(context: Context, start: int) -> Quantity | None:
    """Return the date around the name of a month at `start`."""
    folded = context.folded
    named = month_at(folded, start)
    if named is None:
        return None
    near = folded[max(0, start - _BEFORE_CHARS) : start]
    before = _DAY_BEFORE.search(folded, start - len(near), start) if _DIGIT.search(near) else None
    if before:
        first = before.start(1)
        shape = at_number(folded, first, raw=folded, weekday=None, month_first=None)
    else:
        first, shape = start, at_month(folded, start)
    if shape is not None:
        return Quantity("DATE", first, shape.end, shape.day.isoformat())
    month, end, _ = named
    year = None if before else _YEAR_BEHIND.match(folded, end)
    if year:
        value = _month_of(int(year[1]), month)
        return Quantity("DATE", start, year.end(), value) if value else None
    if month.gregorian is None or context.is_lower_english(start):
        return None
    if before:
        return _day_of_month(context, month.gregorian, int(before[1]), first, end)
    return _from_name(context, month.gregorian, start, end)


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
    previous, _ = context.word_before(start)
    if shift is None and previous not in lexicon.load().month_prepositions:
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
    return _interval(first, following)


def _interval(first: date | None, following: date | None) -> str | None:
    if first is None or following is None:
        return None
    return f"{first.isoformat()}/{(following - timedelta(days=1)).isoformat()}"


def _year(context: Context, match: re.Match[str]) -> Quantity | None:
    words = lexicon.load()
    folded, start = context.folded, match.start()
    word, _ = context.word_before(start)
    named = word in words.year_words or word.removeprefix("و") in words.year_words
    year = int(match[1])
    if named and (mark := calendars.HIJRI_MARK.match(folded, match.end(1))):
        value = _interval(hijri.to_gregorian(year, 1, 1), hijri.to_gregorian(year + 1, 1, 1))
        return Quantity("DATE", start, mark.end(), value)
    later = match[3] and int(match[3] if len(match[3]) == 4 else match[1][:2] + match[3])
    if later and later > year and (named or not match[2].isalpha()):
        if named or calendars.is_current(year):
            return Quantity("DATE", start, match.end(3), f"{year}/{later}", RESOLVED)
        return None
    if named:
        return Quantity("DATE", start, match.end(1), str(year))
    bracketed = folded[start - 1 : start] == "(" and folded[match.end(1) : match.end(1) + 1] == ")"
    timely = calendars.is_current(year) and year % 100 != 0
    if timely and (bracketed or word in words.year_prepositions):
        return Quantity("DATE", start, match.end(1), str(year), RESOLVED)
    return None
