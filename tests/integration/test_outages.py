"""Outages of any length reject nothing and resume by themselves."""

import os
import signal
import time
from collections.abc import Iterator

import msgspec
import psutil
import pytest
from redis import Redis
from redis.exceptions import OutOfMemoryError
from sqlalchemy import Engine

from barid import heartbeat
from barid.embedded.supervisor import Supervisor
from conftest import engine_of, quick_settings
from support.articles import write_folder
from support.waiting import all_finished, states, until

pytestmark = pytest.mark.integration

LEASE_S = 1.0


@pytest.fixture(scope="module")
def short_leased(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Supervisor, Engine]]:
    """A stack whose leases and re-sends are short beside the outages here."""
    home = tmp_path_factory.mktemp("outages", numbered=True)
    for folder in (home, home.parent, home.parent.parent):
        folder.chmod(0o711)
    settings = msgspec.structs.replace(quick_settings(home), lease_s=LEASE_S, resend_s=0.5)
    supervisor = Supervisor(settings, say=print)
    supervisor.start()
    engine = engine_of(supervisor.settings)
    yield supervisor, engine
    engine.dispose()
    supervisor.stop()


def drop(supervisor: Supervisor, folder: str, number: int) -> None:
    write_folder(supervisor.settings.inbox_dir / folder, number, seed=len(folder), words=100)


def tree(pid: int) -> list[psutil.Process]:
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


@pytest.mark.parametrize("service", ["enrich", "store"])
def test_a_service_that_stands_still_for_many_leases_rejects_nothing(
    short_leased: tuple[Supervisor, Engine], service: str
) -> None:
    supervisor, engine = short_leased
    pid = supervisor.pids()[service]
    assert pid is not None
    frozen = tree(pid)
    for process in frozen:
        process.suspend()
    drop(supervisor, f"frozen-{service}", 120)
    time.sleep(7 * LEASE_S)
    assert states(engine, like=f"frozen-{service}/%").get("rejected", 0) == 0
    for process in frozen:
        process.resume()
    until(
        lambda: all_finished(engine, 120, like=f"frozen-{service}/%"),
        meanwhile=supervisor.look,
        timeout_s=60,
    )
    assert states(engine, like=f"frozen-{service}/%") == {"stored": 120}


def test_redis_restarted_five_times_costs_seconds_each(
    short_leased: tuple[Supervisor, Engine],
) -> None:
    supervisor, engine = short_leased
    for number in range(5):
        pid = supervisor.pids()["redis"]
        assert pid is not None
        drop(supervisor, f"restarted-{number}", 20)
        os.kill(pid, signal.SIGKILL)
        started = time.monotonic()
        until(
            lambda n=number: all_finished(engine, 20, like=f"restarted-{n}/%"),  # type: ignore[misc]
            meanwhile=supervisor.look,
            timeout_s=supervisor.settings.watchdog_s + 10,
        )
        print(f"restart {number + 1}: all stored after {time.monotonic() - started:.1f} s")
        assert states(engine, like=f"restarted-{number}/%") == {"stored": 20}


def test_a_full_redis_pauses_and_drains_after(short_leased: tuple[Supervisor, Engine]) -> None:
    supervisor, engine = short_leased
    client = Redis.from_url(supervisor.settings.redis_url or "")
    fill(client)
    drop(supervisor, "full", 100)
    time.sleep(3)
    told = supervisor.settings.run_dir / "ingest.heartbeat"
    until(
        lambda: any("memory" in line for line in heartbeat.troubles(told)),
        meanwhile=supervisor.look,
        timeout_s=20,
    )
    found = states(engine, like="full/%")
    assert found.get("stored", 0) + found.get("rejected", 0) < 100
    client.delete("filler")
    until(lambda: all_finished(engine, 100, like="full/%"), meanwhile=supervisor.look, timeout_s=60)
    assert states(engine, like="full/%") == {"stored": 100}
    until(lambda: heartbeat.troubles(told) == [], meanwhile=supervisor.look, timeout_s=20)
    log = (supervisor.settings.home / "logs" / "ingest.log").read_text("utf-8")
    assert log.count("OOM") < 20, "said over and over"
    client.close()


def fill(client: Redis) -> None:
    """Use up all memory Redis may have."""
    for size in (1 << 20, 1 << 16, 1 << 12, 1 << 8):
        try:
            for number in range(100_000):
                client.hset("filler", f"{size}-{number}", bytes(size))
        except OutOfMemoryError:
            continue
