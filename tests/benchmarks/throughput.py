"""How fast Barid is, end to end and stage by stage, with the servers' share.

    python tests/benchmarks/throughput.py [--articles N] [--corpus FOLDER_OR_TAR_GZ]

A fresh embedded stack takes in a whole folder at once. CPU time is read from the processes
themselves (user + system), so it compares better than wall time on a shared machine.
"""

import argparse
import os
import shutil
import sys
import tarfile
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import psutil
from sqlalchemy import Engine, text

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from barid import db  # noqa: E402
from barid.embedded.supervisor import Supervisor  # noqa: E402
from barid.settings import Settings  # noqa: E402
from barid_enrich import pipeline  # noqa: E402
from barid_enrich.draft import Raw  # noqa: E402
from barid_enrich.entities.engine import load_engine  # noqa: E402
from support.articles import write_folder  # noqa: E402

HESPRESS = ROOT.parent / "shared" / "data" / "news-ar" / "hespress.tar.gz"
WARM_UP = 300
TIMEOUT_S = 600


def main() -> None:
    """Run the benchmark and print its tables."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--articles", type=int, default=3_000, help="generated articles")
    options.add_argument("--corpus", type=Path, help="a folder or .tar.gz of texts to measure too")
    options.add_argument("--runs", type=int, default=2, help="runs of each corpus")
    chosen = options.parse_args()
    corpora: dict[str, Path | None] = {"generated": None}
    if chosen.corpus or HESPRESS.exists():
        corpora["hespress" if not chosen.corpus else chosen.corpus.name] = chosen.corpus or HESPRESS
    print(f"cores {os.cpu_count()}, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    for name, source in corpora.items():
        with tempfile.TemporaryDirectory(prefix="barid-bench-") as folder:
            Path(folder).chmod(0o711)
            texts = Path(folder) / "texts"
            number = _collect(source, texts, chosen.articles)
            for run in range(1, chosen.runs + 1):
                _end_to_end(name, run, texts, number, Path(folder) / f"home{run}")
            _stages(name, texts)


def _collect(source: Path | None, target: Path, articles: int) -> int:
    target.mkdir()
    if source is None:
        write_folder(target, articles, seed=5, words=500)
    elif source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        with tarfile.open(source) as archive:
            archive.extractall(target, filter="data")
    return sum(path.is_file() for path in target.rglob("*"))


def _end_to_end(name: str, run: int, texts: Path, number: int, home: Path) -> None:
    supervisor = Supervisor(msgspec.structs.replace(Settings(), home=home), say=print)
    settings = supervisor.start()
    try:
        engine = db.engine_of(settings, name="bench")
        write_folder(settings.inbox_dir / "warm", WARM_UP, seed=99, words=300)
        _wait(engine, WARM_UP)
        staged = home / "staged"
        shutil.copytree(texts, staged)
        before = _cpu(supervisor)
        started = time.monotonic()
        staged.rename(settings.inbox_dir / "measured")
        _wait(engine, WARM_UP + number)
        wall_s = time.monotonic() - started
        after = _cpu(supervisor)
        size = _database_bytes(engine)
        memory = _memory(supervisor)
        engine.dispose()
    finally:
        supervisor.stop()
    used = {part: after[part] - before[part] for part in after}
    print(f"\n{name}, run {run}: {number} articles in {wall_s:.1f} s = {number / wall_s:.0f}/s")
    print("  CPU µs per article: " + "  ".join(
        f"{part} {1e6 * s / number:.0f}" for part, s in used.items()
    ) + f"  all {1e6 * sum(used.values()) / number:.0f}")  # fmt: skip
    print(f"  database {size / (number + WARM_UP) / 1024:.1f} KB per article, "
          f"memory {memory / 2**20:.0f} MB in all")  # fmt: skip


def _wait(engine: Engine, number: int) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    query = text("""
        select count(*) from barid.delivery where state in ('stored', 'rejected')
    """)
    while time.monotonic() < deadline:
        with engine.connect() as connection:
            if connection.execute(query).scalar_one() >= number:
                return
        time.sleep(0.1)
    raise SystemExit(f"not finished within {TIMEOUT_S} s")


def _trees(supervisor: Supervisor) -> dict[str, list[psutil.Process]]:
    trees: dict[str, list[psutil.Process]] = defaultdict(list)
    for part, pid in supervisor.pids().items():
        if pid is not None:
            process = psutil.Process(pid)
            trees[part] = [process, *process.children(recursive=True)]
    return trees


def _cpu(supervisor: Supervisor) -> dict[str, float]:
    used: dict[str, float] = {}
    for part, processes in _trees(supervisor).items():
        times = [p.cpu_times() for p in processes]
        ended = times[0].children_user + times[0].children_system
        used[part] = ended + sum(t.user + t.system for t in times)
    return used


def _memory(supervisor: Supervisor) -> float:
    """Return the memory of all processes, shared pages counted once (PSS)."""
    return sum(
        float(p.memory_full_info().pss)
        for processes in _trees(supervisor).values()
        for p in processes
    )


def _database_bytes(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(
            connection.execute(text("select pg_database_size(current_database())")).scalar_one()
        )


def _stages(name: str, texts: Path) -> None:
    """Measure the stages of enrich in this process, one core, everything warm."""
    engine = load_engine(Settings().entity_engine)
    files = sorted(p for p in texts.rglob("*") if p.is_file())[:600]
    now = datetime.now(UTC)
    raws = [
        Raw(document_id=i, format="text", data=p.read_bytes(), origin=p.name, received_at=now)
        for i, p in enumerate(files)
    ]
    for raw in raws[:100]:
        pipeline.enrich(raw, engine)
    totals: dict[str, float] = defaultdict(float)
    for raw in raws:
        for stage, cpu_s in pipeline.enrich(raw, engine).cpu_s.items():
            totals[stage] += cpu_s
    shown = "  ".join(f"{stage} {1e6 * s / len(raws):.0f}" for stage, s in totals.items())
    print(f"\n{name}, stages of enrich alone, CPU µs per article: {shown}")


if __name__ == "__main__":
    main()
