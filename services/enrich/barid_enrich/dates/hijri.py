"""The calendar of the Hijra as Umm al-Qura publishes it, which newspapers follow."""

from datetime import date

from hijridate import Hijri

FIRST_YEAR, LAST_YEAR = 1343, 1500  # what the published tables cover: 1924 to 2077


def to_gregorian(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date, or None when the calendar has no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        converted = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(converted.year, converted.month, converted.day)
