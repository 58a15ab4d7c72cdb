"""What entities cost store: per article as it is written, and when a timer counts them.

    python tests/benchmarks/entities.py [--rows N] [--articles N]

A fresh Postgres; mentions are drawn so that few names are in every article and many are in one.
CPU time of this process and of its backend (user + system), so a shared machine matters little.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
import psutil
from sqlalchemy import Connection, text

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from barid import db  # noqa: E402
from barid.contract import Enriched, Fingerprint, Language, Mention, Part  # noqa: E402
from barid.embedded.stack import Stack  # noqa: E402
from barid.settings import Settings  # noqa: E402
from barid_store import entities, persist  # noqa: E402
from support.documents import open_documents  # noqa: E402

MENTIONS = 22  # found by the list engine in 500 words of Arabic news, repeats included
NAMES = 15
PEOPLE = 20_000
BATCH = 50
ARABIC = Language(tag="ar", iso3="ara", script="Arab", confidence=0.99)


def main() -> None:
    """Run the benchmark and print its figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=2_000_000, help="rows of article_entity")
    options.add_argument("--articles", type=int, default=3_000, help="articles written")
    chosen = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="barid-bench-"))
    folder.chmod(0o711)
    stack = Stack(msgspec.structs.replace(Settings(), home=folder))
    try:
        engine = db.engine_of(stack.start(), name="bench")
        with engine.connect() as connection:
            _write_articles(connection, chosen.articles)
            _count(connection, chosen.rows)
        engine.dispose()
    finally:
        stack.stop()
        shutil.rmtree((folder / "postgres").resolve(), ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def _write_articles(connection: Connection, articles: int) -> None:
    random.seed(7)
    spent = [0.0, 0.0]
    for start in range(0, articles + 10 * BATCH, BATCH):
        ids = open_documents(connection, BATCH)
        results = [_enriched(i) for i in ids]
        connection.commit()
        own, backend = _cpu(connection, partial(persist.write, connection, results))
        connection.commit()
        if start >= 10 * BATCH:  # the first ones warm up
            spent[0] += own
            spent[1] += backend
    print(f"writing an article with {NAMES} names: store {1e6 * spent[0] / articles:.0f} µs, "
          f"Postgres {1e6 * spent[1] / articles:.0f} µs of CPU")  # fmt: skip


def _count(connection: Connection, rows: int) -> None:
    connection.execute(
        text("""
            insert into barid.entity (label, name_key, name)
            select 'PER', 'p ' || i, 'p ' || i from generate_series(1, :people) i
        """),
        {"people": PEOPLE},
    )
    connection.execute(
        text("""
            insert into barid.article_entity (article_id, entity_id)
            select 1000000000 + i / 15, e.first + (:people * power(random(), 4))::int
            from generate_series(1, :rows) i,
                 (select min(entity_id) as first from barid.entity where name_key = 'p 1') e
            on conflict do nothing
        """),
        {"rows": int(rows * 1.07), "people": PEOPLE - 1},
    )
    connection.commit()
    connection.execute(text("analyze barid.article_entity"))
    there = connection.execute(text("select count(*) from barid.article_entity")).scalar_one()
    entities.roll_up(connection)
    connection.commit()
    for new in (0, 200, 1_000):  # articles since the last count: none, 2 s and 10 s of a stream
        for _ in range(0, new, BATCH):
            ids = open_documents(connection, BATCH)
            persist.write(connection, [_enriched(i) for i in ids])
            connection.commit()
        _, backend = _cpu(connection, lambda: entities.roll_up(connection))
        connection.commit()
        print(f"counting after {new} articles, {there:,} rows: {1e3 * backend:.1f} ms of CPU")


def _cpu(connection: Connection, work: Callable[[], object]) -> tuple[float, float]:
    """Return the CPU seconds of this process and of its backend."""
    pid = connection.execute(text("select pg_backend_pid()")).scalar_one()
    backend = psutil.Process(pid)
    before, own = _used(backend), time.process_time()
    work()
    return time.process_time() - own, _used(backend) - before


def _used(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _enriched(document_id: int) -> Enriched:
    names = [f"سالم {int(PEOPLE * random.random() ** 4)} الكرخاني" for _ in range(NAMES)]
    written = [*names, *random.choices(names, k=MENTIONS - NAMES)]
    body, mentions = "", []
    for name in written:
        mentions.append(
            Mention(
                field="body",
                start=len(body),
                end=len(body) + len(name),
                surface=name,
                label="PER",
                confidence=0.9,
                engine="bench",
            )
        )
        body += name + " قال إن الأعمال مستمرة في المدينة منذ أشهر طويلة وستنتهي قريبا. "
    return Enriched(
        document_id=document_id,
        parts=(
            Part(
                part=0,
                title=f"خبر {document_id}",
                body=body,
                lead=body[:80],
                language=ARABIC,
                fingerprint=Fingerprint(version=1, exact=document_id.to_bytes(32), words=300),
                mentions=tuple(mentions),
            ),
        ),
    )


if __name__ == "__main__":
    main()
