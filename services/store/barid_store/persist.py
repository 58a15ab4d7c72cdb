"""One message of store: everything a batch changes, in one transaction."""

import time
from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from barid import db, ledger
from barid.contract import Enriched, LinkProposal, Part, PersistResults, Rejection, Result
from barid.note import Note
from barid.settings import Settings
from barid.telemetry import logger
from barid_store import changes, entities, links, repository, rows
from barid_store.changes import Change
from barid_store.repository import Placed

log = logger(__name__)

REFUSED = "store_refused"
# How long a batch waits in place for Postgres before it is left to the ledger.
PATIENCE_S = 20.0


class Storekeeper:
    """The working part of a store process.

    Args:
        settings: for the database.
        note: where the batch being written is noted, for whoever comes after a sudden death.
    """

    def __init__(self, settings: Settings, note: Note | None = None) -> None:
        self._settings = settings
        self._note = note
        self._held_since: float | None = None

    @cached_property
    def database(self) -> Engine:
        """Return the engine of this process."""
        return db.engine_of(self._settings, name="store", connections=2)

    def persist(self, message: PersistResults) -> None:
        """Store a batch; an outage is waited for, a culprit is found and rejected alone."""
        deadline = time.monotonic() + PATIENCE_S
        pause_s = 0.1
        while True:
            try:
                self._persist(message.results)
                self._link(message.links)
            except DBAPIError as error:
                if time.monotonic() > deadline:
                    log.error(
                        "left_to_ledger", documents=len(message.results), reason=_first(error)
                    )
                    return
                log.warning("waiting", reason=_first(error))
                time.sleep(pause_s)
                pause_s = min(pause_s * 2, 2.0)
            else:
                return

    def _persist(self, results: Sequence[Result]) -> None:
        """Write a batch; whatever an earlier process died of is written by itself."""
        suspects: list[Result] = []
        try:
            with self.database.begin() as connection:
                attempts = ledger.lock_unfinished(connection, (r.document_id for r in results))
                todo = [r for r in results if r.document_id in attempts]
                if len(todo) > 1:
                    suspects = [r for r in todo if attempts[r.document_id]]
                    todo = [r for r in todo if not attempts[r.document_id]]
                # Not before Postgres has answered: what waits for it is not to blame for that.
                self._hold([r.document_id for r in todo])
                stored, rejected = write(connection, todo)
        except DBAPIError as error:
            self._hold(())
            if not db.is_about_data(error):
                raise  # an outage, a missing right or table: nothing any document can help
            self._bisect(results, error)
            return
        self._hold(())
        log.info("stored", documents=stored, rejected=rejected)
        for suspect in suspects:
            self._persist([suspect])

    def _hold(self, document_ids: Sequence[int]) -> None:
        self._held_since = time.monotonic() if document_ids else None
        if self._note:
            self._note.hold(document_ids)

    @property
    def held_s(self) -> float:
        """Return for how long the batch in hand has been written; 0 when there is none."""
        since = self._held_since
        return 0.0 if since is None else time.monotonic() - since

    def _link(self, proposals: Sequence[LinkProposal]) -> None:
        """Link texts that were stored earlier: another leads them now."""
        if not proposals:
            return
        with self.database.begin() as connection:
            links.record(connection, proposals)
            changes.lock(connection)
            ends = {i for p in proposals for i in (p.version_id, p.other_version_id)}
            changes.append(connection, links.resolve(connection, ends))

    def _bisect(self, results: Sequence[Result], error: DBAPIError) -> None:
        """Store the halves by themselves, until the culprit stands alone."""
        if len(results) > 1:
            middle = len(results) // 2
            self._persist(results[:middle])
            self._persist(results[middle:])
            return
        culprit = results[0].document_id
        message = f"The database refused it: {_first(error)}. Its bytes are kept."
        with self.database.begin() as connection:
            if ledger.lock_unfinished(connection, [culprit]):
                ledger.mark_rejected(connection, {culprit: (REFUSED, message)})
        log.error("document_rejected", document_id=culprit, reason=REFUSED)


def write(connection: Connection, results: Sequence[Result]) -> tuple[int, int]:
    """Write a batch inside the caller's transaction; return how many were stored and rejected.

    The caller holds the lock on the ledger rows, and none of these documents is finished: what
    an earlier delivery of the same result stored is not stored again.
    """
    distinct = {result.document_id: result for result in results}
    todo = [distinct[i] for i in sorted(distinct)]
    rejected = {r.document_id: (r.reason, r.message) for r in todo if isinstance(r, Rejection)}
    stored: dict[int, str | None] = {}
    parts: list[tuple[Enriched, Part]] = []
    for result in todo:
        if isinstance(result, Enriched):
            usable, remark = _usable_parts(result)
            if usable:
                parts += [(result, part) for part in usable]
                stored[result.document_id] = remark
            else:
                rejected[result.document_id] = ("no_text", f"There is nothing to store: {remark}.")
    placed = _store_parts(connection, parts) if parts else []
    if rejected:
        ledger.mark_rejected(connection, rejected)
    if stored:
        ledger.mark_stored(connection, stored)
    if placed:
        changes.lock(connection)
        links.forget_superseded(connection, [p.article_id for p in placed if p.supersedes])
        linked = links.resolve(connection, [p.row["version_id"] for p in placed])
        changes.append(connection, [_change(p) for p in placed] + linked)
    return len(stored), len(rejected)


def _usable_parts(enriched: Enriched) -> tuple[list[Part], str | None]:
    usable, refused = [], []
    for part in enriched.parts:
        if why := rows.refusal(part):
            refused.append(f"part {part.part}: {why}")
        else:
            usable.append(part)
    return usable, "; ".join(refused) or (None if usable else "no story was found")


def _change(placed: Placed) -> Change:
    kind: Literal["stored", "revised"] = "stored" if placed.revision == 1 else "revised"
    return Change(kind, placed.article_id, placed.row["version_id"])


def _store_parts(connection: Connection, parts: Sequence[tuple[Enriched, Part]]) -> list[Placed]:
    origins = repository.origins(connection, sorted({e.document_id for e, _ in parts}))
    entity_ids = entities.assign(connection, [m for _, part in parts for m in part.mentions])
    # Before `place`, which may take the lock of all writers: two workers may have decided alike.
    links.record(connection, [link for _, part in parts for link in part.links])
    placed = repository.place(connection, parts, origins=origins, entity_ids=entity_ids)
    entities.link_articles(
        connection, ((p.article_id, p.part.mentions) for p in placed), entity_ids
    )
    return placed


def _first(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
