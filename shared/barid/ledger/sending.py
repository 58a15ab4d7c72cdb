"""Sending: what is due, sent again without end; a send is not an attempt."""

from typing import NamedTuple

from sqlalchemy import Connection, text

from barid.ledger.history import REJECTED, note
from barid.ledger.rows import UNFINISHED

ALONE_FROM_ATTEMPTS = 2  # two unfinished claims: the third is made alone, so neighbours are safe
MAX_BACKOFF_S = 3600.0
CRASHED = "worker_crashed"


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


def take_due(connection: Connection, *, limit: int, resend_s: float) -> list[Due]:
    """Mark what is due as sent and return it, by priority, then age."""
    rows = connection.execute(
        text(f"""
            with due as (
                select document_id from barid.delivery
                where {UNFINISHED} and due_at <= now()
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
                where {UNFINISHED} and due_at <= now() and attempts >= :max_claims
                  and (lease_until is null or lease_until <= now())
                order by document_id for update skip locked)
            update barid.delivery d
            set state = 'rejected', reason = :reason, lease_until = null,
                message = 'Working on it ended its worker ' || attempts || ' times. '
                       || 'The bytes are kept; retry after an update.'
            from crashed where d.document_id = crashed.document_id
            returning d.document_id, d.message
        """),
        {"max_claims": max_claims, "reason": CRASHED},
    ).all()
    note(connection, REJECTED, {row.document_id: f"{CRASHED}: {row.message}" for row in rows})
    return [row.document_id for row in rows]
