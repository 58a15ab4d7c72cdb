"""The hash specification: from folded words to 32-bit shingles, equal on every platform.

1. A word is its `word_keys`: a polynomial of its code points modulo 2^64.
2. A shingle of three words is `w1·A + w2·B + w3·C` modulo 2^64, mixed by the finaliser of SplitMix64
   (Steele, Lea, Flood 2014), of which the upper 32 bits are kept.

32 bits are enough to compare two texts: even against a text of 200,000 words, less than one of
20,000 shingles meets a stranger.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from barid.text.fold_array import to_points
from barid_enrich.word_keys import Keys, word_bounds, word_keys

SHINGLE_WORDS = 3
Hashes = NDArray[np.uint32]  # sorted, without repeats

# Odd numbers from the fractional parts of the golden ratio and the square roots of 3 and 5.
_A = np.uint64(0x9E3779B97F4A7C15)
_B = np.uint64(0xBB67AE8584CAA73B)
_C = np.uint64(0x3C6EF372FE94F82B)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


def word_hashes(words: Iterable[str]) -> Keys:
    """Return the hashes of folded words."""
    spaced = to_points(" ".join(words))
    return word_keys(spaced, *word_bounds(spaced))


def shingles(words: Keys) -> Hashes:
    """Return the hashes of all word 3-grams, in the order of the text."""
    mixed = words[:-2] * _A
    mixed += words[1:-1] * _B
    mixed += words[2:] * _C
    mixed ^= mixed >> np.uint64(30)
    mixed *= _MIX_1
    mixed ^= mixed >> np.uint64(27)
    mixed *= _MIX_2
    mixed ^= mixed >> np.uint64(31)
    return (mixed >> np.uint64(32)).astype(np.uint32)


def short(words: Keys) -> Hashes:
    """Return what rare words and numbers are kept as: the upper halves of their hashes."""
    return (words >> np.uint64(32)).astype(np.uint32)


def distinct(values: Hashes) -> Hashes:
    """Return the values sorted and without repeats."""
    return at_most(1, np.sort(values))


def at_most(times: int, values: NDArray[Any]) -> NDArray[Any]:
    """Return sorted values without what occurs more often."""
    kept = np.ones(len(values), np.bool_)
    np.not_equal(values[times:], values[:-times], out=kept[times:])
    return values[kept]


def among(values: Hashes, others: Hashes) -> NDArray[np.bool_]:
    """Return for each of the values whether it occurs among the others, which are sorted."""
    if not len(others):
        return np.zeros(len(values), np.bool_)
    found: NDArray[np.bool_] = others.take(others.searchsorted(values), mode="clip") == values
    return found


def shared(values: Hashes, others: Hashes) -> int:
    """Return how many of the values, repeats counted, occur among the others; both sorted."""
    return int(np.count_nonzero(among(values, others)))


def in_both(one: Hashes, other: Hashes) -> int:
    """Return how many hashes two columns share, each sorted and without repeats."""
    together = np.concatenate((one, other))
    together.sort()  # half the time of looking each up: sorting knows no branches
    return int(np.count_nonzero(together[1:] == together[:-1]))
