"""Find the first full date in a folded line, with its time and zone."""

import re
from datetime import date, time
from functools import cache
from typing import Literal

from msgspec import structs

from barid.contract import Value
from barid_enrich.dates import jalali
from barid_enrich.dates.names import Names, alternatives, load

Order = Literal[
    "stated",  # the wording leaves no choice of day and month
    "settled",  # the weekday or a number above 12 decides
    "assumed",  # day first, because most of the world writes so
    "contradicted",  # the weekday fits neither reading
]

_BEFORE_CHARS = 40  # how far before the date its weekday and time may stand
_AFTER_CHARS = 80  # how far behind it its time and zone may stand
_PIVOT = 70  # two-digit years below are of this century (POSIX says 69)


class Found(Value, frozen=True, kw_only=True):
    """A date as found.

    Attributes:
        zone: as stated; None when the text names none.
        zone_key: the IANA key of a known zone name.
        offset_minutes: east of UTC, when stated.
        order: how sure day and month are told apart.
        weekday: whether a weekday stands beside it.
        start: of the whole expression in the folded text.
        end: of the whole expression, exclusive.
    """

    day: date
    clock: time | None = None
    zone: str | None = None
    zone_key: str | None = None
    offset_minutes: int | None = None
    order: Order = "stated"
    short_year: bool = False
    weekday: bool = False
    start: int
    end: int


class _Patterns(Value, frozen=True, kw_only=True):
    """Everything compiled once from the names."""

    date: re.Pattern[str]
    date_persian: re.Pattern[str]
    weekday: re.Pattern[str]
    time_after: re.Pattern[str]
    time_before: re.Pattern[str]
    zone: re.Pattern[str]


# Cheap test before the real patterns: a year of a news text or a numeric date.
_HINT = re.compile(r"(?<!\d)(?:19|20|1[34])\d\d(?!\d)|\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d\d")
_YEAR = r"(?:19|20)\d\d"
# Years 13xx and 14xx in numbers are of the Iranian calendar where the letters or digits are Persian;
# elsewhere they may be years of the Hijra, which are not read.
_PERSIAN = re.compile("[پچژگکی۰-۹]")


@cache
def _patterns() -> _Patterns:
    names = load()
    months, solar = alternatives(names.months), alternatives(names.jalali_months)
    ordinal = r"(?:\s?(?:st|nd|rd|th|er|ي)\b|\.)?"
    year_word = r"(?:سنه\s|عام\s|لعام\s|سال\s)?\s*"
    forms = (
        rf"(?P<y1>{_YEAR})\s?[-/.]\s?(?P<m1>\d{{1,2}})\s?[-/.]\s?(?P<d1>\d{{1,2}})(?!\d)",
        rf"(?P<a>\d{{1,2}})\s?(?P<sep>[-/.])\s?(?P<b>\d{{1,2}})\s?(?P=sep)\s?(?P<y2>{_YEAR}|\d\d)(?![\d:]|[-/.]\d)",
        rf"(?P<d3>\d{{1,2}}){ordinal}[\s,،/-]*(?:من\s|de\s|of\s)?\s*(?P<n3>{months})ي?(?!\w)\.?"
        rf"(?:\s?[/(|–-]\s?(?:{months})\)?(?!\w))?[\s,،./-]*{year_word}(?P<y3>{_YEAR})(?!\d)",
        rf"(?P<d4>\d{{1,2}})\s*(?P<n4>{solar})(?!\w)[\s,،/-]*{year_word}(?P<y4>1[34]\d\d)(?!\d)",
        rf"\b(?P<n5>{months})\.?\s+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\s?[,،]?\s+(?P<y5>{_YEAR})(?!\d)",
    )
    persian = (
        r"(?P<y6>1[34]\d\d)\s?[-/.]\s?(?P<m6>\d{1,2})\s?[-/.]\s?(?P<d6>\d{1,2})(?!\d)",
        r"(?P<d7>\d{1,2})\s?[-/.]\s?(?P<m7>\d{1,2})\s?[-/.]\s?(?P<y7>1[34]\d\d)(?!\d)",
    )
    halves = alternatives(names.half_days)
    clock = (
        r"(?P<h>\d{1,2})\s?[:h٫]\s?(?P<mi>\d{2})(?::(?P<s>\d{2}))?(?:[.,]\d+)?"
        rf"(?:\s*(?P<half>{halves})(?!\w))?|(?P<h2>\d{{1,2}})\s*(?P<half2>{halves})(?!\w)"
    )
    short = alternatives(n for n in names.zones.keys() | names.offsets.keys() if _is_code(n))
    openers = alternatives(names.zone_openers)
    places = alternatives(names.zones)
    zone = (
        r"(?:gmt|utc)?\s?(?P<sign>[+-])(?P<zh>\d{1,2}):?(?P<zm>\d\d)?(?!\d)"
        rf"|(?P<code>{short})(?!\w)|(?P<other>[a-z]{{1,3}}[sd]t)(?!\w)"
        rf"|(?:{openers})\s+(?:(?P<place>{places})(?!\w)|(?P<unknown>\w+))"
        rf"|(?P<local>{places})\s+time(?!\w)"
    )
    return _Patterns(
        date=_date_pattern(forms),
        date_persian=_date_pattern((*forms, *persian)),
        weekday=re.compile(rf"(?<!\w)({alternatives(names.weekdays)})(?!\w)"),
        time_after=re.compile(rf"[^\d\n]{{0,30}}?(?:{clock})"),
        time_before=re.compile(rf"(?<![\d:])(?:{clock})[^\d\n]{{0,{_BEFORE_CHARS}}}$"),
        zone=re.compile(rf"\s*[.,()-]?\s*(?:{zone})"),
    )


