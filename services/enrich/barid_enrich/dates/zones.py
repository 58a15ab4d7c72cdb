"""The zone behind a time: an offset, a code, an IANA key, or a place after «بتوقيت»."""

import re
from functools import cache
from typing import NamedTuple

from barid_enrich.dates.names import alternatives, load

MAX_CODE_CHARS = 4  # «ت.غ.»

_LEAD = re.compile(r"\s*([.,()\[-])?\s*")
_OFFSET = re.compile(r"(?:gmt|utc)?\s?([+-])(\d{1,2}):?(\d\d)?(?!\d)")
_IANA = re.compile(r"[a-z]+(?:/[a-z_]+)+(?!\w)")
_CODE = re.compile(rf"[\w.]{{1,{MAX_CODE_CHARS}}}")
_UNKNOWN_CODE = re.compile(r"[a-z]{1,3}[sd]t(?!\w)")
_PLACE = re.compile(r"(\w+)(?:\s+(\w+))?")  # «مكة المكرمة»
_TIME = re.compile(r"\s+time(?!\w)")


class Zone(NamedTuple):
    """A zone as stated, with what is known of it, and where its wording ends."""

    stated: str | None
    key: str | None
    offset_minutes: int | None
    end: int


def zone_at(folded: str, start: int, end: int) -> Zone | None:
    """Return the zone worded at `start` of a folded line, before `end`, or None."""
    lead = _LEAD.match(folded, start, end)
    if lead is None or lead.end() == end:
        return None
    # A dash may be the sign of an offset.
    found = _worded(folded, lead.end(), end)
    return found or (_worded(folded, lead.start(1), end) if lead[1] else None)


def _worded(folded: str, at: int, end: int) -> Zone | None:
    return (
        _offset(folded, at, end)
        or _iana(folded, at, end)
        or _code(folded, at, end)
        or _introduced(folded, at, end)
        or _local_time(folded, at, end)
    )


def _offset(folded: str, at: int, end: int) -> Zone | None:
    match = _OFFSET.match(folded, at, end)
    if match is None:
        return None
    sign, hours, minutes = match[1], int(match[2]), match[3] or "00"
    offset = int(sign + "1") * (hours * 60 + int(minutes))
    return Zone(f"{sign}{hours:02}:{minutes}", None, offset, match.end())


def _iana(folded: str, at: int, end: int) -> Zone | None:
    match = _IANA.match(folded, at, end)
    key = _keys().get(match.group()) if match else None
    return Zone(key, key, None, match.end()) if match and key else None


@cache
def _keys() -> dict[str, str]:
    return {key.lower(): key for key in load().zones.values()}


def _code(folded: str, at: int, end: int) -> Zone | None:
    """Return a zone by its abbreviation, the longest that is one; «KST» is stated and unknown."""
    match = _CODE.match(folded, at, end)
    if match is None:
        return None
    codes = _codes()
    for stop in range(match.end(), at, -1):
        name = folded[at:stop]
        if name in codes and not folded[stop : stop + 1].isalnum():
            names = load()
            return Zone(name.upper(), names.zones.get(name), names.offsets.get(name), stop)
    unknown = _UNKNOWN_CODE.match(folded, at, end)
    return Zone(unknown.group().upper(), None, None, unknown.end()) if unknown else None


@cache
def _codes() -> frozenset[str]:
    """Return the names that stand behind a time without an introduction."""
    names = load()
    every = names.zones.keys() | names.offsets.keys()
    return frozenset(
        n for n in every if len(n) <= MAX_CODE_CHARS and (n.isascii() or "." in n) and " " not in n
    )


def _introduced(folded: str, at: int, end: int) -> Zone | None:
    """Return the zone of a place after a word that announces one, unknown places as stated."""
    opener = _openers().match(folded, at, end)
    if opener is None:
        return None
    place = _place(folded, opener.end(), end)
    if place:
        return place
    unknown = _PLACE.match(folded, opener.end(), end)
    return Zone(unknown[1], None, None, unknown.end(1)) if unknown else None


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(load().zone_openers)})\s+")


def _local_time(folded: str, at: int, end: int) -> Zone | None:
    """Return the zone of «Baghdad time»."""
    place = _place(folded, at, end)
    said = _TIME.match(folded, place.end, end) if place else None
    return place._replace(end=said.end()) if place and said else None


def _place(folded: str, at: int, end: int) -> Zone | None:
    match = _PLACE.match(folded, at, end)
    if match is None:
        return None
    zones, (one, two) = load().zones, match.groups()
    if two and (key := zones.get(f"{one} {two}")):
        return Zone(key, key, None, match.end())
    key = zones.get(one)
    return Zone(key, key, None, match.end(1)) if key else None
