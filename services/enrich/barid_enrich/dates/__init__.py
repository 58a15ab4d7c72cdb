"""When a text says it was published, read from dates in the wordings of news texts."""

from barid_enrich.dates.line import (
    DateLine,
    announces,
    introduces,
    is_month,
    is_place,
    is_weekday,
    read_line,
)
from barid_enrich.dates.read import published, read_date
from barid_enrich.dates.wording import is_time

__all__ = [
    "DateLine",
    "announces",
    "introduces",
    "is_month",
    "is_place",
    "is_time",
    "is_weekday",
    "published",
    "read_date",
    "read_line",
]
