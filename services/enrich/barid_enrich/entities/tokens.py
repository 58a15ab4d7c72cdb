"""Words of a text with their places, and what may stand between the words of one name."""

import re

_ARABIC = "\u0620-\u065f\u066e-\u06d3\u06d5-\u06ed\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_WORD = re.compile(f"[{_ARABIC}]+|[{_LATIN}][{_LATIN}0-9\u0300-\u036f]*|\\d+")
_PARTS = re.compile(f"({_WORD.pattern})")
_MARKS = {ord(mark): None for mark in "\u0640\u0670"} | dict.fromkeys(range(0x064B, 0x0660))

# Nothing else joins two words of one name: any other sign, quotes above all, is a hard boundary.
_JOINTS = frozenset(
    {" ", "\u00a0", "  ", "\u202f", "\u200c", "-", "\u2010", "\u2011", "'", "\u2019"}
)
_INITIAL_JOINTS = frozenset({".", ". ", ".\u00a0"})  # «J. D. Vance», «U.S.», «Mr. Smith»
_QUOTES_IN_WORDS = frozenset({"'", "\u2019"})  # «Sana'a»: inside Latin words only
_MAX_INITIAL_LETTERS = 2


def parted(text: str) -> list[str]:
    """Return `text` cut into what is no word, a word, what is no word, a word, …, what is no word.

    A word is a run of letters of one script, or of digits.
    """
    return _PARTS.split(text)


def pieces(name: str) -> list[str]:
    """Return the words of a listed name, cut as texts are cut."""
    return _WORD.findall(name)


def joins(gap: str, before: str) -> bool:
    """Return whether two words with `gap` between them may belong to one name.

    Args:
        gap: everything between the two words.
        before: the word before it, as written.
    """
    if gap in _JOINTS:
        return gap not in _QUOTES_IN_WORDS or is_latin(before)
    if gap in _INITIAL_JOINTS and is_latin(before):
        return len(before) <= _MAX_INITIAL_LETTERS or before in _ABBREVIATIONS
    return False


_ABBREVIATIONS = frozenset({"Mrs", "Gen", "Sen", "Rep", "Col", "Gov", "Prof", "Mme", "Capt", "Maj"})


def is_latin(text: str) -> bool:
    """Return whether `text` begins with a Latin letter."""
    first = text[:1]
    return "A" <= first <= "Z" or "a" <= first <= "z" or "\u00aa" <= first <= "\u024f"


def capitals(word: str) -> int:
    """Return 2 for an acronym (two to five capitals), 1 for a capital first letter, else 0."""
    if not word[:1].isupper():
        return 0
    return 2 if 2 <= len(word) <= 5 and word.isupper() else 1


def bare(text: str) -> str:
    """Return `text` without harakat and tatweel, its letters as written."""
    return text.translate(_MARKS)
