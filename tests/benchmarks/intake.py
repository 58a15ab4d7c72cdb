"""How long a dropped file takes to become a row, and what a drop of 100,000 files costs.

python tests/benchmarks/intake.py latency [--drops 60]
python tests/benchmarks/intake.py many [--files 100000]
"""

import argparse
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psutil
from sqlalchemy import Engine, text

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from barid import db  # noqa: E402
from barid.embedded.supervisor import Supervisor  # noqa: E402
from barid.settings import Settings  # noqa: E402
from support.articles import generate  # noqa: E402

WARM_UP = 20
TIMEOUT_S = 1_800


def main() -> None:
    """Run the chosen measurement."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("what", choices=["latency", "many"])
    options.add_argument("--drops", type=int, default=60)
    options.add_argument("--files", type=int, default=100_000)
    chosen = options.parse_args()
    print(f"cores {os.cpu_count()}, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    with _stack() as (supervisor, engine):
        if chosen.what == "latency":
            _latency(supervisor, engine, chosen.drops)
        else:
            _many(supervisor, engine, chosen.files)


@contextmanager
def _stack() -> Iterator[tuple[Supervisor, Engine]]:
    with tempfile.TemporaryDirectory(prefix="barid-bench-") as folder:
        home = Path(folder)
        home.chmod(0o711)
        supervisor = Supervisor(msgspec.structs.replace(Settings(), home=home), say=print)
        settings = supervisor.start()
        engine = db.engine_of(settings, name="bench")
        try:
            yield supervisor, engine
        finally:
            engine.dispose()
            supervisor.stop()


def _latency(supervisor: Supervisor, engine: Engine, drops: int) -> None:
    """Drop one file at a time into an idle stack: written and closed, and moved in, by turns."""
    inbox = supervisor.settings.inbox_dir
    taken: list[float] = []
    query = text("select 1 from news.article where origin = :o")
    for number, article in enumerate(generate(WARM_UP + drops, seed=31, words=500)):
        time.sleep(0.3)
        target = inbox / article.name
        if number % 2:
            target.write_text(article.text, "utf-8")
        else:
            aside = inbox.parent / article.name
            aside.write_text(article.text, "utf-8")
            aside.rename(target)
        started = time.monotonic()
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            while connection.execute(query, {"o": article.name}).first() is None:
                time.sleep(0.002)
        if number >= WARM_UP:
            taken.append(time.monotonic() - started)
    cuts = statistics.quantiles(taken, n=20)
    print(f"drop to queryable row, idle, {len(taken)} files: p50 {1e3 * cuts[9]:.0f} ms, "
          f"p95 {1e3 * cuts[18]:.0f} ms, worst {1e3 * max(taken):.0f} ms")  # fmt: skip


def _many(supervisor: Supervisor, engine: Engine, files: int) -> None:
    """Move a folder of many small files in at once."""
    staged = supervisor.settings.home / "staged"
    for number in range(files):
        folder = staged / f"{number // 10_000:02}"
        if number % 10_000 == 0:
            folder.mkdir(parents=True)
        (folder / f"{number:06}.txt").write_text(
            f"خبر رقم {number} من المدينة\n\nأعلنت البلدية رقم {number} افتتاح حديقة أمام الزوار.\n"
        )
    pid = supervisor.pids()["ingest"]
    assert pid is not None
    ingest = psutil.Process(pid)
    peak = _Peak(ingest)
    peak.start()
    started = time.monotonic()
    staged.rename(supervisor.settings.inbox_dir / "many")
    accepted_s = 0.0
    while time.monotonic() - started < TIMEOUT_S:
        with engine.connect() as connection:
            accepted, finished = connection.execute(
                text("""
                    select count(*), count(*) filter (where state in ('stored', 'rejected'))
                    from barid.delivery
                """)
            ).one()
        if accepted >= files and not accepted_s:
            accepted_s = time.monotonic() - started
            times = ingest.cpu_times()
            print(f"{accepted} files accepted after {accepted_s:.1f} s = {accepted / accepted_s:.0f}/s, "
                  f"ingest CPU {times.user + times.system:.1f} s")  # fmt: skip
        if finished >= files:
            break
        time.sleep(1)
    with engine.connect() as connection:
        rows = connection.execute(
            text("""
                select count(*), count(distinct d.origin_id),
                       count(*) filter (where l.state = 'stored')
                from barid.delivery l join barid.document d using (document_id)
            """)
        ).one()
    print(f"{rows[0]} documents of {rows[1]} origins, {rows[2]} stored after "
          f"{time.monotonic() - started:.1f} s; peak memory of ingest {peak.bytes / 2**20:.0f} MB")  # fmt: skip


class _Peak(threading.Thread):
    """Watches the resident memory of a process."""

    def __init__(self, process: psutil.Process) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.bytes = 0

    def run(self) -> None:
        while self._process.is_running():
            try:
                self.bytes = max(self.bytes, self._process.memory_info().rss)
            except psutil.Error:
                return
            time.sleep(0.1)


if __name__ == "__main__":
    main()
