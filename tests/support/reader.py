"""Reads documents as ingest and enrich do, each in a child that may not overspend.

One process loads the code once and forks a child per document, so that what the kernel ends is a
result like any other.
"""

import os
import pickle
import resource
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import msgspec

from barid.compression import unwrap
from barid.contract import DocumentFormat, Rejection, Result
from barid.errors import DocumentError
from barid.queue.serializer import dumps
from barid.settings import Settings
from barid_enrich import pipeline
from barid_enrich.draft import Raw
from barid_enrich.entities.engine import load_engine
from barid_enrich.limits import bound_memory, cpu_bound
from barid_enrich.warm_up import warm_up
from barid_ingest.containers import Item, items
from barid_ingest.expand import MAX_DEPTH
from barid_ingest.files import read_candidate
from support.pace import MOST_SLOWNESS, slowness

CPU_S = 5.0
MEMORY_BYTES = 1024**3
# Of a container's items; ingest itself opens every one of them.
MAX_ENRICHED = 20
RECEIVED_AT = datetime(2024, 6, 1, tzinfo=UTC)


class Outcome(NamedTuple):
    """What became of one file.

    Attributes:
        refusal: reason and sentence, when acceptance or opening refused the whole file.
        items: how many documents the file held.
        refused: reason and sentence of each item that was refused, the first ones.
        results: what enrichment made of the file, or of its first items.
        ended_by: the signal that ended the child, 0 when it lived.
        crash: what escaped, when something did.
        cpu_s: CPU seconds of the child, of an ordinary machine where it took many.
    """

    refusal: tuple[str, str] | None = None
    items: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    results: tuple[Result, ...] = ()
    ended_by: int = 0
    crash: str | None = None
    cpu_s: float = 0.0


class Reader:
    """A process that reads files in bounded children."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from support import reader; reader.serve()"],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def read(self, path: Path, *, cpu_s: float = CPU_S) -> Outcome:
        """Return what becomes of a file whose reading may take `cpu_s` of an ordinary machine.

        What takes longer is read again, twice at most, as a slow spell of the machine may begin at any
        moment: its time is measured by how slow the machine is before and after.
        """
        outcome = self._read(path, cpu_s)
        for _ in range(2):
            if not outcome.ended_by and outcome.cpu_s <= cpu_s * (1 + len(outcome.results)):
                break
            before = slowness()
            again = self._read(path, cpu_s * MOST_SLOWNESS)
            outcome = again._replace(cpu_s=again.cpu_s / max(before, slowness()))
        return outcome

    def _read(self, path: Path, cpu_s: float) -> Outcome:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        pickle.dump((str(path), cpu_s), self._process.stdin)
        self._process.stdin.flush()
        outcome: Outcome = pickle.load(self._process.stdout)
        return outcome


def _judged(path: str, engine: Any, cpu_s: float) -> Outcome:
    with cpu_bound(cpu_s):
        name = os.path.basename(path)  # noqa: PTH119 - as ingest does it
        candidate, _ = read_candidate(
            os.fsencode(path), key=b"k", name=name.encode(), source=None, settings=Settings()
        )
        if candidate.refusal:
            return Outcome(refusal=(candidate.refusal.reason, candidate.refusal.message))
        assert candidate.format is not None
        assert candidate.data is not None
        if not candidate.is_container:
            found = _sifted([Item(1, "1", candidate.format, candidate.data)])
        else:
            content = unwrap(candidate.data, max_bytes=Settings().max_file_bytes)
            try:
                found = _sifted(_opened(candidate.format, content, name))
            except DocumentError as error:
                return Outcome(refusal=(error.reason, error.message))
    results = []
    for item in found.documents:
        raw = Raw(
            document_id=item.position,
            format=item.format,
            data=item.data,
            origin=name,
            received_at=RECEIVED_AT,
            feed=item.feed,
        )
        with cpu_bound(cpu_s):
            result = pipeline.enrich(raw, engine, max_bytes=Settings().max_document_bytes).result
        dumps(result)  # it can travel
        results.append(_without_lines(result))
    return Outcome(items=found.number, refused=tuple(found.refused), results=tuple(results))


class _Sifted(NamedTuple):
    """How many items there are, and the first refusals and documents among them."""

    number: int
    refused: list[tuple[str, str]]
    documents: list[Item]


def _sifted(found: Iterable[Item]) -> _Sifted:
    """Take items one at a time, as ingest does, which never holds a whole container of them."""
    number = 0
    refused: list[tuple[str, str]] = []
    documents: list[Item] = []
    for item in found:
        number += 1
        if item.refusal and len(refused) < MAX_ENRICHED:
            refused.append((item.refusal.reason, item.refusal.message))
        elif not (item.refusal or item.is_container) and len(documents) < MAX_ENRICHED:
            documents.append(item)
    return _Sifted(number, refused, documents)


def _opened(format_: DocumentFormat, content: bytes, name: str, depth: int = 1) -> Iterator[Item]:
    """Yield the documents of a container and of the containers in it, as deep as ingest goes."""
    for item in items(format_, content, name=name):
        if item.refusal or not item.is_container or depth >= MAX_DEPTH:
            yield item
        else:
            inner = unwrap(item.data, max_bytes=Settings().max_file_bytes)
            yield from _opened(item.format, inner, name, depth + 1)


def _without_lines(result: Result) -> Result:
    """Return a result small enough to be handed back."""
    if isinstance(result, Rejection):
        return result
    parts = tuple(msgspec.structs.replace(p, lines=(), mentions=()) for p in result.parts)
    return msgspec.structs.replace(result, parts=parts)


def _child(path: str, engine: Any, cpu_s: float, answer: int) -> None:
    bound_memory(MEMORY_BYTES)
    try:
        outcome = _judged(path, engine, cpu_s)
    except BaseException as error:
        outcome = Outcome(crash=f"{type(error).__name__}: {error}"[:500])
    used = resource.getrusage(resource.RUSAGE_SELF)
    with os.fdopen(answer, "wb") as file:
        pickle.dump(outcome._replace(cpu_s=used.ru_utime + used.ru_stime), file)


def _read_in_child(path: str, engine: Any, cpu_s: float) -> Outcome:
    answer, given = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(answer)
        try:
            _child(path, engine, cpu_s, given)
        finally:
            os._exit(0)
    os.close(given)
    with os.fdopen(answer, "rb") as file:
        said = file.read()
    _, status, used = os.wait4(pid, 0)
    if os.WIFSIGNALED(status):
        return Outcome(ended_by=os.WTERMSIG(status), cpu_s=used.ru_utime + used.ru_stime)
    if not said:
        return Outcome(crash="it ended without an answer")
    outcome: Outcome = pickle.loads(said)
    return outcome


def serve() -> None:
    """Answer requests from standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    engine = load_engine("gazetteer")
    warm_up(engine)  # no child is charged for what is loaded on first use
    answers = sys.stdout.buffer
    while True:
        try:
            path, cpu_s = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(_read_in_child(path, engine, cpu_s), answers)
        answers.flush()
