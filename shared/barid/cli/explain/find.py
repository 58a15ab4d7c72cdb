"""Which documents, or which feed, somebody means."""

import os
from typing import Any

from sqlalchemy import Connection, Row, text

MOST = 20


def find(connection: Connection, what: str) -> list[int]:
    """Return the documents meant by an id, a URL, a path or part of one; at most `MOST`."""
    number = int(what) if what.isdigit() and len(what) < 19 else None
    names = [_like(name) for name in _names(what)]
    rows = connection.execute(
        text("""
            select d.document_id from barid.document d
            join barid.origin o using (origin_id)
            where d.document_id = cast(:number as bigint)
               or d.document_id in (select v.document_id from barid.version v
                                    where cast(:number as bigint) in (v.article_id, v.version_id)
                                       or cast(:what as text) in (v.url, v.canonical_url))
               or (cast(:number as bigint) is null
                   and o.name like any (select '%' || name || '%'
                                        from unnest(cast(:names as text[])) as n (name)))
            order by d.document_id limit :most
        """),
        {"number": number, "what": what, "names": names, "most": MOST},
    )
    return [row.document_id for row in rows]


def feed_of(connection: Connection, url: str) -> Row[Any] | None:
    """Return the feed polled at this URL with what its last polls gave."""
    return connection.execute(
        text("""
            select f.*, array(
                       select to_char(p.polled_at, 'YYYY-MM-DD HH24:MI:SS') || '  ' || p.status
                           || ', ' || p.accepted || ' new of ' || p.entries
                           || coalesce(': ' || p.message, '')
                       from barid.feed_poll p where p.feed_id = f.feed_id
                       order by p.polled_at desc limit 5) as polls
            from barid.feed f where f.url = :url
        """),
        {"url": url},
    ).one_or_none()


def _names(what: str) -> list[str]:
    """Return how the origin may be called: as given, and as a file that lies there."""
    given = [what]
    if what.startswith(("./", "../", "~")):
        given.append(os.path.abspath(os.path.expanduser(what)))
    return given


def _like(what: str) -> str:
    return what.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
