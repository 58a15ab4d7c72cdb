"""Columns of a batch as parameters of a statement."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from barid.binary import BigintArray, ByteaArray, IntArray, TextArray, joined

_INT = np.dtype([("size", ">i4"), ("value", ">i4")])
_BIGINT = np.dtype([("size", ">i4"), ("value", ">i8")])


def ints(values: Sequence[int]) -> IntArray:
    """Return a parameter of type int[]."""
    return IntArray(len(values), _sized(values, _INT))


def bigints(values: Sequence[int] | NDArray[np.int64]) -> BigintArray:
    """Return a parameter of type bigint[]."""
    return BigintArray(len(values), _sized(values, _BIGINT))


def byteas(values: Sequence[bytes | None]) -> ByteaArray:
    """Return a parameter of type bytea[]."""
    return ByteaArray(len(values), joined(values), has_null=None in values)


def texts(values: Sequence[str]) -> TextArray:
    """Return a parameter of type text[]."""
    return TextArray(len(values), joined([value.encode() for value in values]))


def _sized(values: Sequence[int] | NDArray[np.int64], row: np.dtype[np.void]) -> bytes:
    rows = np.empty(len(values), row)
    rows["size"], rows["value"] = row["value"].itemsize, values
    return rows.tobytes()
