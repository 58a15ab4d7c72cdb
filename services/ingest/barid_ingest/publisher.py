"""The publisher sends what the ledger says is due, while the belt has room."""

from collections.abc import Iterator, Sequence
from math import ceil

from sqlalchemy import Engine

from barid import ledger
from barid.contract import MAX_BATCH_BYTES, MAX_BATCH_DOCUMENTS, PROCESS, ProcessDocuments
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


def publish_due(database: Engine, belt: Belt, settings: Settings) -> int:
    """Send what is due; return how many documents were sent.

    Raises:
        Unavailable: Redis or Postgres does not answer. What was marked as sent is due again later.
    """
    room = settings.queue_limit - sum(belt.waiting().values())
    if room <= 0:
        return 0
    with database.begin() as connection:
        crashed = ledger.reject_crashed(connection, max_claims=settings.max_claims)
        due = ledger.take_due(
            connection,
            limit=min(room * MAX_BATCH_DOCUMENTS, TAKE_AT_ONCE),
            resend_s=settings.resend_s,
        )
    for document_id in crashed:
        log.error("document_rejected", document_id=document_id, reason=ledger.CRASHED)
    for batch in batches(due):
        belt.send(PROCESS, ProcessDocuments(document_ids=tuple(d.document_id for d in batch)))
    return len(due)


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
