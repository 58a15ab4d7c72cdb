"""Tell words that say a time and nothing else, though a sign may have cut the year from them: «Sunday 27»."""

import re
from collections.abc import Iterable
from functools import cache

from barid.contract import Value
from barid.text.fold import fold
from barid_enrich.dates.names import load, read_toml

_NUMBERS = re.compile(r"(?<![\d.])\d{1,4}[-/.]\d{1,2}(?!\d)")
_OF = "ي"  # of Kurdish and Persian, written to the word before
_WORD = re.compile(r"\d[\d:h.]*|[^\W\d_]+")


class _Words(Value, frozen=True, kw_only=True):
    """Folded words: of dates, of which one of `named` tells; whole phrases before dates; of distances in time."""

    named: frozenset[str]
    dated: frozenset[str]
    introducing: frozenset[str]
    phrases: frozenset[str]
    units: frozenset[str]
    ago: frozenset[str]


@cache
def _words() -> _Words:
    names, relative = load(), read_toml("relative.toml")
    introducing = _each(names.published | names.updated | names.dated)
    tables = ("units", "months", "duals", "dual_months")
    units = {fold(word) for table in tables for said in relative[table].values() for word in said}
    days = {fold(word) for said in relative["days"].values() for word in said}
    return _Words(
        named=frozenset(names.weekdays) | frozenset(names.months),
        dated=_each(names.months) | _each(names.weekdays) | _each(names.half_days)
        | _each(names.joints) | _each(days) | introducing,
        introducing=introducing,
        phrases=names.published | names.updated,
        units=frozenset(units),
        ago=_each(map(fold, [*relative["before"], *relative["behind"]])),
    )  # fmt: skip


def _each(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in _WORD.findall(phrase))


def is_time(folded: str) -> bool:
    """Tell a wording of nothing but a time, whole or cut: a weekday, «Published on 22», «3 hours ago».

    A single word that names a day of today's, as some newspapers are called, is none.
    """
    first, its = _WORD.search(folded), _words()
    if first is None or not (first[0] in its.dated or first[0] in its.ago or first[0][0].isdigit()):
        return False
    if folded in its.phrases:
        return True
    words = _WORD.findall(folded)
    has_number = any(word[0].isdigit() for word in words)
    if has_number and _NUMBERS.search(folded):
        return True
    words = [w if w in its.dated else w.removesuffix(_OF) for w in words]
    if all(not w or w[0].isdigit() or w in its.dated for w in words):
        tells = not its.named.isdisjoint(words)
        return tells or (has_number and not its.introducing.isdisjoint(words))
    is_back = not its.ago.isdisjoint(words) and not its.units.isdisjoint(words)
    return is_back and all(not w or w[0].isdigit() or w in its.ago or w in its.units for w in words)
