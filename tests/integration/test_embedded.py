"""`barid up` as a person runs it: started, killed, started again, stopped."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from barid.embedded import postgres
from barid.embedded.stack import Stack
from barid.embedded.supervisor import Supervisor
from barid.errors import StackError
from barid.processes import alive
from conftest import engine_of, quick_settings
from support.waiting import until

pytestmark = pytest.mark.integration

BARID = [sys.executable, "-m", "barid.cli.main"]


def barid(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*BARID, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def up(home: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """A list of running `barid up`; the first starts with the test, all end with it."""
    processes = [_start(home)]
    yield processes
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)
        if process.stdout:
            process.stdout.close()


def _start(home: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [*BARID, "up", "--home", str(home)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    until(lambda: "Barid is up" in process.stdout.readline())  # type: ignore[union-attr]
    return process


def _pids(home: Path) -> dict[str, int]:
    files = {p.stem: p for p in (home / "run").glob("*.pid")}
    found = {name: int(file.read_text()) for name, file in files.items()}
    postgres = (home / "postgres").resolve() / "postmaster.pid"
    return found | {"postgres": int(postgres.read_text().splitlines()[0])}


def test_ctrl_c_stops_everything_within_ten_seconds(
    home: Path, up: list[subprocess.Popen[str]]
) -> None:
    pids = _pids(home)
    assert set(pids) == {"ingest", "enrich", "store", "redis", "postgres"}
    up[0].send_signal(signal.SIGINT)
    assert up[0].wait(timeout=10) == 0
    assert [name for name, pid in pids.items() if alive(pid)] == []


def test_after_its_own_kill_the_next_up_takes_over(
    home: Path, up: list[subprocess.Popen[str]]
) -> None:
    before = _pids(home)
    up[0].kill()
    up[0].wait()
    services = ("ingest", "enrich", "store")
    until(lambda: not any(alive(before[name]) for name in services), timeout_s=15)
    up.append(_start(home))
    after = _pids(home)
    assert (after["postgres"], after["redis"]) == (before["postgres"], before["redis"])
    assert all(alive(after[name]) for name in services)


def test_one_home_has_one_barid(home: Path, up: list[subprocess.Popen[str]]) -> None:
    again = barid("up", "--home", str(home))
    assert again.returncode == 2
    assert "already running" in again.stderr
    assert "stopp" not in again.stdout
    assert up[0].poll() is None


def test_add_waits_and_tells(home: Path, up: list[subprocess.Popen[str]], tmp_path: Path) -> None:
    good = tmp_path / "خبر.txt"
    good.write_text(
        "حديقة جديدة وسط المدينة\n\nافتتحت البلدية اليوم حديقة جديدة في وسط المدينة أمام الزوار.\n"
    )
    bad = tmp_path / "empty.txt"
    bad.touch()
    done = barid("add", "--home", str(home), str(good))
    assert (done.returncode, "1 stored, 0 rejected" in done.stdout) == (0, True)
    done = barid("add", "--home", str(home), str(tmp_path))
    assert done.returncode == 1
    assert "1 stored, 1 rejected, 1 unchanged" in done.stdout
    assert good.exists()
    shown = barid("sql", "--home", str(home), "select title, language from news.article")
    assert "حديقة جديدة" in shown.stdout
    assert "خبر" not in barid("explain", "--home", str(home), "no such name").stdout
    groups = barid("failed", "--home", str(home))
    assert "empty" in groups.stdout
    kept = barid("raw", "--home", str(home), "1")
    assert kept.stdout == good.read_text()
    life = barid("explain", "--home", str(home), "خبر")
    assert "state       stored" in life.stdout
    status = json.loads(barid("status", "--home", str(home), "--json").stdout)
    assert status["documents"] == {"accepted": 0, "queued": 0, "stored": 1, "rejected": 1}
    assert status["problems"] == []
    assert up[0].poll() is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sql", "{home}", "select 1"), "barid up"),
        (("status", "--home=/dev/null/x"), "barid"),
        (("up", "--home=/dev/null/x"), "Not a directory"),
        (("add", "{home}", "{file}"), "barid up"),
        (("dsn", "{home}"), "barid up"),
        (("explain", "{home}", "x"), "barid up"),
        (("feeds", "list", "{home}"), "barid up"),
    ],
    ids=["sql", "status", "up", "add", "dsn", "explain", "feeds"],
)
def test_what_does_not_run_is_said_with_how_to_start_it(
    home: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("text")
    filled = [a.format(home=f"--home={home}", file=file) for a in arguments]
    done = barid(*filled)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_misspelt_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BARID_INBX", "/tmp")
    done = barid("status")
    assert (done.returncode, "BARID_INBOX" in done.stderr) == (2, True)


def test_a_service_without_an_inbox_does_not_miss_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BARID_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    found = json.loads(barid("status", "--home", str(home), "--json").stdout)
    assert found["inbox"] is None
    assert not [problem for problem in found["problems"] if "inbox" in problem]
    assert "not here" in barid("status", "--home", str(home)).stdout
    monkeypatch.setenv("BARID_INBOX", str(home / "gone"))
    found = json.loads(barid("status", "--home", str(home), "--json").stdout)
    assert f"the inbox {home / 'gone'} is not there" in found["problems"]


def test_postgres_comes_back_on_its_port(home: Path) -> None:
    """The services know the stack by its port: connections left open must not change it."""
    stack = Stack(quick_settings(home))
    settings = stack.start()
    engine = engine_of(settings)
    port, pid = stack.postgres.port, stack.postgres.pid
    assert pid is not None
    with engine.connect():
        os.kill(pid, signal.SIGQUIT)
        until(lambda: not alive(pid))
    stack.postgres.start()
    assert stack.postgres.port == port
    engine.dispose()
    stack.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs Postgres as another user")
def test_root_may_use_folders_that_only_root_may_enter(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuge = home / "refuge"
    monkeypatch.setattr(postgres, "_REFUGE", refuge)
    monkeypatch.setattr(postgres, "_may_enter", lambda folder: folder.is_relative_to(refuge))
    stack = Stack(quick_settings(home / "private"))
    settings = stack.start()
    engine = engine_of(settings)
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from news.article")).scalar_one() == 0
    engine.dispose()
    stack.stop()
    assert stack.postgres.data.parent == refuge
    assert (refuge.stat().st_mode & 0o777, stack.postgres.data.stat().st_mode & 0o777) == (
        0o755,
        0o700,
    )


def test_a_pid_that_another_process_got_is_no_server(home: Path) -> None:
    stack = Stack(quick_settings(home))
    stack.start()
    stack.stop()
    (stack.postgres.data / "postmaster.pid").write_text(f"{os.getpid()}\n{stack.postgres.data}\n")
    seen = [stack.postgres.pid]
    stack.postgres.stop()
    stack.start()
    seen.append(stack.postgres.pid)
    assert seen[0] is None
    assert seen[1] not in (None, os.getpid())
    stack.stop()


def test_a_first_start_that_was_killed_is_begun_again(home: Path) -> None:
    (home / "postgres.part").mkdir(mode=0o700)
    (home / "postgres.part" / "PG_VERSION").write_text("18\n")
    stack = Stack(quick_settings(home))
    stack.start()
    stack.stop()


def test_nothing_listens_outside_loopback(home: Path) -> None:
    stack = Stack(quick_settings(home))
    stack.start()
    outside = socket.gethostbyname(socket.gethostname())
    if not outside.startswith("127."):
        with socket.socket() as probe, pytest.raises(OSError):
            probe.connect((outside, stack.postgres.port))
    stack.stop()


def test_a_second_supervisor_is_refused_before_it_changes_anything(home: Path) -> None:
    first = Supervisor(quick_settings(home), say=print)
    first.start()
    second = Supervisor(quick_settings(home), say=print)
    with pytest.raises(StackError, match="already running"):
        second.start()
    pids = first.pids()
    second.stop()
    assert first.pids() == pids
    assert all(pids.values())
    first.stop()
