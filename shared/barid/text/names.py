"""The key under which spellings of one name meet."""

from barid.text.fold import words

# «عبد الله» and «عبدالله», «أبو مهدي» and «أبومهدي» are one name written in two ways.
_JOINED_TO_NEXT = frozenset({"عبد", "ابو", "ابي", "ابا", "ام", "ابن", "بن"})


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
