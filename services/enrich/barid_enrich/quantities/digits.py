"""Dates that begin with digits: in numbers alone, a year, a span of years."""

import re
from datetime import date, timedelta

from barid_enrich.dates import calendars, hijri
from barid_enrich.dates.shapes import at_number
from barid_enrich.quantities import lexicon
from barid_enrich.quantities.found import BARE, RESOLVED, STATED, Context, Quantity

_NUMERIC = re.compile(r"\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4}")
_YEARS = re.compile(
    r"((?:1\d|20)\d\d)(?:\s?([-–/]|و|الي|وحتي|حتي|and|to|à)\s?((?:1\d|20)\d\d|(?<=[-–/])\d\d))?(?!\w)"
)
_MAX_SPAN_YEARS = 400  # the year of the Hijra is 579 or more behind ours
_BRACKETED = re.compile(r".{0,2}?\(\s?\d{4}\s?\)", re.S)
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


def _year(context: Context, match: re.Match[str]) -> Quantity | None:
    words = lexicon.load()
    folded, start = context.folded, match.start()
    word = context.word_before(start)[0].removeprefix("و")
    named = word in words.year_words
    year = int(match[1])
    if named and (mark := calendars.HIJRI_MARK.match(folded, match.end(1))):
        value = interval(hijri.to_gregorian(year, 1, 1), hijri.to_gregorian(year + 1, 1, 1))
        return Quantity("DATE", start, mark.end(), value)
    later = int(match[3] if len(match[3]) == 4 else match[1][:2] + match[3]) if match[3] else 0
    if later > year and (named or word in words.span_openers or not match[2].isalpha()):
        return (
            _span(start, match.end(3), year, later) if named or calendars.is_current(year) else None
        )
    if named:
        return Quantity("DATE", start, match.end(1), str(year))
    bracketed = _BRACKETED.match(folded, max(0, start - 2)) is not None
    timely = calendars.is_current(year) and year % 100 != 0
    if timely and (bracketed or word in words.year_prepositions):
        return Quantity("DATE", start, match.end(1), str(year), RESOLVED)
    return None


def _span(start: int, end: int, year: int, later: int) -> Quantity:
    """Return a span of years; «1444/2022» is one year in two calendars."""
    value = str(later) if later - year > _MAX_SPAN_YEARS else f"{year}/{later}"
    return Quantity("DATE", start, end, value, RESOLVED)


def interval(first: date | None, following: date | None) -> str | None:
    """Return the days from the first up to the one before `following` as ISO 8601."""
    if first is None or following is None:
        return None
    return f"{first.isoformat()}/{(following - timedelta(days=1)).isoformat()}"
