"""The change feed: what consumers read after they were woken."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from sqlalchemy import Connection, text

CHANNEL = "barid_article"
# One lock for all writers, held until commit: change_id grows in commit
# order, so a consumer that has seen n has seen everything up to n.
_LOCK = 0x6261726964


class Change(NamedTuple):
    """Something consumers may want to know."""

    kind: Literal["stored", "revised", "linked", "erased"]
    article_id: int
    version_id: int


def lock(connection: Connection) -> None:
    """Take the one lock of all writers, for what must see every earlier commit.

    Links are made under it too: a copy and its leader stored at the same moment by two workers
    would otherwise not see each other.
    """
    connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def append(connection: Connection, changes: Sequence[Change]) -> None:
    """Write changes and wake consumers: under `lock`, as the last statement before commit."""
    if not changes:
        return
    connection.execute(
        text("""
            with written as (
                insert into barid.change (kind, article_id, version_id)
                select kind, article_id, version_id
                from unnest(cast(:kinds as text[]), cast(:articles as bigint[]),
                            cast(:versions as bigint[]))
                     with ordinality as c (kind, article_id, version_id, n)
                order by n)
            select pg_notify(:channel, '')
        """),
        {
            "channel": CHANNEL,
            "kinds": [c.kind for c in changes],
            "articles": [c.article_id for c in changes],
            "versions": [c.version_id for c in changes],
        },
    )
