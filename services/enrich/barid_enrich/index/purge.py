"""Keeping the index as large as its window: what is older is found by equal text only."""

from sqlalchemy import Connection, text

from barid_enrich.index.entries import drop_postings

BATCH = 500


def purge(connection: Connection, *, window_days: float) -> int:
    """Take one batch of what is older than the window out of the index; return how many.

    Hashes of equal texts stay for ever: an old text that is sent again unchanged is still known.
    """
    old = connection.execute(
        text("""
            select version_id, number, shingles from barid.fingerprint
            where shingles is not null and seen_at < now() - make_interval(secs => :seconds)
            order by seen_at limit :batch for update skip locked
        """),
        {"seconds": window_days * 86_400, "batch": BATCH},
    ).all()
    drop_postings(connection, [(row.number, row.shingles) for row in old])
    connection.execute(
        text("""
            update barid.fingerprint set shingles = null, rare = null, numbers = null
            where version_id = any(:ids)
        """),
        {"ids": [row.version_id for row in old]},
    )
    return len(old)
