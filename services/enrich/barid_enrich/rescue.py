"""Ends the claims of children that died, so that their documents wait for no lease."""

import threading
from pathlib import Path

from sqlalchemy import Engine, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from barid import db, ledger
from barid.ledger import Claim
from barid.note import left_behind
from barid.settings import Settings
from barid.telemetry import logger

log = logger(__name__)

EVERY_S = 1.0


def start(settings: Settings, folder: Path) -> threading.Thread:
    """Look after the notes in `folder` from a thread of the worker's main process."""

    def run() -> None:
        pause = threading.Event()
        while not pause.wait(EVERY_S):
            try:
                rescue(settings, folder)
            except (DBAPIError, OSError) as error:
                log.warning("rescue_put_off", reason=str(error).splitlines()[0])

    thread = threading.Thread(target=run, name="rescue", daemon=True)
    thread.start()
    return thread


def rescue(settings: Settings, folder: Path) -> int:
    """End the claims of the dead; return how many documents were freed."""
    freed = 0
    for left in left_behind(folder):
        if left.document_ids:
            claim = Claim(left.document_ids, left.lease_until)
            with _engine(settings).begin() as connection:
                ids = ledger.end_claim_of_the_dead(connection, claim, worked_on=left.worked_on)
            freed += len(ids)
            log.warning("worker_died", documents_freed=len(ids), worked_on=left.worked_on)
        left.file.unlink(missing_ok=True)
    return freed


def _engine(settings: Settings) -> Engine:
    """Return an engine that keeps no connection: the main process forks children at any time."""
    return create_engine(db.url_of(settings), poolclass=NullPool)
