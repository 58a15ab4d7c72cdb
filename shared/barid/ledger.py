"""The ledger: the only code that writes `barid.delivery`.

    accepted ──send──▶ queued ──store──▶ stored
        ▲                 │ └──refuse──▶ rejected
        └────── retry ────┴─────────────────┘

A send is not an attempt: what is due is sent again without end, with back-off. A *claim* is an
attempt: enrich takes a document in its own committed transaction (`attempts + 1`, `lease_until`)
and gives it back at a clean end or a transient error. So `attempts` counts claims that nobody
finished; from the third on a document travels alone, after `max_claims` it is rejected. Every
function works inside the caller's transaction and locks rows in id order. A container has no
`due_at`: ingest opens it, it is never sent.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, text

from barid.contract import CONTAINERS

LIVE, BULK, REPROCESS = 0, 1, 2
ALONE_FROM_ATTEMPTS = 2  # two unfinished claims: the third is made alone, so neighbours are safe
MAX_BACKOFF_S = 3600.0
CRASHED = "worker_crashed"

_UNFINISHED = "state in ('accepted', 'queued')"
# The rows of a claim that nobody has claimed anew since; binds :ids and :lease_until.
_STILL_HELD = f"""select document_id from barid.delivery
                where document_id = any(:ids) and {_UNFINISHED} and lease_until = :lease_until
                order by document_id for update"""


class Opening(NamedTuple):
    """A ledger row to be opened, in the transaction that keeps the document's bytes."""

    document_id: int
    size_bytes: int
    priority: int = LIVE
    is_container: bool = False
    reason: str | None = None  # refused at once, with `message`
    message: str | None = None


class Claim(NamedTuple):
    """Documents taken together; `lease_until` tells this claim from any later one."""

    document_ids: list[int]
    lease_until: datetime | None


class Due(NamedTuple):
    """A document to be sent to enrich."""

    document_id: int
    priority: int
    attempts: int
    size_bytes: int

    @property
    def travels_alone(self) -> bool:
        """Tell whether earlier claims of it were never finished."""
        return self.attempts >= ALONE_FROM_ATTEMPTS


def open_rows(connection: Connection, rows: Sequence[Opening]) -> None:
    """Open a row for each document: accepted, or rejected when it came with a reason."""
    connection.execute(
        text("""
            insert into barid.delivery
                (document_id, size_bytes, priority, due_at, state, reason, message)
            select id, size, priority,
                   case when container then null else now() end,
                   case when reason is null then 'accepted' else 'rejected' end, reason, message
            from unnest(cast(:ids as bigint[]), cast(:sizes as bigint[]), cast(:priorities as int[]),
                        cast(:containers as boolean[]), cast(:reasons as text[]),
                        cast(:messages as text[]))
                 as row (id, size, priority, container, reason, message)
        """),
        {
            "ids": [r.document_id for r in rows],
            "sizes": [r.size_bytes for r in rows],
            "priorities": [r.priority for r in rows],
            "containers": [r.is_container for r in rows],
            "reasons": [r.reason for r in rows],
            "messages": [r.message for r in rows],
        },
    )


def take_due(connection: Connection, *, limit: int, resend_s: float) -> list[Due]:
    """Mark what is due as sent and return it, by priority, then age."""
    rows = connection.execute(
        text(f"""
            with due as (
                select document_id from barid.delivery
                where {_UNFINISHED} and due_at <= now()
                order by priority, due_at limit :limit
                for update skip locked)
            update barid.delivery d
            set state = 'queued', queued_at = now(), sends = sends + 1,
                due_at = now() + (0.8 + 0.4 * random()) * make_interval(
                    secs => least(:cap, :resend_s * power(2, least(sends, 16))))
            from due where d.document_id = due.document_id
            returning d.document_id, d.priority, d.attempts, d.size_bytes
        """),
        {"limit": limit, "resend_s": resend_s, "cap": MAX_BACKOFF_S},
    )
    return sorted((Due(*row) for row in rows), key=lambda due: (due.priority, due.document_id))


def recall_lost(connection: Connection, *, older_than_s: float) -> int:
    """Make due what was sent, is in nobody's hand, and cannot be on the belt: it is empty.

    Called when both queues have been empty for a while, so that an emptied Redis costs seconds
    and not a back-off. A message that a worker has taken but not begun may be sent twice, which
    claims and the store's lock make harmless.

    Args:
        connection: the caller's transaction.
        older_than_s: how long ago the document was sent, and enriched, at least.

    Returns:
        How many documents were recalled.
    """
    done = connection.execute(
        text("""
            with lost as (
                select document_id from barid.delivery
                where state = 'queued' and due_at > now()
                  and (lease_until is null or lease_until <= now())
                  and greatest(queued_at, enriched_at) < now() - make_interval(secs => :age)
                order by document_id for update skip locked)
            update barid.delivery d set due_at = now()
            from lost where d.document_id = lost.document_id
        """),
        {"age": older_than_s},
    )
    return done.rowcount


