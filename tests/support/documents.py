"""Documents in the database, made through acceptance like any other."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from sqlalchemy import Connection, text

from barid import ledger
from barid_ingest.accept import Candidate, accept

_number = count(1)


def candidate(content: str | bytes, *, path: str | None = None, **fields: Any) -> Candidate:
    """Return a text file that was read."""
    data = content.encode() if isinstance(content, str) else content
    name = path or f"test-{next(_number)}.txt"
    values = {
        "kind": "file",
        "key": b"test\x00" + name.encode(),
        "name": name,
        "source": "test-source",
        "data": data,
        "size_bytes": len(data),
        "format": "text",
        **fields,
    }
    return Candidate(**values)


def open_documents(
    connection: Connection,
    number: int,
    *,
    priorities: Sequence[int] | None = None,
    containers: bool = False,
) -> list[int]:
    """Accept `number` distinct texts and return their ids in order."""
    candidates = [
        candidate(
            f"text {next(_number)}",
            priority=priorities[i] if priorities else ledger.LIVE,
            is_container=containers,
        )
        for i in range(number)
    ]
    return [answer.document_id for answer in accept(connection, candidates)]


def row(connection: Connection, document_id: int) -> Any:
    """Return the ledger row of a document."""
    return connection.execute(
        text("select * from barid.delivery where document_id = :id"), {"id": document_id}
    ).one()
