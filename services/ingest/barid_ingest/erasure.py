"""Erasing what was received, for a takedown: the bytes go, a tombstone stays.

The same bytes are refused from then on. A container holds the bytes of its items, so with an item its
container's bytes go too; the other items have bytes of their own and stay.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, text

from barid.errors import DocumentError

REASON = "erased"


def documents_with_the_bytes_of(connection: Connection, document_ids: Collection[int]) -> list[int]:
    """Return these documents, the items of those that are containers, and all of equal bytes."""
    rows = connection.execute(
        text("""
            with recursive family as (
                select d.document_id, d.sha256 from barid.document d
                where d.document_id = any(:ids)
                union
                select e.document_id, e.sha256 from family f
                join barid.document e on e.parent_id = f.document_id or e.sha256 = f.sha256)
            select distinct document_id from family order by document_id
        """),
        {"ids": list(document_ids)},
    )
    return [row.document_id for row in rows]


def containers_of(connection: Connection, document_ids: Collection[int]) -> list[int]:
    """Return the containers that hold these documents, and theirs, apart from these themselves."""
    rows = connection.execute(
        text("""
            with recursive above as (
                select d.parent_id from barid.document d where d.document_id = any(:ids)
                union
                select d.parent_id from above a
                join barid.document d on d.document_id = a.parent_id)
            select parent_id as document_id from above
            where parent_id is not null and parent_id <> all(:ids) order by 1
        """),
        {"ids": list(document_ids)},
    )
    return [row.document_id for row in rows]


def forget_bytes(connection: Connection, document_ids: Collection[int]) -> None:
    """Delete the kept bytes of these documents and remember never to keep them again."""
    connection.execute(
        text("""
            update barid.raw r set body = null, erased_at = now()
            where r.sha256 in (select d.sha256 from barid.document d
                               where d.document_id = any(:ids))
        """),
        {"ids": list(document_ids)},
    )
    connection.execute(
        text("""
            update barid.origin set latest_document_id = null, latest_sha256 = null
            where latest_document_id = any(:ids)
        """),
        {"ids": list(document_ids)},
    )


def erased(connection: Connection, digests: Sequence[bytes]) -> set[bytes]:
    """Return which of these contents were erased."""
    rows = connection.execute(
        text("select sha256 from barid.raw where sha256 = any(:d) and erased_at is not null"),
        {"d": list(digests)},
    )
    return {bytes(row.sha256) for row in rows}


def refusal() -> DocumentError:
    """Return why erased content is not accepted again."""
    return DocumentError(REASON, "This content was erased by an operator and is not kept again.")
