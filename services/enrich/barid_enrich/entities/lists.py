"""The lists as they are written.

Each file is a table of four columns (label, canonical name, aliases, Wikidata id); its first lines
say what it holds. An alias may begin with a language ("fa:"), which limits it to texts in that
language, and with "=", which demands this very spelling where folding would meet a common word.
"[مدينة] الباب" is «الباب» where «مدينة» stands before it. A canonical name after "~" is a name
only, not a spelling to look for.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

NAME_FILES = ("places.tsv", "organisations.tsv", "persons.tsv")
LATIN = frozenset({"en", "fr", "de", "es", "it", "tr"})
LANGUAGES = frozenset({"ar", "fa", "ur", "ckb"}) | LATIN


class Row(NamedTuple):
    """A line of a list."""

    label: str
    name: str
    spellings: tuple[str, ...]
    wikidata_id: str | None


@cache
def rows(file: str) -> tuple[Row, ...]:
    """Return the rows of one of the lists."""
    text = resources.files(__package__).joinpath("data", file).read_text("utf-8")
    found: list[Row] = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        label, name, aliases, wikidata_id = line.split("\t")
        spellings = [] if name.startswith("~") else [name]
        spellings += [] if aliases == "-" else aliases.split("|")
        known = None if wikidata_id == "-" else wikidata_id
        found.append(Row(label, name.removeprefix("~"), tuple(spellings), known))
    return tuple(found)


def given_rows() -> tuple[Row, ...]:
    """Return the given names, those with known Latin spellings first."""
    return (*rows("given_names.tsv"), *rows("more_given_names.tsv"))


def spoken(names: tuple[str, ...], language: str) -> Iterator[str]:
    """Yield the names that hold in texts of `language`, without their language mark."""
    for name in names:
        only, mark, rest = name.partition(":")
        if not mark:
            yield name
        elif only == language:
            yield rest
