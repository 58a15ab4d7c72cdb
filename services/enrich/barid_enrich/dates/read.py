"""From a wording to `Published`: an instant only when the zone is known, with a confidence."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from barid.contract import Published
from barid.text.fold import fold
from barid_enrich.dates.find import Found, Order, find

MAX_WORDING_CHARS = 200  # the longest wording of one date; longer values are not dates
# Set by judgement: which of two orders was meant is known, likely, or denied by the weekday.
CONFIDENCE: dict[Order, float] = {
    "stated": 0.95,
    "settled": 0.95,
    "assumed": 0.7,
    "contradicted": 0.4,
}
SHORT_YEAR_CONFIDENCE = 0.6
IMPLAUSIBLE_CONFIDENCE = 0.3  # in the future or before the web: kept, but not to be trusted
EARLIEST = date(1990, 1, 1)
CLOCK_SKEW = timedelta(minutes=10)  # servers whose clock runs ahead
_EARLIEST_ZONE = timedelta(hours=14)  # no local time is further ahead of UTC (Pacific/Kiritimati)
_MAX_OFFSET_MINUTES = 24 * 60


def read_date(text: str, *, method: str, reference: datetime | None = None) -> Published | None:
    """Return the publication time that `text` states, or None when it states no full date.

    Args:
        text: the wording: an ISO 8601 or RFC 822 stamp, or words in a language of `names.toml`.
        method: where it was read, kept in the result.
        reference: the time of receipt, aware; later dates are not trusted.
    """
    wording = text[:MAX_WORDING_CHARS]
    found = find(fold(wording), wording)
    return published(found, method=method, reference=reference) if found else None


def published(found: Found, *, method: str, reference: datetime | None = None) -> Published:
    """Return a found date as a value for the contract."""
    zone = _zone(found)
    at: datetime | None = None
    if found.clock is None:
        local = found.day.isoformat()
        earliest = datetime.combine(found.day, datetime.min.time(), UTC) - _EARLIEST_ZONE
    else:
        naive = datetime.combine(found.day, found.clock)
        local = naive.isoformat(timespec="seconds" if naive.second else "minutes")
        at = naive.replace(tzinfo=zone).astimezone(UTC) if zone else None
        earliest = at or naive.replace(tzinfo=UTC) - _EARLIEST_ZONE
    confidence = CONFIDENCE[found.order]
    if found.short_year:
        confidence = min(confidence, SHORT_YEAR_CONFIDENCE)
    if found.day < EARLIEST or (reference is not None and earliest > reference + CLOCK_SKEW):
        confidence = min(confidence, IMPLAUSIBLE_CONFIDENCE)
    return Published(at=at, local=local, zone=found.zone, method=method, confidence=confidence)


def _zone(found: Found) -> tzinfo | None:
    if found.offset_minutes is not None and abs(found.offset_minutes) < _MAX_OFFSET_MINUTES:
        return timezone(timedelta(minutes=found.offset_minutes))
    if found.zone_key is None:
        return None
    try:
        return ZoneInfo(found.zone_key)
    except ZoneInfoNotFoundError:
        return None
