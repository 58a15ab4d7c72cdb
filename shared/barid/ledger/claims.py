"""Claims: who works on a document, until when, and what an unfinished claim costs it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, text

from barid.ledger.history import GIVEN_BACK, LEASE_RAN_OUT, WORKER_DIED, note
from barid.ledger.rows import UNFINISHED
from barid.ledger.sending import ALONE_FROM_ATTEMPTS

# The rows of a claim that nobody has claimed anew since; binds :ids and :lease_until.
_STILL_HELD = f"""select document_id from barid.delivery
                where document_id = any(:ids) and {UNFINISHED} and lease_until = :lease_until
                order by document_id for update"""


class Claim(NamedTuple):
    """Documents taken together; `lease_until` tells this claim from any later one."""

    document_ids: list[int]
    lease_until: datetime | None


def claim(connection: Connection, document_ids: Sequence[int], *, lease_s: float) -> Claim:
    """Take the documents that nobody else works on; return them in order.

    A document that must travel alone is left out of a batch; it is due again at once.
    """
    rows = connection.execute(
        text(f"""
            with target as (
                select document_id, lease_until is not null as ran_out from barid.delivery
                where document_id = any(:ids) and {UNFINISHED}
                  and (lease_until is null or lease_until <= now())
                  and (attempts < :alone or cardinality(cast(:ids as bigint[])) = 1)
                order by document_id for update skip locked)
            update barid.delivery d
            set attempts = attempts + 1,
                lease_until = now() + make_interval(secs => :lease_s),
                due_at = now() + make_interval(secs => :lease_s)
            from target where d.document_id = target.document_id
            returning d.document_id, d.lease_until, target.ran_out, d.attempts
        """),
        {"ids": list(document_ids), "alone": ALONE_FROM_ATTEMPTS, "lease_s": lease_s},
    ).all()
    ran_out = {
        r.document_id: f"claim {r.attempts - 1} was never finished" for r in rows if r.ran_out
    }
    note(connection, LEASE_RAN_OUT, ran_out)
    return Claim(sorted(row.document_id for row in rows), rows[0].lease_until if rows else None)


def renew(connection: Connection, claim: Claim, *, lease_s: float) -> Claim:
    """Make a claim last `lease_s` from now; what another has claimed since is no longer in it."""
    rows = connection.execute(
        text(f"""
            with target as (
                {_STILL_HELD})
            update barid.delivery d
            set lease_until = now() + make_interval(secs => :lease_s),
                due_at = now() + make_interval(secs => :lease_s)
            from target where d.document_id = target.document_id
            returning d.document_id, d.lease_until
        """),
        {"ids": claim.document_ids, "lease_until": claim.lease_until, "lease_s": lease_s},
    ).all()
    return Claim(sorted(row.document_id for row in rows), rows[0].lease_until if rows else None)


def give_back(
    connection: Connection,
    claim: Claim,
    *,
    enriched: bool,
    due_in_s: float,
    why: str | None = None,
) -> None:
    """End a claim cleanly: it does not count, and the document is due again in `due_in_s`.

    Args:
        connection: the caller's transaction.
        claim: as returned by `claim`; what another has claimed since is left alone.
        enriched: the results are ready; otherwise a transient error ended the work.
        due_in_s: how long store is given before the document is sent to enrich again.
        why: the transient error, for the history.
    """
    rows = connection.execute(
        text(f"""
            with target as (
                {_STILL_HELD})
            update barid.delivery d
            set attempts = greatest(attempts - 1, 0), lease_until = null,
                enriched_at = case when :enriched then now() else enriched_at end,
                due_at = now() + make_interval(secs => :due_in_s)
            from target where d.document_id = target.document_id
            returning d.document_id
        """),
        {
            "ids": claim.document_ids,
            "lease_until": claim.lease_until,
            "enriched": enriched,
            "due_in_s": due_in_s,
        },
    ).all()
    if why:
        note(connection, GIVEN_BACK, {row.document_id: why for row in rows})


def end_claim_of_the_dead(
    connection: Connection, claim: Claim, *, worked_on: int | None
) -> list[int]:
    """End the claim of a process that died: only what it worked on is charged.

    All are due again at once. What was claimed anew since then is left alone.

    Args:
        connection: the caller's transaction.
        claim: as the dead process had it.
        worked_on: the document in hand when it died; its attempt counts.

    Returns:
        The documents freed.
    """
    rows = connection.execute(
        text(f"""
            with target as (
                {_STILL_HELD})
            update barid.delivery d
            set attempts = case when d.document_id = :worked_on then attempts
                                else greatest(attempts - 1, 0) end,
                lease_until = null, due_at = now()
            from target where d.document_id = target.document_id
            returning d.document_id
        """),
        {"ids": claim.document_ids, "lease_until": claim.lease_until, "worked_on": worked_on},
    )
    freed = sorted(row.document_id for row in rows)
    if worked_on is not None and worked_on in freed:
        note(connection, WORKER_DIED, {worked_on: "enrich died while working on it"})
    return freed


def charge(connection: Connection, document_ids: Sequence[int]) -> list[int]:
    """Count an attempt of each unfinished document whose store died while writing it.

    Nobody can tell which one of a batch was to blame. From the third attempt on each travels
    alone, so that the innocent are stored and the culprit is rejected by itself.

    Returns:
        The documents charged; all are due at once.
    """
    rows = connection.execute(
        text(f"""
            with target as (
                select document_id from barid.delivery
                where document_id = any(:ids) and {UNFINISHED}
                order by document_id for update)
            update barid.delivery d set attempts = attempts + 1, due_at = now()
            from target where d.document_id = target.document_id
            returning d.document_id
        """),
        {"ids": list(document_ids)},
    )
    charged = sorted(row.document_id for row in rows)
    note(connection, WORKER_DIED, dict.fromkeys(charged, "store died while writing its batch"))
    return charged
