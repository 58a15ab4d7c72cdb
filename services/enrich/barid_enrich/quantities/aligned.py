"""A text folded so that every place in it can be found again in the text as stored.

All of it is done by looking code points up in arrays, which costs a tenth of `str.translate`.
"""

import re
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from barid.text.fold import table

Codes = NDArray[np.uint32]

_CODEC, _ERRORS = "utf-32-le", "surrogatepass"
_LAST = 0xFFFF  # code points beyond stay as they are
_DROP, _SPACE = 0, ord(" ")
_SIGNS = re.compile("[\u0621\u0640\u064b-\u065f\u0670\u0301]+")  # belong to the letter before them
_MARKS = "%٪$€£₺₪₽₹"


class _Tables(NamedTuple):
    """What a code point is folded to, as part of a word, and whether a quantity may stand there."""

    fold: Codes
    word: Codes
    mark: NDArray[np.uint8]


class Aligned:
    """A folded text and the way back to the raw one.

    Attributes:
        folded: one letter for each of the raw text but those that folding drops; what folding
            makes longer stays as it is.
        words: the words in it, in order.
        marks: where digits and signs of shares and money begin and end.
    """

    def __init__(self, raw: str) -> None:
        self._raw = raw
        tables = _tables()
        codes = np.frombuffer(raw.encode(_CODEC, _ERRORS), dtype="<u4")
        folded = tables.fold[np.minimum(codes, _LAST)]
        if codes.size and codes.max() > _LAST:
            folded = np.where(codes > _LAST, codes, folded)
        kept = np.flatnonzero(folded != _DROP)
        self._raw_at = kept if len(kept) < len(folded) else None
        if self._raw_at is not None:
            folded = folded[kept]
        looked_up = np.minimum(folded, _LAST)
        self.folded = _text(folded)
        self.words = _text(tables.word[looked_up]).split()
        self.marks = _runs(np.flatnonzero(tables.mark[looked_up]).tolist(), self.folded)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where folded[start:end] stands in the raw text, with its last letter's signs."""
        if self._raw_at is None:
            return start, end
        last = int(self._raw_at[end - 1]) + 1
        signs = _SIGNS.match(self._raw, last)
        return int(self._raw_at[start]), signs.end() if signs else last


def _text(codes: Codes) -> str:
    return codes.astype("<u4", copy=False).tobytes().decode(_CODEC, _ERRORS)


def _runs(places: list[int], folded: str) -> list[tuple[int, int]]:
    """Return digits side by side as one, and each other mark by itself."""
    runs: list[tuple[int, int]] = []
    last = -1
    for place in places:
        digit = folded[place].isdecimal()
        if digit and place == last:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
        last = place + 1 if digit else -1
    return runs


@cache
def _tables() -> _Tables:
    fold = np.arange(_LAST + 1, dtype=np.uint32)
    for point, to in table().items():
        if point <= _LAST and len(to) <= 1:
            fold[point] = ord(to) if to else _DROP
    fold[ord("A") : ord("Z") + 1] = np.arange(ord("a"), ord("z") + 1)
    word = np.arange(_LAST + 1, dtype=np.uint32)
    mark = np.zeros(_LAST + 1, dtype=np.uint8)
    for point in range(_LAST + 1):
        if not chr(point).isalpha():
            word[point] = _SPACE
    for character in "0123456789" + _MARKS:
        mark[ord(character)] = 1
    return _Tables(fold, word, mark)
