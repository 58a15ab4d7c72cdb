"""Two enrich workers released at the same moment on the two texts of a pair."""

import multiprocessing
import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection as Pipe
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Barrier
from random import Random
from typing import NamedTuple

import msgspec
from sqlalchemy import Engine

from barid import db
from barid.contract import (
    Enriched,
    LinkProposal,
    Mention,
    PersistResults,
    ProcessDocuments,
    Value,
    version_id,
)
from barid.queue import Belt, make_app
from barid.settings import Settings
from barid.telemetry import configure
from barid_enrich import index
from barid_enrich.entities.engine import EntityText
from barid_enrich.work import Enricher
from barid_ingest.accept import accept
from support.articles import generate
from support.documents import candidate

LEASE_S = 0.5
EDITED = 0.05
MEET_S = 30.0
_CHUNK = 100


class Outcome(NamedTuple):
    """What became of the pairs.

    Attributes:
        pairs: how many races were run.
        missed: pairs that neither worker found.
        seen_by_both: pairs that both found.
        self_links: links of a text to itself, redelivery included.
        killed: workers killed between their two transactions.
    """

    pairs: int
    missed: int
    seen_by_both: int
    self_links: int
    killed: int


class NoEntities:
    """Finds nothing, fast."""

    name = "none"
    version = "1"

    def extract(self, texts: Sequence[EntityText]) -> list[tuple[Mention, ...]]:
        return [() for _ in texts]


class KeepingBelt(Belt):
    """Keeps the links of what it is given."""

    def __init__(self, redis_url: str) -> None:
        super().__init__(make_app("race", redis_url), redis_url)
        self.links: list[tuple[int, int]] = []

    def send(self, task: str, message: Value) -> None:
        assert isinstance(message, PersistResults)
        self.links += [
            (link.version_id, link.other_version_id)
            for result in message.results
            if isinstance(result, Enriched)
            for part in result.parts
            for link in part.links
        ]


class _Order(NamedTuple):
    document_id: int
    race: bool
    die: bool


def _work(settings: Settings, barrier: Barrier, pipe: Pipe) -> None:
    configure("race", log_format="text", level="error")
    belt = KeepingBelt(settings.redis_url or "")
    enricher = Enricher(settings, belt, NoEntities())
    look_up = index.look_up

    def die(*_: object, **__: object) -> dict[int, list[LinkProposal]]:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    while order := pipe.recv():
        index.look_up = die if order.die else look_up
        belt.links = []
        if order.race:
            barrier.wait(MEET_S)
        enricher.process(ProcessDocuments(document_ids=(order.document_id,)))
        pipe.send(belt.links)


class _Worker:
    """One process that enriches what it is told to; a new one when it died."""

    def __init__(self, settings: Settings, barrier: Barrier) -> None:
        self._settings = settings
        self._barrier = barrier
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=_work, args=(self._settings, self._barrier, theirs), daemon=True
        )
        self._process.start()
        theirs.close()

    def order(self, document_id: int, *, race: bool = True, die: bool = False) -> None:
        self._pipe.send(_Order(document_id, race, die))

    def links(self) -> list[tuple[int, int]] | None:
        """Return the links found; None when the worker died, and another has taken its place."""
        try:
            found: list[tuple[int, int]] = self._pipe.recv()
        except (EOFError, ConnectionError):
            self._process.join()
            self._pipe.close()
            self._start()
            return None
        return found

    def stop(self) -> None:
        with suppress(ConnectionError):  # it may be dead
            self._pipe.send(None)
        self._process.join(MEET_S)
        self._pipe.close()


def race(settings: Settings, *, pairs: int, seed: int, kill_every: int = 0) -> Outcome:
    """Run `pairs` races; kill one of the workers between its transactions in every n-th."""
    settings = msgspec.structs.replace(settings, lease_s=LEASE_S)
    engine = db.engine_of(settings, name="races", connections=1)
    barrier = multiprocessing.get_context("spawn").Barrier(2)
    workers = [_Worker(settings, barrier) for _ in range(2)]
    missed = both = selves = killed = 0
    try:
        for number, ids in enumerate(_documents(engine, pairs, seed)):
            dies = bool(kill_every) and number % kill_every == 0
            for place, worker in enumerate(workers):
                worker.order(ids[place], die=dies and place == number // max(1, kill_every) % 2)
            found = [worker.links() for worker in workers]
            for place, links in enumerate(found):
                if links is None:
                    killed += 1
                    time.sleep(LEASE_S * 1.2)  # the dead worker's claim runs out
                    workers[place].order(ids[place], race=False)
                    found[place] = workers[place].links()
            if number % 10 == 0:  # delivered once more, both
                for place, worker in enumerate(workers):
                    worker.order(ids[place], race=False)
                    found[place] = (found[place] or []) + (worker.links() or [])
            wanted = {version_id(ids[0], 0), version_id(ids[1], 0)}
            seen = [any(set(link) == wanted for link in links or ()) for links in found]
            missed += not any(seen)
            both += all(seen)
            selves += sum(a == b for links in found for a, b in links or ())
    finally:
        for worker in workers:
            worker.stop()
        engine.dispose()
    return Outcome(pairs, missed, both, selves, killed)


def _documents(engine: Engine, pairs: int, seed: int) -> list[tuple[int, int]]:
    """Accept the pairs: a story, and the story with one word in twenty replaced."""
    chance = Random(seed)
    texts = []
    for article in generate(pairs, seed=1000 + seed, words=150):
        words = article.text.split(" ")
        edited = [f"بديل{seed}" if chance.random() < EDITED else word for word in words]
        texts += [article.text, " ".join(edited)]
    ids: list[int] = []
    for start in range(0, len(texts), _CHUNK):
        with engine.begin() as connection:
            answers = accept(connection, [candidate(t) for t in texts[start : start + _CHUNK]])
            ids += [answer.document_id for answer in answers]
    return list(zip(ids[::2], ids[1::2], strict=True))
