"""Reading fingerprints back."""

from collections.abc import Collection
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, text

from barid_enrich.duplicates.known import Known
from barid_enrich.fingerprint import Print, unpacked

_COLUMNS = """
    version_id, number, fp_version, exact, words, shingles, rare, numbers, leader_id, publishers,
    credits
"""


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
    return _read(connection, "version_id = any(:ids)", sorted(version_ids), lock=lock)


def known(connection: Connection, version_ids: Collection[int]) -> dict[int, Known]:
    """Return these versions as they can be compared; the short and the old ones cannot."""
    return {i: row.known for i, row in by_version(connection, version_ids).items()}


def followers(connection: Connection, leader_ids: Collection[int]) -> dict[int, Row]:
    """Return what gave its postings up for these leaders, by version id."""
    return _read(connection, "leader_id = any(:ids)", sorted(leader_ids)) if leader_ids else {}


def _read(
    connection: Connection, where: str, ids: list[int], *, lock: bool = False
) -> dict[int, Row]:
    rows = connection.execute(
        text(f"""
            select {_COLUMNS} from barid.fingerprint where {where} and shingles is not null
            order by version_id {"for update" if lock else ""}
        """),
        {"ids": ids},
    )
    return {row.version_id: Row(row.number, _known(row)) for row in rows}


def _known(row: Any) -> Known:
    return Known(
        version_id=row.version_id,
        print=Print(
            version=row.fp_version,
            exact=bytes(row.exact),
            words=row.words,
            shingles=unpacked(row.shingles),
            rare=unpacked(row.rare) if row.rare else np.empty(0, np.uint32),
            numbers=np.frombuffer(row.numbers or b"", "<u4").astype(np.uint32).reshape(-1, 2),
        ),
        leader_id=row.leader_id,
        publishers=tuple(row.publishers),
        credits=tuple(row.credits),
    )
