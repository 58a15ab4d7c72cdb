"""Keeps the duplicate index small and true, from a thread of the worker's main process."""

import threading
import time
from collections.abc import Sequence

from sqlalchemy import Connection, Engine, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from barid import db
from barid.contract import PERSIST, LinkProposal, PersistResults
from barid.errors import Unavailable
from barid.queue import Belt
from barid.settings import Settings
from barid.telemetry import logger
from barid_enrich import index

log = logger(__name__)

EVERY_S = 30.0
COUNT_WORDS_EVERY_S = 24 * 3600.0
# One of all workers does it; the others pass.
_LOCK = 0x75706B656570


def start(settings: Settings, belt: Belt) -> threading.Thread:
    """Look after the index until the process ends."""
    engine = create_engine(db.url_of(settings), poolclass=NullPool)

    def run() -> None:
        pause = threading.Event()
        while not pause.wait(EVERY_S):
            try:
                look_after(engine, belt, window_days=settings.duplicate_window_days)
            except (DBAPIError, Unavailable) as error:
                log.warning("upkeep_put_off", reason=str(error).splitlines()[0])

    thread = threading.Thread(target=run, name="upkeep", daemon=True)
    thread.start()
    return thread


def look_after(engine: Engine, belt: Belt, *, window_days: float) -> None:
    """Forget what was rejected, purge what is old, count common words once a day.

    What is rejected stays in the index until store has recorded the links among those that followed it:
    nothing else knows of them.
    """
    with engine.connect() as connection, connection.begin() as transaction:
        if not _mine(connection):
            return
        links = forget_rejected(connection)
        unrecorded = _unrecorded(connection, links)
        if unrecorded:
            transaction.rollback()  # found again next time, for the message may be lost
    if unrecorded:
        belt.send(PERSIST, PersistResults(results=(), links=tuple(unrecorded)))
    deadline = time.monotonic() + EVERY_S
    while time.monotonic() < deadline:
        with engine.begin() as connection:
            if not _mine(connection) or not index.purge(connection, window_days=window_days):
                break
    with engine.begin() as connection:
        if _mine(connection) and _words_are_due(connection):
            version = index.count_common_words(connection)
            log.info("common_words_counted", version=version)


def forget_rejected(connection: Connection) -> list[LinkProposal]:
    """Take rejected documents out of the index, so that nothing follows what is never stored."""
    rows = connection.execute(
        text("""
            select f.version_id from barid.delivery d
            join barid.fingerprint f
              on f.version_id between d.document_id * 1024 and d.document_id * 1024 + 1023
            where d.state = 'rejected'
        """)
    )
    ids = [row.version_id for row in rows]
    if not ids:
        return []
    log.info("rejected_forgotten", versions=len(ids))
    return index.remove(connection, ids, common=index.common_words(connection))


def _unrecorded(connection: Connection, links: Sequence[LinkProposal]) -> Sequence[LinkProposal]:
    """Return the links that store does not have yet."""
    if not links:
        return ()
    found = connection.execute(
        text("""
            select version_id, other_version_id, relation from barid.link_decision
            join unnest(cast(:ids as bigint[]), cast(:others as bigint[]), cast(:relations as text[]))
                 as l (version_id, other_version_id, relation)
              using (version_id, other_version_id, relation)
        """),
        {
            "ids": [link.version_id for link in links],
            "others": [link.other_version_id for link in links],
            "relations": [link.relation for link in links],
        },
    )
    recorded = {tuple(row) for row in found}
    return [
        link
        for link in links
        if (link.version_id, link.other_version_id, link.relation) not in recorded
    ]


def _mine(connection: Connection) -> bool:
    held: bool = connection.execute(
        text("select pg_try_advisory_xact_lock(:lock)"), {"lock": _LOCK}
    ).scalar_one()
    return held


def _words_are_due(connection: Connection) -> bool:
    due: bool = connection.execute(
        text("""
            select coalesce(max(counted_at) < now() - make_interval(secs => :every), true)
            from barid.word_frequency
        """),
        {"every": COUNT_WORDS_EVERY_S},
    ).scalar_one()
    return due
