"""What news agencies say of an item in every format: its state, its embargo, its dates.

An item that is withdrawn stays: it is stored as the newest revision of its article and flagged, so
that consumers see the withdrawal, and what was said before is kept as an earlier revision.
"""

import re
from datetime import UTC, datetime, timedelta

from barid.contract import Published
from barid_enrich.dates import read_date

# An item's identity holds over all files and feeds: its guid is the agency's own.
SCOPE = "news item"
# An embargo without a zone ends when it has ended everywhere: it is never broken by a guess.
LATEST_ZONE = timedelta(hours=12)
WITHDRAWN, WITHHELD, CORRECTED = "withdrawn", "withheld", "corrected"
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?\Z")
_STATES = {
    "canceled": WITHDRAWN,
    "cancelled": WITHDRAWN,
    "withdrawn": WITHDRAWN,
    "killed": WITHDRAWN,
    "kill": WITHDRAWN,
    "mandatorykill": WITHDRAWN,
    "retracted": WITHDRAWN,
    "withheld": WITHHELD,
    "withhold": WITHHELD,
    "correction": CORRECTED,
    "corrected": CORRECTED,
    "correct": CORRECTED,
    "writethru": CORRECTED,
}


def flags(*states: str | None) -> tuple[str, ...]:
    """Return the flags of an item whose status or signals are these, for example "stat:canceled"."""
    found = (_STATES.get(_plain(state)) for state in states if state)
    return tuple(dict.fromkeys(flag for flag in found if flag))


def _plain(state: str) -> str:
    return (
        state.rpartition(":")[2]
        .rpartition("/")[2]
        .strip()
        .lower()
        .replace("-", "")
        .replace(" ", "")
    )


def embargo(text: str | None) -> datetime | None:
    """Return until when an item may not be shown; None when nothing or no full time is stated."""
    stated = read_date(text, method="embargo") if text else None
    if stated is None:
        return None
    if stated.at is not None:
        return stated.at
    try:
        local = datetime.fromisoformat(stated.local or "")
    except ValueError:
        return None
    return local.replace(tzinfo=UTC) + LATEST_ZONE


def spelt_out(text: str | None) -> str | None:
    """Return a date as ISO 8601 writes it at length: agencies write it with and without separators."""
    said = (text or "").strip()
    compact = _COMPACT.match(said)
    if compact is None:
        return said or None
    year, month, day, hour, minute, second, zone = compact.groups()
    if hour is None:
        return f"{year}-{month}-{day}"
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone or ''}"


def published(*texts: str | None, method: str, reference: datetime) -> Published | None:
    """Return the first of these that states a date."""
    found = (read_date(text, method=method, reference=reference) for text in texts if text)
    return next((date for date in found if date), None)
