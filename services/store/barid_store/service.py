"""The store service: a Celery worker that writes results, and a timer that counts and matches entities."""

import threading

from sqlalchemy.exc import DBAPIError

from barid.contract import PERSIST, STORE_QUEUE, PersistResults
from barid.errors import SettingsError
from barid.queue import Belt, barid_task, make_app, quarantine, worker
from barid.settings import Settings
from barid.telemetry import logger
from barid_store import entities
from barid_store.persist import Storekeeper

log = logger(__name__)

# An idle round is two look-ups in empty lists; a busy one costs what is new.
TEND_EVERY_S = 2.0


def run(settings: Settings) -> int:
    """Work until told to stop; return the exit code."""
    if settings.redis_url is None:
        raise SettingsError("BARID_REDIS_URL is not set. Start with `barid up`, or give one.")
    app = make_app("store", settings.redis_url)
    belt = Belt(app, settings.redis_url)
    storekeeper = Storekeeper(settings)
    barid_task(
        app,
        PERSIST,
        PersistResults,
        quarantine=lambda *misfit: quarantine.keep(storekeeper.database, *misfit),
    )(storekeeper.persist)
    threading.Thread(target=_tend_entities, args=(storekeeper,), daemon=True).start()
    return worker.run(
        app,
        belt,
        STORE_QUEUE,
        processes=0,
        heartbeat_file=settings.run_dir / "store.heartbeat",
        watchdog_s=settings.watchdog_s,
    )


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
