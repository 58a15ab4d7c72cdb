"""What became of documents: waited for, read, shown as tables."""

import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from rich.table import Table
from sqlalchemy import Connection, Engine, text

from barid.cli.common import console, isolated

_LOOK_S = 0.15
_STILL_S = 10.0
_TOP_ENTITIES = 3
# What the other columns of the table of articles take; the title has the rest.
_OTHER_COLUMNS = 58
_OTHER_COLUMNS_WIDE = 90
_MIN_TITLE_CHARS = 20
_ENTITY_CHARS = 14
_WIDE = 120
_ORIGIN_CHARS = 34


class Progress(NamedTuple):
    """How far a set of documents and their children is."""

    total: int
    stored: int
    rejected: int

    @property
    def done(self) -> int:
        """Return how many have reached their end."""
        return self.stored + self.rejected


def wait(
    engine: Engine,
    document_ids: Sequence[int],
    *,
    on_progress: Callable[[Progress], None],
    timeout_s: float = float("inf"),
) -> Progress:
    """Wait until these documents and their children are stored or rejected.

    When nothing moves for a while it is said once, for nobody may be working.
    """
    deadline = time.monotonic() + timeout_s
    before, since, said = -1, time.monotonic(), False
    while True:
        with engine.connect() as connection:
            now = progress(connection, document_ids)
        on_progress(now)
        if now.done != before:
            before, since = now.done, time.monotonic()
        elif not said and time.monotonic() - since > _STILL_S:
            said = True
            console.print(
                f"{now.total - now.done} documents wait and nothing moves. They are kept; "
                "`barid status` says what is in the way, Ctrl-C stops waiting.",
                style="yellow",
            )
        if now.done == now.total or time.monotonic() > deadline:
            return now
        time.sleep(_LOOK_S)


def progress(connection: Connection, document_ids: Sequence[int]) -> Progress:
    """Return how far these documents and their children are."""
    row = connection.execute(
        text("""
            select count(*) as total, count(*) filter (where state = 'stored') as stored,
                   count(*) filter (where state = 'rejected') as rejected
            from barid.delivery join barid.document using (document_id)
            where document_id = any(:ids) or parent_id = any(:ids)
        """),
        {"ids": list(document_ids)},
    ).one()
    return Progress(row.total, row.stored, row.rejected)


def show_articles(connection: Connection, *, most: int = 40) -> None:
    """Print the newest articles as a table."""
    rows = connection.execute(
        text("""
            select a.article_id, a.title, a.language, a.source, a.lead,
                   coalesce(to_char(a.published_at, 'YYYY-MM-DD HH24:MI'),
                            replace(left(a.published_local, 16), 'T', ' ')) as published,
                   (select string_agg(distinct l.relation || ' ' || l.other_id, ', ')
                    from news.link l where l.article_id = a.article_id) as relation,
                   array(select m.surface from news.mention m
                         where m.version_id = a.version_id and m.entity_id is not null
                         group by m.surface order by count(*) desc, min(m.start_offset)
                         limit :top) as entities
            from news.article a order by a.article_id limit :most
        """),
        {"most": most, "top": _TOP_ENTITIES},
    )
    wide = console.width >= _WIDE
    others = _OTHER_COLUMNS_WIDE if wide else _OTHER_COLUMNS
    room = max(_MIN_TITLE_CHARS, console.width - others)
    table = Table(header_style="bold", box=None, pad_edge=False)
    for name in ("id", "title", "lang", "published", "entities", "relation"):
        table.add_column(name, no_wrap=True)
    for row in rows:
        names = row.entities[: _TOP_ENTITIES if wide else 1]
        table.add_row(
            str(row.article_id),
            isolated(_cut(row.title or row.lead, room)),
            row.language,
            row.published if wide else (row.published or "")[:10],
            "  ".join(isolated(_cut(name, _ENTITY_CHARS)) for name in names),
            row.relation or "",
        )
    console.print(table)


def show_rejected(
    connection: Connection,
    document_ids: Sequence[int] | None = None,
    *,
    reason: str | None = None,
) -> None:
    """Print rejected documents: these and their children, those of one reason, or all."""
    rows: list[Any] = list(
        connection.execute(
            text("""
                select d.document_id, d.origin, d.reason, d.message from news.delivery d
                where d.state = 'rejected'
                  and (cast(:ids as bigint[]) is null
                       or d.document_id = any(:ids) or d.parent_id = any(:ids))
                  and (cast(:reason as text) is null or d.reason = :reason)
                order by d.document_id
            """),
            {"ids": None if document_ids is None else list(document_ids), "reason": reason},
        )
    )
    if not rows:
        return
    table = Table("rejected", "reason", "why", header_style="bold red", box=None, pad_edge=False)
    for row in rows:
        table.add_row(isolated(tail(row.origin)), row.reason, row.message)
    console.print(table)


def _cut(text_: str, most: int) -> str:
    return text_ if len(text_) <= most else text_[: most - 1] + "…"


def tail(path: str, most: int = _ORIGIN_CHARS) -> str:
    """Return the end of a long path, which tells more than its beginning."""
    return path if len(path) <= most else "…" + path[1 - most :]
