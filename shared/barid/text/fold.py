"""The one fold: how texts are compared, never how they are stored or shown.

One generated table (`fold_table.tsv`, by `tools/make_fold.py`) makes both `fold` here and the SQL
function `news.fold`; a property test proves them equal. Folded are letter case, Arabic letter
variants (أ إ آ → ا, ى ی → ي, ة ہ → ه, hamza seats, Persian kaf), digits of all Arab scripts,
presentation forms and other compatibility forms; dropped are harakat, tatweel, zero-width and
direction marks, and the diacritics of Latin, Greek and Cyrillic.
"""

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from barid.text.fold_array import FoldArray

# Letters and digits, and the vowel signs of Indic and South-East Asian scripts, which Python does
# not count as such although words without them are other words.
_SIGNS = (
    "\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03"
    "\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0bbe-\u0bd7\u0c00-\u0c04"
    "\u0c3c-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57\u0d81-\u0d83\u0dca-\u0ddf"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
)
_WORD = re.compile(rf"[\w{_SIGNS}]+")


@cache
def table() -> dict[int, str]:
    """Return the mapping from code point to what it is compared as."""
    text = resources.files(__package__).joinpath("fold_table.tsv").read_text("ascii")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {int(point, 16): "".join(chr(int(p, 16)) for p in to.split()) for point, to in rows}


# Code points that `_every` knows: of living alphabets and their signs, up to where Han begins.
_FREQUENT = range(0x3000)
# Where looking code points up in an array begins to pay. Measured, CPU µs of `fold` one by one and by
# array: 80 letters 5 and 7, 120 7 and 8, 300 17 and 8, 800 31 and 10.
_LONG_CHARS = 120


def fold(text: str) -> str:
    """Return `text` as it is compared. Folding twice changes nothing.

    >>> fold("الكاظمى") == fold("الكاظمي")
    True
    """
    if text.isascii():
        return text.lower()
    return text.translate(_every()) if len(text) < _LONG_CHARS else _array().fold(text)


@cache
def _every() -> dict[int, str]:
    """Return the table with what folds to itself: what `str.translate` misses costs it an exception."""
    return {point: chr(point) for point in _FREQUENT} | table()


@cache
def _array() -> "FoldArray":
    from barid.text.fold_array import FoldArray  # noqa: PLC0415 - numpy, where long texts are met

    return FoldArray.of(table(), _WORD)


def words(text: str) -> list[str]:
    """Return the folded words of `text`, in order."""
    return _WORD.findall(fold(text)) if len(text) < _LONG_CHARS else _array().words(text)


def spaced_texts(texts: "Sequence[str]") -> "NDArray[np.uint32]":
    """Return the folded words of all texts as code points, with one space between words.

    Between two texts stands `TEXT_BREAK` as a word; a text without words leaves nothing.
    """
    return _array().spaced_texts(texts)


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """Return the folded words of `text`, each with its offsets in `text`, end exclusive."""
    to = table()
    pieces = [to.get(ord(sign), sign) for sign in text]
    folded = "".join(pieces)
    found = _WORD.finditer(folded)
    if all(len(piece) == 1 for piece in pieces):
        return [(match.group(), *match.span()) for match in found]
    # Where each sign of the folded text came from.
    origin = [place for place, piece in enumerate(pieces) for _ in piece]
    return [(m.group(), origin[m.start()], origin[m.end() - 1] + 1) for m in found]
