import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.contract import MAX_BATCH_BYTES, MAX_BATCH_DOCUMENTS
from barid.ledger import ALONE_FROM_ATTEMPTS, Due
from barid_ingest.publisher import MIN_BATCH, batches


def due(count: int, *, size_bytes: int = 2_000, attempts: int = 0) -> list[Due]:
    return [Due(number, 0, attempts, size_bytes) for number in range(1, count + 1)]


def sizes(documents: list[Due]) -> list[int]:
    return [len(batch) for batch in batches(documents)]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, []),
        (1, [1]),
        (MIN_BATCH, [10]),
        (25, [10, 10, 5]),
        (200, [50, 50, 50, 50]),
        (1_000, [100] * 10),
    ],
    ids=["none", "one", "the least", "a few", "shared by workers", "full"],
)
def test_documents_are_grouped(count: int, expected: list[int]) -> None:
    assert sizes(due(count, size_bytes=10)) == expected


def test_a_batch_holds_no_more_bytes_than_a_message() -> None:
    assert sizes(due(9, size_bytes=MAX_BATCH_BYTES // 3)) == [3, 3, 3]


def test_a_document_larger_than_a_message_is_sent_all_the_same() -> None:
    assert sizes(due(3, size_bytes=MAX_BATCH_BYTES + 1)) == [1, 1, 1]


def test_a_document_that_may_have_crashed_a_worker_travels_alone() -> None:
    documents = due(9)
    documents[4] = documents[4]._replace(attempts=ALONE_FROM_ATTEMPTS)
    found = list(batches(documents))
    assert [documents[4]] in found
    assert sorted(map(len, found)) == [1, 8]


DUE = st.builds(
    Due,
    document_id=st.integers(1, 10**9),
    priority=st.integers(0, 2),
    attempts=st.integers(0, 4),
    size_bytes=st.integers(0, MAX_BATCH_BYTES * 2),
)


@given(st.lists(DUE, max_size=300, unique_by=lambda document: document.document_id))
def test_every_document_travels_exactly_once_within_the_bounds(documents: list[Due]) -> None:
    found = list(batches(documents))
    assert sorted(d for batch in found for d in batch) == sorted(documents)
    for batch in found:
        assert 1 <= len(batch) <= MAX_BATCH_DOCUMENTS
        assert len(batch) == 1 or sum(d.size_bytes for d in batch) <= MAX_BATCH_BYTES
        assert len(batch) == 1 or not any(d.travels_alone for d in batch)


@given(st.lists(DUE.map(lambda d: d._replace(attempts=0)), max_size=100))
def test_the_order_of_the_ledger_is_kept(documents: list[Due]) -> None:
    assert [d for batch in batches(documents) for d in batch] == documents
