"""Days spelled out before their month: «الخامس من أيلول 2022», «the fifth of September 2022»."""

import re
from functools import cache

from barid.text.fold import fold
from barid_enrich.dates.names import alternatives, load, read_toml

_WORD = re.compile(r"[\s,،-]+")


def with_digits(folded: str) -> str:
    """Return a folded line with the number of a day for its word, where a month's name follows.

    >>> with_digits("the fifth of september 2022")
    'the 5 september 2022'
    """
    if _first_words().isdisjoint(_WORD.split(folded)):  # nearly always
        return folded
    return _pattern().sub(lambda match: f"{_days()[' '.join(match[1].split())]} ", folded)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_WORD.split(words)[0] for words in _days())


@cache
def _days() -> dict[str, int]:
    """Return the folded words for the days of a month, with spaces as one, in all languages."""
    rows = read_toml("names.toml")["days"]
    return {
        fold(word): day
        for row in rows
        for day, words in enumerate(row, 1)
        for word in words.split("|")
        if word
    }


@cache
def _pattern() -> re.Pattern[str]:
    between = r"\s+(?:(?:من|شهر|of|de|di|ماه)\s+){0,2}"
    months = alternatives(load().months)
    return re.compile(rf"(?<!\w)({alternatives(_days())}){between}(?=(?:{months})(?!\w))")
