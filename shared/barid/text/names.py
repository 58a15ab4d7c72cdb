"""The key under which spellings of one name meet."""

from functools import lru_cache

from barid.text.fold import words

# «عبد الله» and «عبدالله», «أبو مهدي» and «أبومهدي» are one name written in two ways.
_JOINED_TO_NEXT = frozenset({"عبد", "ابو", "ابي", "ابا", "ام", "ابن", "بن"})


# The same names come again and again: about 5 MB, and nine in ten are found.
@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Return the comparison key of a person's, place's or organisation's name.

    >>> name_key("أبو مهدي المهندس") == name_key("ابومهدي المهندس")
    True
    """
    joined: list[str] = []
    prefix = ""
    for word in words(name):
        if word in _JOINED_TO_NEXT:
            prefix += word
            continue
        joined.append(prefix + word)
        prefix = ""
    if prefix:
        joined.append(prefix)
    return " ".join(joined)
