"""Times counted back from the time of reading: «قبل 3 ساعات», "2 hours ago", «أمس 10:30»."""

import re
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from barid.contract import Value
from barid.text.fold import fold
from barid_enrich.dates.clock import with_clock
from barid_enrich.dates.found import Found
from barid_enrich.dates.names import alternatives, load, read_toml

MAX_CHARS = 60  # longer wordings are sentences
_COUNT_DIGITS = 4  # of a count, so that no number is too long to read
_DAY = 86_400
_WORD = re.compile(r"\d+|[^\W\d_]+")


class Ago(NamedTuple):
    """A distance back in time; days and above state no time of day."""

    end: int
    seconds: int = 0
    months: int = 0
    timed: bool = False


class _Unit(NamedTuple):
    seconds: int
    months: int
    countable: bool  # not «ساعتين», which is two already


class _Words(Value, frozen=True, kw_only=True):
    """Folded words of distances; one of `telling` is in every such wording."""

    units: dict[str, _Unit]
    alone: frozenset[str]
    numbers: dict[str, int]
    fillers: frozenset[str]
    opener: re.Pattern[str]
    closer: re.Pattern[str]
    day: re.Pattern[str]
    days: dict[str, int]
    moment: re.Pattern[str]
    telling: frozenset[str]
    lead: re.Pattern[str]


@cache
def _words() -> _Words:
    raw, names = read_toml("relative.toml"), load()
    days, moments, units = _valued(raw["days"]), _valued(raw["moments"]), _units(raw)
    lead = alternatives(names.published | names.updated | names.dated | names.joints)
    return _Words(
        units=units,
        alone=frozenset(map(fold, raw["alone"]["words"])),
        numbers=_valued(raw["numbers"]),
        fillers=frozenset(map(fold, raw["fillers"])),
        opener=re.compile(rf"(?:{alternatives(map(fold, raw['before']))})\s+"),
        closer=re.compile(rf"\s+(?:{alternatives(map(fold, raw['behind']))})(?!\w)"),
        day=re.compile(rf"(?:{alternatives(days)})(?!\w)"),
        days=days,
        moment=re.compile(rf"(?:{alternatives(moments)})(?!\w)"),
        telling=frozenset(
            w for said in (days, moments, units) for one in said for w in _WORD.findall(one)[:1]
        ),
        lead=re.compile(rf"[\s:،,|-]*(?:(?:{lead})(?!\w)[\s:،,|-]*){{0,3}}"),
    )


def _units(raw: dict[str, dict[str, list[str]]]) -> dict[str, _Unit]:
    seconds = {word: _Unit(n, 0, True) for word, n in _valued(raw["units"]).items()}
    months = {word: _Unit(0, n, True) for word, n in _valued(raw["months"]).items()}
    two = {word: _Unit(n, 0, False) for word, n in _valued(raw["duals"]).items()}
    two_months = {word: _Unit(0, n, False) for word, n in _valued(raw["dual_months"]).items()}
    return seconds | months | two | two_months


def _valued(rows: dict[str, list[str]]) -> dict[str, int]:
    return {fold(word): int(value) for value, words in rows.items() for word in words}


def find_relative(folded: str, reference: datetime) -> Found | None:
    """Return the time a wording counts back to from `reference`, or None.

    The wording must say nothing else: in a sentence «قبل يومين» tells of the news, not of itself.
    """
    if len(folded) > MAX_CHARS or _words().telling.isdisjoint(_tokens(folded)):
        return None
    start = lead.end() if (lead := _words().lead.match(folded)) else 0
    ago = ago_at(folded, start) or ago_at(folded, start := 0)  # the lead may be the number "a"
    if ago is None:
        return None
    at = back(reference, ago)
    if at is None:
        return None
    clock = time(at.hour, at.minute) if ago.timed else None
    found = Found(day=at.date(), clock=clock, order="reckoned", start=start, end=ago.end)
    if clock is None:
        found = with_clock(found, folded, start)
    rest = _WORD.findall(folded[found.end :])
    return None if any(word not in load().joints for word in rest) else found


def _tokens(folded: str) -> list[str]:
    is_plain = folded.replace(" ", "").isalpha()
    return folded.split() if is_plain else _WORD.findall(folded)


def is_relative(folded: str) -> bool:
    """Tell whether a folded line is nothing but such a wording."""
    return find_relative(folded, datetime(2000, 6, 15, tzinfo=UTC)) is not None


def back(reference: datetime, ago: Ago) -> datetime | None:
    """Return the time `ago` before `reference`; None before the calendar begins."""
    try:
        if not ago.months:
            return reference - timedelta(seconds=ago.seconds)
        month = reference.year * 12 + reference.month - 1 - ago.months
        first = reference.replace(year=month // 12, month=month % 12 + 1, day=1)
        return first + timedelta(days=min(reference.day, _days_in(first)) - 1)
    except (ValueError, OverflowError):
        return None


def _days_in(first: datetime) -> int:
    return ((first + timedelta(days=31)).replace(day=1) - first).days


def ago_at(folded: str, start: int) -> Ago | None:
    """Return the distance back that is worded at `start`, or None."""
    words = _words()
    if match := words.moment.match(folded, start):
        return Ago(end=match.end(), timed=True)
    if match := words.day.match(folded, start):
        days = words.days[" ".join(match.group().split())]
        return Ago(end=match.end(), seconds=days * _DAY)
    opener = words.opener.match(folded, start)
    counted = _counted(folded, opener.end() if opener else start)
    if counted is None:
        return None
    if closer := words.closer.match(folded, counted.end):
        return counted._replace(end=closer.end())
    return counted if opener else None


def _counted(folded: str, start: int) -> Ago | None:
    """Return what «3 ساعات», «ساعتين» or «an hour» at `start` comes to."""
    words = _words()
    count: int | None = None
    for token in _WORD.finditer(folded, start, start + MAX_CHARS):
        word = token.group()
        if count is None and (word.isdecimal() or word in words.numbers):
            count = words.numbers.get(word) or int(word[:_COUNT_DIGITS])  # "an" is a year in French
        elif unit := words.units.get(word):
            if count is None and unit.countable and word not in words.alone:
                return None
            return _times(1 if count is None else count, unit, folded, token.end())
        elif word not in words.fillers:
            return None
    return None


def _times(count: int, unit: _Unit, folded: str, end: int) -> Ago:
    if not unit.countable:
        count = 1
    elif (token := _WORD.match(folded, end + 1)) and _words().numbers.get(token.group()) == 1:
        end = token.end()  # «شهر واحد»
    seconds = count * unit.seconds
    timed = unit.months == 0 and unit.seconds < _DAY
    return Ago(end=end, seconds=seconds, months=count * unit.months, timed=timed)
