"""The fingerprint of one text."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from barid.contract import Fingerprint
from barid_enrich.fingerprint.hashing import Hashes

# A shingle in the sample is one in eight, the same ones in every text (Broder 1997, "On the
# resemblance and containment of documents"). Recall on real Arabic pairs: 1/16 0.978, 1/8 1.000.
SAMPLE_BELOW = np.uint32(2**32 // 8)
MOST_SAMPLES = 64

Numbers = NDArray[np.uint32]  # rows of (word before, number), shape (n, 2)


class Print(NamedTuple):
    """All that a decision about two texts needs.

    Attributes:
        exact: SHA-256 of the folded words.
        words: how many there are.
        shingles: hashes of all word 3-grams; empty for a text too short to compare so.
        rare: hashes of the words that are not common, sorted, each as often as it counts.
        numbers: every number with the word before it, in the order of the text; those in words as their
            digits.
    """

    version: int
    exact: bytes
    words: int
    shingles: Hashes
    rare: Hashes
    numbers: Numbers

    @property
    def sample(self) -> Hashes:
        """Return the shingles that stand for the text in the index."""
        return sample_of(self.shingles)

    @property
    def summary(self) -> Fingerprint:
        """Return what travels in messages."""
        return Fingerprint(version=self.version, exact=self.exact, words=self.words)


def sample_of(shingles: Hashes) -> Hashes:
    """Return those of the sorted shingles that stand for a text, at most 64, the smallest."""
    return shingles[: min(shingles.searchsorted(SAMPLE_BELOW).item(), MOST_SAMPLES)]
