"""How sorted hashes lie in a column of bytes: a fifth smaller than four bytes each.

The lower 24 bits of each lie side by side; of the upper 8 only the steps are kept, in unary, a bit per
hash and one per step (Elias 1974, Fano 1971). All columns of a batch are packed at once.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from barid_enrich.fingerprint.hashing import Hashes

_LOW_BYTES = 3
_LOW_BITS = 8 * _LOW_BYTES
_STEPS = 256


class _Layout(NamedTuple):
    """Where columns lie behind one another.

    Attributes:
        hashes: before each column, and of all.
        step_bytes: before the steps of each column, and of all.
        bits: of each hash, had its column no step before it.
    """

    hashes: list[int]
    step_bytes: list[int]
    bits: NDArray[np.int64]

    @classmethod
    def of(cls, sizes: NDArray[np.int64]) -> "_Layout":
        hashes, step_bytes = (
            np.concatenate([[0], np.cumsum(numbers)])
            for numbers in (sizes, (sizes + _STEPS + 7) // 8)
        )
        shifts = np.repeat(8 * step_bytes[:-1] - hashes[:-1], sizes)
        return cls(hashes.tolist(), step_bytes.tolist(), np.arange(len(shifts)) + shifts)


def packed(columns: Sequence[Hashes]) -> list[bytes]:
    """Return each of several columns of sorted hashes as bytes."""
    if not columns:
        return []
    layout = _Layout.of(_sizes(columns))
    values = np.concatenate(columns)
    low = values.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :_LOW_BYTES].tobytes()
    bits = np.zeros(8 * layout.step_bytes[-1], np.uint8)
    bits[layout.bits + (values >> np.uint32(_LOW_BITS))] = 1
    steps = np.packbits(bits).tobytes()
    return [
        low[_LOW_BYTES * a : _LOW_BYTES * b] + steps[c:d]
        for (a, b), (c, d) in zip(pairwise(layout.hashes), pairwise(layout.step_bytes), strict=True)
    ]


def unpacked(columns: Sequence[bytes]) -> list[Hashes]:
    """Return the columns of hashes that `packed` wrote."""
    if not columns:
        return []
    # The bytes are 3 n and (n + 256) / 8, rounded up.
    sizes = (8 * _sizes(columns) - _STEPS) // (8 * _LOW_BYTES + 1)
    layout = _Layout.of(sizes)
    ends = [_LOW_BYTES * size for size in sizes.tolist()]
    low = np.zeros((layout.hashes[-1], 4), np.uint8)
    together = b"".join(data[:end] for data, end in zip(columns, ends, strict=True))
    low[:, :_LOW_BYTES] = np.frombuffer(together, np.uint8).reshape(-1, _LOW_BYTES)
    steps = b"".join(data[end:] for data, end in zip(columns, ends, strict=True))
    bits = np.flatnonzero(np.unpackbits(np.frombuffer(steps, np.uint8)))
    high = (bits - layout.bits).astype(np.uint32)
    values = low.view("<u4").reshape(-1).astype(np.uint32) | high << np.uint32(_LOW_BITS)
    return [values[a:b] for a, b in pairwise(layout.hashes)]


def _sizes(columns: Sequence[Hashes] | Sequence[bytes]) -> NDArray[np.int64]:
    return np.fromiter(map(len, columns), np.int64, len(columns))
