"""What finding duplicates costs as the index grows: CPU, lookups, bytes on disk, each beside its target.

    python tests/benchmarks/duplicates.py [--most N]

A fresh embedded Postgres is filled with fingerprints of invented texts, one in ten shingles taken from a
common stock as in real news. At each size batches come in as the service has them (insert, commit, look,
follow), half of each edited copies of texts in the index; each turn is repeated, and the median counts.
The garbage collector is set as in a worker. CPU is that of the process alone, yet on a busy machine it rises too: `pace` is what a fixed piece of work
cost then, beside the fastest of the run; of a single look, what its wait holds of CPU time, here and in Postgres, is
shown beside it: the rest is two processes waking each other, and neighbours. So the largest index is compared with the smallest, in a Postgres of its own, in turns.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

import msgspec
import numpy as np
import psutil
from numpy.typing import NDArray
from sqlalchemy import Engine, text

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from barid import db  # noqa: E402
from barid.contract import LinkProposal  # noqa: E402
from barid.embedded.stack import Stack  # noqa: E402
from barid.settings import Settings  # noqa: E402
from barid_enrich import index  # noqa: E402
from barid_enrich.fingerprint import VERSION, Print, take_all  # noqa: E402
from barid_enrich.fingerprint.hashing import distinct  # noqa: E402
from barid_enrich.warm_up import calm_the_collector  # noqa: E402
from support.articles import generate  # noqa: E402

SIZES = (20_000, 50_000, 100_000, 200_000)
BATCH = 100  # documents in a message under load
FILLING = 500
TURNS, BATCHES = 5, 8  # of each size
SINGLES = 150  # a turn
# Words of a real outlet's articles (2,268 of hespress): mean 430, median 336.
MEDIAN_WORDS, MEAN_WORDS, SIGMA = 336, 430, 0.7
RARE_SHARE = 0.27
COMMON_SHINGLES = 20_000
COMMON_WORDS = 500  # that the stream added to the shipped lists
EDITED = 0.2  # of the shingles of a copy
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
WARMING = 300  # texts whose words are all new
UNKNOWN = 0.08  # of a real text's words the process has not met lately (hespress)
FLAT = 1.25  # the largest index to the smallest, at most
MICROSECONDS, MILLISECONDS = 1e6, 1e3
JITTER_STEPS = 20_000  # a third of a millisecond


class Measured(NamedTuple):
    """One turn, or the medians of several; CPU in µs per article, waiting in ms, the yardstick in s.

    Jitter is the p99 of one short piece of work done over and over, beside its fastest.
    """

    yardstick: float
    fingerprint: float
    insert: float
    insert_postgres: float
    look: float
    look_postgres: float
    batch_p50: float
    batch_p99: float
    single_p50: float
    single_p99: float
    single_cpu_p99: float
    jitter: float
    found: float

    @property
    def worker(self) -> float:
        """Return the CPU of the worker's process per article."""
        return self.fingerprint + self.insert + self.look

    @property
    def postgres(self) -> float:
        """Return the CPU of its server process per article."""
        return self.insert_postgres + self.look_postgres


