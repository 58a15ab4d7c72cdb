"""The delivery state machine, on the real Postgres."""

import pytest
from sqlalchemy import Connection, text

from barid import ledger
from support.documents import open_documents, row

pytestmark = pytest.mark.integration


@pytest.fixture(autouse=True)
def alone(connection: Connection) -> None:
    """Put aside, until the rollback, what other tests have left waiting."""
    connection.execute(
        text("""
            update barid.delivery set due_at = null where state in ('accepted', 'queued')
        """)
    )


def make_due(connection: Connection) -> None:
    """Let all waiting time pass."""
    connection.execute(
        text("""
            update barid.delivery
            set due_at = now() - interval '1 s', lease_until = lease_until - interval '1 day'
            where state in ('accepted', 'queued') and due_at is not null
        """)
    )


def test_what_is_accepted_is_due_at_once_live_before_bulk(connection: Connection) -> None:
    bulk, live = open_documents(connection, 2, priorities=(ledger.BULK, ledger.LIVE))
    due = ledger.take_due(connection, limit=10, resend_s=60)
    assert [d.document_id for d in due] == [live, bulk]
    assert row(connection, live).state == "queued"


def test_what_was_sent_is_not_due_again_until_later(connection: Connection) -> None:
    open_documents(connection, 3)
    assert len(ledger.take_due(connection, limit=10, resend_s=60)) == 3
    assert ledger.take_due(connection, limit=10, resend_s=60) == []


def test_sends_are_unlimited_and_are_not_attempts(connection: Connection) -> None:
    (document,) = open_documents(connection, 1)
    for _ in range(50):
        make_due(connection)
        assert ledger.reject_crashed(connection, max_claims=5) == []
        assert len(ledger.take_due(connection, limit=10, resend_s=60)) == 1
    found = row(connection, document)
    assert (found.state, found.sends, found.attempts) == ("queued", 50, 0)


def test_a_claimed_document_is_nobody_elses(connection: Connection) -> None:
    ids = open_documents(connection, 3)
    assert ledger.claim(connection, ids[:2], lease_s=60).document_ids == ids[:2]
    assert ledger.claim(connection, ids, lease_s=60).document_ids == ids[2:]


def test_a_claim_runs_out(connection: Connection) -> None:
    ids = open_documents(connection, 1)
    ledger.claim(connection, ids, lease_s=60)
    make_due(connection)
    assert ledger.claim(connection, ids, lease_s=60).document_ids == ids
    assert row(connection, ids[0]).attempts == 2


@pytest.mark.parametrize("enriched", [True, False], ids=["clean end", "transient error"])
def test_a_claim_given_back_does_not_count(connection: Connection, enriched: bool) -> None:
    ids = open_documents(connection, 1)
    claim = ledger.claim(connection, ids, lease_s=60)
    ledger.give_back(connection, claim, enriched=enriched, due_in_s=30)
    found = row(connection, ids[0])
    assert (found.attempts, found.lease_until) == (0, None)
    assert (found.enriched_at is not None) is enriched


def test_a_suspect_is_taken_alone_from_the_third_claim_on(connection: Connection) -> None:
    suspect, neighbour = open_documents(connection, 2)
    for _ in range(2):
        claim = ledger.claim(connection, [suspect, neighbour], lease_s=60)
        assert claim.document_ids == [suspect, neighbour]
        ledger.give_back(
            connection, claim._replace(document_ids=[neighbour]), enriched=False, due_in_s=0
        )
        make_due(connection)
    assert ledger.claim(connection, [suspect, neighbour], lease_s=60).document_ids == [neighbour]
    assert ledger.claim(connection, [suspect], lease_s=60).document_ids == [suspect]


def test_five_unfinished_claims_reject_with_a_reason(connection: Connection) -> None:
    (document,) = open_documents(connection, 1)
    for _ in range(5):
        assert ledger.reject_crashed(connection, max_claims=5) == []
        assert ledger.claim(connection, [document], lease_s=60).document_ids == [document]
        make_due(connection)
    assert ledger.reject_crashed(connection, max_claims=5) == [document]
    found = row(connection, document)
    assert (found.state, found.reason) == ("rejected", "worker_crashed")
    assert "5 times" in found.message


