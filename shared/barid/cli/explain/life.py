"""The life of a document as the tables tell it."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, text

from barid import ledger
from barid.ledger import Event


class Life(NamedTuple):
    """Everything that is known of a document.

    Attributes:
        document: its row, ledger row and origin.
        events: what did not go straight.
        items: how many of a container's items are in each state.
        versions: the articles it gave, with the CPU milliseconds of each stage.
        links: of these articles to others, in both directions.
    """

    document: Row[Any]
    events: list[Event]
    items: dict[str, int]
    versions: list[Row[Any]]
    links: list[Row[Any]]


def life_of(connection: Connection, document_id: int) -> Life:
    """Return the life of a document that exists."""
    document = connection.execute(
        text("""
            select l.*, o.name as origin, d.kind, d.parent_id, d.position, d.format, d.received_at,
                   d.archived_as, d.rejected_as, d.expanded_to, r.size_bytes as size,
                   encode(r.sha256, 'hex') as sha256, r.body is not null as has_bytes, r.erased_at
            from barid.delivery l
            join barid.document d using (document_id)
            join barid.origin o using (origin_id)
            join barid.raw r on r.sha256 = d.sha256
            where l.document_id = :id
        """),
        {"id": document_id},
    ).one()
    return Life(
        document,
        ledger.history(connection, document_id),
        _items(connection, document_id),
        _versions(connection, document_id),
        _links(connection, document_id),
    )


def as_plain(life: Life) -> dict[str, Any]:
    """Return a life as plain values, for JSON."""
    document = {
        name: value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        for name, value in life.document._asdict().items()
    }
    return document | {
        "events": [event._asdict() for event in life.events],
        "items": life.items,
        "versions": [row._asdict() for row in life.versions],
        "links": [row._asdict() for row in life.links],
    }


def after(life: Life, when: datetime) -> float:
    """Return the seconds from acceptance until `when`."""
    accepted: datetime = life.document.accepted_at
    return (when - accepted).total_seconds()


def _items(connection: Connection, document_id: int) -> dict[str, int]:
    rows = connection.execute(
        text("""
            select l.state, count(*) as n from barid.document d
            join barid.delivery l using (document_id)
            where d.parent_id = :id group by l.state order by l.state
        """),
        {"id": document_id},
    )
    return {row.state: row.n for row in rows}


def _versions(connection: Connection, document_id: int) -> list[Row[Any]]:
    return list(
        connection.execute(
            text("""
                select v.article_id, v.version_id, v.part, v.revision, v.title, v.language,
                       v.language_confidence, v.published_at, v.published_local,
                       v.published_method, v.published_confidence, v.word_count, v.superseded_at,
                       v.numbers_changed, v.flags, v.repairs, v.stages
                from barid.version v where v.document_id = :id order by v.part
            """),
            {"id": document_id},
        )
    )


def _links(connection: Connection, document_id: int) -> list[Row[Any]]:
    return list(
        connection.execute(
            text("""
                select l.*, v.article_id as own_id, t.title as other_title
                from barid.version v
                join news.link l on v.article_id in (l.article_id, l.other_id)
                left join news.article t on t.article_id =
                    case when l.article_id = v.article_id then l.other_id else l.article_id end
                where v.document_id = :id order by l.decided_at, l.article_id
            """),
            {"id": document_id},
        )
    )
