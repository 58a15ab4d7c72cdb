"""How sorted hashes lie in a column of bytes: a fifth smaller than four bytes each.

The lower 24 bits of each lie side by side; of the upper 8 only the steps are kept, in unary, a bit per
hash and one per step (Elias 1974, Fano 1971).
"""

import numpy as np

from barid_enrich.fingerprint.hashing import Hashes

_LOW_BYTES = 3
_LOW_BITS = 8 * _LOW_BYTES
_STEPS = 256


def packed(values: Hashes) -> bytes:
    """Return sorted hashes as bytes."""
    low = values.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :_LOW_BYTES]
    places = (values >> np.uint32(_LOW_BITS)) + np.arange(len(values), dtype=np.uint32)
    steps = np.zeros(len(values) + _STEPS, np.uint8)
    steps[places] = 1
    return low.tobytes() + np.packbits(steps).tobytes()


def unpacked(data: bytes | memoryview) -> Hashes:
    """Return the hashes that `packed` wrote."""
    # The bytes are 3 n and (n + 256) / 8, rounded up.
    number = (8 * len(data) - _STEPS) // (8 * _LOW_BYTES + 1)
    low = np.zeros((number, 4), np.uint8)
    low[:, :_LOW_BYTES] = np.frombuffer(data, np.uint8, _LOW_BYTES * number).reshape(-1, _LOW_BYTES)
    steps = np.unpackbits(np.frombuffer(data, np.uint8, offset=_LOW_BYTES * number))
    high = (np.flatnonzero(steps) - np.arange(number)).astype(np.uint32)
    found: Hashes = low.view("<u4").reshape(-1).astype(np.uint32) | high << np.uint32(_LOW_BITS)
    return found
