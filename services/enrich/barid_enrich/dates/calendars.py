"""Which calendar a year belongs to, and the Gregorian day of a date in any of them."""

import re
from datetime import date

from barid_enrich.dates import hijri, jalali
from barid_enrich.dates.found import Calendar, valid
from barid_enrich.dates.names import Month

# Folded: «هـ», «هجري», «هـ.ق» are of the Hijra; «هـ.ش» and «شمسي» of the solar calendar of Iran.
HIJRI_MARK = re.compile(r"\s?\(?(?:ه(?:جر\w+|\.?\s?ق)?|a\.?h)\.?\)?(?!\w)")
SOLAR_MARK = re.compile(r"\s?\(?(?:ه?\.?\s?ش(?:مس\w+)?|خورشيدي|هتاوي)\)?(?!\w)")
_KURDISH_ERA = 1321  # the Kurdish year 2700 began in spring 2000, the Iranian 1379
_PERSIAN = re.compile("[پچژگکی۰-۹]")
_ARABIC_DIGIT = re.compile("[٠-٩]")
_FIRST_CURRENT_HIJRI = 1415  # 1994; years below are of the solar calendar, which stands at 140x


def is_current(year: int) -> bool:
    """Tell whether a Gregorian year may be one of a news text."""
    return 1900 <= year < 2100


def named(year: int, month: Month, day: int) -> tuple[date, Calendar] | None:
    """Return the day of a month with a name; the year tells which calendar's name it is."""
    read: date | None = None
    calendar: Calendar = "gregorian"
    if year >= 2700 and month.jalali:
        calendar, read = "jalali", jalali.to_gregorian(year - _KURDISH_ERA, month.jalali, day)
    elif is_current(year) and month.gregorian:
        read = valid(year, month.gregorian, day)
    elif 1300 <= year <= 1500 and month.hijri:
        calendar, read = "hijri", hijri.to_gregorian(year, month.hijri, day)
    elif 1300 <= year <= 1500 and month.jalali:
        calendar, read = "jalali", jalali.to_gregorian(year, month.jalali, day)
    return (read, calendar) if read else None


def numbered(
    year: int, month: int, day: int, *, behind: str, raw: str
) -> tuple[date, Calendar] | None:
    """Return the day of a date in numbers whose year is of no Gregorian century.

    Without a mark behind it a year of 13xx or 14xx is only believed when the digits or letters of
    the line are those of the people who count so: elsewhere it is a number like any other.

    `behind` is the folded text behind the date, `raw` the line as written.
    """
    calendar = _marked(behind)
    if calendar is None and year >= _FIRST_CURRENT_HIJRI and _ARABIC_DIGIT.search(raw):
        calendar = "hijri"
    elif calendar is None and year < _FIRST_CURRENT_HIJRI and _PERSIAN.search(raw):
        calendar = "jalali"
    if calendar is None:
        return None
    convert = hijri.to_gregorian if calendar == "hijri" else jalali.to_gregorian
    read = convert(year, month, day)
    return (read, calendar) if read else None


def _marked(behind: str) -> Calendar | None:
    if SOLAR_MARK.match(behind):
        return "jalali"
    return "hijri" if HIJRI_MARK.match(behind) else None
