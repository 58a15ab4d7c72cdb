"""History: what did not go straight to its end, remembered for `barid explain`.

A document that is stored at once leaves nothing here. Equal events of one document are one row
with a count, so an outage of any length cannot fill the table.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import Connection, text

Happening = Literal["given_back", "lease_ran_out", "worker_died", "rejected", "retried", "erased"]
GIVEN_BACK: Happening = "given_back"
LEASE_RAN_OUT: Happening = "lease_ran_out"
WORKER_DIED: Happening = "worker_died"
REJECTED: Happening = "rejected"
RETRIED: Happening = "retried"
ERASED: Happening = "erased"
# Part of the key, and so of an index row, which Postgres bounds.
MAX_DETAIL_CHARS = 500


class Event(NamedTuple):
    """Something that happened to a document, `times` times between `first_at` and `last_at`."""

    happening: Happening
    detail: str
    times: int
    first_at: datetime
    last_at: datetime


def note(connection: Connection, happening: Happening, details: Mapping[int, str]) -> None:
    """Remember that this happened to these documents, each with its own detail."""
    if not details:
        return
    ordered = sorted(details)
    connection.execute(
        text("""
            insert into barid.delivery_event (document_id, happening, detail)
            select id, :happening, left(detail, :most)
            from unnest(cast(:ids as bigint[]), cast(:details as text[])) as e (id, detail)
            on conflict (document_id, happening, detail) do update
              set times = delivery_event.times + 1, last_at = now()
        """),
        {
            "happening": happening,
            "ids": ordered,
            "details": [details[i] for i in ordered],
            "most": MAX_DETAIL_CHARS,
        },
    )


def history(connection: Connection, document_id: int) -> list[Event]:
    """Return what happened to a document on the way, oldest first."""
    rows = connection.execute(
        text("""
            select happening, detail, times, first_at, last_at from barid.delivery_event
            where document_id = :id order by first_at, happening
        """),
        {"id": document_id},
    )
    return [Event(*row) for row in rows]
