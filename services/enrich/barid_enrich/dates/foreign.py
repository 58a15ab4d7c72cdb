"""Dates in languages whose words are not in `names.toml`, by dateparser: slower, trusted less."""

import re
from datetime import datetime, time

import dateparser

from barid_enrich.dates.found import Found

MAX_CHARS = 60  # bounds the time: about 2 ms a wording, 0.7 s more at the first of a process
# The languages of CLDR with the most speakers or newspapers that names.toml leaves out.
LANGUAGES = [
    *("cs", "sk", "hu", "ro", "fi", "da", "nb", "et", "lv", "lt", "sl", "sr", "bg", "sq", "ka"),
    *("hy", "hi", "bn", "pa", "ta", "th", "vi", "tl", "sw", "ckb", "kk", "uz", "ca", "eu", "gl"),
]
_SETTINGS = {
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 - keeps the clock out; never used
    "PARSERS": ["absolute-time"],
}
_ARABIC = re.compile("[\u0600-\u06ff]")
_NUMBER = re.compile(r"\d+")
_CLOCK = re.compile(r"\d:\d\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_][^\s\d]{2,}")  # the vowel signs of Indic scripts are no \w
_MAX_WORDS = 5


def find_foreign(wording: str) -> Found | None:
    """Return the date of a wording in another language, or None.

    dateparser guesses what is missing; only what it returns with the very day and year of the
    wording is believed.
    """
    year = _YEAR.search(wording)
    words = _WORD.findall(wording)
    if len(wording) > MAX_CHARS or year is None or not 1 <= len(words) <= _MAX_WORDS:
        return None
    numbers = {int(number) for number in _NUMBER.findall(wording)}
    if _ARABIC.search(wording) or len(numbers) < 2:
        return None
    try:
        read = dateparser.parse(wording, languages=LANGUAGES, settings=_SETTINGS)
    except (ValueError, OverflowError, TypeError, LookupError):
        return None  # its parsers raise these on odd input
    if read is None or read.year != int(year.group()) or read.day not in numbers - {read.year}:
        return None
    clock = time(read.hour, read.minute) if _CLOCK.search(wording) else None
    return Found(day=read.date(), clock=clock, order="translated", start=0, end=len(wording))
