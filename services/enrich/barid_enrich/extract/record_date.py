"""When a record says it was published, put together from several fields where it takes them.

Exports write the day and the hour into two columns, or the local time beside the same moment in UTC:
the two together say the zone, which neither does alone.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol

from barid.contract import Published
from barid.text.field_names import Meaning, joined
from barid_enrich.dates import read_date
from barid_enrich.extract import objects

METHOD: Final = "record"
_CLOCK_KEYS: Final = frozenset(
    map(joined, ("time", "hour", "pub time", "publish time", "الوقت", "وقت", "الساعة", "ساعة النشر", "وقت النشر", "زمان", "heure", "hora", "saat"))
)  # fmt: skip
_CLOCK = re.compile(r"\s*\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?|[صم]|صباحا?ً?|مساءً?)?\s*\Z", re.I)
_DAY_CHARS = len("2026-03-14")
# What a name carries behind that of the same moment in local time.
_IN_UTC: Final = ("gmt", "utc", "unixtime", "unix", "epoch", "timestamp")
_ZONES: Final = ("tz", "timezone", "zone", "offset")
_MAX_OFFSET, _OFFSET_STEP = timedelta(hours=14), timedelta(minutes=15)


class Fields(Protocol):
    """What is asked of a record."""

    @property
    def fields(self) -> Mapping[str, Any]: ...  # noqa: D102

    def items(self, meaning: Meaning) -> Iterator[tuple[str, Any]]: ...  # noqa: D102


def read(record: Fields, *, received_at: datetime) -> Published | None:
    """Return when the record was published; None when it states no date."""
    for name, value in record.items("published"):
        if stated := objects.published(value, method=METHOD, reference=received_at):
            if stated.zone is not None and len(stated.local or "") > _DAY_CHARS:
                return stated
            by_key = {joined(n): v for n, v in record.fields.items()}
            timed = _with_clock(stated, by_key, received_at)
            return _with_zone(timed, joined(name), by_key, received_at)
    return None


def _with_clock(stated: Published, by_key: Mapping[str, Any], at: datetime) -> Published:
    if stated.local is None or len(stated.local) != _DAY_CHARS:
        return stated
    for key in _CLOCK_KEYS & by_key.keys():
        said = by_key[key]
        if isinstance(said, str) and _CLOCK.match(said):
            found = read_date(f"{stated.local} {said.strip()}", method=METHOD, reference=at)
            if found and found.local and found.local.startswith(stated.local):
                return found
    return stated


def _with_zone(stated: Published, key: str, by_key: Mapping[str, Any], at: datetime) -> Published:
    """Return the date with the zone its own name or another field gives it."""
    if stated.zone is not None or stated.local is None or len(stated.local) <= _DAY_CHARS:
        return stated
    return _read_with(stated, _zone(stated.local, key, by_key, at), at) or stated


def _zone(local: str, key: str, by_key: Mapping[str, Any], at: datetime) -> str | None:
    if key.endswith(("gmt", "utc")):
        return "+00:00"
    for suffix in _IN_UTC:
        other = objects.published(by_key.get(key + suffix), method=METHOD, reference=at)
        if other and (offset := _offset(local, other)):
            return offset
    said = (objects.string(by_key.get(key + suffix)) for suffix in _ZONES)
    return next((f" {zone}" for zone in said if zone), None)


def _offset(local: str, in_utc: Published) -> str | None:
    """Return the offset between a local time and the same moment in UTC, as ISO 8601 writes it."""
    moment = in_utc.at or _naive(in_utc.local)
    ours = _naive(local)
    if moment is None or ours is None:
        return None
    apart = ours - moment
    if abs(apart) > _MAX_OFFSET or apart % _OFFSET_STEP:
        return None
    minutes = int(apart.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _naive(local: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(local or "").replace(tzinfo=UTC)
    except ValueError:
        return None


def _read_with(stated: Published, zone: str | None, at: datetime) -> Published | None:
    if zone is None:
        return None
    found = read_date(f"{stated.local}{zone}", method=METHOD, reference=at)
    return found if found and found.zone and found.local == stated.local else None
