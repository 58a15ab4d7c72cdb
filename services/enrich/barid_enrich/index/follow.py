"""Copies that are found through their leader."""

from collections.abc import Iterable

from sqlalchemy import Connection

from barid.contract import LinkProposal
from barid_enrich.duplicates import decide
from barid_enrich.index.arrays import bigints
from barid_enrich.index.entries import drop_postings


def follow(connection: Connection, links: Iterable[LinkProposal]) -> None:
    """Let copies give up their postings: a list of the index then holds leaders.

    So the two hundredth edited copy of a story still finds the first. The rows are locked in order,
    for another worker may have found the same pairs.
    """
    leader_of: dict[int, int] = {}
    for link in links:
        if decide.gives_up_postings(link):
            copy = max(link.version_id, link.other_version_id)
            leader = min(link.version_id, link.other_version_id)
            leader_of[copy] = min(leader, leader_of.get(copy, leader))
    if not leader_of:
        return
    ordered = sorted(leader_of)
    connection.exec_driver_sql(
        """
        select from barid.fingerprint where version_id = any(%(ids)s)
        order by version_id for update
        """,
        {"ids": bigints(ordered)},
    )
    attached = connection.exec_driver_sql(
        """
        update barid.fingerprint f set leader_id = new.leader_id
        from unnest(%(ids)s, %(leaders)s) as new (id, leader_id)
        where f.version_id = new.id and (f.leader_id is null or f.leader_id > new.leader_id)
        returning f.number, f.shingles
        """,
        {"ids": bigints(ordered), "leaders": bigints([leader_of[i] for i in ordered])},
    )
    drop_postings(connection, [(row[0], row[1]) for row in attached if row[1] is not None])