def test_what_is_finished_is_never_claimed_or_sent(connection: Connection) -> None:
    stored, rejected = open_documents(connection, 2)
    ledger.mark_stored(connection, {stored: None})
    ledger.mark_rejected(connection, {rejected: ("empty", "It is empty.")})
    make_due(connection)
    assert ledger.claim(connection, [stored, rejected], lease_s=60).document_ids == []
    assert ledger.take_due(connection, limit=10, resend_s=60) == []
    assert ledger.lock_unfinished(connection, [stored, rejected]) == {}


def test_only_rejected_documents_can_be_retried(connection: Connection) -> None:
    stored, rejected, waiting = open_documents(connection, 3)
    ledger.mark_stored(connection, {stored: None})
    ledger.mark_rejected(connection, {rejected: ("enrich_failed", "A stage failed.")})
    assert ledger.retry(connection, document_ids=[stored, rejected, waiting]) == [rejected]
    assert row(connection, rejected).state == "accepted"


def test_retry_by_reason(connection: Connection) -> None:
    ids = open_documents(connection, 3)
    ledger.mark_rejected(connection, dict.fromkeys(ids[:2], ("of_this_test", "Again and again.")))
    assert ledger.retry(connection, reason="of_no_test") == []
    assert ledger.retry(connection, reason="of_this_test") == ids[:2]


def test_a_container_is_never_sent_to_enrich(connection: Connection) -> None:
    (document,) = open_documents(connection, 1, containers=True)
    make_due(connection)
    assert ledger.take_due(connection, limit=10, resend_s=60) == []
    assert row(connection, document).state == "accepted"


def test_the_dead_are_charged_only_for_what_they_worked_on(connection: Connection) -> None:
    guilty, *others = open_documents(connection, 4)
    claim = ledger.claim(connection, [guilty, *others], lease_s=60)
    freed = ledger.end_claim_of_the_dead(connection, claim, worked_on=guilty)
    assert freed == [guilty, *others]
    assert [row(connection, i).attempts for i in freed] == [1, 0, 0, 0]
    assert len(ledger.take_due(connection, limit=10, resend_s=60)) == 4


def test_a_claim_made_anew_is_not_ended_by_an_old_note(connection: Connection) -> None:
    ids = open_documents(connection, 1)
    old = ledger.claim(connection, ids, lease_s=60)
    make_due(connection)
    ledger.claim(connection, ids, lease_s=90)
    assert ledger.end_claim_of_the_dead(connection, old, worked_on=None) == []


def test_what_was_lost_on_the_belt_is_recalled_and_what_is_in_hand_is_not(
    connection: Connection,
) -> None:
    lost, in_hand, fresh = open_documents(connection, 3)
    ledger.take_due(connection, limit=10, resend_s=600)
    connection.execute(
        text(
            "update barid.delivery set queued_at = now() - interval '1 h' where document_id <> :f"
        ),
        {"f": fresh},
    )
    ledger.claim(connection, [in_hand], lease_s=60)
    assert ledger.recall_lost(connection, older_than_s=5) == 1
    assert [d.document_id for d in ledger.take_due(connection, limit=10, resend_s=60)] == [lost]


def test_a_late_worker_does_not_end_the_claim_of_the_next(connection: Connection) -> None:
    ids = open_documents(connection, 1)
    late = ledger.claim(connection, ids, lease_s=60)
    make_due(connection)
    ledger.claim(connection, ids, lease_s=90)
    ledger.give_back(connection, late, enriched=True, due_in_s=0)
    assert ledger.claim(connection, ids, lease_s=60).document_ids == []


def test_a_claim_that_is_renewed_does_not_run_out(connection: Connection) -> None:
    ids = open_documents(connection, 2)
    claim = ledger.claim(connection, ids, lease_s=60)
    renewed = ledger.renew(connection, claim, lease_s=600)
    assert renewed.document_ids == ids
    assert renewed.lease_until != claim.lease_until
    ledger.give_back(connection, renewed, enriched=True, due_in_s=0)
    assert [row(connection, i).attempts for i in ids] == [0, 0]


def test_a_claim_that_ran_out_is_not_renewed(connection: Connection) -> None:
    ids = open_documents(connection, 1)
    late = ledger.claim(connection, ids, lease_s=60)
    make_due(connection)
    ledger.claim(connection, ids, lease_s=90)
    assert ledger.renew(connection, late, lease_s=60).document_ids == []
