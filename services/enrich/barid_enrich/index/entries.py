"""Rows of `posting`: a sampled shingle above, the number of a fingerprint below, in one bigint.

A row per posting costs Postgres 24 bytes before the first of ours, and the key again in its index:
65 bytes with one packed column, 84 with a shingle and a version id side by side.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from barid_enrich.fingerprint.hashing import Hashes

NUMBER_BITS = 34  # 17 billion fingerprints
NUMBER_MASK = (1 << NUMBER_BITS) - 1

Entries = NDArray[np.int64]

# A row as COPY takes it in binary: one field, of eight bytes, big-endian.
_ROW = np.dtype([("fields", ">i2"), ("size", ">i4"), ("entry", ">i8")])
_HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"


def entries(sample: Hashes, number: int) -> Entries:
    """Return the entries of one fingerprint, in order."""
    return sample.astype(np.int64) << NUMBER_BITS | number


def add(connection: Connection, new: Iterable[Entries]) -> None:
    """Write entries of fingerprints that have none yet."""
    together = list(new)
    if not together:
        return
    values = np.sort(np.concatenate(together))
    rows = np.empty(len(values), _ROW)
    rows["fields"], rows["size"], rows["entry"] = 1, 8, values
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - a live connection has one
    with (
        driver.cursor() as cursor,
        cursor.copy("copy barid.posting (entry) from stdin (format binary)") as copy,
    ):
        copy.write(_HEADER + rows.tobytes() + _END)


def drop(connection: Connection, old: Iterable[Entries]) -> None:
    """Delete entries; those that are not there are no matter."""
    together = list(old)
    if together:
        connection.execute(
            text("delete from barid.posting where entry = any(:entries)"),
            {"entries": np.sort(np.concatenate(together)).tolist()},
        )
