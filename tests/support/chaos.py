"""A stack under fire: processes killed, Redis emptied, Postgres restarted, all at random."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec
from redis import Redis, RedisError
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from barid import db
from barid.embedded.supervisor import SERVICES, Supervisor
from barid.processes import alive
from barid.settings import Settings

POISON = "خبر يقتل عامله مرة بعد مرة\n\n{body} KILLS ITS WORKER\n"
UNWRITABLE = "خبر لا تقبله قاعدة البيانات\n\n{body} STORE CANNOT WRITE\n"
BODY = "أعلنت بلدية المدينة افتتاح حديقة جديدة أمام الزوار في حي النصر بعد أشهر من العمل. " * 3

Hashes = dict[str, tuple[bytes, ...]]


class Plan(NamedTuple):
    """How much fire, spread at random over the run."""

    service_kills: int
    redis_kills: int
    flushes: int
    postgres_restarts: int

    def shuffled(self, chance: random.Random) -> list[str]:
        """Return the faults in random order."""
        faults = [chance.choice(SERVICES) for _ in range(self.service_kills)]
        faults += ["redis"] * self.redis_kills + ["flush"] * self.flushes
        faults += ["postgres"] * self.postgres_restarts
        chance.shuffle(faults)
        return faults


class Fault(NamedTuple):
    """One fault and how long nothing was finished after it."""

    what: str
    finished_before: int
    recovered_s: float


class Outcome(NamedTuple):
    """What the ledger says when all is over."""

    stored: int
    rejected: dict[str, str]  # reason by file name
    most_attempts_of_the_stored: int
    hashes: Hashes


@contextmanager
def stack(home: Path, settings: Settings, say: Callable[[str], None]) -> Iterator[Supervisor]:
    """Run a whole stack in `home`."""
    supervisor = Supervisor(msgspec.structs.replace(settings, home=home), say)
    supervisor.start()
    try:
        yield supervisor
    finally:
        supervisor.stop()


def plant_culprits(folder: Path) -> None:
    """Add the two documents that must be rejected."""
    (folder / "poison.txt").write_text(POISON.format(body=BODY), "utf-8")
    (folder / "unwritable.txt").write_text(UNWRITABLE.format(body=BODY), "utf-8")


def fire(
    supervisor: Supervisor, plan: Plan, chance: random.Random, *, gap_s: float
) -> Iterator[Fault]:
    """Inflict the faults of the plan, one about every `gap_s`, and yield what each did."""
    settings = supervisor.settings
    for what in plan.shuffled(chance):
        _look_for(supervisor, gap_s * chance.uniform(0.5, 1.5))
        before = finished(settings)
        _inflict(supervisor, what)
        started = time.monotonic()
        while time.monotonic() - started < 60:
            supervisor.look()
            if finished(settings) > before or open_documents(settings) == 0:
                break
            time.sleep(0.05)
        yield Fault(what, before, time.monotonic() - started)


def _look_for(supervisor: Supervisor, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        supervisor.look()
        time.sleep(0.05)


def _inflict(supervisor: Supervisor, what: str) -> None:
    if what == "flush":
        client = Redis.from_url(supervisor.settings.redis_url or "")
        try:
            client.flushall()
        except (RedisError, OSError):
            pass
        finally:
            client.close()
        return
    pid = supervisor.pids()[what]
    if pid is None:
        return
    os.kill(pid, signal.SIGQUIT if what == "postgres" else signal.SIGKILL)
    while alive(pid):
        time.sleep(0.02)
        supervisor.look()


def finished(settings: Settings) -> int:
    """Return how many documents have reached their end; the last answer while Postgres is down."""
    return _count(settings, "state in ('stored', 'rejected')")


def open_documents(settings: Settings) -> int:
    """Return how many documents are still on their way."""
    return _count(settings, "state in ('accepted', 'queued')")


def _count(settings: Settings, where: str) -> int:
    engine = engine_of(settings)
    try:
        with engine.connect() as connection:
            query = text(f"select count(*) from barid.delivery where {where}")
            return int(connection.execute(query).scalar_one())
    except DBAPIError:
        return -1
    finally:
        engine.dispose()


def engine_of(settings: Settings) -> Engine:
    """Return an engine as the services' role."""
    return db.engine_of(settings, name="chaos")


def wait_for_end(supervisor: Supervisor, files: int, *, timeout_s: float) -> None:
    """Wait until all files are stored or rejected.

    Raises:
        AssertionError: they are not within `timeout_s`.
    """
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        supervisor.look()
        if finished(supervisor.settings) >= files:
            return
        time.sleep(0.2)
    left = open_documents(supervisor.settings)
    raise AssertionError(f"{left} documents are not finished after {timeout_s:g} s")


def outcome(settings: Settings, *, below: str) -> Outcome:
    """Return how it ended for the files below a folder of the inbox.

    Raises:
        AssertionError: a part is stored twice.
    """
    engine = engine_of(settings)
    with engine.connect() as connection:
        rejected = {
            row.origin.removeprefix(below): row.reason
            for row in connection.execute(
                text("select origin, reason from news.delivery where state = 'rejected'")
            )
        }
        stored, attempts = connection.execute(
            text("""
                select count(*), coalesce(max(attempts), 0)
                from news.delivery where state = 'stored'
            """)
        ).one()
        rows = connection.execute(
            text("select origin, part, title, body from news.revision order by origin, part")
        ).all()
    engine.dispose()
    hashes: dict[str, list[bytes]] = {}
    seen = set()
    for row in rows:
        assert (row.origin, row.part) not in seen, f"{row.origin} part {row.part} is doubled"
        seen.add((row.origin, row.part))
        digest = sha256(f"{row.title}\n{row.body}".encode()).digest()
        hashes.setdefault(row.origin.removeprefix(below), []).append(digest)
    return Outcome(stored, rejected, attempts, {k: tuple(v) for k, v in hashes.items()})
