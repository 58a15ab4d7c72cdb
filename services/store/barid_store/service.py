"""The store service: a Celery worker that writes results, and a timer that counts and matches entities."""

import os
import threading
import time
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from barid import db, ledger
from barid.contract import PERSIST, STORE_QUEUE, PersistResults
from barid.errors import SettingsError
from barid.note import Note, left_behind
from barid.queue import Belt, barid_task, make_app, quarantine, worker
from barid.queue.watchdog import EXIT_CODE
from barid.settings import Settings
from barid.telemetry import logger
from barid_store import entities
from barid_store.persist import Storekeeper

log = logger(__name__)

# An idle round is two look-ups in empty lists; a busy one costs what is new.
TEND_EVERY_S = 2.0
NOTES = "store-notes"
START_S = 60.0


def run(settings: Settings) -> int:
    """Work until told to stop; return the exit code."""
    if settings.redis_url is None:
        raise SettingsError("BARID_REDIS_URL is not set. Start with `barid up`, or give one.")
    app = make_app("store", settings.redis_url)
    belt = Belt(app, settings.redis_url)
    notes = settings.run_dir / NOTES
    charge_predecessors(settings, notes)
    storekeeper = Storekeeper(settings, Note(notes))
    barid_task(
        app,
        PERSIST,
        PersistResults,
        quarantine=lambda *misfit: quarantine.keep(storekeeper.database, *misfit),
    )(storekeeper.persist)
    threading.Thread(target=_tend_entities, args=(storekeeper,), daemon=True).start()
    threading.Thread(target=_watch_batch, args=(storekeeper, settings), daemon=True).start()
    return worker.run(
        app,
        belt,
        STORE_QUEUE,
        processes=0,
        heartbeat_file=settings.run_dir / "store.heartbeat",
        watchdog_s=settings.watchdog_s,
    )


def charge_predecessors(settings: Settings, notes: Path) -> None:
    """Count an attempt of what a store process was writing when it died, and remove its note."""
    for left in left_behind(notes, at_start=True):
        if left.document_ids:
            engine = db.engine_of(settings, name="store", connections=1)
            db.wait_until_ready(engine, timeout_s=START_S)
            with engine.begin() as connection:
                charged = ledger.charge(connection, left.document_ids)
            engine.dispose()
            log.warning("store_died", documents_charged=len(charged))
        left.file.unlink(missing_ok=True)


def _watch_batch(storekeeper: Storekeeper, settings: Settings) -> None:
    """End the process when Postgres hangs on a batch: its successor charges what it held.

    The worker's own watchdog sees only messages that wait, and behind the last one none does.
    """
    while storekeeper.held_s <= settings.watchdog_s:
        time.sleep(1.0)
    log.error("batch_hangs", seconds=round(storekeeper.held_s))
    os._exit(EXIT_CODE)


def _tend_entities(storekeeper: Storekeeper) -> None:
    pause = threading.Event()
    while not pause.wait(TEND_EVERY_S):
        try:
            with storekeeper.database.begin() as connection:
                entities.roll_up(connection)
            looked_at = 1
            while looked_at:
                with storekeeper.database.begin() as connection:
                    looked_at = entities.match_new(connection)
        except DBAPIError as error:
            log.warning("entities_not_tended", reason=str(error.orig).strip().splitlines()[0])