class Size(NamedTuple):
    """The index at one size."""

    articles: int
    measured: Measured
    kilobytes: float


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--most", type=int, default=SIZES[-1], help="largest index")
    most = options.parse_args().most
    begun = time.monotonic()
    calm_the_collector()
    print(f"cores {os.cpu_count()}, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    with ExitStack() as running:
        small, growing = (_Growing(*running.enter_context(_index())) for _ in range(2))
        sizes = growing.measured([size for size in SIZES if size <= most])
        small.grow(SIZES[0])
        turns = [(small.turn(), growing.turn()) for _ in range(TURNS)]
    _judge(sizes, turns)
    print(f"load {os.getloadavg()[0]:.1f} at the end, {time.monotonic() - begun:.0f} s")


@contextmanager
def _index() -> Iterator[tuple[Engine, Callable[[], None]]]:
    """Start a fresh Postgres; yield its engine, and what vacuums its index."""
    with tempfile.TemporaryDirectory(prefix="barid-bench-") as folder:
        Path(folder).chmod(0o711)
        stack = Stack(msgspec.structs.replace(Settings(), home=Path(folder)))
        settings = stack.start()
        engine = db.engine_of(settings, name="bench", connections=1)
        try:
            yield engine, partial(_vacuum, db.engine_of(settings, "owner", name="bench"))
        finally:
            engine.dispose()
            stack.stop()


class _Taking:
    """Fingerprints of texts one word in twelve of which the process has not met lately."""

    def __init__(self) -> None:
        chance = Random(5)
        self._texts = (
            " ".join(
                "".join(chance.choices(LETTERS, k=6)) if chance.random() < UNKNOWN else word
                for word in article.body.split(" ")
            )
            for article in generate(WARMING + TURNS * len(SIZES) * BATCH, seed=3, words=MEAN_WORDS)
        )
        self.cpu_s(WARMING)

    def cpu_s(self, number: int) -> float:
        """Return the CPU seconds of the next texts' fingerprints, each."""
        texts = list(islice(self._texts, number))
        started = time.thread_time()
        take_all([(None, body) for body in texts])
        return (time.thread_time() - started) / number


class _Growing:
    """An index that grows, and what it costs at each size."""

    def __init__(self, engine: Engine, vacuum: Callable[[], None]) -> None:
        self._engine = engine
        self._vacuum = vacuum
        self._taking = _Taking()
        self._fastest_s = min(_yardstick_s() for _ in range(50))
        with engine.begin() as connection:
            pid = connection.execute(text("select pg_backend_pid()")).scalar_one()
        self._server = psutil.Process(pid)
        self._chance = np.random.default_rng(11)
        self._stock = self._chance.integers(0, 2**32, COMMON_SHINGLES, np.uint32)
        words = self._chance.integers(0, 2**32, COMMON_WORDS, np.uint32)
        self._common = np.sort(words)
        self._texts = self._prints()
        self._kept: list[Print] = []
        self._number = 0

    def measured(self, sizes: list[int]) -> list[Size]:
        """Grow to each size, measure, and print a line."""
        print("CPU in µs per article, in batches of 100; waiting in ms")
        print(f"{'articles':>9} {'worker':>7} = {'print':>5} + {'insert':>6} + {'look':>4} "
              f"{'Postgres':>9} = {'insert':>6} + {'look':>4} {'batch p50':>10} {'p99':>4} "
              f"{'look p50':>9} {'p99':>5} {'CPU':>5} {'found':>6} {'KB each':>8} {'pace':>5} {'load':>4}")  # fmt: skip
        found = []
        for size in sizes:
            self.grow(size)
            kilobytes = self._bytes() / size / 1024
            turns = [self.turn() for _ in range(TURNS)]
            self._vacuum()  # what the turns took out again is not what an index holds
            medians = Measured(*np.median(np.array(turns), axis=0).tolist())
            found.append(Size(size, medians, kilobytes))
            self._fastest_s = min(self._fastest_s, *(turn.yardstick for turn in turns))
            _print(found[-1], pace=medians.yardstick / self._fastest_s)
        return found

    def grow(self, size: int) -> None:
        """Fill the index up to a size."""
        while self._number < size:
            entries = self._entries([next(self._texts) for _ in range(FILLING)])
            with self._engine.begin() as connection:
                index.insert(connection, entries)
            self._kept += [entry.print for entry in list(entries.values())[:: FILLING // 50]]

    def _entries(self, prints: list[Print]) -> dict[int, index.Entry]:
        first = self._number
        self._number += len(prints)
        return {
            1024 * (first + n): index.Entry(p, publishers=("hespress",))
            for n, p in enumerate(prints)
        }

    def turn(self) -> Measured:
        """Let batches come in, look each text up once more by itself, and take them out again."""
        before = self._number
        spent, waited, found = np.zeros(4), [], 0
        alone: list[tuple[float, float]] = []
        batches = [self._entries(self._mixed()) for _ in range(BATCHES)]
        for batch in batches:
            figures, wait_s, links = self._work(batch)
            spent += figures
            waited.append(wait_s)
            found += sum(bool(links.get(i)) for i in list(batch)[: BATCH // 2])
        for batch in batches:
            alone += [self._look_alone(i, batch[i]) for i in list(batch)[: SINGLES // BATCHES]]
        with self._engine.begin() as connection:
            index.remove(connection, [i for batch in batches for i in batch])
        self._number = before
        figures = np.concatenate(
            [
                [_yardstick_s(), MICROSECONDS * self._taking.cpu_s(BATCH)],
                MICROSECONDS * spent / (BATCHES * BATCH),
                MILLISECONDS * np.percentile(waited, [50, 99]),
                MILLISECONDS * np.percentile([wait_s for wait_s, _ in alone], [50, 99]),
                [MILLISECONDS * np.percentile([cpu_s for _, cpu_s in alone], 99), _jitter()],
                [found / (BATCHES * BATCH // 2)],
            ]
        )
        return Measured(*figures.tolist())

    def _work(
        self, batch: dict[int, index.Entry]
    ) -> tuple[NDArray[np.float64], float, dict[int, list[LinkProposal]]]:
        """Return the CPU s of inserting and looking here and in Postgres, waiting s, and links."""
        begun, here, server = time.perf_counter(), time.thread_time(), self._server_s()
        with self._engine.begin() as connection:
            index.insert(connection, batch)
        between, server_between = time.thread_time(), self._server_s()
        with self._engine.begin() as connection:
            links = index.look_up(connection, batch, common=self._common)
            index.follow(connection, (link for found in links.values() for link in found))
        looked, server_looked = time.thread_time(), self._server_s()
        figures = [between - here, server_between - server, looked - between,
                   server_looked - server_between]  # fmt: skip
        return np.array(figures), time.perf_counter() - begun, links

    def _look_alone(self, version_id: int, entry: index.Entry) -> tuple[float, float]:
        """Return how long a look at one text took, and its CPU s here and in Postgres."""
        with self._engine.begin() as connection:
            cpu_s = -time.thread_time() - self._server_s()
            begun = time.perf_counter()
            index.look_up(connection, {version_id: entry}, common=self._common)
            wait_s = time.perf_counter() - begun
            return wait_s, cpu_s + time.thread_time() + self._server_s()

    def _mixed(self) -> list[Print]:
        originals = self._chance.choice(len(self._kept), BATCH // 2, replace=False)
        prints = [self._edited(self._kept[o]) for o in originals]
        return prints + [next(self._texts) for _ in range(BATCH // 2)]

    def _prints(self) -> Iterator[Print]:
        chance = self._chance
        while True:
            words = max(40, int(chance.lognormal(np.log(MEDIAN_WORDS), SIGMA)))
            own = chance.integers(0, 2**32, words, np.uint32)
            common = chance.random(words) < 0.1
            own[common] = chance.choice(self._stock, common.sum())
            yield Print(
                version=VERSION,
                exact=chance.bytes(32),
                words=words,
                shingles=distinct(own),
                rare=np.sort(chance.integers(0, 2**32, int(words * RARE_SHARE), np.uint32)),
                numbers=chance.integers(0, 2**32, (words // 50, 2), np.uint32),
            )

    def _edited(self, original: Print) -> Print:
        chance = self._chance
        changed = original.shingles.copy()
        places = chance.random(len(changed)) < EDITED
        changed[places] = chance.integers(0, 2**32, places.sum(), np.uint32)
        return original._replace(exact=chance.bytes(32), shingles=distinct(changed))

    def _server_s(self) -> float:
        """Return the CPU seconds of the one connection's server process so far."""
        nanoseconds = Path(f"/proc/{self._server.pid}/schedstat")
        if nanoseconds.exists():
            return int(nanoseconds.read_text().split()[0]) / 1e9
        used = self._server.cpu_times()
        return used.user + used.system

    def _bytes(self) -> int:
        with self._engine.begin() as connection:
            size: int = connection.execute(
                text("""
                    select pg_total_relation_size('barid.posting')
                         + pg_total_relation_size('barid.fingerprint')
                """)
            ).scalar_one()
        return size


def _vacuum(owner: Engine) -> None:
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum barid.posting, barid.fingerprint"))


def _yardstick_s() -> float:
    """Return the CPU seconds of a fixed piece of work like a worker's: arrays, strings, a dictionary."""
    values = np.arange(100_000, dtype=np.uint64)
    started = time.thread_time()
    for turn in range(5):
        np.sort(values * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(turn))
        {str(number): number for number in range(5_000)}
    return time.thread_time() - started


def _jitter() -> float:
    """Return how much longer than at best the slowest hundredth of equal loops take: the machine's own tail."""
    spent = []
    for _ in range(10 * SINGLES):
        started = time.thread_time()
        sum(range(JITTER_STEPS))
        spent.append(time.thread_time() - started)
    return float(np.percentile(spent, 99) / min(spent))


def _print(size: Size, *, pace: float) -> None:
    m = size.measured
    print(f"{size.articles:>9,} {m.worker:>7.0f} = {m.fingerprint:>5.0f} + {m.insert:>6.0f} + "
          f"{m.look:>4.0f} {m.postgres:>9.0f} = {m.insert_postgres:>6.0f} + {m.look_postgres:>4.0f} "
          f"{m.batch_p50:>10.0f} {m.batch_p99:>4.0f} {m.single_p50:>9.2f} {m.single_p99:>5.2f} {m.single_cpu_p99:>5.2f} "
          f"{m.found:>6.1%} {size.kilobytes:>8.2f} {pace:>5.2f} {os.getloadavg()[0]:>4.1f}",
          flush=True)  # fmt: skip


def _judge(sizes: list[Size], turns: list[tuple[Measured, Measured]]) -> None:
    """Print the largest index beside the targets, and how it compares to the smallest."""
    first, last = sizes[0], sizes[-1]
    now = last.measured
    print(f"at {last.articles:,} articles:")
    _beside("worker CPU, µs an article", now.worker, 500)
    _beside("p99 of a single look, ms", now.single_p99, 5)
    print(f"  {'of which CPU, ms':<28} {now.single_cpu_p99:>7.2f}")
    print(f"  {'p99 of a loop to its fastest':<28} {now.jitter:>7.2f}")
    _beside("on disk, KB an article", last.kilobytes, 5)
    print(f"{last.articles:,} to {SIZES[0]:,}, medians of {len(turns)} turns:")
    for what, field in (
        ("worker CPU", "worker"),
        ("Postgres CPU", "postgres"),
        ("p99 of a single look", "single_p99"),
    ):
        ratios = [getattr(large, field) / getattr(small, field) for small, large in turns]
        _beside(what, median(ratios), FLAT)
    _beside("on disk", last.kilobytes / first.kilobytes, FLAT)


def _beside(what: str, figure: float, most: float) -> None:
    print(
        f"  {what:<28} {figure:>7.2f}  at most {most:<5g} {'met' if figure <= most else 'MISSED'}"
    )


if __name__ == "__main__":
    main()
