"""Acceptance: kept once, never forgotten, repeated harmlessly."""

import pytest
from sqlalchemy import Connection, text

from barid.compression import unpack
from barid.errors import DocumentError
from barid_ingest.accept import accept
from support.documents import candidate, row

pytestmark = pytest.mark.integration

TEXT = "افتتاح جسر جديد في الموصل\n\nافتتحت بلدية الموصل اليوم جسراً جديداً."


def test_bytes_are_kept_exactly(connection: Connection) -> None:
    data = "\ufeffنص\r\n\x00قديم".encode("utf-16")
    (answer,) = accept(connection, [candidate(data)])
    kept = connection.execute(
        text("""
            select r.body, r.size_bytes from barid.document d join barid.raw r using (sha256)
            where d.document_id = :id
        """),
        {"id": answer.document_id},
    ).one()
    assert unpack(kept.body) == data
    assert kept.size_bytes == len(data)


def test_the_same_content_again_is_the_same_document(connection: Connection) -> None:
    (first,) = accept(connection, [candidate(TEXT, path="a.txt")])
    (again,) = accept(connection, [candidate(TEXT, path="a.txt")])
    assert (again.document_id, again.is_new) == (first.document_id, False)


def test_a_b_a_under_one_name_is_three_acceptances(connection: Connection) -> None:
    answers = [
        accept(connection, [candidate(content, path="a.txt")])[0]
        for content in (TEXT, "نص آخر", TEXT)
    ]
    assert [a.is_new for a in answers] == [True, True, True]
    assert len({a.document_id for a in answers}) == 3


def test_the_same_name_twice_in_one_batch(connection: Connection) -> None:
    answers = accept(
        connection,
        [
            candidate(TEXT, path="a.txt"),
            candidate(TEXT, path="a.txt"),
            candidate("ب", path="a.txt"),
        ],
    )
    assert [a.is_new for a in answers] == [True, False, True]


def test_one_content_under_two_names_is_two_documents_and_one_copy_of_the_bytes(
    connection: Connection,
) -> None:
    answers = accept(connection, [candidate(TEXT, path="a.txt"), candidate(TEXT, path="b.txt")])
    assert len({a.document_id for a in answers}) == 2
    kept = connection.execute(
        text("""
            select count(distinct sha256) from barid.document where document_id = any(:ids)
        """),
        {"ids": [a.document_id for a in answers]},
    ).scalar_one()
    assert kept == 1


def test_a_refused_file_has_a_row_with_its_reason(connection: Connection) -> None:
    refusal = DocumentError("empty", "The file is empty.")
    (answer,) = accept(connection, [candidate(b"", refusal=refusal, format=None)])
    found = row(connection, answer.document_id)
    assert (found.state, found.reason, found.message) == ("rejected", "empty", "The file is empty.")


def test_a_file_over_the_limit_keeps_its_hash_only(connection: Connection) -> None:
    (answer,) = accept(
        connection,
        [
            candidate(
                b"",
                data=None,
                size_bytes=10**12,
                digest=b"\x01" * 32,
                refusal=DocumentError("too_large", "Too large."),
            )
        ],
    )
    kept = connection.execute(
        text("""
            select r.* from barid.document d join barid.raw r using (sha256)
            where d.document_id = :id
        """),
        {"id": answer.document_id},
    ).one()
    assert (kept.body, kept.size_bytes) == (None, 10**12)


def test_sources_are_made_once(connection: Connection) -> None:
    accept(connection, [candidate("أ", source="وكالة"), candidate("ب", source="وكالة")])
    accept(connection, [candidate("ج", source="وكالة"), candidate("د", source=None)])
    found = connection.execute(
        text("select count(*) from barid.source where name = 'وكالة'")
    ).scalar_one()
    assert found == 1


def test_a_refused_file_is_looked_at_anew_when_it_would_be_accepted(connection: Connection) -> None:
    refusal = DocumentError("too_large", "Too large.")
    refused = candidate(TEXT, path="big.txt", refusal=refusal, format=None)
    (first,) = accept(connection, [refused])
    (same,) = accept(connection, [refused])
    (now,) = accept(connection, [candidate(TEXT, path="big.txt")])
    assert (same.document_id, same.is_new) == (first.document_id, False)
    assert now.is_new
    assert row(connection, now.document_id).state == "accepted"
