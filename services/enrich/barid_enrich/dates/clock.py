"""The time of day beside a date."""

import re
from collections.abc import Iterator
from datetime import time
from functools import cache

from msgspec import structs

from barid.contract import Value
from barid_enrich.dates.found import Found
from barid_enrich.dates.names import alternatives, load
from barid_enrich.dates.zones import zone_at

BEFORE_CHARS = 40  # how far before the date its weekday and time may stand
AFTER_CHARS = 80  # how far behind it its time and zone may stand

_DIGIT = re.compile("[0-9]")


class _Patterns(Value, frozen=True, kw_only=True):
    """Everything compiled once from the names."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    inside: re.Pattern[str]
    compact: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    names = load()
    halves = alternatives(names.half_days)
    words = alternatives(word for word in names.half_days if len(word) > 1)
    clock = (
        rf"(?:(?<!\w)(?P<half1>{words}|(?<=[|/,،–—-]\s)[^\W\d_])\s?)?"
        r"(?P<h>\d{1,2})\s?(?:[:h٫]|\.(?=\d\d\s?(?:uhr|gmt|utc|[a-z]{1,3}[sd]t|[ap]\.?m)(?!\w)))\s?(?P<mi>\d{2})(?!\d)(?::(?P<s>\d{2}))?(?:[.,]\d+)?"
        rf"(?:(?:ي(?=\s))?\s*(?P<half>{halves})(?!\w))?|(?P<h2>\d{{1,2}})\s*(?P<half2>{halves})(?!\w)"
        r"(?:\s?و\s?(?P<mi2>\d{1,2})\s?دقيق[^\W\d]*)?"
    )
    return _Patterns(
        after=re.compile(rf"[^\d\n]{{0,30}}?(?:{clock})"),
        before=re.compile(rf"(?<![\d:])(?:{clock})[^\d\n]{{0,{BEFORE_CHARS}}}$"),
        inside=re.compile(rf"\s(?:{clock})(?=\s)"),
        compact=re.compile(
            r"t(?P<h>\d\d)(?P<mi>\d\d)(?P<s>\d\d)?(?:\.\d+)?(?P<half>)(?P<half1>)(?P<h2>)(?P<half2>)(?P<mi2>)"
        ),
    )


def with_clock(found: Found, folded: str, date_start: int) -> Found:
    """Add the time behind the date, or else before it or within, and the zone behind the time.

    `date_start` is where the date itself begins; `found.start` may be its weekday.
    """
    for match in _candidates(found, folded, date_start):
        clock = _clock(match)
        if clock is not None:
            return _placed(found, clock, match, folded)
    return found


def _candidates(found: Found, folded: str, date_start: int) -> Iterator[re.Match[str]]:
    """Yield what may be the time, the likeliest place first."""
    patterns = _patterns()
    last = found.end + AFTER_CHARS
    if _DIGIT.search(folded, found.end, last) and (
        match := patterns.compact.match(folded, found.end)
        or patterns.after.match(folded, found.end, last)
    ):
        yield match
    first = max(0, date_start - BEFORE_CHARS)
    if _DIGIT.search(folded, first, date_start) and (
        match := patterns.before.search(folded, first, date_start)
    ):
        yield match
    if match := patterns.inside.search(folded, date_start, found.end):
        yield match


def _placed(found: Found, clock: time, match: re.Match[str], folded: str) -> Found:
    behind = match.start() >= found.end
    said = max(match.end(group) for group in ("mi", "s", "half", "h2", "half2", "mi2"))
    zone_from = match.end() if behind else said
    dated = structs.replace(
        found,
        clock=clock,
        start=min(found.start, match.start()),
        end=match.end() if behind else found.end,
    )
    zone = zone_at(folded, zone_from, min(len(folded), zone_from + AFTER_CHARS))
    if zone is None:
        return dated
    return structs.replace(
        dated,
        zone=zone.stated,
        zone_key=zone.key,
        offset_minutes=zone.offset_minutes,
        end=max(dated.end, zone.end),
    )


def _clock(match: re.Match[str]) -> time | None:
    g = match.groupdict()
    hour, minute = int(g["h"] or g["h2"]), int(g["mi"] or g["mi2"] or 0)
    half = " ".join((g["half"] or g["half1"] or g["half2"] or "").split())
    if half in load().half_days and hour <= 12:
        first = load().half_days[half]
        hour = (first + (hour - first) % 12) % 24
    try:
        return time(hour, minute, int(g["s"] or 0))
    except ValueError:
        return None
