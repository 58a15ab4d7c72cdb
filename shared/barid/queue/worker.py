"""Running a Celery worker inside `barid enrich` and `barid store`."""

import signal
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from celery.exceptions import SecurityWarning
from celery.signals import setup_logging, worker_process_init, worker_ready

from barid.processes import die_with_parent
from barid.queue.belt import Belt
from barid.queue.watchdog import watch
from barid.telemetry import logger

log = logger(__name__)


def run(
    app: Any,
    belt: Belt,
    queue: str,
    *,
    processes: int,
    heartbeat_file: Path,
    watchdog_s: float,
    begin_child: Callable[[], None] | None = None,
) -> int:
    """Work on one queue until SIGTERM or SIGINT; return the exit code.

    Args:
        app: the Celery application with its tasks.
        belt: for the watchdog's look at the queue.
        queue: what to consume.
        processes: 0 works in this very process, otherwise that many children.
        heartbeat_file: touched while the worker lives.
        watchdog_s: how long messages may wait without one being taken.
        begin_child: called in each child before its first task.
    """

    def keep_our_logging(**_: Any) -> None:
        """Celery asks this signal first and then leaves the logging as it is."""

    def start_watchdog(**_: Any) -> None:
        watch(belt, queue, heartbeat_file=heartbeat_file, patience_s=watchdog_s)
        log.info("worker_ready", queue=queue, processes=processes or 1)

    def child_began(**_: Any) -> None:
        """A pool's child left alone would keep its queue slot and its memory for ever."""
        die_with_parent(signal.SIGKILL)
        if begin_child is not None:
            begin_child()

    # Celery warns root because of pickle; this belt accepts nothing but our own serializer.
    warnings.simplefilter("ignore", SecurityWarning)
    worker_process_init.connect(child_began, weak=False)
    setup_logging.connect(keep_our_logging, weak=False)
    worker_ready.connect(start_watchdog, weak=False)
    worker = app.Worker(
        pool="prefork" if processes else "solo",
        concurrency=max(1, processes),
        queues=[queue],
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
        optimization="fair",
        quiet=True,
    )
    worker.start()
    return int(worker.exitcode or 0)
