"""Reading fingerprints back."""

from collections.abc import Collection, Mapping, Sequence
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


def around(
    connection: Connection, numbers: Collection[int], own: Mapping[int, Known]
) -> dict[int, Row]:
    """Return fingerprints by their numbers, whom those follow, and what follows our own.

    Args:
        connection: the transaction.
        numbers: of the fingerprints.
        own: fingerprints that need not be read again, only whom they follow.
    """
    rows = connection.exec_driver_sql(
        f"""
        with own as materialized (
            select version_id from unnest((select %(leaders)s)) as own (version_id)),
        listed as (
            select f.* from unnest((select %(numbers)s)) as n (number) cross join lateral (
                select version_id, leader_id from barid.fingerprint
                where number = n.number offset 0) as f),
        wanted as (
            select version_id, version_id in (select version_id from own) as is_own from (
                select version_id from listed
                union select leader_id from listed where leader_id is not null
                union {_FOLLOWERS}) as found)
        select f.* from wanted cross join lateral (
            select version_id, number, fp_version, exact, words, leader_id, publishers, credits,
                   case when not is_own then shingles end as shingles,
                   case when not is_own then rare end as rare,
                   case when not is_own then numbers end as numbers
            from barid.fingerprint
            where version_id = wanted.version_id and shingles is not null offset 0) as f
        """,
        {"numbers": bigints(sorted(numbers)), "leaders": bigints(sorted(own))},
    )
    found = rows.all()
    known = _known([row for row in found if row.version_id not in own])
    for row in found:
        if row.version_id in own:
            ours = own[row.version_id]._replace(leader_id=row.leader_id)
            known[row.version_id] = Row(row.number, ours)
    return known


def _read(connection: Connection, sql: str, **parameters: BinaryArray) -> dict[int, Row]:
    return _known(connection.exec_driver_sql(sql, parameters).all())


def _known(rows: Sequence[Any]) -> dict[int, Row]:
    shingles = unpacked([row.shingles for row in rows])
    rare = unpacked([row.rare or _NOTHING for row in rows])
    return {
        row.version_id: Row(
            row.number,
            Known(
                version_id=row.version_id,
                print=Print(
                    version=row.fp_version,
                    exact=bytes(row.exact),
                    words=row.words,
                    shingles=shingles[at],
                    rare=rare[at],
                    numbers=np.frombuffer(row.numbers or b"", "<u4").reshape(-1, 2),
                ),
                leader_id=row.leader_id,
                publishers=tuple(row.publishers),
                credits=tuple(row.credits),
            ),
        )
        for at, row in enumerate(rows)
    }
