"""What the duplicate index costs as it grows: CPU, lookups, bytes on disk.

    python tests/benchmarks/duplicates.py [--articles N] [--most N]

A fresh embedded Postgres is filled with fingerprints of invented texts, one in ten shingles taken from
a common stock as in real news; at each size a batch of new texts with edited copies is looked up.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import psutil
from sqlalchemy import Engine, text

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from barid import db  # noqa: E402
from barid.embedded.stack import Stack  # noqa: E402
from barid.settings import Settings  # noqa: E402
from barid_enrich import index  # noqa: E402
from barid_enrich.fingerprint import VERSION, Print, take  # noqa: E402
from barid_enrich.fingerprint.hashing import distinct  # noqa: E402
from support.articles import generate  # noqa: E402

SIZES = (20_000, 50_000, 100_000, 200_000)
BATCH = 100
LOOK_UPS = 300
# Words of a real outlet's articles (2,268 of hespress): mean 430, median 336.
MEDIAN_WORDS, SIGMA = 336, 0.7
RARE_SHARE = 0.27
COMMON_SHINGLES = 20_000
EDITED = 0.2  # of the shingles of a copy


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--articles", type=int, default=1_000, help="texts to fingerprint")
    options.add_argument("--most", type=int, default=SIZES[-1], help="largest index")
    chosen = options.parse_args()
    print(f"cores {os.cpu_count()}, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    _taking(chosen.articles)
    with tempfile.TemporaryDirectory(prefix="barid-bench-") as folder:
        Path(folder).chmod(0o711)
        stack = Stack(msgspec.structs.replace(Settings(), home=Path(folder)))
        settings = stack.start()
        engine = db.engine_of(settings, name="bench")
        try:
            _growing(engine, [size for size in SIZES if size <= chosen.most])
        finally:
            engine.dispose()
            stack.stop()


def _taking(articles: int) -> None:
    texts = [a.body for a in generate(articles, seed=3, words=500)]
    for body in texts[: articles // 2]:
        take(None, body)
    started = time.thread_time()
    for body in texts[articles // 2 :]:
        take(None, body)
    used = time.thread_time() - started
    print(f"fingerprint of a 500-word text: {1e6 * used / (articles - articles // 2):.0f} µs CPU")


def _growing(engine: Engine, sizes: list[int]) -> None:
    chance = np.random.default_rng(11)
    stock = chance.integers(0, 2**32, COMMON_SHINGLES, np.uint32)
    texts = _texts(chance, stock)
    number = 0
    kept: list[Print] = []
    print(f"{'articles':>9} {'insert µs':>10} {'of it Postgres':>15} {'look µs':>9} "
          f"{'of it Postgres':>15} {'p50 ms':>7} {'p99 ms':>7} {'found':>6} {'KB each':>8}")  # fmt: skip
    for size in sizes:
        postgres = _postgres_cpu(engine)
        started, inserted = time.thread_time(), 0
        while number < size:
            batch = {1024 * (number + n): index.Entry(next(texts)) for n in range(BATCH)}
            with engine.begin() as connection:
                index.insert(connection, batch)
            number += BATCH
            inserted += BATCH
            kept.append(next(iter(batch.values())).print)
        insert_s = time.thread_time() - started
        insert_postgres_s = _postgres_cpu(engine) - postgres
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("vacuum analyze barid.posting, barid.fingerprint"))
        look_s, postgres_s, single, found = _looking(engine, chance, texts, kept)
        p50, p99 = np.percentile(single, [50, 99])
        print(f"{size:>9,} {1e6 * insert_s / inserted:>10.0f} "
              f"{1e6 * insert_postgres_s / inserted:>15.0f} {1e6 * look_s:>9.0f} "
              f"{1e6 * postgres_s:>15.0f} {p50:>7.2f} {p99:>7.2f} {found:>6.1%} "
              f"{_bytes(engine) / number / 1024:>8.2f}")  # fmt: skip


def _texts(chance: np.random.Generator, stock: np.ndarray) -> Iterator[Print]:
    while True:
        words = max(40, int(chance.lognormal(np.log(MEDIAN_WORDS), SIGMA)))
        own = chance.integers(0, 2**32, words, np.uint32)
        common = chance.random(words) < 0.1
        own[common] = chance.choice(stock, common.sum())
        yield Print(
            version=VERSION,
            exact=chance.bytes(32),
            words=words,
            shingles=distinct(own),
            rare=np.sort(chance.integers(0, 2**32, int(words * RARE_SHARE), np.uint32)),
            numbers=chance.integers(0, 2**32, (words // 50, 2), np.uint32),
        )


def _edited(chance: np.random.Generator, original: Print) -> Print:
    changed = original.shingles.copy()
    places = chance.random(len(changed)) < EDITED
    changed[places] = chance.integers(0, 2**32, places.sum(), np.uint32)
    return original._replace(exact=chance.bytes(32), shingles=distinct(changed))


def _looking(
    engine: Engine, chance: np.random.Generator, texts: Iterator[Print], kept: list[Print]
) -> tuple[float, float, list[float], float]:
    """Return seconds of CPU here and in Postgres per text, single latencies in ms, share found.

    What is looked up is half new, half an edited copy of a text in the index, and is taken out again.
    """
    far = 1 << 50
    batches = []
    for turn in range(LOOK_UPS // BATCH):
        originals = chance.choice(len(kept), BATCH // 2, replace=False)
        prints = [_edited(chance, kept[o]) for o in originals]
        prints += [next(texts) for _ in range(BATCH // 2)]
        batches.append(
            {far + 1024 * (turn * BATCH + n): index.Entry(p) for n, p in enumerate(prints)}
        )
    look_s = postgres_s = 0.0
    single: list[float] = []
    found = 0
    for batch in batches:
        with engine.begin() as connection:
            index.insert(connection, batch)
        before, started = _postgres_cpu(engine), time.thread_time()
        with engine.begin() as connection:
            links = index.look_up(connection, batch)
        look_s += time.thread_time() - started
        postgres_s += _postgres_cpu(engine) - before
        found += sum(bool(links.get(i)) for i in list(batch)[: BATCH // 2])
        for version_id, entry in batch.items():
            with engine.begin() as connection:
                begun = time.perf_counter()
                index.look_up(connection, {version_id: entry})
                single.append(1e3 * (time.perf_counter() - begun))
        with engine.begin() as connection:
            index.remove(connection, list(batch))
    number = len(batches) * BATCH
    return look_s / number, postgres_s / number, single, found / (number / 2)


def _postgres_cpu(engine: Engine) -> float:
    """Return the CPU seconds of the one connection's server process so far."""
    with engine.begin() as connection:
        pid = connection.execute(text("select pg_backend_pid()")).scalar_one()
    used = psutil.Process(pid).cpu_times()
    return used.user + used.system


def _bytes(engine: Engine) -> int:
    with engine.begin() as connection:
        size: int = connection.execute(
            text("""
                select pg_total_relation_size('barid.posting')
                     + pg_total_relation_size('barid.fingerprint')
            """)
        ).scalar_one()
    return size


if __name__ == "__main__":
    main()
