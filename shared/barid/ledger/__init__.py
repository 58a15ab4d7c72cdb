"""The ledger: the only code that writes `barid.delivery`.

    accepted ──send──▶ queued ──store──▶ stored
        ▲                 │ └──refuse──▶ rejected
        └────── retry ────┴─────────────────┘

A send is not an attempt: what is due is sent again without end, with back-off. A *claim* is an
attempt: enrich takes a document in its own committed transaction (`attempts + 1`, `lease_until`)
and gives it back at a clean end or a transient error. So `attempts` counts claims that nobody
finished; from the third on a document travels alone, after `max_claims` it is rejected. Every
function works inside the caller's transaction and locks rows in id order. A container has no
`due_at`: ingest opens it, it is never sent.
"""

from barid.ledger.claims import (
    Claim,
    charge,
    claim,
    end_claim_of_the_dead,
    give_back,
    renew,
)
from barid.ledger.ends import erase, lock_unfinished, mark_rejected, mark_stored, retry
from barid.ledger.history import Event, history
from barid.ledger.rows import BULK, LIVE, REPROCESS, Opening, counts, open_rows
from barid.ledger.sending import (
    ALONE_FROM_ATTEMPTS,
    CRASHED,
    MAX_BACKOFF_S,
    Due,
    recall_lost,
    reject_crashed,
    take_due,
)

__all__ = [
    "ALONE_FROM_ATTEMPTS",
    "BULK",
    "CRASHED",
    "LIVE",
    "MAX_BACKOFF_S",
    "REPROCESS",
    "Claim",
    "Due",
    "Event",
    "Opening",
    "charge",
    "claim",
    "counts",
    "end_claim_of_the_dead",
    "erase",
    "give_back",
    "history",
    "lock_unfinished",
    "mark_rejected",
    "mark_stored",
    "open_rows",
    "recall_lost",
    "reject_crashed",
    "renew",
    "retry",
    "take_due",
]
