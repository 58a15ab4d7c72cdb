"""Words met before, with what is known of each: a news stream repeats nine words of ten.

Texts are handled as arrays, and a word's string is made only when it is met for the first time. Until
then it is known by a key, its letters as digits of a number modulo 2^64.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from barid_enrich import common
from barid_enrich.fingerprint.hashing import word_hashes
from barid_enrich.fingerprint.spelled import spelled
from barid_enrich.word_keys import word_keys

PLACES_BITS = 20  # 16 MB a process at most; of two words in one place the later is known
RARE, NUMBER = 1, 2
_KIND = np.uint64(3)

Array = NDArray[np.uint64]

_SPACE = ord(" ")


class Words(NamedTuple):
    """The words of a text, in order.

    Attributes:
        hashes: of each.
        kinds: of each: `RARE`, `NUMBER` or 0.
    """

    hashes: Array
    kinds: Array


class Vocabulary:
    """Gives the words of a text their hashes and kinds.

    A key's upper bits are a place in a table of keys, each with the kind in its lowest bits, and hashes.
    What stands there under another key is overwritten: frequent words are learned again soon.
    """

    def __init__(
        self,
        rare: common.CommonWords,
        numbers: frozenset[str] = frozenset(),
        *,
        places_bits: int = PLACES_BITS,
    ) -> None:
        self._rare = rare
        self._numbers = numbers
        self._shift = np.uint64(64 - places_bits)
        self._table: Array = np.zeros((1 << places_bits, 2), np.uint64)

    def look_up(self, spaced: NDArray[np.uint32], text: str) -> Words:
        """Return what is known of each word.

        Args:
            spaced: folded words as code points, one space between each.
            text: the same.
        """
        starts, ends = _bounds(spaced)
        keys = word_keys(spaced, starts, ends) & ~_KIND
        places = keys >> self._shift
        known = self._table.take(places, axis=0, mode="clip")
        new = np.flatnonzero(known[:, 0] ^ keys > _KIND)
        if len(new):
            words = [
                text[a:b] for a, b in zip(starts[new].tolist(), ends[new].tolist(), strict=True)
            ]
            known[new, 0] = keys[new] | self._kinds(words)
            known[new, 1] = word_hashes(words)
            self._table[places[new]] = known[new]
        return Words(known[:, 1], known[:, 0] & _KIND)

    def _kinds(self, words: Sequence[str]) -> NDArray[np.uint8]:
        rare, numbers = self._rare.is_rare, self._numbers
        kinds = [NUMBER if w.isdigit() or w in numbers else RARE if rare(w) else 0 for w in words]
        return np.frombuffer(bytes(kinds), np.uint8)


@cache
def vocabulary() -> Vocabulary:
    """Return this process's vocabulary over the shipped words."""
    return Vocabulary(common.shipped(), spelled().words)


def _bounds(spaced: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each word starts and ends."""
    if not len(spaced):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    spaces = np.flatnonzero(spaced == _SPACE)
    bounds = np.empty((2, len(spaces) + 1), np.int64)
    bounds[0, 0], bounds[1, -1] = 0, len(spaced)
    bounds[0, 1:], bounds[1, :-1] = spaces + 1, spaces
    return bounds[0], bounds[1]
