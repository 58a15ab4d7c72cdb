"""Which words of a text are numbers, and which are too common to tell its story from others; core."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from barid_enrich import common
from barid_enrich.fingerprint.hashing import Hashes, short, word_hashes
from barid_enrich.fingerprint.spelled import spelled

COMMON, NUMBER = 1, 2
_SHARED = 3  # a slot of several words
_KIND_BITS = 2
_REST_BITS = 12
_SLOT_BITS = 32 - _REST_BITS
_REST_MASK = (1 << _REST_BITS) - 1

_CODES = 0x20000  # no digits beyond that anybody writes

Kinds = NDArray[np.uint16]  # of each word: `COMMON`, `NUMBER`, or another value


class Listed:
    """Gives listed words their kinds, all words of a text at once.

    The upper bits of a word's hash are a slot of a table; there lie the other bits and the kind, or that
    several words share the slot, which are told apart one by one.
    """

    def __init__(self, kinds: Mapping[int, int]) -> None:
        """Take the kinds of words by their short hashes."""
        self._kinds = kinds
        hashes = np.fromiter(kinds, np.uint32, len(kinds))
        values = np.fromiter(kinds.values(), np.uint16, len(kinds))
        slots = hashes >> np.uint32(_REST_BITS)
        self._table = np.zeros(1 << _SLOT_BITS, np.uint16)
        self._table[slots] = _rests(hashes) | values
        used, words = np.unique(slots, return_counts=True)
        self._table[used[words > 1]] = _SHARED

    def of(self, words: Hashes) -> Kinds:
        """Return the kind of each word, given as short hashes; of others any other value."""
        entries = self._table.take(words >> np.uint32(_REST_BITS))
        kinds = entries ^ _rests(words)
        for at in np.flatnonzero(entries == _SHARED).tolist():
            kinds[at] = self._kinds.get(words.item(at), 0)
        return kinds


def _rests(hashes: Hashes) -> NDArray[np.uint16]:
    rests: NDArray[np.uint16] = (hashes & np.uint32(_REST_MASK)).astype(np.uint16)
    rests <<= np.uint16(_KIND_BITS)
    return rests


@cache
def listed() -> Listed:
    """Return the kinds of shipped common words and of numbers in words."""
    frequent = short(word_hashes(common.shipped())).tolist()
    return Listed(dict.fromkeys(frequent, COMMON) | dict.fromkeys(spelled(), NUMBER))


@cache
def digits() -> NDArray[np.bool_]:
    """Return for each code point whether a number may begin with it."""
    return np.fromiter((chr(code).isdigit() for code in range(_CODES)), np.bool_, _CODES)
