"""Days and periods told from the day of publication: «أمس», «الأسبوع الماضي», "3 days ago"."""

import re
from datetime import UTC, date, datetime, time, timedelta

from barid_enrich.dates.relative import Ago, ago_at, back
from barid_enrich.quantities import lexicon
from barid_enrich.quantities.found import BARE, RESOLVED, Context, Quantity
from barid_enrich.quantities.lexicon import Shift, Unit
from barid_enrich.quantities.months import shift_behind

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\s?\(?\d")
_NEXT = re.compile(r"\s([^\W\d_]+)")
_BEFORE_CHARS = 24
_STEPS: dict[Shift, int] = {"past": -1, "current": 0, "future": 1}


def day(context: Context, start: int) -> Quantity | None:
    """Return «أمس» and the like; «اليوم التالي» is another day than today."""
    folded = context.folded
    fitting = [
        word
        for word in lexicon.load().days
        if folded.startswith(word, start) and not folded[start + len(word) :][:1].isalnum()
    ]
    if not fitting:
        return None
    word = max(fitting, key=len)
    end = start + len(word)
    behind = _NEXT.match(folded, end)
    if behind and behind[1].startswith("ال") and word.startswith("ال"):
        return None
    return _dated(context, start, end, lexicon.load().days[word])


def weekday(context: Context, word: str, start: int, end: int) -> Quantity | None:
    """Return a weekday: the last one up to publication, where no word tells another."""
    if context.is_lower_english(start):
        return None
    shift, start, end = _shift(context, start, end)
    if context.day is None:
        return Quantity("DATE", start, end, None, BARE)
    ago = (context.day.weekday() - lexicon.load().weekdays[word]) % 7
    if shift == "future":
        ago -= 7
    elif shift == "past" and ago == 0:
        ago = 7
    return _dated(context, start, end, -ago)


def period(context: Context, word: str, start: int, end: int) -> Quantity | None:
    """Return a week, month or year that a word beside it places: "last week"."""
    shift, start, end = _shift(context, start, end)
    if shift is None:
        return None
    if context.day is None:
        return Quantity("DATE", start, end, None, BARE)
    value = _period(context.day, lexicon.load().units[word], _STEPS[shift])
    return Quantity("DATE", start, end, value, RESOLVED)


def ago(context: Context, start: int, end: int) -> Quantity | None:
    """Return «قبل 3 أيام» from its first word, or "3 days ago" from its last."""
    folded = context.folded
    if found := ago_at(folded, start):
        year = _NUMBER.match(folded, found.end)  # «منذ عام 2019»
        return None if year else _ago(context, found, start)
    first = max(0, start - _BEFORE_CHARS)
    tokens = [match.start() for match in _WORD.finditer(folded, first, start)]
    for begins in tokens[-2:-4:-1]:
        if (begins > first or first == 0) and (found := ago_at(folded, begins)):
            return _ago(context, found, begins) if found.end == end else None
    return None


def _ago(context: Context, found: Ago, start: int) -> Quantity | None:
    if found.timed:
        return None  # hours are no dates
    if context.day is None:
        return Quantity("DATE", start, found.end, None, BARE)
    at = back(datetime.combine(context.day, time(), UTC), found)
    if at is None:
        return None
    value = at.date().isoformat()
    if found.months:
        value = value[:4] if found.months % 12 == 0 else value[:7]
    return Quantity("DATE", start, found.end, value, RESOLVED)


def _shift(context: Context, start: int, end: int) -> tuple[Shift | None, int, int]:
    """Return what the word behind or before says, and the bounds with it."""
    shift, shifted = shift_behind(context, end)
    if shift is not None:
        return shift, start, shifted
    word, begins = context.word_before(start)
    shift = lexicon.load().shifts_before.get(word)
    return (shift, begins, end) if shift else (None, start, end)


def _dated(context: Context, start: int, end: int, apart: int) -> Quantity:
    if context.day is None:
        return Quantity("DATE", start, end, None, BARE)
    try:
        value = (context.day + timedelta(days=apart)).isoformat()
    except OverflowError:
        return Quantity("DATE", start, end, None, BARE)
    return Quantity("DATE", start, end, value, RESOLVED)


def _period(today: date, unit: Unit, step: int) -> str | None:
    if unit == "week":
        try:
            year, week, _ = (today + timedelta(weeks=step)).isocalendar()
        except OverflowError:
            return None
        return f"{year}-W{week:02}"
    if unit == "year":
        return f"{today.year + step:04}"
    month = today.year * 12 + today.month - 1 + step
    return f"{month // 12:04}-{month % 12 + 1:02}"
