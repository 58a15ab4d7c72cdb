"""Words of a text with their places, and what may stand between the words of one name."""

import re
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]

_ARABIC = "\u0620-\u065f\u066e-\u06d3\u06d5-\u06ed\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_WORD = re.compile(f"[{_ARABIC}]+|[{_LATIN}][{_LATIN}0-9\u0300-\u036f]*|\\d+")
_MARKS = {ord(mark): None for mark in "\u0640\u0670"} | dict.fromkeys(range(0x064B, 0x0660))

# Nothing else joins two words of one name: any other sign, quotes above all, is a hard boundary.
_JOINTS = frozenset(
    {" ", "\u00a0", "  ", "\u202f", "\u200c", "-", "\u2010", "\u2011", "'", "\u2019"}
)
_INITIAL_JOINTS = frozenset({".", ". ", ".\u00a0"})  # «J. D. Vance», «U.S.», «Mr. Smith»
_QUOTES_IN_WORDS = frozenset({"'", "\u2019"})  # «Sana'a»: inside Latin words only
_MAX_INITIAL_LETTERS = 2


class Cut(NamedTuple):
    """A text cut into words.

    Attributes:
        starts: where words begin.
        ends: where they end, exclusive.
        uneven: which gaps are not one blank. The gap before word n has the number n, the one behind
            the last word is the last; these two are always among them.
        codes: the code points of the text, a blank before and a blank behind.
    """

    starts: Places
    ends: Places
    uneven: Places
    codes: NDArray[np.uint32]


def cut(text: str) -> Cut:
    """Return the words of a text: runs of letters of one script, or of digits.

    Latin letters may be followed by digits and accents.
    """
    codes = np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kinds().take(codes, mode="clip")
    if (highest := np.maximum.reduce(kinds)) >= _DIGIT:
        _settle_digits(kinds, text)
        if highest == _ACCENT:
            kinds[kinds == _ACCENT] = 0
    inside, edges = kinds > 0, kinds[1:] != kinds[:-1]
    starts, ends = (edges & inside[1:]).nonzero()[0], (edges & inside[:-1]).nonzero()[0]
    uneven = np.ones(len(starts) + 1, np.bool_)
    np.not_equal(starts[1:] - ends[:-1], 1, out=uneven[1:-1])
    uneven[1:-1] |= codes.take(ends[:-1] + 1) != _BLANK
    return Cut(starts, ends, uneven.nonzero()[0], codes)


def _settle_digits(kinds: NDArray[np.uint8], text: str) -> None:
    """Make digits and accents behind Latin letters part of the word, in kinds of " text "."""
    if ((kinds[1:] >= _DIGIT) & (kinds[:-1] == _LATIN_LETTER)).any():
        for word in _LATIN_WORD.finditer(text):
            kinds[word.start() + 1 : word.end() + 1] = _LATIN_LETTER


_BLANK = ord(" ")
_ARABIC_LETTER, _LATIN_LETTER, _DIGIT, _ACCENT = 1, 2, 3, 4
_LATIN_WORD = re.compile(f"[{_LATIN}][{_LATIN}0-9\u0300-\u036f]*")
_LAST = 0x1FFFF  # no digits and none of our letters beyond


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return the kind of each code point, of the last one for all beyond."""
    everything = "".join(map(chr, range(_LAST)))
    kinds = np.zeros(_LAST + 1, np.uint8)
    for kind, letters in (
        (_ARABIC_LETTER, f"[{_ARABIC}]+"),
        (_LATIN_LETTER, f"[{_LATIN}]+"),
        (_DIGIT, r"\d+"),
        (_ACCENT, "[\u0300-\u036f]+"),
    ):
        for run in re.finditer(letters, everything):
            kinds[run.start() : run.end()] = kind
    return kinds


def pieces(name: str) -> list[str]:
    """Return the words of a listed name, cut as texts are cut."""
    return _WORD.findall(name)


def ties(gap: str, before: str) -> bool:
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
