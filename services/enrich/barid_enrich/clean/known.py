"""Given names and places from the lists of the entity stage: they tell a name line from a heading."""

import re
from functools import cache, lru_cache
from importlib import resources

from barid.text.fold import fold

_LISTS = "barid_enrich.entities"
_FAMILY = re.compile(
    r"(?!ال)[^\W\d_]{3,}(?:\s[^\W\d_]{2,}){0,2}\s"
    r"(?:ال[^\W\d_]{2,}ي|ابو\s[^\W\d_]{2,}|(?:بن|ولد|ال|بو|ايت|اوغلو)\s?[^\W\d_]{2,})"
)
_PREFIXES = {"عبد", "ابو", "ام", "بن", "ابن", "آل"}
MIN_NAME_WORDS, MAX_NAME_WORDS = 2, 4
KEPT_NAMES = 5_000  # about 1 MB


@lru_cache(maxsize=KEPT_NAMES)
def is_person(name: str, more: frozenset[str] = frozenset()) -> bool:
    """Tell whether a short line is a person's name, because it begins with a given name.

    Remembered, as every room asks of the same names.

    Args:
        name: as written.
        more: folded given names beside those of the lists.
    """
    words = fold(name).split()
    if not MIN_NAME_WORDS <= len(words) <= MAX_NAME_WORDS:
        return False
    if not all(word.replace("-", "").replace("'", "").replace(".", "").isalpha() for word in words):
        return False
    if name[0].upper() != name[0].lower() and not all(word[0].isupper() for word in name.split()):
        return False
    return words[0] in given_names() or words[0] in more or words[0] in _PREFIXES


def has_family_name(name: str) -> bool:
    """Tell «NAME al-PLACEi» and «NAME bin NAME», the form of a person's name, though teams have it as well."""
    return _FAMILY.fullmatch(fold(name)) is not None


def is_capitalised_name(text: str) -> bool:
    """Tell whether two to four Latin words all begin with a capital and hold nothing but letters."""
    words = text.split()
    return MIN_NAME_WORDS <= len(words) <= MAX_NAME_WORDS and all(
        word[0].isupper()
        and word[1:].replace("-", "").replace("'", "").replace("’", "").isalpha()
        and not word.isupper()
        for word in words
    )


def is_place(name: str) -> bool:
    """Tell whether a folded name is a place of the lists."""
    return name in _places()


@cache
def given_names() -> frozenset[str]:
    """Return the folded given names of the lists."""
    return _column("given_names.tsv") | _column("more_given_names.tsv")


@cache
def _places() -> frozenset[str]:
    return _column("places.tsv")


def _column(file: str) -> frozenset[str]:
    text = resources.files(_LISTS).joinpath("data", file).read_text("utf-8")
    names: set[str] = set()
    for row in text.splitlines():
        if row.startswith("#"):
            continue
        columns = row.split("\t")
        for name in (columns[1], *columns[2].split("|")):
            bare = name.rpartition(":")[2].lstrip("=~")
            names.add(fold(bare))
    return frozenset(names - {"", "-"})
