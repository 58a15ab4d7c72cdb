"""Spellings met before, found again for all words of a text at once."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from barid_enrich.entities.tokens import Cut

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.intp]

_SLOT_BITS = 18  # four slots to each spelling a vocabulary holds at most; 3 MB
_BASE = 0x9E3779B97F4A7C15  # 2^64 over the golden ratio: odd, so that it has an inverse
_SPREADS = (np.uint64(0xD1B54A32D192ED03), np.uint64(0x8CB92BA72F3D8DD7))  # odd, without pattern
_SHIFT = np.uint64(64 - _SLOT_BITS)
_USUAL = 1 << 16  # code points of a text, whose powers are kept: 1 MB


class Spellings:
    """Numbers of spellings by their hashes.

    Each may lie in two places and takes the first that is free, so the commoner words are found at
    the first look; who finds both taken is not kept.
    """

    def __init__(self) -> None:
        self._hashes = np.zeros(1 << _SLOT_BITS, np.uint64)
        self._numbers = np.zeros(1 << _SLOT_BITS, np.int32)

    def find(self, hashes: Hashes) -> tuple[Numbers, Numbers]:
        """Return the number of each hash, and which of the hashes are not known."""
        slots = _slots(hashes, _SPREADS[0])
        numbers = self._numbers.take(slots).astype(np.intp)
        unknown = (self._hashes.take(slots) != hashes).nonzero()[0]
        if len(unknown):
            missed = hashes.take(unknown)
            slots = _slots(missed, _SPREADS[1])
            numbers[unknown] = self._numbers.take(slots)
            unknown = unknown[self._hashes.take(slots) != missed]
        return numbers, unknown

    def keep(self, hashes: Hashes, numbers: Numbers) -> None:
        """Remember the numbers of some hashes where there is room."""
        for spread in _SPREADS:
            slots = _slots(hashes, spread)
            free = self._hashes.take(slots) == 0
            self._hashes[slots[free]] = hashes[free]
            self._numbers[slots[free]] = numbers[free]
            missed = self._hashes.take(slots) != hashes
            hashes, numbers = hashes[missed], numbers[missed]


def hashes(words: Cut) -> Hashes:
    """Return the hash of each word: a polynomial of its code points, modulo 2^64.

    Sums of the whole text are taken apart at the edges of words. That any two of the words a
    vocabulary holds share a hash has a chance of one in ten thousand million.

    Source: Karp & Rabin 1987, "Efficient randomized pattern-matching algorithms".
    """
    size = len(words.codes)
    powers, inverses = _usual_powers() if size <= _USUAL else _powers(size)
    sums = np.cumsum(words.codes * powers[:size])
    found: Hashes = sums.take(words.ends) - sums.take(words.starts)
    return found * inverses.take(words.starts)


def _slots(hashes: Hashes, spread: np.uint64) -> Numbers:
    """Return the places of some hashes: the high bits, for every letter reaches them."""
    return (hashes * spread >> _SHIFT).astype(np.intp)


def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Return the first powers of the base and of its inverse."""
    both = np.full((2, size), [[_BASE], [pow(_BASE, -1, 1 << 64)]], np.uint64)
    both[:, 0] = 1
    powers, inverses = np.multiply.accumulate(both, axis=1)
    return powers, inverses


@cache
def _usual_powers() -> tuple[Hashes, Hashes]:
    return _powers(_USUAL)
