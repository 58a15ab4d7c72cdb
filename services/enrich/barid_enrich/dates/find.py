"""Find the full dates of a folded line, with their times and zones."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import structs

from barid_enrich.dates import calendars
from barid_enrich.dates.clock import BEFORE_CHARS, with_clock
from barid_enrich.dates.found import Found
from barid_enrich.dates.names import load
from barid_enrich.dates.shapes import Shape, at_month, at_number
from barid_enrich.dates.spelled import with_digits

__all__ = ["Found", "find", "find_all"]

MAX_DATES = 8  # of one line; a line with more is a table or a list
_LABEL_GAP = 3  # characters between «رقم», what it numbers, and the number
_TWIN_CHARS = 30  # between the two halves of a date given in two calendars
_TWIN_DAYS = 2  # the sighting of the moon moves the Hijri date by a day or two
_MAX_NUMBERS = 200  # tried in one line, so that a wall of digits costs no more than that

# Cheap tests before anything else: a digit, and with it a year of a news text or a numeric date.
_DIGIT = re.compile(r"\d")
_HINT = re.compile(
    r"(?=\d)(?:(?<!\d)(?:19|20|1[34]|27)\d\d(?!\d)|\d\s?[-/.·]\s?\d{1,2}\s?[-/.·]\s?\d\d"
    r"|\d[\s-][^\W\d_]{3,}[\s-]\d\d(?=\s|$)|\d{8}t\d)"
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_INNER = frozenset(":-.٫٬,")
_BEHIND = re.compile(r"[\s,،()-]{1,4}([^\W\d_]+)\)?")
_MARK = re.compile(r"\s?(?:م|ميلادي\w*|ء|a\.?d)(?![\w.])")


_Token = re.Match[str]

# Months of the Levant with a number, as some publishing systems write them: «22 تشرين2/نوفمبر 2018».
_NUMBERED_MONTH = re.compile(r"(تشرين|كانون)\s?([12])(?!\d)(?:\s?/\s?[^\W\d_]+)?")
_ORDINALS = {"1": "الاول", "2": "الثاني"}
_RAISED_STOP = re.compile(r"(?<=\d)·(?=\d)")  # «05·04·22»
_SPLIT_YEAR = re.compile(
    r"(\d{1,2}\s[^\W\d_]+(?:\s[^\W\d_]+)?)\s(\d{1,2}:\d\d)\s((?:19|20)\d\d)(?!\d)"
)


class _Weekday(NamedTuple):
    number: int
    start: int
    end: int


def find(folded: str, raw: str = "", *, month_first: bool | None = None) -> Found | None:
    """Return the first date of a folded line that states its year, or None.

    Args:
        folded: the line, folded.
        raw: the line as written: folding makes Persian letters and digits like all others.
        month_first: whether the locale writes the month first; None when it is unknown.
    """
    return next(find_all(folded, raw, month_first=month_first), None)


def find_all(folded: str, raw: str = "", *, month_first: bool | None = None) -> Iterator[Found]:
    """Yield the dates of a folded line in order; one said in two calendars comes once."""
    digit = _DIGIT.search(folded)
    if digit is None or not _HINT.search(folded, digit.start()):
        return
    folded = spelt(folded)
    held: Found | None = None
    for found in _singles(folded, raw, month_first=month_first):
        if held is not None:
            if (twin := _joined(held, found)) is not None:
                held = twin
                continue
            yield held
        held = found
    if held is not None:
        yield held


def spelt(folded: str) -> str:
    """Return a line with its dates as `find_all` reads them, which counts in it where they begin and end.

    With «5» for «the fifth of», «second Tishrin» for «Tishrin2», and the clock behind the year it splits.
    """
    folded = with_digits(folded)
    if "·" in folded:
        folded = _RAISED_STOP.sub(".", folded)
    if _NUMBERED_MONTH.search(folded):
        folded = _NUMBERED_MONTH.sub(lambda m: f"{m[1]} {_ORDINALS[m[2]]}", folded)
    return _SPLIT_YEAR.sub(r"\1 \3 \2", folded)


def _joined(one: Found, other: Found) -> Found | None:
    """Return the two halves of a date in two calendars as one, or None when they are two dates."""
    if one.calendar == other.calendar or other.start - one.end > _TWIN_CHARS:
        return None
    kept, second = (one, other) if one.calendar == "gregorian" else (other, one)
    timed = kept if kept.clock or not second.clock else second
    agree = abs((one.day - other.day).days) <= _TWIN_DAYS
    return structs.replace(
        timed,
        day=kept.day,
        calendar=kept.calendar,
        order=kept.order if agree else "contradicted",
        weekday=one.weekday or other.weekday,
        start=min(one.start, other.start),
        end=max(one.end, other.end),
    )


def _singles(folded: str, raw: str, *, month_first: bool | None) -> Iterator[Found]:
    names = load()
    weekday: _Weekday | None = None
    last: _Token | None = None
    before_last: _Token | None = None
    taken, numbers, dates = 0, 0, 0
    for token in _TOKEN.finditer(folded):
        word, start = token.group(), token.start()
        if start < taken:
            continue
        shape: Shape | None = None
        if word[0].isdecimal():
            numbers += 1
            if numbers > _MAX_NUMBERS:
                return
            if not _inside_number(folded, start) and not _is_label(
                last, before_last, folded, start
            ):
                near = _near(weekday, start)
                day = near.number if near else None
                shape = at_number(folded, start, raw=raw, weekday=day, month_first=month_first)
        elif word in names.weekdays:
            weekday = _weekday(token, last, names.weekdays)
        elif word in names.month_starts:
            shape = at_month(folded, start)
        before_last, last = last, token
        if shape is not None:
            found = _found(shape, _near(weekday, start), folded, start)
            taken, weekday = found.end, None
            yield found
            dates += 1
            if dates == MAX_DATES:
                return


def _near(weekday: _Weekday | None, start: int) -> _Weekday | None:
    """Return the weekday when it stands close enough before `start`."""
    return weekday if weekday and start - weekday.start <= BEFORE_CHARS else None


def _inside_number(folded: str, start: int) -> bool:
    """Tell whether the digits at `start` go on from digits before: «192.168.10.12», «10:30»."""
    before = folded[start - 1 : start]
    return before == "/" or (before in _INNER and folded[start - 2 : start - 1].isdecimal())


def _is_label(last: _Token | None, before_last: _Token | None, folded: str, start: int) -> bool:
    """Tell whether words before say that the number is no date: «رقم الإيداع 2024/5/12»."""
    for token in (last, before_last):
        if token is None:
            return False
        between = folded[token.end() : start]
        if len(between) > _LABEL_GAP or "\n" in between:
            return False
        if token.group() in load().numbered:
            return True
        start = token.start()
    return False


def _weekday(token: _Token, previous: _Token | None, weekdays: dict[str, int]) -> _Weekday:
    if previous is not None and token.start() - previous.end() <= 2:
        pair = weekdays.get(f"{previous.group()} {token.group()}")
        if pair is not None:
            return _Weekday(pair, previous.start(), token.end())
    return _Weekday(weekdays[token.group()], token.start(), token.end())


def _found(shape: Shape, weekday: _Weekday | None, folded: str, start: int) -> Found:
    end = shape.end
    mark = _MARK if shape.calendar == "gregorian" else calendars.HIJRI_MARK
    if shape.calendar == "jalali":
        mark = calendars.SOLAR_MARK
    if match := mark.match(folded, end):
        end = match.end()
    number = weekday.number if weekday else None
    if number is None and (behind := _BEHIND.match(folded, end)):
        number = load().weekdays.get(behind[1])
        end = behind.end() if number is not None else end
    order = shape.order
    if number is not None and order == "stated" and not _agrees(shape, number):
        order = "contradicted"
    found = Found(
        day=shape.day,
        calendar=shape.calendar,
        order=order,
        short_year=shape.short_year,
        weekday=number is not None,
        start=weekday.start if weekday else start,
        end=end,
    )
    return with_clock(found, folded, start)


def _agrees(shape: Shape, weekday: int) -> bool:
    """Tell whether the weekday fits; a Hijri day may be off by one, as the moon is sighted."""
    apart = (shape.day.weekday() - weekday) % 7
    return apart == 0 or (shape.calendar == "hijri" and apart in {1, 6})
