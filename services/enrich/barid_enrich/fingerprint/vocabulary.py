"""Words met before, with what is known of each: a news stream repeats nine words of ten."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from barid_enrich import common
from barid_enrich.fingerprint.hashing import word_hash

MOST_WORDS = 120_000  # about 20 MB a process; then it begins anew


class Vocabulary:
    """Gives each word a place in arrays of hashes and kinds, so that texts are handled as arrays."""

    def __init__(self, rare: common.CommonWords) -> None:
        self._rare = rare
        self._places: dict[str, int] = {}
        self.hashes: NDArray[np.uint64] = np.zeros(MOST_WORDS, np.uint64)
        self.is_rare: NDArray[np.bool_] = np.zeros(MOST_WORDS, np.bool_)
        self.is_number: NDArray[np.bool_] = np.zeros(MOST_WORDS, np.bool_)

    def places(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Return where each of the words stands; valid until the next call."""
        known = self._places
        new = set(words).difference(known)
        if len(known) + len(new) > len(self.hashes):
            known.clear()
            new = set(words)
        if len(new) > len(self.hashes):
            self._grow(len(new))
        for word in new:
            self._learn(word)
        return np.fromiter(map(known.__getitem__, words), np.int64, len(words))

    def _learn(self, word: str) -> None:
        place = self._places[word] = len(self._places)
        number = word.isdigit()
        self.hashes[place] = word_hash(word)
        self.is_number[place] = number
        self.is_rare[place] = not number and self._rare.is_rare(word)

    def _grow(self, size: int) -> None:
        """Make room for one text of more different words than a stream usually has."""
        self.hashes = np.zeros(size, np.uint64)
        self.is_rare = np.zeros(size, np.bool_)
        self.is_number = np.zeros(size, np.bool_)


@cache
def vocabulary() -> Vocabulary:
    """Return this process's vocabulary over the shipped common words."""
    return Vocabulary(common.shipped())
