"""Fields of records as exports nest, split and name them."""

import contextlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.errors import DocumentError
from barid.text import field_names
from barid.text.record_view import unwrapped
from barid_enrich.draft import Draft, Raw
from barid_enrich.extract import read

NOW = datetime(2026, 6, 2, tzinfo=UTC)
TITLE = "متحف الفخار يعرض جراراً عثر عليها مزارع في حقله"
FIRST = "يعرض متحف الفخار في مدينة السهل ابتداء من اليوم سبع جرار قديمة عثر عليها مزارع في حقله."
SECOND = "وتقول أمينة المتحف إن الجرار كانت تستخدم لحفظ الزيت، وإن واحدة منها ما زالت مختومة."


def read_record(**fields: Any) -> Draft:
    data = json.dumps({"title": TITLE, "body": FIRST} | fields).encode()
    return read(Raw(document_id=1, format="record", data=data, origin="a", received_at=NOW)).drafts[
        0
    ]


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("news_title", "title"),
        ("_source.title", "title"),
        ("attributes.title.rendered", "title"),
        ("published_dt", "published"),
        ("Post Created Date", "published"),
        ("body.value", "body"),
        ("articleBody", "body"),
        ("اسم المحرر", "authors"),
        ("رابط المادة", "url"),
        ("نص_المقال", "body"),
        ("author_url", None),
        ("source_title", None),
        ("modified_date", None),
    ],
    ids=ascii,
)
def test_words_around_a_name_do_not_change_what_it_means(name: str, meaning: str | None) -> None:
    found = [m for m in field_names.MEANINGS if field_names.rank(m, name) is not None]
    assert found == ([meaning] if meaning else [])


def test_a_listed_name_is_believed_before_a_shortened_one() -> None:
    record = read_record(
        **{"post_title": "x y z", "published_at": "2026-03-14", "news_date": "2020-01-01"}
    )
    assert record.title == TITLE
    assert record.published is not None
    assert record.published.local == "2026-03-14"


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"date": "2026-03-14T09:30:00", "date_gmt": "2026-03-14T07:30:00"}, "2026-03-14T09:30+02:00"),
        ({"date": "2026-03-14T09:30:00", "date_unixtime": "1773473400"}, "2026-03-14T09:30+02:00"),
        ({"created": "2026-03-14 09:30", "created_utc": 1_773_473_400}, "2026-03-14T09:30+02:00"),
        ({"pubDate": "2026-03-14 07:30:00", "pubDateTZ": "UTC"}, "2026-03-14T07:30+00:00"),
        ({"published_utc": "2026-03-14 07:30:00"}, "2026-03-14T07:30+00:00"),
        ({"date": {"$date": {"$numberLong": "1773473400000"}}}, "2026-03-14T07:30+00:00"),
        ({"date": {"$date": "2026-03-14T07:30:00Z"}}, "2026-03-14T07:30+00:00"),
    ],
    ids=["gmt", "seconds", "utc", "zone", "name", "extended", "extended words"],
)  # fmt: skip
def test_the_zone_of_a_date_is_read_from_what_stands_beside_it(
    fields: dict[str, Any], at: str
) -> None:
    published = read_record(**fields).published
    assert published is not None
    assert published.at == datetime.fromisoformat(at)


@pytest.mark.parametrize(
    "beside",
    [
        {"date_gmt": "2026-03-17T07:30:00"},
        {"date_gmt": "2026-03-14T07:31:00"},
        {"date_gmt": "soon"},
        {"modified_gmt": "2026-03-14T07:30:00"},
    ],
    ids=["days apart", "no zone differs so", "no date", "another date"],
)
def test_a_zone_is_never_guessed(beside: dict[str, Any]) -> None:
    published = read_record(date="2026-03-14T09:30:00", **beside).published
    assert published is not None
    assert (published.at, published.zone, published.local) == (None, None, "2026-03-14T09:30")


@pytest.mark.parametrize("name", ["time", "Time", "الوقت", "ساعة النشر"], ids=ascii)
@pytest.mark.parametrize("said", ["09:30", "9:30 AM", "09:30:00", "٠٩:٣٠"], ids=ascii)
def test_a_day_and_an_hour_may_stand_in_two_fields(name: str, said: str) -> None:
    published = read_record(**{"date": "2026-03-14", name: said}).published
    assert published is not None
    assert str(published.local)[:16] == "2026-03-14T09:30"


