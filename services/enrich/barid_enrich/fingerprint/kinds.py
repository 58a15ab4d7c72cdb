"""Which words of a text are numbers, and which are too common to tell its story from others; core."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from barid_enrich import common
from barid_enrich.fingerprint.hashing import Hashes, short, word_hashes
from barid_enrich.fingerprint.spelled import spelled

COMMON, NUMBER = 1, 2
_MORE = 4  # words have the slot
_KIND_BITS = 3
_REST_BITS = 12
_SLOT_BITS = 32 - _REST_BITS
_REST_MASK = (1 << _REST_BITS) - 1

_CODES = 0x20000  # no digits beyond that anybody writes

Kinds = NDArray[np.uint16]  # of each word: `COMMON`, `NUMBER`, or another value


class Listed:
    """Gives listed words their kinds, all words of a text at once.

    The upper bits of a word's hash are a slot of a table; there lie the other bits and the kind of the
    slot's first word, and whether there are more, which are looked up one by one.
    """

    def __init__(self, kinds: Mapping[int, int]) -> None:
        """Take the kinds of words by their short hashes."""
        self._kinds = kinds
        # Backwards: the first word of a slot is written last.
        hashes = np.fromiter(kinds, np.uint32, len(kinds))[::-1]
        values = np.fromiter(kinds.values(), np.uint16, len(kinds))[::-1]
        slots = hashes >> np.uint32(_REST_BITS)
        self._table = np.zeros(1 << _SLOT_BITS, np.uint16)
        self._table[slots] = _rests(hashes) | values
        used, words = np.unique(slots, return_counts=True)
        self._table[used[words > 1]] |= _MORE

    def of(self, words: Hashes) -> Kinds:
        """Return the kind of each word, given as short hashes; of others any other value."""
        kinds = self._table.take(words >> np.uint32(_REST_BITS))
        kinds ^= _rests(words)
        is_other = kinds >= 1 << _KIND_BITS
        others = np.flatnonzero(is_other & ((kinds & _MORE) != 0))
        kinds[others] = [self._kinds.get(word, 0) for word in words.take(others).tolist()]
        kinds &= ~np.uint16(_MORE)
        return kinds


def _rests(hashes: Hashes) -> NDArray[np.uint16]:
    rests: NDArray[np.uint16] = (hashes & np.uint32(_REST_MASK)).astype(np.uint16)
    rests <<= np.uint16(_KIND_BITS)
    return rests


@cache
def _listed() -> Listed:
    """Return the kinds of shipped common words and of numbers in words."""
    # Of words that share a slot the shorter one is met more often.
    frequent = short(word_hashes(sorted(common.shipped(), key=len))).tolist()
    return Listed(dict.fromkeys(frequent, COMMON) | dict.fromkeys(spelled(), NUMBER))


def of(
    words: Hashes,
    spaced: str,
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    first_codes: NDArray[np.uint32],
) -> Kinds:
    """Return the kind of each word of folded texts.

    Args:
        words: their short hashes.
        spaced: the texts.
        starts: where words begin in them.
        ends: where they end, exclusive.
        first_codes: the code point each begins with.
    """
    found = _listed().of(words)
    places = np.flatnonzero(_digits().take(first_codes, mode="clip"))
    bounds = zip(starts[places].tolist(), ends[places].tolist(), strict=True)
    found[places[[spaced[a:b].isdigit() for a, b in bounds]]] = NUMBER
    return found


@cache
def _digits() -> NDArray[np.bool_]:
    """Return for each code point whether a number may begin with it."""
    return np.fromiter((chr(code).isdigit() for code in range(_CODES)), np.bool_, _CODES)
