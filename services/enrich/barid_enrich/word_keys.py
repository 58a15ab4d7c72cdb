"""Numbers of all words of a text at once, by which they are kept and found again; core.

A word's key is a polynomial of its code points modulo 2^64. Sums over the whole text are taken apart at
the edges of its words, so that no word is looked at by itself.

Fingerprints are made of them, so another base is another version of the fingerprint.

Source: Karp & Rabin 1987, "Efficient randomized pattern-matching algorithms".
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]

_SPACE = ord(" ")
_BASE = 0x9E3779B97F4A7C15  # 2^64 over the golden ratio: odd, so that it has an inverse
_USUAL_CHARS = 1 << 16  # of a text, whose powers are kept: 1 MB


def word_bounds(spaced: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each word starts and ends, of code points with one space between words."""
    if not len(spaced):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    spaces = np.flatnonzero(spaced == _SPACE)
    bounds = np.empty((2, len(spaces) + 1), np.int64)
    bounds[0, 0], bounds[1, -1] = 0, len(spaced)
    bounds[0, 1:], bounds[1, :-1] = spaces + 1, spaces
    return bounds[0], bounds[1]


def word_keys(
    codes: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> Keys:
    """Return the key of each word, the same wherever it stands.

    The first letter counts with the base itself, or it would not reach the upper bits.

    Args:
        codes: code points of the text.
        starts: where words begin.
        ends: where they end, exclusive.
    """
    size = len(codes)
    powers, inverses = _usual_powers() if size <= _USUAL_CHARS else _powers(size)
    sums = np.zeros(size + 1, np.uint64)
    np.cumsum(codes * powers[:size], out=sums[1:])
    keys: Keys = sums.take(ends) - sums.take(starts)
    keys *= inverses.take(starts)
    return keys


def _powers(size: int) -> tuple[Keys, Keys]:
    """Return powers of the base, from the first, and of its inverse, from the zeroth, modulo 2^64."""
    both = np.full((2, size), [[_BASE], [pow(_BASE, -1, 1 << 64)]], np.uint64)
    both[1, 0] = 1
    powers, inverses = np.multiply.accumulate(both, axis=1)
    return powers, inverses


@cache
def _usual_powers() -> tuple[Keys, Keys]:
    return _powers(_USUAL_CHARS)
