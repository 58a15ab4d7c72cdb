"""How well names are recognised across scripts, on the lists that ship with Barid.

Two sets: persons of public life with the Latin spelling of their names, and given names before one
family name, where only the given name tells two persons apart. Every name is compared with every
spelling of every other one; a false match would merge two persons.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from typing import NamedTuple

from barid.text import fold
from barid.text.across_scripts import is_arabic, is_same_name, skeleton
from quality.report import Bound, Table


class Name(NamedTuple):
    """One name: how Arabic writes it, and how Latin letters do."""

    arabic: frozenset[str]
    latin: frozenset[str]


def measure(*, larger: bool) -> Iterable[Table]:
    """Yield the figures; there is no larger set with a licence."""
    del larger
    yield _table("persons", list(_persons()), found=0.65, false=0)
    yield _table("given names", list(_given_names()), found=0.89, false=21)


def _persons() -> Iterator[Name]:
    for name, aliases in _rows("persons.tsv"):
        latin = frozenset(a for a in aliases if a.isascii() and " " in a)
        yield Name(frozenset({name.removeprefix("~")}), latin)


def _given_names() -> Iterator[Name]:
    for name, aliases in _rows("given_names.tsv"):
        arabic = {a for a in aliases if is_arabic(a)} | {name}
        latin = {fold(a) for a in aliases if a.isascii() and a != "-"}
        yield Name(frozenset(f"{a} سلمان" for a in arabic), frozenset(f"{a} salman" for a in latin))


def _rows(file: str) -> Iterator[tuple[str, list[str]]]:
    text = resources.files("barid_enrich.entities").joinpath("data", file).read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            _, name, aliases, _ = line.split("\t")
            yield name, aliases.split("|")


def _table(title: str, names: Sequence[Name], *, found: float, false: int) -> Table:
    by_skeleton: dict[str | None, list[tuple[str, Name]]] = defaultdict(list)
    for one in names:
        for arabic in one.arabic:
            by_skeleton[skeleton(arabic)].append((arabic, one))
    spellings = right = wrong = 0
    for one in names:
        for latin in one.latin:
            spellings += 1
            known = by_skeleton[skeleton(latin)] if skeleton(latin) else []
            matched = [other for arabic, other in known if is_same_name(arabic, latin)]
            right += one in matched
            wrong += sum(latin not in other.latin for other in set(matched))
    share = right / spellings
    pairs = spellings * len(names)
    figures = {"names": len(names), "spellings": spellings, "found": round(share, 3),
               "pairs": pairs, "false": wrong}  # fmt: skip
    bounds = [
        Bound(f"{title} found by another script's spelling", share, found),
        Bound(f"{title} taken for somebody else", wrong, false, at_most=True),
    ]
    return Table(f"Names across scripts: {title}", {"Barid": figures}, bounds)
