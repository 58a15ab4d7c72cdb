"""The publisher sends what the ledger says is due, while the belt has room."""

import time
from collections.abc import Iterator, Sequence
from math import ceil

from sqlalchemy import Engine

from barid import ledger
from barid.contract import MAX_BATCH_BYTES, MAX_BATCH_DOCUMENTS, PROCESS, ProcessDocuments
from barid.errors import BeltFull
from barid.ledger import Due
from barid.queue import Belt
from barid.settings import Settings
from barid.telemetry import logger

log = logger(__name__)

# How many are taken from the ledger at a time: bounds what a crash between commit and send delays.
TAKE_AT_ONCE = 1_000
# Below this a message costs more than the work in it.
MIN_BATCH = 10
_SHARES = 4


class Publisher:
    """The publisher of one ingest process."""

    def __init__(self, database: Engine, belt: Belt, settings: Settings) -> None:
        self._database = database
        self._belt = belt
        self._settings = settings
        self._empty_since: float | None = None

    def publish_due(self) -> int:
        """Send what is due; return how many documents were sent.

        Raises:
            Unavailable: Redis or Postgres does not answer. What was marked as sent is due again
                later.
        """
        waiting = sum(self._belt.waiting().values())
        self._recall_lost(waiting)
        room = self._settings.queue_limit - waiting
        if room <= 0:
            return 0
        with self._database.begin() as connection:
            crashed = ledger.reject_crashed(connection, max_claims=self._settings.max_claims)
            due = ledger.take_due(
                connection,
                limit=min(room * MAX_BATCH_DOCUMENTS, TAKE_AT_ONCE),
                resend_s=self._settings.resend_s,
            )
        for document_id in crashed:
            log.error("document_rejected", document_id=document_id, reason=ledger.CRASHED)
        for batch in batches(due):
            message = ProcessDocuments(document_ids=tuple(d.document_id for d in batch))
            self._send(message)
        if due:
            self._empty_since = None
        return len(due)

    def _send(self, message: ProcessDocuments) -> None:
        """Send one message; a full Redis is relieved of what the ledger can send again."""
        try:
            self._belt.send(PROCESS, message)
        except BeltFull:
            self._belt.clear()
            log.warning("queues_emptied", reason="Redis has no memory left")
            raise

    def _recall_lost(self, waiting: int) -> None:
        """Send again what an emptied Redis lost, once the belt has been empty for a while."""
        now = time.monotonic()
        if waiting or self._empty_since is None:
            self._empty_since = None if waiting else now
            return
        if now - self._empty_since < self._settings.lost_after_s:
            return
        self._empty_since = now
        with self._database.begin() as connection:
            recalled = ledger.recall_lost(connection, older_than_s=self._settings.lost_after_s)
        if recalled:
            log.warning("recalled", documents=recalled, reason="sent, but not on the belt")


def batches(due: Sequence[Due]) -> Iterator[list[Due]]:
    """Group documents into messages: bounded in number and bytes, suspects alone."""
    most = min(MAX_BATCH_DOCUMENTS, max(MIN_BATCH, ceil(len(due) / _SHARES)))
    batch: list[Due] = []
    size = 0
    for document in due:
        if document.travels_alone:
            yield [document]
            continue
        if batch and (len(batch) >= most or size + document.size_bytes > MAX_BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += document.size_bytes
    if batch:
        yield batch
