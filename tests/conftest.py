"""The real Redis and Postgres for every test that needs them, started once per run."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import msgspec
import pytest
from sqlalchemy import Connection, Engine

from barid import db
from barid.embedded.stack import Stack
from barid.embedded.supervisor import Supervisor
from barid.settings import Settings

# How long an example takes says more of what else the machine does than of the code.
hypothesis.settings.register_profile(
    "barid", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("barid")

# Short enough for tests, long enough for a busy machine.
QUICK = {
    "lease_s": 6.0,
    "resend_s": 4.0,
    "lost_after_s": 1.5,
    "stable_s": 0.3,
    "scan_interval_s": 0.5,
    "watchdog_s": 20.0,
    "enrich_processes": 2,
}


def quick_settings(home: Path) -> Settings:
    return msgspec.structs.replace(Settings(), home=home, **QUICK)


def engine_of(settings: Settings, *, role: db.Role = "database") -> Engine:
    return db.engine_of(settings, role, name="tests")


@pytest.fixture
def home() -> Iterator[Path]:
    """A short path: sockets have little room for one."""
    folder = Path(tempfile.mkdtemp(prefix="barid-"))
    folder.chmod(0o711)
    yield folder
    _remove(folder)


@pytest.fixture(scope="session")
def servers() -> Iterator[Settings]:
    """Redis and Postgres, migrated, without services."""
    folder = Path(tempfile.mkdtemp(prefix="barid-servers-"))
    folder.chmod(0o711)
    stack = Stack(quick_settings(folder))
    yield stack.start()
    stack.stop()
    _remove(folder)


@pytest.fixture(scope="session")
def app_engine(servers: Settings) -> Iterator[Engine]:
    engine = engine_of(servers)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(app_engine: Engine) -> Iterator[Connection]:
    """A transaction as barid_app that is rolled back after the test."""
    with app_engine.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


@pytest.fixture(scope="session")
def running() -> Iterator[Supervisor]:
    """The whole stack as `barid up` runs it, shared by the tests that only add to it."""
    folder = Path(tempfile.mkdtemp(prefix="barid-running-"))
    folder.chmod(0o711)
    supervisor = Supervisor(quick_settings(folder), say=print)
    supervisor.start()
    yield supervisor
    supervisor.stop()
    _remove(folder)


@pytest.fixture(scope="session")
def running_engine(running: Supervisor) -> Iterator[Engine]:
    engine = engine_of(running.settings)
    yield engine
    engine.dispose()


def _remove(folder: Path) -> None:
    data = (folder / "postgres").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(data, ignore_errors=True)
