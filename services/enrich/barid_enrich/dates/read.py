"""From a wording to `Published`: an instant only when the zone is known, with a confidence."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from barid.contract import DateDoubt, Published
from barid.text.fold import fold
from barid_enrich.dates.find import find_all
from barid_enrich.dates.foreign import find_foreign
from barid_enrich.dates.found import Found, Order
from barid_enrich.dates.introduced import introduction
from barid_enrich.dates.relative import find_relative

MAX_WORDING_CHARS = 200  # the longest wording of one date; longer values are not dates
# Set by judgement: which of two orders was meant is known, likely, or denied by the weekday; a
# time counted back is as good as the moment it is counted from, which is only that of receipt.
CONFIDENCE: dict[Order, float] = {
    "stated": 0.95,
    "settled": 0.95,
    "assumed": 0.7,
    "contradicted": 0.4,
    "translated": 0.8,
    "reckoned": 0.5,
}
DOUBTS: dict[Order, DateDoubt] = {
    "assumed": "day_or_month",
    "contradicted": "contradiction",
    "translated": "translated",
    "reckoned": "relative",
}
SHORT_YEAR_CONFIDENCE = 0.6
UPDATED_CONFIDENCE = 0.6  # the last change, where the first publication is not stated
EPOCH_CONFIDENCE = 0.6  # a bare number of ten digits may be anything
HIJRI_CONFIDENCE = 0.85  # the moon may be sighted a day before or after the table
IMPLAUSIBLE_CONFIDENCE = 0.3  # in the future or before the web: kept, but not to be trusted
EARLIEST = date(1990, 1, 1)
CLOCK_SKEW = timedelta(minutes=10)  # servers whose clock runs ahead
_EARLIEST_ZONE = timedelta(hours=14)  # no local time is further ahead of UTC (Pacific/Kiritimati)
_MAX_OFFSET_MINUTES = 24 * 60
_EPOCH = re.compile(r"\s*@?([1-9]\d{9})(\d{3})?(?:\.\d{1,6})?\s*")
_MONTH_FIRST_LOCALES = re.compile(r"en[-_](?:us|ph|fm|mh|pw|gu)\b", re.I)


def read_date(
    text: str, *, method: str, reference: datetime | None = None, locale: str | None = None
) -> Published | None:
    """Return the publication time that `text` states, or None when it states no full date.

    Of several dates the one said to be of publication is taken, that of the last change only when
    there is no other.

    Args:
        text: the wording: an ISO 8601 or RFC 822 stamp, or words in a language of `names.toml`.
        method: where it was read, kept in the result.
        reference: the time of receipt, aware; later dates are not trusted, and «two hours ago» is
            counted from it.
        locale: BCP-47 tag of the wording, where known: "en-US" writes the month first.
    """
    wording = text[:MAX_WORDING_CHARS]
    if match := _EPOCH.fullmatch(wording):
        return _epoch(int(match[1]), method, reference)
    folded = fold(wording)
    month_first = None if locale is None else _MONTH_FIRST_LOCALES.match(locale) is not None
    best, updated = _best(folded, wording, month_first=month_first)
    if best is None and reference is not None:
        best = find_relative(folded, reference)
    if best is None:
        best = find_foreign(wording)
    if best is None:
        return None
    return published(best, method=method, reference=reference, updated=updated)


def published(
    found: Found, *, method: str, reference: datetime | None = None, updated: bool = False
) -> Published:
    """Return a found date as a value for the contract.

    Args:
        found: the date.
        method: where it was read.
        reference: the time of receipt, aware.
        updated: it is the time of the last change.
    """
    zone = _zone(found)
    at: datetime | None = None
    if found.clock is None:
        local = found.day.isoformat()
        earliest = datetime.combine(found.day, datetime.min.time(), UTC) - _EARLIEST_ZONE
    else:
        naive = datetime.combine(found.day, found.clock)
        local = naive.isoformat(timespec="seconds" if naive.second else "minutes")
        at = _instant(naive, zone)
        earliest = at or naive.replace(tzinfo=UTC) - _EARLIEST_ZONE
    doubts: list[tuple[float, DateDoubt]] = []
    if found.day < EARLIEST:
        doubts.append((IMPLAUSIBLE_CONFIDENCE, "too_early"))
    if reference is not None and earliest > reference + CLOCK_SKEW:
        doubts.append((IMPLAUSIBLE_CONFIDENCE, "in_future"))
    if found.order in DOUBTS:
        doubts.append((CONFIDENCE[found.order], DOUBTS[found.order]))
    if found.short_year:
        doubts.append((SHORT_YEAR_CONFIDENCE, "short_year"))
    if updated:
        doubts.append((UPDATED_CONFIDENCE, "updated"))
    if found.calendar == "hijri":
        doubts.append((HIJRI_CONFIDENCE, "hijri"))
    return Published(
        at=None if found.order == "reckoned" else at,
        local=local,
        zone=found.zone,
        method=method,
        confidence=min([CONFIDENCE[found.order], *(limit for limit, _ in doubts)]),
        doubts=tuple(doubt for _, doubt in doubts),
    )


def _best(folded: str, wording: str, *, month_first: bool | None) -> tuple[Found | None, bool]:
    """Return the date most likely of publication, and whether it is only of the last change."""
    best: Found | None = None
    updated = False
    end = 0
    for found in find_all(folded, wording, month_first=month_first):
        said = introduction(folded, end, found.start)
        if said == "published":
            return found, False
        if best is None or (updated and said != "updated"):
            best, updated = found, said == "updated"
        end = found.end
    return best, updated


def _epoch(seconds: int, method: str, reference: datetime | None) -> Published | None:
    at = datetime.fromtimestamp(seconds, UTC)
    if reference is not None and at > reference + CLOCK_SKEW:
        return None  # more likely another number than a date to come
    local = at.replace(tzinfo=None).isoformat()
    return Published(
        at=at,
        local=local,
        zone="UTC",
        method=method,
        confidence=EPOCH_CONFIDENCE,
        doubts=("epoch",),
    )


def _instant(naive: datetime, zone: tzinfo | None) -> datetime | None:
    try:
        return naive.replace(tzinfo=zone).astimezone(UTC) if zone else None
    except OverflowError:  # the first or last day of the calendar
        return None


def _zone(found: Found) -> tzinfo | None:
    if found.offset_minutes is not None and abs(found.offset_minutes) < _MAX_OFFSET_MINUTES:
        return timezone(timedelta(minutes=found.offset_minutes))
    return _zone_of(found.zone_key) if found.zone_key else None


@cache  # the library's own keeps eight, then reads the file again
def _zone_of(key: str) -> tzinfo | None:
    try:
        return ZoneInfo(key)
    except ZoneInfoNotFoundError:
        return None
