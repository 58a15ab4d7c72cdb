import json
from datetime import UTC, datetime
from typing import Any

import pytest

from barid.contract import DocumentFormat
from barid.errors import DocumentError
from barid_enrich.draft import Draft, Raw
from barid_enrich.extract import read

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "ارتفاع إنتاج التمور في الواحات"
FIRST = "ارتفع إنتاج التمور هذا الموسم إلى ضعف ما كان عليه قبل عامين، بحسب اتحاد المزارعين."
SECOND = "وعزا الاتحاد الزيادة إلى تحسن الري في الواحات الجنوبية."


def read_data(data: bytes, format: DocumentFormat = "record") -> Draft:
    raw = Raw(document_id=1, format=format, data=data, origin="a.json", received_at=NOW)
    return read(raw).drafts[0]


def read_record(**fields: Any) -> Draft:
    return read_data(json.dumps(fields).encode())


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("title", "body"),
        ("headline", "articleBody"),
        ("عنوان", "نص"),
        ("العنوان", "متن"),
        ("Title", "full_text"),
    ],
    ids=ascii,
)
def test_fields_go_by_many_names(title: str, body: str) -> None:
    draft = read_record(**{title: TITLE, body: f"{FIRST}\n{SECOND}"})
    assert (draft.title, draft.paragraphs) == (TITLE, (FIRST, SECOND))


def test_html_in_a_field_becomes_paragraphs() -> None:
    draft = read_record(
        title=TITLE, content=f"<div><p>{FIRST}</p><p>{SECOND}<br></p><script>x()</script></div>"
    )
    assert draft.paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize(
    "body",
    [
        [FIRST, SECOND],
        [f"<p>{FIRST}</p>", SECOND],
        [{"type": "paragraph", "text": FIRST}, {"type": "image"}, {"value": SECOND}],
        {"text": [FIRST, "", None, SECOND]},
    ],
    ids=["texts", "html", "blocks", "object"],
)
def test_a_body_may_be_a_list_of_paragraphs(body: Any) -> None:
    assert read_record(title=TITLE, body=body).paragraphs == (FIRST, SECOND)


def test_a_record_without_text_says_which_fields_it_has() -> None:
    with pytest.raises(DocumentError) as caught:
        read_record(articles=[{"body": FIRST}], status="ok")
    assert caught.value.reason == "empty"
    assert all(word in caught.value.message for word in ("articles, status", "body", "نص"))


def test_the_title_at_the_top_of_the_body_is_not_body() -> None:
    draft = read_record(title=TITLE, text=f"{TITLE}\n\n{FIRST}\n\n{SECOND}")
    assert draft.paragraphs == (FIRST, SECOND)


def test_values_come_in_many_shapes() -> None:
    draft = read_record(
        title=TITLE,
        body=FIRST,
        author=[{"name": "هدى سالم"}, "Karim Benali"],
        source={"name": "صحيفة الحي"},
        image=["https://example.org/1.jpg"],
        link="https://example.org/a",
        lang="ar",
        id="17",
    )
    assert [author.name for author in draft.authors] == ["هدى سالم", "Karim Benali"]
    assert (draft.outlet, draft.guid, draft.language_declared) == ("صحيفة الحي", "17", "ar")
    assert (draft.url, draft.image_url) == ("https://example.org/a", "https://example.org/1.jpg")


@pytest.mark.parametrize(
    "value",
    ["2023-11-14T22:13:20Z", 1_700_000_000, 1_700_000_000_000, "Tue, 14 Nov 2023 22:13:20 GMT"],
)
def test_dates_are_words_or_seconds(value: str | int) -> None:
    draft = read_record(title=TITLE, body=FIRST, published_at=value)
    assert draft.published is not None
    assert draft.published.at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_escaped_halves_of_characters_are_dropped() -> None:
    assert read_data(rb'{"title": "a \ud800 b", "body": "x"}').title == "a b"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "bad_json"),
        (b"[" * 100_000, "bad_json"),
        (b"[1]", "bad_record"),
        (b"{}", "empty"),
        (b'{"title": "", "body": "<p> </p>"}', "empty"),
    ],
    ids=["broken", "too deep", "list", "no fields", "no text"],
)
def test_unusable_records_are_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_data(data)
    assert caught.value.reason == reason


def test_containers_are_not_documents() -> None:
    with pytest.raises(DocumentError) as caught:
        read_data(b"{}", "jsonl")
    assert caught.value.reason == "unsupported_format"


def test_markdown_has_front_matter_and_a_heading() -> None:
    text = f"""---
title: "{TITLE}"
date: 2024-03-05
author: هدى سالم
url: https://example.org/a
---
# {TITLE}

**ارتفع** إنتاج [التمور](https://example.org/t) في الواحات هذا الموسم كثيرا.

## الري

> {SECOND}
"""
    draft = read_data(text.encode(), "markdown")
    assert draft.title == TITLE
    assert draft.paragraphs == ("ارتفع إنتاج التمور في الواحات هذا الموسم كثيرا.", "الري", SECOND)
    assert draft.published is not None
    assert (draft.published.local, draft.url) == ("2024-03-05", "https://example.org/a")
