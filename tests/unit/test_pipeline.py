import gzip
import json
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barid.contract import (
    MAX_TITLE_CHARS,
    MAX_URL_CHARS,
    DocumentFormat,
    Enriched,
    Mention,
    Part,
    PersistResults,
    Rejection,
    Result,
)
from barid.queue.serializer import dumps, loads
from barid.queue.task import typed
from barid_enrich import fingerprint, pipeline
from barid_enrich.draft import Raw
from barid_enrich.entities.engine import EntityEngine, EntityText, load_engine

ENGINE = load_engine("gazetteer")
NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "وزير الزراعة يفتتح موسم الحصاد في البصرة"
FIRST = "افتتح وزير الزراعة اليوم موسم حصاد القمح في محافظة البصرة بحضور عدد كبير من المزارعين."
SECOND = "وقال الوزير في بغداد إن إنتاج هذا العام أفضل من المتوقع بفضل أمطار الشتاء الغزيرة."
BODY = f"{FIRST}\n\n{SECOND}"
TEXT = f"{TITLE}\n\n{BODY}\n"
PAGE = (
    f'<!doctype html><html lang="ar"><head><title>{TITLE}</title></head><body><article>'
    f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
)
RECORD = {"title": TITLE, "body": BODY, "url": "https://example.org/harvest"}
ENTRY = {"title": TITLE, "summary": BODY, "id": "g-1", "feed": "https://example.org/rss"}


class Failing:
    """An engine with a bug in it."""

    name = "failing"
    version = "0"

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def extract(self, texts: Sequence[EntityText]) -> list[tuple[Mention, ...]]:
        raise self._error


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def enrich(
    data: bytes, format_: DocumentFormat = "text", *, engine: EntityEngine = ENGINE
) -> Result:
    raw = Raw(document_id=7, format=format_, data=data, origin="وكالة/خبر.txt", received_at=NOW)
    result = pipeline.enrich(raw, engine).result
    message = PersistResults(results=(result,))
    assert typed(loads(dumps(([message], {}, {})))[0][0], PersistResults) == message
    return result


def part_of(data: bytes, format_: DocumentFormat = "text") -> Part:
    result = enrich(data, format_)
    assert isinstance(result, Enriched)
    return result.parts[0]


def rejection_of(
    data: bytes, format_: DocumentFormat = "text", *, engine: EntityEngine = ENGINE
) -> Rejection:
    result = enrich(data, format_, engine=engine)
    assert isinstance(result, Rejection)
    return result


@pytest.mark.parametrize(
    ("format_", "data"),
    [
        pytest.param("text", TEXT.encode(), id="text"),
        pytest.param("text", TEXT.encode("cp1256"), id="windows-1256"),
        pytest.param("text", TEXT.encode("utf-16"), id="utf-16"),
        pytest.param("text", gzip.compress(TEXT.encode()), id="gzip of text"),
        pytest.param("markdown", f"# {TITLE}\n\n{BODY}\n".encode(), id="markdown"),
        pytest.param("html", PAGE.encode(), id="page"),
        pytest.param("html", gzip.compress(PAGE.encode()), id="gzip of a page"),
        pytest.param("record", as_json(RECORD), id="record"),
        pytest.param("entry", as_json(ENTRY), id="entry"),
    ],
)
def test_every_format_becomes_the_same_article(format_: DocumentFormat, data: bytes) -> None:
    part = part_of(data, format_)
    assert (part.title, part.lead, part.body) == (TITLE, FIRST, BODY)
    assert (part.part, part.language.tag) == (0, "ar")
    assert part.fingerprint == fingerprint.take(TITLE, BODY).summary
    assert part.word_count == part.fingerprint.words
    assert {mention.surface for mention in part.mentions} >= {"البصرة", "بغداد"}


def test_addresses_and_ids_are_kept() -> None:
    assert part_of(as_json(RECORD), "record").url == "https://example.org/harvest"
    part = part_of(as_json(ENTRY), "entry")
    assert (part.guid, part.feed) == ("g-1", "https://example.org/rss")


@pytest.mark.parametrize("data", [TEXT, f"\u200f{TEXT}", f"😀 {TITLE}\n\n😀 {BODY}"], ids=ascii)
def test_mentions_are_where_they_say(data: str) -> None:
    part = part_of(data.encode())
    assert part.mentions
    for mention in part.mentions:
        field = part.title or "" if mention.field == "title" else part.body
        assert field[mention.start : mention.end] == mention.surface


