"""Rows of `posting`: a sampled shingle above, the number of a fingerprint below, in one bigint.

A row per posting costs Postgres 24 bytes before the first of ours, and the key again in its index:
65 bytes with one packed column, 84 with a shingle and a version id side by side.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from barid_enrich.fingerprint import sample_of, unpacked
from barid_enrich.fingerprint.hashing import Hashes
from barid_enrich.index.arrays import bigints

NUMBER_BITS = 34  # 17 billion fingerprints
NUMBER_MASK = (1 << NUMBER_BITS) - 1

Entries = NDArray[np.int64]


def entries(sample: Hashes, number: int) -> Entries:
    """Return the entries of one fingerprint, in order."""
    return sample.astype(np.int64) << NUMBER_BITS | number


def add(connection: Connection, new: Iterable[Entries]) -> None:
    """Write entries of fingerprints that have none yet."""
    together = list(new)
    if together:
        connection.exec_driver_sql(
            "insert into barid.posting (entry) select unnest(%(entries)s)",
            {"entries": bigints(np.sort(np.concatenate(together)))},
        )


def drop(connection: Connection, old: Iterable[Entries]) -> None:
    """Delete entries; those that are not there are no matter."""
    together = list(old)
    if together:
        connection.exec_driver_sql(
            "delete from barid.posting where entry = any(%(entries)s)",
            {"entries": bigints(np.sort(np.concatenate(together)))},
        )


def drop_postings(connection: Connection, gone: Iterable[tuple[int, bytes]]) -> None:
    """Delete all entries of fingerprints, given by their numbers and packed shingles."""
    columns = dict(gone)
    samples = map(sample_of, unpacked(list(columns.values())))
    drop(connection, map(entries, samples, columns))