def _date_pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d/:])(?<!\d[-.])(?:{'|'.join(forms)})(?!\s?ه(?!\w))")


def _is_code(name: str) -> bool:
    return name.isascii() and len(name) <= 4


def find(folded: str, raw: str = "") -> Found | None:
    """Return the first date of a folded line that states its year, or None.

    Args:
        folded: the line, folded.
        raw: the line as written: folding makes Persian letters and digits like all others.
    """
    if not _HINT.search(folded):
        return None
    patterns, names = _patterns(), load()
    pattern = patterns.date_persian if _PERSIAN.search(raw) else patterns.date
    for match in pattern.finditer(folded):
        weekday_match = _last(patterns.weekday, folded, match.start())
        weekday = names.weekdays[_spaced(weekday_match.group(1))] if weekday_match else None
        read = _day(match, weekday, names)
        if read is not None:
            start = weekday_match.start() if weekday_match else match.start()
            found = Found(
                day=read[0],
                order=read[1],
                short_year=len(match["y2"] or "four") == 2,
                weekday=weekday is not None,
                start=start,
                end=match.end(),
            )
            return _with_clock(found, folded, match.start())
    return None


def _last(pattern: re.Pattern[str], folded: str, end: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(folded, max(0, end - _BEFORE_CHARS), end):
        found = match
    return found


def _spaced(name: str) -> str:
    return " ".join(name.split())


def _day(match: re.Match[str], weekday: int | None, names: Names) -> tuple[date, Order] | None:
    """Return the day a match states; `weekday` settles whether day or month comes first."""
    g = match.groupdict()
    if g["a"]:
        return _numeric(int(g["a"]), int(g["b"]), _year(g["y2"]), weekday)
    if g["y4"]:
        day = jalali.to_gregorian(int(g["y4"]), names.jalali_months[g["n4"]], int(g["d4"]))
    elif solar := g.get("y6") or g.get("y7"):
        month_day = (g["m6"], g["d6"]) if g["y6"] else (g["m7"], g["d7"])
        day = jalali.to_gregorian(int(solar), *map(int, month_day))
    elif g["y1"]:
        day = _valid(int(g["y1"]), int(g["m1"]), int(g["d1"]))
    else:
        month = names.months[_spaced(g["n3"] or g["n5"])]
        day = _valid(int(g["y3"] or g["y5"]), month, int(g["d3"] or g["d5"]))
    if day is None:
        return None
    return day, "stated" if weekday in {None, day.weekday()} else "contradicted"


def _numeric(a: int, b: int, year: int, weekday: int | None) -> tuple[date, Order] | None:
    readings = [day for day in (_valid(year, b, a), _valid(year, a, b)) if day]
    if not readings:
        return None
    if weekday is None:
        certain = len(readings) == 1 or a == b
        return readings[0], "settled" if certain else "assumed"
    agreeing = [day for day in readings if day.weekday() == weekday]
    return (agreeing[0], "settled") if agreeing else (readings[0], "contradicted")


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < _PIVOT else 1900)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_clock(found: Found, folded: str, date_start: int) -> Found:
    """Add the time behind the date, or else before it, and the zone behind the time."""
    patterns = _patterns()
    match = patterns.time_after.match(folded, found.end, found.end + _AFTER_CHARS)
    clock = _clock(match) if match else None
    start, end = found.start, found.end
    if match and clock:
        end = match.end()
    else:
        match = patterns.time_before.search(folded, max(0, date_start - _BEFORE_CHARS), date_start)
        clock = _clock(match) if match else None
        if match is None or clock is None:
            return found
        start = min(start, match.start())
    spoken = match["half"] or match["half2"]
    zone_from = end if match.end() == end else (match.end("half") if spoken else match.end("mi"))
    zone = patterns.zone.match(folded, zone_from, zone_from + _AFTER_CHARS)
    dated = structs.replace(found, clock=clock, start=start, end=end)
    return _with_zone(dated, zone) if zone else dated


def _clock(match: re.Match[str]) -> time | None:
    hour, minute = int(match["h"] or match["h2"]), int(match["mi"] or 0)
    half = match["half"] or match["half2"]
    if half and hour <= 12:
        first = load().half_days[_spaced(half)]
        hour = (first + (hour - first) % 12) % 24
    try:
        return time(hour, minute, int(match["s"] or 0))
    except ValueError:
        return None


def _with_zone(found: Found, match: re.Match[str]) -> Found:
    names, g = load(), match.groupdict()
    name = g["code"] or g["place"] or g["local"]
    key = names.zones.get(_spaced(name)) if name else None
    offset: int | None = None
    stated = (g["other"] or g["code"] or "").upper() or key or g["unknown"]
    if g["sign"]:
        offset = int(g["sign"] + "1") * (int(g["zh"]) * 60 + int(g["zm"] or 0))
        stated = f"{g['sign']}{int(g['zh']):02}:{g['zm'] or '00'}"
    elif name:
        offset = names.offsets.get(name)
    return structs.replace(
        found,
        zone=stated,
        zone_key=key,
        offset_minutes=offset,
        end=max(found.end, match.end()),
    )
