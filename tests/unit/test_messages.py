from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from barid.contract import (
    MAX_PARTS,
    Author,
    Enriched,
    Fingerprint,
    Language,
    Line,
    LinkProposal,
    Mention,
    Part,
    PersistResults,
    ProcessDocuments,
    Published,
    Rejection,
    Value,
    version_id,
)
from barid.queue.serializer import UNREADABLE, dumps, loads
from barid.queue.task import typed

TEXT = st.text(max_size=20)
IDS = st.integers(1, 2**53)
SHARE = st.floats(0, 1)
TIMES = st.datetimes(timezones=st.just(UTC))
LANGUAGES = st.builds(
    Language,
    tag=st.sampled_from(["ar", "und", "ckb"]),
    iso3=st.sampled_from(["ara", "und", "ckb"]),
    script=st.just("Arab"),
    confidence=SHARE,
    shares=st.dictionaries(st.sampled_from(["ar", "en"]), SHARE, max_size=2),
)
PARTS = st.builds(
    Part,
    part=st.integers(0, MAX_PARTS - 1),
    title=st.none() | TEXT,
    body=TEXT,
    lead=TEXT,
    language=LANGUAGES,
    fingerprint=st.builds(
        Fingerprint,
        version=st.just(1),
        exact=st.binary(min_size=32, max_size=32),
        words=st.integers(0, 9),
    ),
    authors=st.lists(st.builds(Author, name=TEXT), max_size=2).map(tuple),
    tails=st.lists(TEXT, max_size=2).map(tuple),
    published=st.none()
    | st.builds(Published, at=st.none() | TIMES, method=st.just("text"), confidence=SHARE),
    lines=st.lists(
        st.builds(Line, text=TEXT, label=st.sampled_from(["title", "body"])), max_size=2
    ).map(tuple),
    mentions=st.lists(
        st.builds(
            Mention,
            field=st.sampled_from(["title", "body"]),
            start=st.just(0),
            end=st.just(1),
            surface=TEXT,
            label=st.sampled_from(["PER", "ORG", "LOC"]),
            confidence=SHARE,
            engine=st.just("gazetteer"),
        ),
        max_size=2,
    ).map(tuple),
    links=st.lists(
        st.builds(
            LinkProposal,
            version_id=IDS,
            other_version_id=IDS,
            relation=st.sampled_from(["exact", "near", "contains", "repost_of"]),
            score=SHARE,
            evidence=st.dictionaries(TEXT, st.integers(0, 9) | TEXT, max_size=2),
        ),
        max_size=2,
    ).map(tuple),
)
RESULTS = st.builds(Rejection, document_id=IDS, reason=TEXT, message=TEXT) | st.builds(
    Enriched, document_id=IDS, parts=st.lists(PARTS, min_size=1, max_size=2).map(tuple)
)
MESSAGES = st.builds(ProcessDocuments, document_ids=st.lists(IDS, max_size=5).map(tuple)) | (
    st.builds(PersistResults, results=st.lists(RESULTS, max_size=2).map(tuple))
)
PART = Part(
    part=0,
    title="افتتاح الجسر",
    body="افتتح الجسر أمس.",
    lead="افتتح الجسر أمس.",
    language=Language(tag="ar", iso3="ara", script="Arab", confidence=0.9),
    fingerprint=Fingerprint(version=1, exact=bytes(32), words=3),
)


def travelled(message: object) -> Any:
    """Return the plain message as a task receives it after its way through the queue."""
    return loads(dumps(([message], {}, {})))[0][0]


def unreadable(data: bytes) -> list[Any]:
    return [[{UNREADABLE: data}], {}, {}]


def test_version_ids_hold_document_and_part() -> None:
    assert version_id(5, 3) == 5 * 1024 + 3
    assert version_id(5, MAX_PARTS - 1) + 1 == version_id(6, 0)


@pytest.mark.parametrize("part", [-1, MAX_PARTS])
def test_a_part_outside_its_document_is_refused(part: int) -> None:
    with pytest.raises(ValueError, match=f"part {part} is outside"):
        version_id(1, part)


