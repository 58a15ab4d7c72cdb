"""One message of enrich, from claim to results sent."""

import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import msgpack, structs
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from barid import db, ledger
from barid.contract import (
    MAX_BATCH_BYTES,
    PERSIST,
    Enriched,
    LinkProposal,
    PersistResults,
    ProcessDocuments,
    Rejection,
    Result,
    version_id,
)
from barid.errors import Unavailable
from barid.ledger import Claim
from barid.note import Note
from barid.queue import Belt
from barid.settings import Settings
from barid.telemetry import logger
from barid_enrich import index, pipeline, source_lines
from barid_enrich.draft import Raw
from barid_enrich.entities.engine import EntityEngine
from barid_enrich.fetch import Fetched, fetch
from barid_enrich.limits import bound_memory, cpu_bound
from barid_enrich.pipeline import Timed
from barid_enrich.provenance import read as provenance

log = logger(__name__)

# After a transient error the document is due again soon; the outage paces the publisher anyway.
GIVEN_BACK_DUE_S = 2.0
NOTES = "notes"
RENEWALS_PER_LEASE = 3
# Well below what a reader of messages unpacks at most; beyond it nobody could ever store it.
MAX_RESULT_BYTES = 32 * 1024 * 1024


class Enricher:
    """The working part of an enrich process. Connections open in the process that uses them."""

    def __init__(self, settings: Settings, belt: Belt, engine: EntityEngine) -> None:
        self._settings = settings
        self._belt = belt
        self._engine = engine
        self._note: Note | None = None
        self._document_cpu_s = 0.0
        self._claim = Claim([], None)
        self._held_since = 0.0

    def begin_child(self) -> None:
        """Take the precautions of a pool's child, whose death costs nobody else."""
        self._note = Note(self._settings.run_dir / NOTES)
        self._document_cpu_s = self._settings.document_cpu_s
        bound_memory(self._settings.document_memory_bytes)

    @cached_property
    def database(self) -> Engine:
        """Return the engine of this process; never opened before a fork."""
        return db.engine_of(self._settings, name="enrich", connections=1)

    def process(self, message: ProcessDocuments) -> None:
        """Enrich the documents of a message that nobody else works on."""
        try:
            with self.database.begin() as connection:
                claimed = ledger.claim(
                    connection, message.document_ids, lease_s=self._settings.lease_s
                )
        except DBAPIError as error:
            log.warning("not_claimed", documents=len(message.document_ids), reason=_first(error))
            return  # nothing was taken: the ledger sends again
        if not claimed.document_ids:
            return
        self._hold(claimed)
        try:
            self._work(claimed.document_ids)
        except (DBAPIError, Unavailable) as error:  # nothing any of the documents can help
            log.warning("given_back", documents=len(claimed.document_ids), reason=_first(error))
            self._give_back(why=_first(error))
        if self._note:
            self._note.clear()

    def _hold(self, claimed: Claim) -> None:
        self._claim = claimed
        self._held_since = time.monotonic()
        if self._note:
            self._note.hold(claimed.document_ids, claimed.lease_until)

    def _renew_in_time(self) -> None:
        """Keep the claim while a long batch is worked on: its lease is for those who died."""
        if time.monotonic() - self._held_since > self._settings.lease_s / RENEWALS_PER_LEASE:
            with self.database.begin() as connection:
                claimed = ledger.renew(connection, self._claim, lease_s=self._settings.lease_s)
            self._hold(claimed)

    def _work(self, document_ids: Sequence[int]) -> None:
        with self.database.begin() as connection:
            fetched = fetch(connection, document_ids)
            known = source_lines.furniture(
                connection, {f.source_id for f in fetched if f.source_id}
            )
        understood: list[Timed] = []
        for one in fetched:
            furniture = known.get(one.source_id or 0, frozenset())
            understood.append(self._understood(structs.replace(one.raw, furniture=furniture)))
            self._renew_in_time()
        if self._note:
            self._note.take_in_hand(0)
        results: list[Result] = []
        entries: dict[int, index.Entry] = {}
        for one, found in zip(fetched, pipeline.fingerprinted(understood), strict=True):
            results.append(_with_times(found))
            entries |= _entries(found, source=one.source)
        results += _gone(document_ids, fetched)
        with self.database.begin() as connection:
            index.insert(connection, entries)
        with self.database.begin() as connection:
            common = index.common_words(connection)
            links = index.look_up(connection, entries, common=common)
            index.follow(connection, (link for found in links.values() for link in found))
            ledger.give_back(
                connection, self._claim, enriched=True, due_in_s=self._settings.resend_s
            )
        linked = [_with_links(result, links) for result in results]
        for batch in messages(linked):
            self._belt.send(PERSIST, batch)
        with self.database.begin() as connection:
            source_lines.learn(connection, source_lines.stories(linked, fetched), known)
        log.info("enriched", documents=len(fetched), parts=len(entries))

    def _understood(self, raw: Raw) -> Timed:
        if self._note:
            self._note.take_in_hand(raw.document_id)
        with cpu_bound(self._document_cpu_s):
            return pipeline.understood(
                raw, self._engine, max_bytes=self._settings.max_document_bytes
            )

    def _give_back(self, *, why: str) -> None:
        try:
            with self.database.begin() as connection:
                ledger.give_back(
                    connection, self._claim, enriched=False, due_in_s=GIVEN_BACK_DUE_S, why=why
                )
        except DBAPIError:
            log.warning(
                "claims_run_out",
                documents=len(self._claim.document_ids),
                lease_s=self._settings.lease_s,
            )


