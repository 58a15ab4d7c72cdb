"""The Iranian solar calendar."""

from datetime import date

# 1 Farvardin 1402 is 21 March 2023. The leap years follow the 33-year cycle, which agrees with the
# observed calendar from 1178 to 1633 (Borkowski 1996, "The Persian calendar for 3000 years").
_ANCHOR_YEAR = 1402
_ANCHOR = date(2023, 3, 21).toordinal()


def to_gregorian(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date, or None when the calendar has no such day."""
    length = 31 if month <= 6 else 30 if month <= 11 else 29 + is_leap(year)
    if not (1 <= month <= 12 and 1 <= day <= length):
        return None
    months = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return date.fromordinal(
        _ANCHOR + _days_before(year) - _days_before(_ANCHOR_YEAR) + months + day - 1
    )


def is_leap(year: int) -> bool:
    """Tell whether Esfand has thirty days in this year."""
    return year % 33 in {1, 5, 9, 13, 17, 22, 26, 30}


def _days_before(year: int) -> int:
    cycles, rest = divmod(year, 33)
    return 365 * year + 8 * cycles + sum(is_leap(y) for y in range(rest))
