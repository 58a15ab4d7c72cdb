"""How many digits, clauses and sentences each line of a page has: all lines counted at once."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_SPACE, _DIGIT, _CLAUSE, _STOP, _BEHIND_STOP, _SIGN = (1 << bit for bit in range(6))
_KINDS = {" ": _SPACE, ",،;؛": _CLAUSE, ".!?؟۔。": _STOP, ' »”"': _BEHIND_STOP, "@©|": _SIGN}
_CODES = 0x10000  # what is beyond the basic plane is none of these

Counts = NDArray[np.int64]


class Marks(NamedTuple):
    """Of each line, shape (lines,).

    Attributes:
        sentences: full stops and the like with a space or a quotation mark behind them.
        signs: marks that running text does without.
    """

    spaces: Counts
    digits: Counts
    clauses: Counts
    sentences: Counts
    signs: Counts


def count(texts: Sequence[str]) -> Marks:
    """Return the marks of lines, of which none is empty."""
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _table()[np.minimum(codes, _CODES - 1)]
    starts = np.zeros(len(texts), np.int64)
    np.cumsum([len(text) + 1 for text in texts[:-1]], out=starts[1:])
    ends = (kinds & _STOP).astype(bool)
    ends[:-1] &= (kinds[1:] & _BEHIND_STOP).astype(bool)
    ends[-1] = False
    found = ((kinds & kind).astype(bool) for kind in (_SPACE, _DIGIT, _CLAUSE))
    spaces, digits, clauses, sentences, signs = (
        np.add.reduceat(held, starts, dtype=np.int64)
        for held in (*found, ends, (kinds & _SIGN).astype(bool))
    )
    return Marks(spaces, digits, clauses, sentences, signs)


@cache
def _table() -> NDArray[np.uint8]:
    """Return of each code point which kinds of marks it is, as bits."""
    table = np.array([_DIGIT * chr(code).isdecimal() for code in range(_CODES)], np.uint8)
    for characters, kind in _KINDS.items():
        for character in characters:
            table[ord(character)] |= kind
    return table
