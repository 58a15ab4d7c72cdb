import json
from contextlib import suppress
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.contract import DocumentFormat
from barid.errors import DocumentError
from barid_ingest.containers import Item, items
from barid_ingest.entries import parse

FIRST = {"title": "افتتاح الجسر", "body": "افتتح الجسر الجديد أمس بحضور الأهالي."}
SECOND = {"title": "موسم الزيتون", "body": "بدأ قطاف الزيتون في القرى الجبلية."}
LINES = "\n".join(json.dumps(record, ensure_ascii=False) for record in (FIRST, SECOND))
ITEM = (
    "<item><title>افتتاح الجسر</title><link>https://example.org/1</link><guid>g-1</guid>"
    "<pubDate>Tue, 12 Mar 2024 09:30:00 +0300</pubDate><description>افتتح الجسر أمس.</description>"
    "</item>"
)
MARKUP_PIECES = """<rss> <channel> <item> </item> <title> </title> <![CDATA[ ]]> <! <!-- --> <?xml ?>
        <link> <entry> <source> <textInput> <psc:chapters> <psc:chapter> <guid> <author> <georss:box>
        <content> <feed> <![if &amp; &#xD800; &#x; & < > " خبر 12"""
MARKUP = st.lists(st.sampled_from(MARKUP_PIECES.split()), max_size=15).map("".join)


def rss(*contents: str, before: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    channel = "<title>جريدة الوادي</title><link>https://example.org/</link>"
    return (
        f'{before}<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">'
        f"<channel>{channel}{''.join(contents)}</channel></rss>"
    ).encode()


def lines_of(data: bytes) -> list[Item]:
    return list(items("jsonl", data, name="أخبار.jsonl"))


def fields_of(data: bytes, index: int = 0) -> dict[str, object]:
    fields: dict[str, object] = json.loads(parse(data, feed="f").entries[index].data)
    return fields


def test_each_line_is_a_record() -> None:
    found = lines_of(LINES.encode())
    assert [json.loads(item.data) for item in found] == [FIRST, SECOND]
    assert [(item.position, item.key, item.format) for item in found] == [
        (1, "1", "record"),
        (2, "2", "record"),
    ]


def test_a_broken_line_does_not_hurt_its_neighbours() -> None:
    first, second = LINES.encode().split(b"\n")
    found = lines_of(b"\n".join([first, first[:-5], second]))
    assert [item.refusal and item.refusal.reason for item in found] == [None, "bad_record", None]
    assert found[1].refusal is not None
    assert found[1].refusal.message.startswith("Item 2 is not valid JSON")
    assert found[1].data == first[:-5]


def test_blank_lines_keep_their_numbers() -> None:
    first, second = LINES.encode().split(b"\n")
    found = lines_of(b"\n\r\n" + first + b"\r\n  \n" + second + b"\n\n")
    assert [item.position for item in found] == [3, 5]
    assert all(item.refusal is None for item in found)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"],
)
def test_lines_are_found_in_every_unicode_encoding(encoding: str) -> None:
    found = lines_of(LINES.encode(encoding))
    assert [json.loads(item.data) for item in found] == [FIRST, SECOND]


def test_lines_of_another_encoding_are_kept_as_they_are() -> None:
    data = LINES.encode("cp1256")
    assert [item.data for item in lines_of(data)] == data.split(b"\n")
    assert all(item.refusal is None for item in lines_of(data))


@pytest.mark.parametrize(
    "line", ["[1]", '"خبر"', "12", "null"], ids=["list", "text", "number", "null"]
)
def test_an_item_that_is_no_object_is_refused(line: str) -> None:
    for found in (
        lines_of(line.encode()),
        list(items("json_array", f"[{line}]".encode(), name="a")),
    ):
        assert found[0].refusal is not None
        assert found[0].refusal.reason == "bad_record"
        assert "not a JSON object" in found[0].refusal.message


