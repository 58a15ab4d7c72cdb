import json
from datetime import UTC, datetime
from typing import Any

import pytest

from barid.errors import DocumentError
from barid_enrich.draft import Draft, Raw
from barid_enrich.extract import read
from barid_ingest import entries

NOW = datetime(2024, 6, 1, tzinfo=UTC)
SUMMARY = "أعلن الاتحاد جدول المباريات."
FIRST = "أعلن الاتحاد جدول مباريات الموسم الجديد، وتقام المباراة الأولى في ملعب العاصمة."
SECOND = "وقال الاتحاد إن التذاكر تطرح للبيع بعد أسبوع."
ENTRY: dict[str, Any] = {
    "title": "الاتحاد يعلن جدول الموسم &amp; موعد التذاكر",
    "link": "https://example.org/sport/1",
    "id": "tag:example.org,2024:1",
    "published": "Thu, 02 May 2024 18:30:00 +0300",
    "updated": "2024-05-03T10:00:00Z",
    "authors": [{"name": "كريم سعد"}],
    "summary": SUMMARY,
    "content": [
        {"type": "text/html", "value": f"<p>{FIRST}</p>\n<p>{SECOND}</p>", "language": "ar"}
    ],
    "enclosures": [{"href": "https://example.org/1.jpg", "type": "image/jpeg"}],
    "feed": "https://example.org/rss",
    "feed_title": "رياضة الوادي",
}


def read_entry(**changes: Any) -> Draft:
    data = json.dumps({**ENTRY, **changes}).encode()
    raw = Raw(document_id=1, format="entry", data=data, origin="feed", received_at=NOW)
    return read(raw).drafts[0]


def test_the_pinned_fields_are_read() -> None:
    draft = read_entry()
    assert draft.title == "الاتحاد يعلن جدول الموسم & موعد التذاكر"
    assert (draft.url, draft.guid) == ("https://example.org/sport/1", "tag:example.org,2024:1")
    assert (draft.feed, draft.outlet) == ("https://example.org/rss", "رياضة الوادي")
    assert (draft.image_url, draft.language_declared) == ("https://example.org/1.jpg", "ar")
    assert [author.name for author in draft.authors] == ["كريم سعد"]


def test_the_longest_text_is_the_body() -> None:
    assert read_entry().paragraphs == (FIRST, SECOND)
    assert read_entry(content=[]).paragraphs == (SUMMARY,)


@pytest.mark.parametrize(
    ("published", "at"),
    [
        ("Thu, 02 May 2024 18:30:00 +0300", datetime(2024, 5, 2, 15, 30, tzinfo=UTC)),
        ("2 أيار 2024 18:30 بتوقيت بغداد", datetime(2024, 5, 2, 15, 30, tzinfo=UTC)),
        ("الخميس، 2 مايو 2024 18:30", None),
        (None, datetime(2024, 5, 3, 10, tzinfo=UTC)),
    ],
    ids=["rfc 822", "arabic with zone", "arabic without zone", "only updated"],
)
def test_the_feeds_own_wording_of_the_date_is_read(
    published: str | None, at: datetime | None
) -> None:
    draft = read_entry(published=published)
    assert draft.published is not None
    assert (draft.published.at, draft.published.method) == (at, "feed")


def test_the_feed_is_known_from_outside_when_the_entry_is_silent() -> None:
    data = json.dumps({**ENTRY, "feed": None}).encode()
    raw = Raw(
        document_id=1,
        format="entry",
        data=data,
        origin="feed",
        received_at=NOW,
        feed="https://example.org/atom",
    )
    assert read(raw).drafts[0].feed == "https://example.org/atom"


@pytest.mark.parametrize(
    ("link", "feed_link", "feed", "url"),
    [
        ("/n/1", None, "https://a.example/rss/all", "https://a.example/n/1"),
        ("n/1", "https://b.example/home/", "https://a.example/rss", "https://b.example/home/n/1"),
        ("//cdn.example/1", "/", "https://a.example/rss", "https://cdn.example/1"),
        ("/n/1", "https://b.example", "file:news.xml", "https://b.example/n/1"),
        ("/n/1", None, "file:news.xml", "/n/1"),
        ("/n/1", "http://[", "https://a.example/rss", "https://a.example/n/1"),
        (
            "https://c.example/2",
            "https://b.example",
            "https://a.example/rss",
            "https://c.example/2",
        ),
    ],
    ids=["feed", "site", "site without host", "file", "nowhere", "broken", "absolute"],
)
def test_a_relative_link_is_completed(
    link: str, feed_link: str | None, feed: str, url: str
) -> None:
    draft = read_entry(link=link, feed_link=feed_link, feed=feed)
    assert draft.url == url


def test_a_relative_picture_is_completed() -> None:
    picture = [{"href": "/1.jpg", "type": "image/jpeg"}]
    assert read_entry(enclosures=picture).image_url == "https://example.org/1.jpg"


def test_the_feeds_link_is_pinned_only_where_it_is_needed() -> None:
    feed = (
        "<rss version='2.0'><channel><title>t</title><link>https://b.example/</link>"
        "<item><title>a</title><link>/n/1</link></item>"
        "<item><title>b</title><link>https://b.example/n/2</link></item></channel></rss>"
    )
    relative, absolute = entries.parse(feed.encode(), feed="https://a.example/rss").entries
    assert (relative.key, json.loads(relative.data)["feed_link"]) == ("/n/1", "https://b.example/")
    assert "feed_link" not in json.loads(absolute.data)


def test_an_entry_with_a_title_alone_is_kept() -> None:
    draft = read_entry(content=None, summary=None)
    assert (draft.title is not None, draft.body) == (True, "")


def test_an_entry_without_any_text_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read_entry(title=None, content=None, summary="<img src='x'>")
    assert caught.value.reason == "empty"
