"""Taking fingerprints out of the index again."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, text

from barid.contract import LinkProposal
from barid_enrich.duplicates import decide
from barid_enrich.fingerprint.hashing import Hashes
from barid_enrich.index import rows
from barid_enrich.index.arrays import bigints
from barid_enrich.index.entries import add, drop, drop_postings, entries
from barid_enrich.index.rows import Row


def remove(
    connection: Connection, version_ids: Collection[int], *, common: Hashes | None = None
) -> list[LinkProposal]:
    """Forget these versions, and find those that followed one of them a new leader.

    The first of its followers is found by itself again; the others follow that one where comparing
    says so, else they too are found by themselves.

    Args:
        connection: a transaction.
        version_ids: which are rejected or erased.
        common: words that the stream showed to be common.

    Returns:
        The links among those left behind; store has to record them.
    """
    gone = set(version_ids)
    orphans: dict[int, list[Row]] = defaultdict(list)
    for row in rows.followers(connection, gone).values():
        if row.known.version_id not in gone:
            orphans[row.known.leader_id or 0].append(row)
    links = []
    for family in orphans.values():
        links += _regroup(connection, family, common)
    forget(connection, gone)
    return links


def _regroup(
    connection: Connection, family: list[Row], common: Hashes | None
) -> list[LinkProposal]:
    links: list[LinkProposal] = []
    leaders: list[Row] = []
    for row in sorted(family, key=lambda row: row.known.version_id):
        leader_id = None
        for leader in leaders:
            link = _link(row, leader, common)
            if link is None:
                continue
            links.append(link)
            if decide.gives_up_postings(link):
                leader_id = leader.known.version_id
                break
        _lead_by(connection, row, leader_id)
        if leader_id is None:
            leaders.append(row)
    return links


def _link(row: Row, leader: Row, common: Hashes | None) -> LinkProposal | None:
    one, first = row.known, leader.known
    if one.print.exact == first.print.exact:
        return decide.judge_exact(one.version_id, [first.version_id], words=one.print.words)[0]
    return decide.judge_near(one, first, common=common)


def release(connection: Connection, version_ids: Collection[int]) -> None:
    """Let these versions be found by themselves again: somebody said they are no copies."""
    for row in rows.by_version(connection, version_ids, lock=True).values():
        _lead_by(connection, row, None)


def _lead_by(connection: Connection, row: Row, leader_id: int | None) -> None:
    connection.execute(
        text("update barid.fingerprint set leader_id = :leader where version_id = :id"),
        {"id": row.known.version_id, "leader": leader_id},
    )
    if leader_id is None:
        own = [entries(row.known.print.sample, row.number)]
        drop(connection, own)  # it may have kept them
        add(connection, own)


def forget(connection: Connection, version_ids: Collection[int]) -> None:
    """Delete fingerprints and their postings; what followed them is left as it is."""
    if not version_ids:
        return
    ids = {"ids": bigints(sorted(version_ids))}
    gone = connection.exec_driver_sql(
        """
        select number, shingles from barid.fingerprint
        where version_id = any(%(ids)s) and shingles is not null
        order by version_id for update
        """,
        ids,
    )
    drop_postings(connection, [(row[0], row[1]) for row in gone])
    connection.exec_driver_sql("delete from barid.fingerprint where version_id = any(%(ids)s)", ids)
