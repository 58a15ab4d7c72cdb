"""What enrich needs of claimed documents, in one query."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, text

from barid.compression import unpack
from barid_enrich.draft import Raw


class Fetched(NamedTuple):
    """A document with where it comes from; None when that is unknown."""

    raw: Raw
    source_id: int | None
    source: str | None


def fetch(connection: Connection, document_ids: Sequence[int]) -> list[Fetched]:
    """Return these documents in order; one whose bytes were erased meanwhile is left out."""
    rows = connection.execute(
        text("""
            select d.document_id, d.format, d.declared_charset, d.feed, d.received_at, o.name,
                   r.body, container.fields, d.source_id, s.name as source
            from barid.document d
            join barid.origin o using (origin_id)
            join barid.raw r on r.sha256 = d.sha256
            left join barid.document container on container.document_id = d.parent_id
            left join barid.source s on s.source_id = d.source_id
            where d.document_id = any(:ids) and r.body is not null order by d.document_id
        """),
        {"ids": list(document_ids)},
    )
    return [
        Fetched(
            Raw(
                document_id=row.document_id,
                format=row.format,
                data=unpack(row.body),
                origin=row.name,
                received_at=row.received_at,
                declared_charset=row.declared_charset,
                feed=row.feed,
                fields=row.fields or {},
            ),
            row.source_id,
            row.source,
        )
        for row in rows
    ]
