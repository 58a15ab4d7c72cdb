"""A thread in every worker that ends the process when it has silently stopped working.

After a Redis restart a Celery worker can stay alive without ever reading again. The sign is plain:
messages wait, Redis answers, and nothing was taken for too long. Then the process exits and its
supervisor starts it afresh; the ledger sends again whatever it held.
"""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from celery.worker import state

from barid import heartbeat
from barid.errors import Unavailable
from barid.queue.belt import Belt
from barid.telemetry import logger

EXIT_CODE = 70

log = logger(__name__)


class Stall:
    """Decides, from what it is shown, whether a worker has stopped working."""

    def __init__(self, *, patience_s: float) -> None:
        self._patience_s = patience_s
        self._since: float | None = None
        self._taken = -1

    def is_over(self, *, now: float, waiting: int, taken: int) -> bool:
        """Return True when messages have waited for too long without any being taken."""
        if waiting == 0 or taken != self._taken or self._since is None:
            self._taken, self._since = taken, now
            return False
        return now - self._since > self._patience_s

    def pause(self) -> None:
        """Forget the time so far: Redis does not answer, which is nobody's stall."""
        self._since = None


def watch(
    belt: Belt,
    queue: str,
    *,
    heartbeat_file: Path,
    patience_s: float,
    leave: Callable[[int], None] = os._exit,
) -> threading.Thread:
    """Start the watchdog of this worker process."""

    def run() -> None:
        stall = Stall(patience_s=patience_s)
        while True:
            heartbeat.beat(heartbeat_file)
            try:
                waiting = belt.waiting()[queue]
            except Unavailable:
                stall.pause()
            else:
                taken = sum(state.total_count.values())
                if stall.is_over(now=time.monotonic(), waiting=waiting, taken=taken):
                    log.error("worker_stalled", queue=queue, waiting=waiting)
                    leave(EXIT_CODE)
            time.sleep(heartbeat.EVERY_S)

    thread = threading.Thread(target=run, name="watchdog", daemon=True)
    thread.start()
    return thread
