"""The enrich service: a Celery worker over the pure pipeline."""

import os

from barid.contract import ENRICH_QUEUE, PROCESS, ProcessDocuments
from barid.errors import SettingsError
from barid.queue import Belt, barid_task, make_app, quarantine, worker
from barid.settings import Settings
from barid_enrich import rescue, upkeep
from barid_enrich.entities.engine import load_engine
from barid_enrich.warm_up import calm_the_collector, warm_up
from barid_enrich.work import NOTES, Enricher


def run(settings: Settings) -> int:
    """Work until told to stop; return the exit code."""
    if settings.redis_url is None:
        raise SettingsError("BARID_REDIS_URL is not set. Start with `barid up`, or give one.")
    app = make_app("enrich", settings.redis_url)
    belt = Belt(app, settings.redis_url)
    engine = load_engine(settings.entity_engine)
    warm_up(engine)  # before the children fork
    enricher = Enricher(settings, belt, engine)
    calm_the_collector()
    barid_task(
        app,
        PROCESS,
        ProcessDocuments,
        quarantine=lambda *misfit: quarantine.keep(enricher.database, *misfit),
    )(enricher.process)
    rescue.start(settings, settings.run_dir / NOTES)
    upkeep.start(settings, belt)
    return worker.run(
        app,
        belt,
        ENRICH_QUEUE,
        processes=settings.enrich_processes or os.cpu_count() or 1,
        heartbeat_file=settings.run_dir / "enrich.heartbeat",
        watchdog_s=settings.watchdog_s,
        begin_child=enricher.begin_child,
    )
