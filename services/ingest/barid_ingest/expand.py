"""Containers opened: their items become documents of their own, batch by batch.

The container's bytes are already kept, and `expanded_to` is committed with each batch, so a crash
in the middle goes on where it stopped.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, Row, text
from sqlalchemy.exc import DBAPIError

from barid import ledger
from barid.compression import gunzip, unpack
from barid.errors import DocumentError
from barid.settings import Settings
from barid.telemetry import logger
from barid_ingest.accept import Candidate, accept
from barid_ingest.containers import Item, items

log = logger(__name__)

BATCH_ITEMS = 100
BULK_FROM_ITEMS = 200


def expand_next(database: Engine, settings: Settings) -> bool:
    """Open one waiting container completely; return False when none waits."""
    with database.begin() as connection:
        container = _next_container(connection)
    if container is None:
        return False
    try:
        content = gunzip(unpack(container.body), max_bytes=settings.max_file_bytes)
        found = items(
            container.format,
            content,
            name=container.name,
            declared_charset=container.declared_charset,
        )
        _expand(database, container, found, settings.max_document_bytes)
    except DocumentError as error:
        _reject(database, container.document_id, error)
    except DBAPIError:
        raise  # an outage, not a fault of this container
    except Exception as error:
        log.exception("container_failed", document_id=container.document_id)
        message = f"Opening it failed ({type(error).__name__}). Its bytes are kept; retry later."
        _reject(database, container.document_id, DocumentError("expand_failed", message))
    return True


def _reject(database: Engine, document_id: int, error: DocumentError) -> None:
    with database.begin() as connection:
        if ledger.lock_unfinished(connection, [document_id]):
            ledger.mark_rejected(connection, {document_id: (error.reason, error.message)})


def _next_container(connection: Connection) -> Row[Any] | None:
    return connection.execute(
        text("""
            select d.document_id, d.format, d.source_id, d.declared_charset, d.expanded_to,
                   o.name, r.body, s.name as source
            from barid.delivery l
            join barid.document d using (document_id)
            join barid.origin o using (origin_id)
            join barid.raw r on r.sha256 = d.sha256
            left join barid.source s on s.source_id = d.source_id
            where l.state in ('accepted', 'queued') and l.due_at is null
            order by l.priority, d.document_id limit 1
        """)
    ).one_or_none()


def _expand(database: Engine, container: Row[Any], found: Iterator[Item], limit: int) -> None:
    """Accept the items not yet accepted, until another process is found to be further."""
    document_id = container.document_id
    done = container.expanded_to or 0
    rest = (item for item in found if item.position > done)
    priority = ledger.LIVE
    taken = 0
    while batch := list(islice(rest, BATCH_ITEMS)):
        taken += len(batch)
        if taken > BULK_FROM_ITEMS:
            priority = ledger.BULK
        with database.begin() as connection:
            if not _is_ours(connection, document_id, done):
                return
            accept(connection, [_candidate(container, item, priority, limit) for item in batch])
            done = batch[-1].position
            connection.execute(
                text("update barid.document set expanded_to = :to where document_id = :id"),
                {"to": done, "id": document_id},
            )
    with database.begin() as connection:
        if _is_ours(connection, document_id, done):
            message = _summary(connection, document_id, last=done)
            ledger.mark_stored(connection, {document_id: message})
            log.info("expanded", document_id=document_id, result=message)


def _is_ours(connection: Connection, document_id: int, done: int) -> bool:
    """Lock the container and tell whether it still stands where this process left it.

    Two processes may open one container: the rows of each batch belong to whoever commits first.
    """
    if document_id not in ledger.lock_unfinished(connection, [document_id]):
        return False
    reached = connection.execute(
        text("select expanded_to from barid.document where document_id = :id"),
        {"id": document_id},
    ).scalar_one()
    return (reached or 0) == done


def _candidate(container: Row[Any], item: Item, priority: int, limit: int) -> Candidate:
    refusal = item.refusal
    if len(item.data) > limit:
        refusal = DocumentError(
            "too_large",
            f"Item {item.position} has {len(item.data):,} bytes, more than the limit of {limit:,}. "
            "Split it, or raise BARID_MAX_DOCUMENT_BYTES.",
        )
    scope = item.feed or container.name
    return Candidate(
        kind="item",
        key=f"{scope}\x00{item.key}".encode("utf-8", "replace"),
        name=f"{container.name}#{item.position}",
        source=container.source,
        data=item.data,
        size_bytes=len(item.data),
        format=item.format if refusal is None else None,
        parent_id=container.document_id,
        position=item.position,
        feed=item.feed,
        refusal=refusal,
        priority=priority,
    )


def _summary(connection: Connection, document_id: int, *, last: int) -> str:
    row = connection.execute(
        text("""
            select count(*) as items, count(*) filter (where l.state = 'rejected') as rejected
            from barid.document d join barid.delivery l using (document_id)
            where d.parent_id = :id
        """),
        {"id": document_id},
    ).one()
    unchanged = f", {last - row.items} unchanged or blank" if last > row.items else ""
    return f"expanded: {row.items} items, {row.rejected} rejected{unchanged}"