def test_what_made_the_result_is_told_with_it() -> None:
    result = enrich(TEXT.encode("cp1256"))
    assert isinstance(result, Enriched)
    assert result.document_id == 7
    assert result.stages["encoding"] == "cp1256"
    assert result.stages["entities"] == f"{ENGINE.name} {ENGINE.version}"
    assert result.stages["fingerprint"] == "3"


def test_repairs_are_told() -> None:
    result = enrich(TEXT.replace("وقال", "و\x00قال").encode())
    assert isinstance(result, Enriched)
    assert result.repairs == ("dropped NUL characters: 1",)


def test_the_time_of_each_stage_is_measured() -> None:
    raw = Raw(document_id=7, format="text", data=TEXT.encode(), origin="a", received_at=NOW)
    cpu_s = pipeline.enrich(raw, ENGINE).cpu_s
    assert set(cpu_s) == {"read", "language", "fingerprint", "entities", "quantities"}
    assert all(seconds >= 0 for seconds in cpu_s.values())


def test_a_title_beyond_the_contract_is_cut_and_flagged() -> None:
    title = "كلمة " * 300
    part = part_of(as_json({**RECORD, "title": title}), "record")
    assert part.title is not None
    assert len(part.title) <= MAX_TITLE_CHARS
    assert title.startswith(part.title)
    assert "title_cut" in part.flags


def test_a_title_within_the_contract_is_left_alone() -> None:
    part = part_of(as_json({**RECORD, "title": "ب" * MAX_TITLE_CHARS}), "record")
    assert (part.title, "title_cut" in part.flags) == ("ب" * MAX_TITLE_CHARS, False)


def test_an_address_beyond_the_contract_is_dropped_and_flagged() -> None:
    url = "https://example.org/" + "a" * MAX_URL_CHARS
    part = part_of(as_json({**RECORD, "url": url, "image": url}), "record")
    assert (part.url, part.image_url) == (None, None)
    assert not {"url_too_long", "image_url_too_long"} - set(part.flags)


@pytest.mark.parametrize(
    ("format_", "data", "reason"),
    [
        pytest.param("text", b" \r\n\n ", "empty", id="empty text"),
        pytest.param("text", gzip.compress(b"\n"), "empty", id="gzip of nothing"),
        pytest.param("html", b"<html><body><script>x()</script></body></html>", "empty", id="page"),
        pytest.param("record", b'{"url": "https://example.org/1"}', "empty", id="record"),
        pytest.param("text", gzip.compress(TEXT.encode())[:-6], "damaged_gzip", id="damaged gzip"),
        pytest.param("record", b'{"title": "x"', "bad_json", id="broken record"),
        pytest.param("record", b'{"n": ' + b"9" * 5_000 + b"}", "bad_json", id="long number"),
        pytest.param("record", b'{"n": ' * 20_000, "bad_json", id="deep record"),
        pytest.param("jsonl", as_json(RECORD), "unsupported_format", id="container"),
    ],
)
def test_what_cannot_be_used_is_rejected_with_its_reason(
    format_: DocumentFormat, data: bytes, reason: str
) -> None:
    rejection = rejection_of(data, format_)
    assert (rejection.document_id, rejection.reason) == (7, reason)
    assert rejection.message.endswith(".")


def test_a_gzip_file_may_not_unpack_to_more_than_allowed() -> None:
    data = gzip.compress(TEXT.encode())
    raw = Raw(document_id=7, format="text", data=data, origin="a", received_at=NOW)
    limit = len(TEXT.encode())
    assert isinstance(pipeline.enrich(raw, ENGINE, max_bytes=limit).result, Enriched)
    refused = pipeline.enrich(raw, ENGINE, max_bytes=limit - 1).result
    assert isinstance(refused, Rejection)
    assert refused.reason == "too_large_unpacked"


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (ValueError("no such column"), "ValueError: no such column"),
        (MemoryError(), "MemoryError"),
        (RecursionError("too deep"), "RecursionError"),
        (ValueError("half of an emoji: \ud83d, and \x00"), "half of an emoji"),
        (ValueError("نص " * 100_000), "ValueError"),
    ],
    ids=["bug", "memory", "depth", "unwritable words", "a whole article"],
)
def test_a_bug_in_a_stage_costs_one_document(error: Exception, named: str) -> None:
    rejection = rejection_of(TEXT.encode(), engine=Failing(error))
    assert rejection.reason == "enrich_failed"
    assert named in rejection.message
    assert "\x00" not in rejection.message
    assert len(rejection.message) < 1_000