@given(MESSAGES)
def test_every_message_comes_back_as_it_was_sent(message: Value) -> None:
    assert typed(travelled(message), type(message)) == message


def test_a_full_message_keeps_times_and_labels() -> None:
    published = Published(
        at=datetime(2024, 3, 12, 9, 30, tzinfo=UTC), zone="+03:00", method="jsonld", confidence=1.0
    )
    part = msgspec.structs.replace(
        PART, published=published, lines=(Line(text="افتتاح الجسر", label="title"),)
    )
    sent = PersistResults(results=(Enriched(document_id=7, parts=(part,)),))
    assert typed(travelled(sent), PersistResults) == sent


def test_each_result_is_told_from_the_others_by_its_tag() -> None:
    sent = PersistResults(
        results=(
            Rejection(document_id=1, reason="empty", message="لا نص فيه"),
            Enriched(document_id=2, parts=(PART,)),
        )
    )
    plain = travelled(sent)
    assert [result["type"] for result in plain["results"]] == ["rejection.1", "enriched.1"]


def test_a_field_of_a_newer_version_is_passed_over() -> None:
    plain = {"type": "process.1", "document_ids": [1, 2], "added_next_year": {"x": 1}}
    received = typed(travelled(plain), ProcessDocuments)
    assert received == ProcessDocuments(document_ids=(1, 2))


@pytest.mark.parametrize(
    "plain",
    [
        {"type": "process.1"},
        {"document_ids": [1]},
        {"type": "process.9", "document_ids": [1]},
        {"type": "process.1", "document_ids": ["one"]},
        {"type": "process.1", "document_ids": 1},
        {UNREADABLE: b"\x00"},
        [1, 2],
        None,
    ],
    ids=[
        "field missing", "tag missing", "unknown tag", "wrong item", "no list", "unreadable",
        "no object", "nothing",
    ],
)  # fmt: skip
def test_a_message_that_does_not_fit_is_refused(plain: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        typed(travelled(plain), ProcessDocuments)


def test_a_line_label_nobody_knows_is_refused() -> None:
    plain = travelled(PersistResults(results=(Enriched(document_id=2, parts=(PART,)),)))
    plain["results"][0]["parts"][0]["lines"] = [{"text": "…", "label": "advert"}]
    with pytest.raises(msgspec.ValidationError, match="lines"):
        typed(plain, PersistResults)


@given(st.binary(max_size=200))
def test_bytes_that_are_no_message_are_carried_along(data: bytes) -> None:
    assert loads(data) == unreadable(data)


@given(st.binary(max_size=100))
def test_compressed_bytes_of_any_content_never_raise(content: bytes) -> None:
    loads(zstandard.ZstdCompressor().compress(content))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(dumps({"a": "b" * 100})[:-4], id="cut off"),
        pytest.param(
            zstandard.ZstdCompressor().compress(b"\x91" * 100_000), id="a list in a list in a list"
        ),
        pytest.param(
            b"\x28\xb5\x2f\xfd\xc0\x00" + (2**45).to_bytes(8, "little") + b"\x01\x00\x00",
            id="claims more than any memory holds",
        ),
        pytest.param(
            zstandard.ZstdCompressor().compress(bytes(65 * 1024 * 1024)), id="unpacks to too much"
        ),
    ],
)
def test_hostile_bytes_are_carried_along(data: bytes) -> None:
    assert loads(data) == unreadable(data)


@pytest.mark.parametrize(
    "value",
    [5, [], {"a": 1}, [[1], {}], [{}, [], {}], [[1], {1: 2}, {}]],
    ids=["number", "empty", "map", "two parts", "swapped", "key not text"],
)
def test_what_is_no_call_of_a_task_is_carried_along_as_unreadable(value: object) -> None:
    data = dumps(value)
    assert loads(data) == [[{UNREADABLE: data}], {}, {}]