@pytest.mark.parametrize(
    "line",
    ["[" * 100_000, '{"n":' + "9" * 5_000 + "}"],
    ids=["deeper than Python goes", "a number of 5,000 digits"],
)
def test_a_hostile_line_is_refused_alone(line: str) -> None:
    hostile, good = lines_of(f"{line}\n{json.dumps(FIRST)}".encode())
    assert hostile.refusal is not None
    assert hostile.refusal.reason == "bad_record"
    assert good.refusal is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_an_array_holds_records(encoding: str) -> None:
    data = json.dumps([FIRST, SECOND], ensure_ascii=False).encode(encoding)
    found = list(items("json_array", data, name="a.json"))
    assert [json.loads(item.data) for item in found] == [FIRST, SECOND]
    assert [item.position for item in found] == [1, 2]


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        (b'[{"a": 1}, {"a"', [2]),
        (b"[1 2]", [1]),
        (b'[{"a": 1}, nul, {"a": 2}]', [2]),
        (b"[" * 100_000, [1]),
        (b"[" + b"9" * 5_000 + b"]", [1]),
    ],
    ids=["cut off", "no comma", "in the middle", "deeper than Python goes", "5,000 digits"],
)
def test_a_broken_element_of_an_array_is_refused_by_itself(data: bytes, refused: list[int]) -> None:
    found = list(items("json_array", data, name="a.json"))
    assert [item.position for item in found if item.refusal] == refused
    assert {i.refusal.reason for i in found if i.refusal} == {"bad_record"}


@pytest.mark.parametrize(
    "text",
    [
        '{"status": "ok", "articles": [{"title": "a"}, {"title": "b"}]}',
        '{"took": 3, "hits": {"total": 2, "hits": [{"_source": {"title": "a", "x": 1}}, {}]}}',
    ],
    ids=["an interface's answer", "a search engine's answer"],
)
def test_the_list_within_an_object_is_opened(text: str) -> None:
    found = list(items("json_array", text.encode(), name="a.json"))
    assert [item.position for item in found] == [1, 2]
    assert b'"a"' in found[0].data


@pytest.mark.parametrize("container", ["jsonl", "json_array"])
def test_a_tab_within_a_text_is_forgiven_as_in_a_single_record(container: DocumentFormat) -> None:
    record = '{"title": "عمود\tثان"}'
    data = record if container == "jsonl" else f"[{record}]"
    (item,) = items(container, data.encode(), name="a")
    assert item.refusal is None
    assert json.loads(item.data, strict=False) == {"title": "عمود\tثان"}


@given(st.binary(max_size=200))
def test_any_bytes_are_lines_of_something(data: bytes) -> None:
    assert [item.position for item in lines_of(data)] == sorted(i.position for i in lines_of(data))


def test_an_rss_feed_holds_entries() -> None:
    second = "<item><title>موسم الزيتون</title><link>https://example.org/2</link></item>"
    found = list(items("feed", rss(ITEM, second), name="وادي.xml"))
    assert [(i.position, i.key, i.format, i.feed) for i in found] == [
        (1, "g-1", "entry", "file:وادي.xml"),
        (2, "https://example.org/2", "entry", "file:وادي.xml"),
    ]
    assert json.loads(found[0].data) == {
        "feed": "file:وادي.xml",
        "feed_title": "جريدة الوادي",
        "title": "افتتاح الجسر",
        "link": "https://example.org/1",
        "id": "g-1",
        "published": "Tue, 12 Mar 2024 09:30:00 +0300",
        "summary": "افتتح الجسر أمس.",
    }


