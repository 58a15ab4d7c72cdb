"""Spellings met before, found again for all words of a text at once."""

import numpy as np
from numpy.typing import NDArray

from barid_enrich.word_keys import Keys

Numbers = NDArray[np.intp]

_SLOT_BITS = 18  # four slots to each spelling a vocabulary holds at most; 4 MB
_SPREADS = (np.uint64(0xD1B54A32D192ED03), np.uint64(0x8CB92BA72F3D8DD7))  # odd, without pattern
_SHIFT = np.uint64(64 - _SLOT_BITS)


class Spellings:
    """Numbers of spellings by their `word_keys`.

    Each may lie in two places and takes the first that is free, so the commoner words are found at
    the first look; who finds both taken is not kept. That any two of 60,000 words share a key has a
    chance of one in ten thousand million.
    """

    def __init__(self) -> None:
        self._keys = np.zeros(1 << _SLOT_BITS, np.uint64)
        self._numbers = np.zeros(1 << _SLOT_BITS, np.intp)

    def find(self, keys: Keys) -> tuple[Numbers, Numbers]:
        """Return the number of each key, and which of the keys are not known."""
        slots = _slots(keys, _SPREADS[0])
        numbers = self._numbers.take(slots)
        unknown = (self._keys.take(slots) != keys).nonzero()[0]
        if len(unknown):
            missed = keys.take(unknown)
            slots = _slots(missed, _SPREADS[1])
            numbers[unknown] = self._numbers.take(slots)
            unknown = unknown[self._keys.take(slots) != missed]
        return numbers, unknown

    def keep(self, keys: Keys, numbers: Numbers) -> None:
        """Remember the numbers of some keys where there is room."""
        for spread in _SPREADS:
            slots = _slots(keys, spread)
            free = self._keys.take(slots) == 0
            self._keys[slots[free]] = keys[free]
            self._numbers[slots[free]] = numbers[free]
            missed = self._keys.take(slots) != keys
            keys, numbers = keys[missed], numbers[missed]


def _slots(keys: Keys, spread: np.uint64) -> Numbers:
    """Return the places of some keys: the high bits, for every letter reaches them."""
    return (keys * spread >> _SHIFT).view(np.intp)
