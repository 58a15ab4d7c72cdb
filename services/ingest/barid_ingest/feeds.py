"""Feeds: polled when due, their entries accepted, and only then their validators remembered."""

import time
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import Connection, Engine, Row, text
from sqlalchemy.exc import DBAPIError

from barid import db
from barid.errors import BaridError, DocumentError, SourceUnavailable
from barid.settings import Settings
from barid.telemetry import logger
from barid_ingest import entries
from barid_ingest.accept import Candidate, accept, source_ids
from barid_ingest.fetch import Fetched, Fetcher

log = logger(__name__)

BATCH_ENTRIES = 100
MAX_BACKOFF_S = 24 * 3600.0
_LEASE_MARGIN_S = 60.0
_JITTER = "(0.9 + 0.2 * random())"


class Outcome(NamedTuple):
    """What one poll gave."""

    status: str  # "new", "unchanged", "failed"
    entries: int = 0
    accepted: int = 0
    size_bytes: int = 0
    message: str | None = None


def add(connection: Connection, url: str) -> int:
    """Poll `url` from now on; return the feed's id (an existing one when it is known).

    Raises:
        BaridError: this is not an http(s) address.
    """
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise BaridError(f"{url!r} is not an http(s) address. Give the feed's full URL.")
    url = urlunsplit((parts.scheme, parts.netloc, parts.path or "/", parts.query, ""))
    source = source_ids(connection, [shown(url)])[shown(url)]
    return int(
        connection.execute(
            text("""
                insert into barid.feed (url, source_id) values (:url, :source)
                on conflict (url) do update set next_poll_at = now()
                returning feed_id
            """),
            {"url": url, "source": source},
        ).scalar_one()
    )


def shown(url: str) -> str:
    """Return the address without a user's name and password, which only the fetch needs."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def remove(connection: Connection, feed_id: int) -> bool:
    """Stop polling a feed; return False when there is no such feed."""
    # Locked first: a poll that ends meanwhile must not write its line between the two deletions.
    connection.execute(
        text("select from barid.feed where feed_id = :id for update"), {"id": feed_id}
    )
    connection.execute(text("delete from barid.feed_poll where feed_id = :id"), {"id": feed_id})
    gone = connection.execute(text("delete from barid.feed where feed_id = :id"), {"id": feed_id})
    return gone.rowcount > 0


def poll_next(database: Engine, fetcher: Fetcher, settings: Settings) -> bool:
    """Poll one feed that is due; return False when none is."""
    with database.begin() as connection:
        feed = _lease_next(connection, settings.feed_timeout_s + _LEASE_MARGIN_S)
    if feed is None:
        return False
    started = time.monotonic()
    try:
        fetched = fetcher.fetch(feed.url, etag=feed.etag, last_modified=feed.last_modified)
        outcome = _accept_entries(database, feed, fetched)
    except (SourceUnavailable, DocumentError) as error:
        fetched, outcome = None, Outcome("failed", message=str(error))
    except DBAPIError as error:
        if not db.is_about_data(error):
            raise  # an outage: the lease runs out and the feed is polled again
        fetched, outcome = None, Outcome("failed", message="The database refused an entry.")
        log.exception("feed_refused", feed=shown(feed.url))
    with database.begin() as connection:
        _remember(connection, feed, fetched, outcome, settings)
    log.info(
        "feed_polled",
        feed=shown(feed.url),
        **{k: v for k, v in outcome._asdict().items() if v is not None},
        ms=round((time.monotonic() - started) * 1000),
    )
    return True


def _lease_next(connection: Connection, lease_s: float) -> Row[Any] | None:
    return connection.execute(
        text("""
            with due as (
                select feed_id from barid.feed
                where next_poll_at <= now() and (lease_until is null or lease_until < now())
                order by next_poll_at limit 1 for update skip locked)
            update barid.feed f set lease_until = now() + make_interval(secs => :lease_s)
            from due where f.feed_id = due.feed_id
            returning f.feed_id, f.url, f.etag, f.last_modified, f.body_sha256, f.failures
        """),
        {"lease_s": lease_s},
    ).one_or_none()


def _accept_entries(database: Engine, feed: Row[Any], fetched: Fetched) -> Outcome:
    if fetched.data is None:
        return Outcome("unchanged")
    size = len(fetched.data)
    if feed.body_sha256 and bytes(feed.body_sha256) == sha256(fetched.data).digest():
        return Outcome("unchanged", size_bytes=size)
    parsed = entries.parse(fetched.data, feed=shown(feed.url), declared_charset=fetched.charset)
    accepted = 0
    for start in range(0, len(parsed.entries), BATCH_ENTRIES):
        batch = parsed.entries[start : start + BATCH_ENTRIES]
        with database.begin() as connection:
            answers = accept(connection, [_candidate(feed.url, entry) for entry in batch])
            accepted += sum(answer.is_new for answer in answers)
    with database.begin() as connection:
        connection.execute(
            text("update barid.feed set title = :title where feed_id = :id"),
            {"title": parsed.title, "id": feed.feed_id},
        )
    return Outcome("new" if accepted else "unchanged", len(parsed.entries), accepted, size)


def _candidate(url: str, entry: entries.Entry) -> Candidate:
    return Candidate(
        kind="feed",
        key=f"{url}\x00{entry.key}".encode("utf-8", "replace"),
        name=f"{shown(url)}#{entry.key}",
        source=shown(url),
        data=entry.data,
        size_bytes=len(entry.data),
        format="entry",
        feed=shown(url),
    )


def _remember(
    connection: Connection,
    feed: Row[Any],
    fetched: Fetched | None,
    outcome: Outcome,
    settings: Settings,
) -> None:
    failures = feed.failures + 1 if fetched is None else 0
    wait_s = min(settings.feed_interval_s * 2 ** min(failures, 12), MAX_BACKOFF_S)
    updated = connection.execute(
        text(f"""
            update barid.feed
            set lease_until = null, failures = :failures, last_status = :status,
                last_message = :message, last_polled_at = now(),
                next_poll_at = now() + {_JITTER} * make_interval(secs => :wait_s),
                etag = coalesce(:etag, etag),
                last_modified = coalesce(:last_modified, last_modified),
                body_sha256 = coalesce(:digest, body_sha256)
            where feed_id = :id
        """),
        {
            "id": feed.feed_id,
            "failures": failures,
            "status": outcome.status,
            "message": outcome.message,
            "wait_s": wait_s,
            "etag": fetched.etag if fetched else None,
            "last_modified": fetched.last_modified if fetched else None,
            "digest": sha256(fetched.data).digest() if fetched and fetched.data else None,
        },
    )
    if updated.rowcount == 0:
        return  # removed while it was polled
    connection.execute(
        text("""
            insert into barid.feed_poll (feed_id, status, entries, accepted, size_bytes, message)
            values (:id, :status, :entries, :accepted, :size_bytes, :message)
        """),
        {"id": feed.feed_id, **outcome._asdict()},
    )