def test_an_atom_feed_holds_entries() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>جريدة الوادي</title>
      <link href="https://example.org/"/><entry><id>tag:example.org,2024:1</id>
      <title>افتتاح الجسر</title><updated>2024-03-12T09:30:00+03:00</updated>
      <author><name>ليلى حداد</name></author>
      <link href="https://example.org/1"/>
      <link rel="enclosure" href="https://example.org/1.jpg" type="image/jpeg"/>
      <content type="html">&lt;p&gt;افتتح الجسر.&lt;/p&gt;</content></entry></feed>"""
    parsed = parse(atom.encode(), feed="https://example.org/atom")
    fields = json.loads(parsed.entries[0].data)
    assert (parsed.title, parsed.link) == ("جريدة الوادي", "https://example.org/")
    assert parsed.entries[0].key == "tag:example.org,2024:1"
    assert fields["authors"] == [{"name": "ليلى حداد"}]
    assert fields["enclosures"] == [{"href": "https://example.org/1.jpg", "type": "image/jpeg"}]
    assert fields["content"][0]["value"] == "<p>افتتح الجسر.</p>"
    assert fields["updated"] == "2024-03-12T09:30:00+03:00"


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(
            "<item><description>افتتح الجسر أمس.</description>"
            "<pubDate>Tue, 12 Mar 2024 09:30:00 +0300</pubDate>\n  <guid>g-1</guid>"
            "<link>https://example.org/1</link><title>افتتاح الجسر</title></item>",
            id="reordered",
        ),
        pytest.param(
            ITEM.replace("</item>", "<slash:comments>41</slash:comments></item>"), id="comments"
        ),
        pytest.param(ITEM.replace("افتتاح الجسر", "<![CDATA[افتتاح الجسر]]>"), id="as CDATA"),
    ],
)
def test_an_entry_that_says_the_same_is_the_same(item: str) -> None:
    assert parse(rss(item), feed="f").entries == parse(rss(ITEM), feed="f").entries


def test_an_entry_with_another_text_is_another() -> None:
    edited = ITEM.replace("أمس", "صباح أمس")
    assert (
        parse(rss(edited), feed="f").entries[0].data != parse(rss(ITEM), feed="f").entries[0].data
    )


def test_an_entry_says_no_more_than_the_feed_does() -> None:
    assert "updated" not in fields_of(rss(ITEM))


@pytest.mark.parametrize(
    ("item", "key"),
    [
        (ITEM, "g-1"),
        (
            "<item><title>خبر</title><link>https://example.org/7</link></item>",
            "https://example.org/7",
        ),
        ("<item><title>خبر</title></item>", sha256('{"title": "خبر"}'.encode()).hexdigest()),
    ],
    ids=["guid", "link", "hash"],
)
def test_the_key_is_the_guid_else_the_link_else_a_hash(item: str, key: str) -> None:
    assert parse(rss(item), feed="f").entries[0].key == key


def test_the_hash_of_an_entry_does_not_depend_on_its_feed() -> None:
    item = "<item><title>خبر</title></item>"
    assert parse(rss(item), feed="a").entries[0].key == parse(rss(item), feed="b").entries[0].key


BOMB = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(BOMB, id="first"),
        pytest.param('<?xml version="1.0"?>\n' + BOMB, id="after the declaration"),
        pytest.param("<!-- <!DOCTYPE none> -->" + BOMB, id="after a comment with another"),
        pytest.param("<!DOCTYPE none>" + BOMB, id="the second"),
        pytest.param("spoilt " + BOMB, id="after stray text"),
        pytest.param('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hosts">]>', id="a file"),
        pytest.param('<!DOCTYPE r [<!ENTITY b "]>"><!ENTITY a "aaaaaaaaaa">]>', id="false end"),
    ],
)
def test_entities_of_a_doctype_expand_to_nothing(before: str) -> None:
    item = "<item><title>خبر &c;&a;</title></item>"
    parsed = parse(rss(item, before=before), feed="f")
    assert parsed.entries
    assert b"aaaa" not in parsed.entries[0].data
    assert len(parsed.entries[0].data) < 300


def test_a_page_within_an_entry_keeps_its_words() -> None:
    page = "<![CDATA[<!DOCTYPE html><html><p>نص الخبر [1]</p></html>]]>"
    item = f"<item><guid>g</guid><description>{page}</description></item>"
    assert "<p>نص الخبر [1]</p>" in str(fields_of(rss(item))["summary"])


def test_half_an_emoji_costs_a_feed_nothing_else() -> None:
    item = "<item><guid>g</guid><title>خبر &#55357;&#56832; &#1114112; &#x2014;</title></item>"
    assert fields_of(rss(item, ITEM))["title"] == "خبر \ufffd\ufffd \ufffd —"
    assert fields_of(rss(item, ITEM), 1)["title"] == "افتتاح الجسر"


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"<html><body><p>x</p></body></html>", b"{}", b"\x00\xff" * 50],
    ids=["nothing", "text", "page", "json", "bytes"],
)
def test_what_is_no_feed_is_rejected(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(data, feed="f")
    assert caught.value.reason == "not_a_feed"


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse(rss(), feed="f").entries == []


def test_a_feed_in_windows_arabic_is_read_right() -> None:
    data = (
        rss(ITEM, before='<?xml version="1.0" encoding="windows-1256"?>').decode().encode("cp1256")
    )
    assert fields_of(data)["title"] == "افتتاح الجسر"
    undeclared = rss(ITEM, before="").decode().encode("cp1256")
    entry = parse(undeclared, feed="f", declared_charset="windows-1256").entries[0]
    assert json.loads(entry.data)["title"] == "افتتاح الجسر"


@given(st.binary(max_size=200) | MARKUP.map(str.encode) | MARKUP.map(rss))
def test_broken_feeds_raise_nothing_but_document_errors(data: bytes) -> None:
    with suppress(DocumentError):
        for entry in parse(data, feed="f").entries:
            assert isinstance(json.loads(entry.data), dict)
            assert entry.key


def test_a_guid_given_twice_in_one_feed_names_nothing() -> None:
    item = "<item><title>{0}</title><guid>same</guid><description>{0} نص</description></item>"
    feed = f"<rss version='2.0'><channel>{item.format('أ')}{item.format('ب')}{item.format('أ')}</channel></rss>"
    first = parse(feed.encode(), feed="f").entries
    again = parse(feed.encode(), feed="f").entries
    assert [e.key for e in first] == [e.key for e in again]
    assert len({e.key for e in first}) == len(first) == 3
    assert ["id" in json.loads(e.data) for e in first] == [True, False, False]


def warc(kind: str, content_type: str, payload: str) -> bytes:
    body = payload.encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://e.example/a>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def test_only_the_pages_of_a_warc_are_documents() -> None:
    http = "HTTP/1.1 {}\r\nContent-Type: {}\r\n\r\n<p>خبر</p>"
    data = b"".join(
        [
            warc("warcinfo", "application/warc-fields", "software: x"),
            warc("request", "application/http", "GET / HTTP/1.1\r\n\r\n"),
            warc("response", "application/http", http.format("200 OK", "text/html")),
            warc("response", "application/http", http.format("404 Not Found", "text/html")),
            warc("response", "application/http", http.format("200 OK", "image/png")),
            warc("conversion", "text/plain", "خبر من بغداد"),
        ]
    )
    assert [i.position for i in items("warc", data, name="a.warc")] == [3, 6]


def test_a_message_in_a_mailbox_begins_behind_a_blank_line() -> None:
    data = (
        b"From a Mon Sep  2 10:00:00 2024\nSubject: one\n\nFrom the harbour at 10:00 came news.\n"
        b"\nFrom b Mon Sep  2 11:00:00 2024\nSubject: two\nMessage-ID: <2@x>\n\ntext\n"
    )
    found = list(items("mbox", data, name="a.mbox"))
    assert [(i.position, i.key) for i in found] == [(1, "1"), (2, "<2@x>")]
    assert b"From the harbour" in found[0].data


def test_a_json_feed_holds_entries() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "title": "جريدة الوادي",
        "items": [
            {"id": 7, "content_text": "نص الخبر", "author": {"name": "ليلى حداد"}},
            {"id": "g-2", "url": "https://example.org/2", "title": "موسم الزيتون"},
        ],
    }
    found = list(items("feed", json.dumps(feed).encode(), name="a.json"))
    assert [(i.key, i.format) for i in found] == [("7", "entry"), ("g-2", "entry")]
    fields = json.loads(found[0].data)
    assert (fields["feed_title"], fields["authors"]) == ("جريدة الوادي", [{"name": "ليلى حداد"}])
