"""What a wording says of a date, before anything is concluded from it."""

from datetime import date, time
from typing import Literal

from barid.contract import Value

Calendar = Literal["gregorian", "hijri", "jalali"]
Order = Literal[
    "stated",  # the wording leaves no choice of day and month
    "settled",  # the weekday, the locale or a number above 12 decides
    "assumed",  # day first, because most of the world writes so
    "contradicted",  # the weekday or the other calendar's date fits no reading
    "translated",  # by a general library, in a language this one has no words of
    "reckoned",  # «two days ago»: counted back from a reference
]


class Found(Value, frozen=True, kw_only=True):
    """A date as found.

    Attributes:
        calendar: the one it is written in; of «5 رمضان 1442 الموافق 17 أبريل 2021» the Gregorian.
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
    calendar: Calendar = "gregorian"
    zone: str | None = None
    zone_key: str | None = None
    offset_minutes: int | None = None
    order: Order = "stated"
    short_year: bool = False
    weekday: bool = False
    start: int
    end: int


def valid(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
