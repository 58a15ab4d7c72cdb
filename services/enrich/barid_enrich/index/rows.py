"""Reading fingerprints back."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection

from barid.binary import BinaryArray
from barid_enrich.duplicates.known import Known
from barid_enrich.fingerprint import Print, packed, unpacked
from barid_enrich.index.arrays import bigints

_COLUMNS = """
    version_id, number, fp_version, exact, words, shingles, rare, numbers, leader_id, publishers,
    credits
"""
# Lateral and `offset 0`: whatever the planner thinks of the sizes, it goes row by row by the index.
# Arrays inside a `select`: their sizes are hidden from it, so that one plan serves all and is kept.
_FOLLOWERS = """
    select f.version_id from unnest((select %(leaders)s)) as l (leader_id) cross join lateral (
        select version_id from barid.fingerprint where leader_id = l.leader_id offset 0) as f
"""
(_NOTHING,) = packed([np.empty(0, np.uint32)])


class Row(NamedTuple):
    """A fingerprint with the number its postings carry."""

    number: int
    known: Known


def by_version(
    connection: Connection, version_ids: Collection[int], *, lock: bool = False
) -> dict[int, Row]:
    """Return the fingerprints of these versions that can be compared, by version id.

    Args:
        connection: the transaction.
        version_ids: of which.
        lock: hold the rows until the transaction ends, taken in order.
    """
    if not version_ids:
        return {}
    return _read(
        connection,
        f"""
        select {_COLUMNS} from barid.fingerprint
        where version_id = any(%(ids)s) and shingles is not null
        order by version_id {"for update" if lock else ""}
        """,
        ids=bigints(sorted(version_ids)),
    )


def known(connection: Connection, version_ids: Collection[int]) -> dict[int, Known]:
    """Return these versions as they can be compared; the short and the old ones cannot."""
    return {i: row.known for i, row in by_version(connection, version_ids).items()}


def followers(connection: Connection, leader_ids: Collection[int]) -> dict[int, Row]:
    """Return what gave its postings up for these leaders, by version id."""
    if not leader_ids:
        return {}
    return _read(
        connection,
        f"""
        select {_COLUMNS} from barid.fingerprint
        where version_id = any(array({_FOLLOWERS})) and shingles is not null order by version_id
        """,
        leaders=bigints(sorted(leader_ids)),
    )


def known_of(rows: Sequence[Any]) -> dict[int, Known]:
    """Return rows of `fingerprint` that have shingles as they can be compared, by version id."""
    packed_columns = [row.shingles for row in rows] + [row.rare or _NOTHING for row in rows]
    columns = unpacked(packed_columns)
    return {
        row.version_id: Known(
            version_id=row.version_id,
            print=Print(
                version=row.fp_version,
                exact=bytes(row.exact),
                words=row.words,
                shingles=columns[at],
                rare=columns[len(rows) + at],
                numbers=np.frombuffer(row.numbers or b"", "<u4").reshape(-1, 2),
            ),
            leader_id=row.leader_id,
            publishers=tuple(row.publishers),
            credits=tuple(row.credits),
        )
        for at, row in enumerate(rows)
    }


def _read(connection: Connection, sql: str, **parameters: BinaryArray) -> dict[int, Row]:
    rows = connection.exec_driver_sql(sql, parameters).all()
    known = known_of(rows)
    return {row.version_id: Row(row.number, known[row.version_id]) for row in rows}