def test_a_bug_in_taking_fingerprints_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    take_all = fingerprint.take_all

    def failing(texts: Sequence[tuple[str | None, str]]) -> list[fingerprint.Print]:
        if any("الحنطة" in body for _, body in texts):
            raise ValueError("no such word")
        return take_all(texts)

    monkeypatch.setattr(fingerprint, "take_all", failing)
    raws = [
        Raw(
            document_id=number,
            format="text",
            data=text.encode(),
            origin="وكالة/خبر.txt",
            received_at=NOW,
        )
        for number, text in enumerate([TEXT, TEXT.replace("القمح", "الحنطة"), "", TEXT], start=1)
    ]
    found = pipeline.fingerprinted([pipeline.understood(raw, ENGINE) for raw in raws])
    first, failed, empty, last = (timed.result for timed in found)
    assert isinstance(first, Enriched)
    assert isinstance(last, Enriched)
    assert first.parts[0].fingerprint == last.parts[0].fingerprint
    assert first.parts[0].fingerprint == fingerprint.take(TITLE, BODY).summary
    assert isinstance(failed, Rejection)
    assert (failed.document_id, failed.reason) == (2, "enrich_failed")
    assert "ValueError: no such word" in failed.message
    assert isinstance(empty, Rejection)
    assert empty.reason != "enrich_failed"


def test_the_fingerprint_of_a_long_document_is_charged_to_it() -> None:
    text = f"{TITLE}\n\n" + f"{BODY}\n\n" * (pipeline.MAX_CHARS_TOGETHER // len(BODY) + 1)
    raw = Raw(
        document_id=1, format="text", data=text.encode(), origin="وكالة/خبر.txt", received_at=NOW
    )
    understood = pipeline.understood(raw, ENGINE)
    (timed,) = pipeline.fingerprinted([understood])
    assert isinstance(timed.result, Enriched)
    assert timed == understood
    assert timed.prints[0].words == timed.result.parts[0].word_count > 0


def test_being_stopped_is_no_bug() -> None:
    with pytest.raises(KeyboardInterrupt):
        enrich(TEXT.encode(), engine=Failing(KeyboardInterrupt()))


@pytest.mark.parametrize("unwritable", ["\ud83d", "\x00", "\x1b", "\ufffe"], ids=ascii)
@pytest.mark.parametrize("format_", ["record", "entry"])
def test_characters_no_database_takes_do_not_come_through(
    format_: DocumentFormat, unwritable: str
) -> None:
    fields = {**RECORD, **ENTRY, "author": "ليلى", "source": "الوادي", "language": "ar"}
    data = json.dumps(
        {name: f"{value[:9]}{unwritable}{value[9:]}" for name, value in fields.items()}
    )
    result = enrich(data.encode(), format_)
    encoded = msgspec.json.encode(result)
    assert b"\\u0000" not in encoded
    assert b"\\u001b" not in encoded


@settings(max_examples=50)
@given(st.sampled_from(["text", "markdown", "html", "record", "entry"]), st.binary(max_size=200))
def test_any_bytes_become_a_result(format_: DocumentFormat, data: bytes) -> None:
    result = enrich(data, format_)
    if isinstance(result, Rejection):
        assert result.reason != "enrich_failed", result.message


def test_a_doubt_about_the_date_is_a_remark_of_the_part() -> None:
    record = RECORD | {"date": "05/04/2031"}
    raw = Raw(document_id=7, format="record", data=as_json(record), origin="a", received_at=NOW)
    result = pipeline.enrich(raw, ENGINE).result
    assert isinstance(result, Enriched)
    assert result.parts[0].flags == ("date_in_future", "date_day_or_month")


def test_quantities_are_mentions_beside_names_resolved_by_the_date() -> None:
    record = RECORD | {"body": f"{FIRST} وبلغت الكلفة 5 ملايين دولار أمس.", "date": "2024-05-20"}
    raw = Raw(document_id=7, format="record", data=as_json(record), origin="a", received_at=NOW)
    result = pipeline.enrich(raw, ENGINE).result
    assert isinstance(result, Enriched)
    found = [(m.label, m.value) for m in result.parts[0].mentions if m.field == "body"]
    assert ("MONEY", "USD 5000000") in found
    assert ("DATE", "2024-05-19") in found
    assert {"LOC"} <= {label for label, _ in found}
