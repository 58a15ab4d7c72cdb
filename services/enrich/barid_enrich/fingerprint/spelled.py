"""Numbers in words, kept as their digits: «خمسة قتلى» is «5 قتلى», and is not «خمسين قتيلا».

A compound is kept as its parts: «خمسة وعشرون» is not seen to be 25, so both texts are shown.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from barid_enrich.fingerprint.hashing import Hashes, short, word_hashes
from barid_enrich.quantities import lexicon

_LEAST = 2  # «واحد», "un": pronouns and articles as often
_MIN_CHARS = 3  # «ست», "دو", "نه" are other words too
_PREFIXES = ("و", "ب")  # «لست», «فست» are other words


class Spelled(NamedTuple):
    """Words of numbers.

    Attributes:
        words: folded.
        hashes: of each as numbers are kept, sorted.
        digits: what stands for each, in their order.
    """

    words: frozenset[str]
    hashes: Hashes
    digits: Hashes

    def as_digits(self, numbers: Hashes) -> Hashes:
        """Return numbers as they are kept, those in words replaced by digits."""
        places = self.hashes.searchsorted(numbers)
        places[places == len(self.hashes)] = 0
        return np.where(self.hashes[places] == numbers, self.digits[places], numbers)


@cache
def spelled() -> Spelled:
    """Return the whole numbers that the lexicon of amounts has in words."""
    values = {
        word: str(int(value))
        for word, value in lexicon.load().numbers.items()
        if value >= _LEAST and value == int(value) and len(word) >= _MIN_CHARS
    }
    values |= {prefix + word: digits for word, digits in values.items() for prefix in _PREFIXES}
    hashes = short(word_hashes(values))
    order = np.argsort(hashes)
    digits = short(word_hashes(values.values()))
    return Spelled(frozenset(values), hashes[order], digits[order])
