"""Ledger rows: opened with their documents, counted."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, text

LIVE, BULK, REPROCESS = 0, 1, 2
UNFINISHED = "state in ('accepted', 'queued')"


class Opening(NamedTuple):
    """A ledger row to be opened, in the transaction that keeps the document's bytes."""

    document_id: int
    size_bytes: int
    priority: int = LIVE
    is_container: bool = False
    reason: str | None = None  # refused at once, with `message`
    message: str | None = None


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


def counts(connection: Connection) -> dict[str, int]:
    """Return how many documents are in each state."""
    rows = connection.execute(
        text("select state, count(*) as n from barid.delivery group by state")
    )
    found = {row.state: row.n for row in rows}
    return {state: found.get(state, 0) for state in ("accepted", "queued", "stored", "rejected")}
