"""Containers opened: their items become documents of their own, batch by batch.

The container's bytes are already kept, and `expanded_to` is committed with each batch, so a crash
in the middle goes on where it stopped.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from msgspec import json
from sqlalchemy import Connection, Engine, Row, text
from sqlalchemy.exc import DBAPIError

from barid import db, ledger
from barid.compression import unpack, unwrap
from barid.errors import DocumentError
from barid.settings import Settings
from barid.telemetry import logger
from barid.text.fields import Fields
from barid_ingest import told
from barid_ingest.accept import Candidate, accept
from barid_ingest.containers import Item, Limits, Opening, Reading, open_container

log = logger(__name__)

BATCH_ITEMS = 100
BATCH_BYTES = 64 * 1024 * 1024
BULK_FROM_ITEMS = 200
# A mail in a mailbox in an archive in an archive; what lies deeper was made to harm.
MAX_DEPTH = 4


def expand_next(database: Engine, settings: Settings) -> bool:
    """Open one waiting container completely; return False when none waits."""
    with database.begin() as connection:
        container = _next_container(connection)
    if container is None:
        return False
    try:
        limits = Limits(settings.max_document_bytes, settings.max_file_bytes)
        opening = Opening(
            name=container.name,
            declared_charset=container.declared_charset,
            told=told.fields_for(container.name, inbox=settings.inbox_dir),
            limits=limits,
        )
        content = unwrap(unpack(container.body), max_bytes=settings.max_file_bytes)
        reading = open_container(container.format, content, opening)
        _expand(database, container, reading, limits)
    except DocumentError as error:
        _reject(database, container.document_id, error)
    except DBAPIError as error:
        if not db.is_about_data(error):
            raise  # an outage, not a fault of this container
        log.exception("container_refused", document_id=container.document_id)
        message = "The database refused something in it. Its bytes are kept; retry after an update."
        _reject(database, container.document_id, DocumentError("expand_refused", message))
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
                   o.name, r.body, s.name as source,
                   (with recursive above as (
                        select d.parent_id as id, 1 as depth
                        union all
                        select p.parent_id, depth + 1 from above
                        join barid.document p on p.document_id = above.id)
                    select max(depth) from above) as depth
            from barid.delivery l
            join barid.document d using (document_id)
            join barid.origin o using (origin_id)
            join barid.raw r on r.sha256 = d.sha256
            left join barid.source s on s.source_id = d.source_id
            where l.state in ('accepted', 'queued') and l.due_at is null
            order by l.priority, d.document_id limit 1
        """)
    ).one_or_none()


def _expand(database: Engine, container: Row[Any], reading: Reading, limits: Limits) -> None:
    """Accept the items not yet accepted, until another process is found to be further."""
    document_id = container.document_id
    done = container.expanded_to or 0
    found = _Counted(reading.items)
    rest = (item for item in found if item.position > done)
    priority = ledger.LIVE
    taken = 0
    is_deepest = container.depth >= MAX_DEPTH
    if reading.fields:
        with database.begin() as connection:
            _remember_fields(connection, document_id, reading.fields)
    while batch := list(_batches(rest)):
        taken += len(batch)
        if taken > BULK_FROM_ITEMS:
            priority = ledger.BULK
        with database.begin() as connection:
            if not _is_ours(connection, document_id, done):
                return
            accept(
                connection,
                [_candidate(container, i, priority, limits, is_deepest=is_deepest) for i in batch],
            )
            done = batch[-1].position
            connection.execute(
                text("update barid.document set expanded_to = :to where document_id = :id"),
                {"to": done, "id": document_id},
            )
    with database.begin() as connection:
        if _is_ours(connection, document_id, done):
            message = _summary(connection, document_id, found.taken, reading.remark)
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


def _batches(items: Iterator[Item]) -> Iterator[Item]:
    """Yield the items of one batch: at most 100, and no more than fit into memory together."""
    size_bytes = 0
    for item in islice(items, BATCH_ITEMS):
        yield item
        size_bytes += len(item.data)
        if size_bytes > BATCH_BYTES:
            return


class _Counted:
    """Items, counted as they are taken."""

    def __init__(self, items: Iterator[Item]) -> None:
        self._items = items
        self.taken = 0

    def __iter__(self) -> Iterator[Item]:
        for item in self._items:
            self.taken += 1
            yield item


def _remember_fields(connection: Connection, document_id: int, fields: Fields) -> None:
    connection.execute(
        text("update barid.document set fields = cast(:f as jsonb) where document_id = :id"),
        {"f": json.encode(fields).decode(), "id": document_id},
    )


def _refusal(item: Item, limits: Limits, *, is_deepest: bool) -> DocumentError | None:
    if item.refusal:
        return item.refusal
    if item.is_container and is_deepest:
        return DocumentError(
            "nested_too_deep",
            f"It lies more than {MAX_DEPTH} archives or exports deep. Unpack the outer ones.",
        )
    limit = limits.file_bytes if item.is_container else limits.document_bytes
    if len(item.data) <= limit:
        return None
    return DocumentError(
        "too_large",
        f"Item {item.position} has {len(item.data):,} bytes, more than the limit of {limit:,}. "
        "Split it, or raise BARID_MAX_DOCUMENT_BYTES.",
    )


def _candidate(
    container: Row[Any], item: Item, priority: int, limits: Limits, *, is_deepest: bool
) -> Candidate:
    refusal = _refusal(item, limits, is_deepest=is_deepest)
    scope = item.feed or container.name
    return Candidate(
        kind="item",
        key=f"{scope}\x00{item.key}".encode("utf-8", "replace"),
        name=f"{container.name}!/{item.name}" if item.name else f"{container.name}#{item.position}",
        source=container.source,
        data=item.data,
        size_bytes=len(item.data),
        format=item.format if refusal is None else None,
        is_container=item.is_container,
        parent_id=container.document_id,
        position=item.position,
        feed=item.feed,
        refusal=refusal,
        priority=priority,
    )


def _summary(connection: Connection, document_id: int, taken: int, remark: str | None) -> str:
    row = connection.execute(
        text("""
            select count(*) as items, count(*) filter (where l.state = 'rejected') as rejected
            from barid.document d join barid.delivery l using (document_id)
            where d.parent_id = :id
        """),
        {"id": document_id},
    ).one()
    unchanged = f", {taken - row.items} unchanged" if taken > row.items else ""
    said = f"expanded: {row.items} items, {row.rejected} rejected{unchanged}"
    return f"{said}; {remark}" if remark else said