def reject_crashed(connection: Connection, *, max_claims: int) -> list[int]:
    """Reject due documents whose claims were left unfinished `max_claims` times; return them."""
    rows = connection.execute(
        text(f"""
            with crashed as (
                select document_id from barid.delivery
                where {_UNFINISHED} and due_at <= now() and attempts >= :max_claims
                  and (lease_until is null or lease_until <= now())
                order by document_id for update skip locked)
            update barid.delivery d
            set state = 'rejected', reason = :reason, lease_until = null,
                message = 'Working on it ended its worker ' || attempts || ' times. '
                       || 'The bytes are kept; retry after an update.'
            from crashed where d.document_id = crashed.document_id
            returning d.document_id
        """),
        {"max_claims": max_claims, "reason": CRASHED},
    )
    return [row.document_id for row in rows]


def claim(connection: Connection, document_ids: Sequence[int], *, lease_s: float) -> Claim:
    """Take the documents that nobody else works on; return them in order.

    A document that must travel alone is left out of a batch; it is due again at once.
    """
    rows = connection.execute(
        text(f"""
            with target as (
                select document_id from barid.delivery
                where document_id = any(:ids) and {_UNFINISHED}
                  and (lease_until is null or lease_until <= now())
                  and (attempts < :alone or cardinality(cast(:ids as bigint[])) = 1)
                order by document_id for update skip locked)
            update barid.delivery d
            set attempts = attempts + 1,
                lease_until = now() + make_interval(secs => :lease_s),
                due_at = now() + make_interval(secs => :lease_s)
            from target where d.document_id = target.document_id
            returning d.document_id, d.lease_until
        """),
        {"ids": list(document_ids), "alone": ALONE_FROM_ATTEMPTS, "lease_s": lease_s},
    ).all()
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


def give_back(connection: Connection, claim: Claim, *, enriched: bool, due_in_s: float) -> None:
    """End a claim cleanly: it does not count, and the document is due again in `due_in_s`.

    Args:
        connection: the caller's transaction.
        claim: as returned by `claim`; what another has claimed since is left alone.
        enriched: the results are ready; otherwise a transient error ended the work.
        due_in_s: how long store is given before the document is sent to enrich again.
    """
    connection.execute(
        text(f"""
            with target as (
                {_STILL_HELD})
            update barid.delivery d
            set attempts = greatest(attempts - 1, 0), lease_until = null,
                enriched_at = case when :enriched then now() else enriched_at end,
                due_at = now() + make_interval(secs => :due_in_s)
            from target where d.document_id = target.document_id
        """),
        {
            "ids": claim.document_ids,
            "lease_until": claim.lease_until,
            "enriched": enriched,
            "due_in_s": due_in_s,
        },
    )


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
    return sorted(row.document_id for row in rows)


def lock_unfinished(connection: Connection, document_ids: Iterable[int]) -> set[int]:
    """Lock these rows in id order until the transaction ends; return those not yet finished."""
    rows = connection.execute(
        text("""
            select document_id, state from barid.delivery
            where document_id = any(:ids) order by document_id for update
        """),
        {"ids": list(document_ids)},
    )
    return {row.document_id for row in rows if row.state in ("accepted", "queued")}


def mark_stored(connection: Connection, messages: dict[int, str | None]) -> None:
    """Finish these documents as stored; a message names what was left out of one."""
    connection.execute(
        text("""
            update barid.delivery d
            set state = 'stored', stored_at = now(), lease_until = null, attempts = 0,
                reason = null, message = given.message
            from unnest(cast(:ids as bigint[]), cast(:messages as text[])) as given (id, message)
            where d.document_id = given.id
        """),
        {"ids": list(messages), "messages": list(messages.values())},
    )


def mark_rejected(connection: Connection, reasons: dict[int, tuple[str, str]]) -> None:
    """Finish these documents as rejected, each with its (code, sentence)."""
    connection.execute(
        text("""
            update barid.delivery d
            set state = 'rejected', lease_until = null, reason = given.reason,
                message = given.message
            from unnest(cast(:ids as bigint[]), cast(:reasons as text[]), cast(:messages as text[]))
                 as given (id, reason, message)
            where d.document_id = given.id
        """),
        {
            "ids": list(reasons),
            "reasons": [code for code, _ in reasons.values()],
            "messages": [sentence for _, sentence in reasons.values()],
        },
    )


def retry(
    connection: Connection, *, document_ids: Sequence[int] | None = None, reason: str | None = None
) -> list[int]:
    """Accept rejected documents again: these ids, all of one reason, or (neither given) all."""
    rows = connection.execute(
        text("""
            update barid.delivery d
            set state = 'accepted', attempts = 0, sends = 0, reason = null, message = null,
                due_at = case when document.format = any(:containers) then null else now() end
            from barid.document, barid.raw
            where d.state = 'rejected'
              and document.document_id = d.document_id and raw.sha256 = document.sha256
              and document.format is not null and raw.body is not null
              and (cast(:ids as bigint[]) is null or d.document_id = any(:ids))
              and (cast(:reason as text) is null or d.reason = :reason)
            returning d.document_id
        """),
        {
            "ids": None if document_ids is None else list(document_ids),
            "reason": reason,
            "containers": sorted(CONTAINERS),
        },
    )
    return sorted(row.document_id for row in rows)


def counts(connection: Connection) -> dict[str, int]:
    """Return how many documents are in each state."""
    rows = connection.execute(
        text("select state, count(*) as n from barid.delivery group by state")
    )
    found = {row.state: row.n for row in rows}
    return {state: found.get(state, 0) for state in ("accepted", "queued", "stored", "rejected")}