@pytest.mark.parametrize(
    "body",
    [
        [{"type": "bold", "text": FIRST[:20]}, FIRST[20:] + "\n\n" + SECOND],
        {"type": "doc", "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": FIRST[:9]}, {"type": "text", "text": FIRST[9:]}]},
            {"type": "paragraph", "content": [{"type": "text", "text": SECOND}]}]},
        [{"_type": "block", "children": [{"_type": "span", "text": FIRST[:9]}, {"_type": "span", "text": FIRST[9:]}]},
         {"_type": "block", "children": [{"_type": "span", "text": SECOND}]}],
        {"root": {"children": [{"type": "paragraph", "children": [{"text": FIRST[:9]}, {"text": FIRST[9:], "bold": True}]},
                               {"type": "paragraph", "children": [{"text": SECOND}]}]}},
        {"blocks": [{"type": "paragraph", "data": {"text": FIRST}}, {"type": "paragraph", "data": {"text": SECOND}}]},
        [{"text": FIRST}, {"text": SECOND}],
    ],
    ids=["Telegram", "ProseMirror", "Portable Text", "Slate in Lexical", "Editor.js", "paragraphs"],
)  # fmt: skip
def test_runs_are_put_together_to_paragraphs(body: Any) -> None:
    assert read_record(body=body).paragraphs == (FIRST, SECOND)


def test_a_first_paragraph_kept_apart_is_the_first() -> None:
    assert read_record(المقدمة=FIRST, body=SECOND).paragraphs == (FIRST, SECOND)
    assert read_record(lead=FIRST, body=f"{FIRST}\n\n{SECOND}").paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize(
    "author",
    [
        {"data": {"id": 1, "attributes": {"name": "نادين فارس"}}},
        {"first_name": "نادين", "last_name": "فارس"},
        {"node": {"name": "نادين فارس"}},
        {"ar": "نادين فارس"},
        [{"displayName": "نادين فارس", "url": "https://example.org"}],
    ],
    ids=["Strapi", "two names", "GraphQL", "by language", "display name"],
)
def test_an_author_is_named_within_objects(author: Any) -> None:
    assert [a.name for a in read_record(author=author).authors] == ["نادين فارس"]


def test_fields_of_a_wrapper_come_behind_those_of_the_text() -> None:
    record = {"title": "a", "text": "b", "meta": {"title": "c", "url": "d"}}
    assert unwrapped(record) == {"title": "a", "text": "b", "meta.title": "c", "url": "d"}


def test_a_misread_charset_hidden_in_escapes_is_put_right() -> None:
    misread = FIRST.encode().decode("latin-1")
    assert read_record(body=misread).paragraphs == (FIRST,)


@pytest.mark.parametrize("kind", ["attachment", "nav_menu_item", "service", "BreadcrumbList"])
def test_what_says_it_is_no_article_is_refused_for_that(kind: str) -> None:
    with pytest.raises(DocumentError, match=kind) as caught:
        read_record(type=kind, body="")
    assert caught.value.reason == "no_article"
    assert read_record(type=kind).body == FIRST


@pytest.mark.parametrize("field", [{"status": "draft"}, {"post_status": "private"}], ids=str)
def test_what_is_not_published_is_refused(field: dict[str, str]) -> None:
    with pytest.raises(DocumentError, match="not published") as caught:
        read_record(**field)
    assert caught.value.reason == "not_published"
    assert read_record(status="publish").body == FIRST


@pytest.mark.parametrize("status", ["pending", "private"])
def test_a_status_that_may_be_anything_refuses_no_article(status: str) -> None:
    assert read_record(status=status).body == FIRST


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "body", "data", "meta", "text", "content", "children", "type",
                             "date", "author", "url", "$date", "name", "fields", "attributes"]),
            inner, max_size=4),
        max_leaves=12,
    )
)  # fmt: skip
def test_any_nesting_is_read_or_refused(value: Any) -> None:
    data = json.dumps(value).encode()
    with contextlib.suppress(DocumentError):
        read(Raw(document_id=1, format="record", data=data, origin="a", received_at=NOW))
