"""The words of quantities, read once from `words.toml`, with their kinds for a quick look-up."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from barid.contract import Value
from barid.text.fold import fold
from barid_enrich.dates import names

Kind = Literal[
    "money", "code", "percent", "percent_before", "day", "weekday", "month", "period", "ago"
]
Shift = Literal["past", "future", "current"]
Unit = Literal["week", "month", "year"]

# Arabic joins these to the next word: and, so, with, for, as; «لل» is «ل» before the article.
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")


_JOINED: frozenset[Kind] = frozenset({"day", "weekday", "month", "period", "ago"})


class Money(NamedTuple):
    """What a word for money says.

    Attributes:
        code: when no country is named; None when many countries use the word.
        by: code by country.
    """

    code: str | None
    by: dict[str, str]


class Words(Value, frozen=True, kw_only=True):
    """Folded words by what they say.

    Attributes:
        only_in: the one language of words that mean something else in others.
        triggers: every word, with proclitics, at which a quantity may be found, to its kinds.
        forms: the keys of `triggers`, which as a set are compared faster.
    """

    numbers: dict[str, float]
    scales: dict[str, int]
    plural_scales: dict[str, int]
    countries: dict[str, str]
    money: dict[str, Money]
    symbols: dict[str, str]
    codes: frozenset[str]
    percent_behind: frozenset[str]
    percent_before: frozenset[str]
    year_words: frozenset[str]
    year_prepositions: frozenset[str]
    span_openers: frozenset[str]
    month_prepositions: frozenset[str]
    shifts: dict[str, Shift]
    shifts_before: dict[str, Shift]
    units: dict[str, Unit]
    days: dict[str, int]
    ordinals: dict[str, int]
    ordinal_ends: frozenset[str]
    weekdays: dict[str, int]
    only_in: dict[str, str]
    triggers: dict[str, tuple[tuple[str, Kind], ...]]
    forms: frozenset[str]


@cache
def load() -> Words:
    """Return the words of all languages together."""
    raw = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
    dates = raw["dates"]
    money = {
        fold(word): Money(row.get("code"), row.get("by", {}))
        for row in raw["money"]
        for word in row["words"]
    }
    days = {fold(word): int(n) for n, ws in raw["days"].items() for word in ws}
    weekdays = {fold(word): int(n) for n, ws in raw["weekdays"].items() for word in ws}
    ordinals = {word: int(n) for word, n in _valued(raw["ordinals"]).items()}
    units: dict[str, Unit] = {}
    for unit in ("week", "month", "year"):
        units |= dict.fromkeys(map(fold, dates[unit]), unit)
    codes = frozenset(map(fold, raw["codes"]["known"]))
    behind, before = (frozenset(map(fold, raw["percent"][w])) for w in ("behind", "before"))
    triggers = _triggers(
        {
            "ago": [*raw["ago"]["before"], *raw["ago"]["behind"]],
            "period": list(units),
            "month": list(names.load().month_starts),
            "weekday": list(weekdays),
            "day": [word.split()[0] for word in days],
            "money": [word.split()[0] for word in money],
            "code": list(codes),
            "percent": [word.split()[-1] for word in behind],
            "percent_before": list(before),
        }
    )
    return Words(
        numbers=_valued(raw["numbers"]),
        scales={word: int(n) for word, n in _valued(raw["scales"]).items()},
        plural_scales={word: int(n) for word, n in _valued(raw["plural_scales"]).items()},
        countries={fold(word): country for country, ws in raw["countries"].items() for word in ws},
        money=money,
        symbols=raw["symbols"],
        codes=codes,
        percent_behind=behind,
        percent_before=before,
        year_words=frozenset(map(fold, dates["year_words"])),
        year_prepositions=frozenset(map(fold, dates["year_prepositions"])),
        span_openers=frozenset(map(fold, dates["span_openers"])),
        month_prepositions=frozenset(map(fold, dates["month_prepositions"])),
        shifts=_shifts(dates, ""),
        shifts_before=_shifts(dates, "_before"),
        units=units,
        days=days,
        ordinals=ordinals,
        ordinal_ends=frozenset(word.split()[-1] for word in ordinals),
        weekdays=weekdays,
        only_in={fold(word): language for word, language in raw["only_in"].items()},
        triggers=triggers,
        forms=frozenset(triggers),
    )


def _valued(rows: dict[str, list[str]]) -> dict[str, float]:
    return {fold(word): float(number) for number, words in rows.items() for word in words}


def _shifts(dates: dict[str, Any], suffix: str) -> dict[str, Shift]:
    kinds: tuple[Shift, ...] = ("past", "future", "current")
    return {fold(word): kind for kind in kinds for word in dates[kind + suffix]}


def _triggers(kinds: dict[Kind, list[str]]) -> dict[str, tuple[tuple[str, Kind], ...]]:
    """Return every form of every trigger with the words themselves, of each kind they are."""
    found: dict[str, tuple[tuple[str, Kind], ...]] = {}
    for kind, words in kinds.items():
        for word in dict.fromkeys(map(fold, words)):
            joined = kind in _JOINED and not word.isascii()
            for clitic in _PROCLITICS if joined else ("",):
                found[clitic + word] = (*found.get(clitic + word, ()), (word, kind))
    return found