def messages(results: Sequence[Result]) -> Iterator[PersistResults]:
    """Group results into messages of at most 512 KB; one larger result travels alone."""
    batch: list[Result] = []
    size = 0
    for found in results:
        result, result_bytes = _sendable(found)
        if batch and size + result_bytes > MAX_BATCH_BYTES:
            yield PersistResults(results=tuple(batch))
            batch, size = [], 0
        batch.append(result)
        size += result_bytes
    if batch:
        yield PersistResults(results=tuple(batch))


def _sendable(result: Result) -> tuple[Result, int]:
    """Return the result, or its rejection when it is too large to travel, and its size."""
    size = len(msgpack.encode(result))
    if size <= MAX_RESULT_BYTES:
        return result, size
    refused = Rejection(
        document_id=result.document_id,
        reason="result_too_large",
        message=f"What was read from it takes {size:,} bytes, more than a message may have "
        f"({MAX_RESULT_BYTES:,}). Split it.",
    )
    return refused, len(msgpack.encode(refused))


def _gone(document_ids: Sequence[int], fetched: Sequence[Fetched]) -> list[Result]:
    """Return an end for documents whose bytes an operator erased meanwhile."""
    found = {one.raw.document_id for one in fetched}
    return [
        Rejection(
            document_id=document_id,
            reason="erased",
            message="Its bytes were erased by an operator before it was worked on.",
        )
        for document_id in document_ids
        if document_id not in found
    ]


def _with_times(timed: Timed) -> Result:
    """Return the result with the CPU milliseconds of each stage."""
    if not isinstance(timed.result, Enriched):
        return timed.result
    spent = {stage: round(seconds * 1000, 2) for stage, seconds in timed.cpu_s.items()}
    return structs.replace(timed.result, cpu_ms=spent)


def _entries(found: Timed, *, source: str | None) -> dict[int, index.Entry]:
    if not isinstance(found.result, Enriched):
        return {}
    return {
        version_id(found.result.document_id, part.part): index.Entry(
            taken, *provenance.read(part, source=source)
        )
        for part, taken in zip(found.result.parts, found.prints, strict=True)
    }


def _with_links(result: Result, links: Mapping[int, Sequence[LinkProposal]]) -> Result:
    if not isinstance(result, Enriched):
        return result
    parts = []
    for part in result.parts:
        own = links.get(version_id(result.document_id, part.part))
        parts.append(structs.replace(part, links=tuple(own)) if own else part)
    return structs.replace(result, parts=tuple(parts))


def _first(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
