"""Rows of `posting`: a sampled shingle above, the number of a fingerprint below, in one bigint.

A row per posting costs Postgres 24 bytes before the first of ours, and the key again in its index:
65 bytes with one packed column, 84 with a shingle and a version id side by side.
"""

import numpy as np

from barid_enrich.fingerprint.hashing import Hashes

NUMBER_BITS = 34  # 17 billion fingerprints
NUMBER_MASK = (1 << NUMBER_BITS) - 1


def entries(sample: Hashes, number: int) -> list[int]:
    """Return the entries of one fingerprint, in order."""
    above = sample.astype(np.int64) << NUMBER_BITS
    found: list[int] = (above | number).tolist()
    return found
