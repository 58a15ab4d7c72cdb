"""Ends: stored, rejected, and an operator's second thoughts."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from barid.contract import CONTAINERS
from barid.ledger.history import ERASED, REJECTED, RETRIED, note

TAKEN_DOWN = "erased"


def lock_unfinished(connection: Connection, document_ids: Iterable[int]) -> dict[int, int]:
    """Lock these rows in id order until the transaction ends.

    Returns:
        The attempts so far of each that is not yet finished.
    """
    rows = connection.execute(
        text("""
            select document_id, state, attempts from barid.delivery
            where document_id = any(:ids) order by document_id for update
        """),
        {"ids": list(document_ids)},
    )
    return {row.document_id: row.attempts for row in rows if row.state in ("accepted", "queued")}


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
    note(connection, REJECTED, {i: f"{code}: {why}" for i, (code, why) in reasons.items()})


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
    again = sorted(row.document_id for row in rows)
    note(connection, RETRIED, dict.fromkeys(again, "by an operator"))
    return again


def erase(connection: Connection, document_ids: Sequence[int], *, why: str) -> None:
    """Leave a tombstone: whatever these documents were, they are rejected as erased."""
    connection.execute(
        text("""
            update barid.delivery
            set state = 'rejected', reason = :reason, message = :why, lease_until = null,
                due_at = null, stored_at = null
            where document_id = any(:ids)
        """),
        {"ids": list(document_ids), "reason": TAKEN_DOWN, "why": why},
    )
    note(connection, ERASED, dict.fromkeys(document_ids, why))
