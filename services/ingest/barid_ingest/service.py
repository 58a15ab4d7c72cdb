"""The ingest service: its loops, each in a thread of its own, until told to stop."""

import signal
import threading
import time
from collections.abc import Callable

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from barid import db, heartbeat
from barid.errors import SettingsError, Unavailable
from barid.queue import Belt, make_app
from barid.settings import Settings
from barid.telemetry import logger
from barid_ingest.expand import expand_next
from barid_ingest.feeds import poll_next
from barid_ingest.fetch import Fetcher
from barid_ingest.intake import LOOP, Intake
from barid_ingest.janitor import Janitor
from barid_ingest.publisher import Publisher
from barid_ingest.troubles import Troubles

log = logger(__name__)

_RETRY_S = 1.0
_IDLE_S = 0.25
_FEED_IDLE_S = 1.0
_JANITOR_IDLE_S = 2.0
_START_S = 60.0
# One slow feed must not make the others wait; each thread leases its own.
FEED_THREADS = 4


class Ingest:
    """One ingest process."""

    def __init__(self, settings: Settings) -> None:
        if settings.redis_url is None:
            raise SettingsError("BARID_REDIS_URL is not set. Start with `barid up`, or give one.")
        self._settings = settings
        self._database: Engine = db.engine_of(settings, name="ingest", connections=6 + FEED_THREADS)
        self._belt = Belt(make_app("ingest", settings.redis_url), settings.redis_url)
        self._janitor = Janitor(self._database, settings)
        self._publisher = Publisher(self._database, self._belt, settings)
        self._fetcher = Fetcher(
            timeout_s=settings.feed_timeout_s, max_bytes=settings.feed_max_bytes
        )
        self._stop = threading.Event()
        self._due = threading.Event()
        self._troubles = Troubles()

    def run(self) -> None:
        """Work until SIGTERM or SIGINT."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: self._stop.set())
        for folder in (self._settings.inbox_dir, self._settings.archive_dir):
            folder.mkdir(parents=True, exist_ok=True)
        db.wait_until_ready(
            self._database,
            timeout_s=_START_S,
            on_wait=lambda reason: log.info("waiting_for_postgres", reason=reason),
        )
        loops: dict[str, Callable[[], None]] = {
            LOOP: self._intake,
            "publisher": self._repeat("publisher", self._publish, idle_s=_IDLE_S),
            "expand": self._repeat("expand", self._expand, idle_s=_IDLE_S),
            "janitor": self._repeat("janitor", self._tidy, idle_s=_JANITOR_IDLE_S),
        }
        for number in range(1, FEED_THREADS + 1):
            feeds = f"feeds {number}"
            loops[feeds] = self._repeat(feeds, self._poll, idle_s=_FEED_IDLE_S)
        threads = [
            threading.Thread(target=self._guarded, args=(name, loop), name=name, daemon=True)
            for name, loop in loops.items()
        ]
        for thread in threads:
            thread.start()
        file = self._settings.run_dir / "ingest.heartbeat"
        while not self._stop.wait(heartbeat.EVERY_S):
            heartbeat.beat(file, self._troubles.lines())
        for thread in threads:
            thread.join(timeout=5)
        log.info("stopped")

    def _guarded(self, name: str, loop: Callable[[], None]) -> None:
        """Run a loop; an outage or a bug pauses it, says so once, and never ends the service."""
        said: str | None = None
        while not self._stop.is_set():
            try:
                loop()
            except (Unavailable, DBAPIError, OSError) as error:
                cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
                if cause != said:
                    log.warning("paused", loop=name, reason=cause)
                said = cause
                self._troubles.note(name, cause)
            except Exception as error:
                log.exception("loop_failed", loop=name)
                self._troubles.note(name, f"a fault in Barid itself ({type(error).__name__})")
            else:
                said = None
            self._stop.wait(_RETRY_S)

    def _repeat(self, name: str, step: Callable[[], bool], *, idle_s: float) -> Callable[[], None]:
        def loop() -> None:
            while not self._stop.is_set():
                started = time.monotonic()
                found = step()
                self._troubles.note(name, None)
                if not found:  # looking in vain takes at most a twentieth of the time
                    self._stop.wait(max(idle_s, 20 * (time.monotonic() - started)))

        return loop

    def _intake(self) -> None:
        Intake(self._database, self._settings, accepted=self._due, troubles=self._troubles).run(
            self._stop
        )

    def _publish(self) -> bool:
        sent = self._publisher.publish_due()
        if not sent:
            self._due.wait(_IDLE_S)
            self._due.clear()
        return True

    def _expand(self) -> bool:
        found = expand_next(self._database, self._settings)
        if found:
            self._due.set()
        return found

    def _poll(self) -> bool:
        found = poll_next(self._database, self._fetcher, self._settings)
        if found:
            self._due.set()
        return found

    def _tidy(self) -> bool:
        return self._janitor.tidy() > 0
