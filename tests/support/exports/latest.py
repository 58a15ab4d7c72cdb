"""A third set, written after the second was mended and measured once."""

from typing import Final

from support.exports.case import Case, want
from support.exports.later import csv_of, in_utc, json_of
from support.exports.stories import FERRY, HARBOUR, MUSEUM, SCHOOL, WATER

CASES: Final = (
    Case(
        "blogspot.json",
        json_of(
            {
                "version": "1.0",
                "feed": {
                    "title": {"$t": "بريد"},
                    "entry": [
                        {
                            "id": {"$t": "tag:1"},
                            "published": {"$t": WATER.iso},
                            "title": {"type": "text", "$t": WATER.title},
                            "content": {"type": "html", "$t": WATER.html},
                            "link": [
                                {"rel": "replies", "href": "https://x.example/c"},
                                {"rel": "alternate", "type": "text/html", "href": WATER.url},
                            ],
                            "author": [{"name": {"$t": WATER.author}}],
                        }
                    ],
                },
            }
        ),
        (want(WATER, url="open"),),
    ),
    Case(
        "sqlite-rows.json",
        json_of(
            {
                "rows": [[1, WATER.title, WATER.text, WATER.iso]],
                "columns": ["id", "title", "body", "date"],
            }
        ),
        (want(WATER, authors=(), url=""),),
    ),
    Case(
        "listlist.json",
        json_of(
            [
                ["title", "body", "author", "date"],
                [WATER.title, WATER.text, WATER.author, WATER.iso],
                [FERRY.title, FERRY.text, FERRY.author, FERRY.iso],
            ]
        ),
        (want(WATER, url=""), want(FERRY, url="")),
    ),
    Case(
        "factiva.csv",
        csv_of(
            [
                (
                    "Headline",
                    "Lead Paragraph",
                    "Tail Paragraph",
                    "Byline",
                    "Publication Date",
                    "Publisher Name",
                    "Language Code",
                ),
                (
                    HARBOUR.title,
                    HARBOUR.body[0],
                    "\n\n".join(HARBOUR.body[1:]),
                    HARBOUR.author,
                    "14 March 2026",
                    "وكالة الساحل",
                    "ar",
                ),
            ]
        ).encode(),
        (want(HARBOUR, date="2026-03-14", url=""),),
    ),
    Case(
        "nexis.csv",
        csv_of(
            [
                ("TITLE", "HLEAD", "BODY", "BYLINE", "LOAD-DATE", "PUBLICATION", "SECTION"),
                (HARBOUR.title, "", HARBOUR.text, HARBOUR.author, "March 14, 2026", "Sahel", "A1"),
            ]
        ).encode(),
        (want(HARBOUR, date="open", url=""),),
    ),
    Case(
        "feedly.json",
        json_of(
            {
                "id": "feed/x",
                "items": [
                    {
                        "id": "e1",
                        "title": SCHOOL.title,
                        "author": SCHOOL.author,
                        "published": int(SCHOOL.date.timestamp() * 1000),
                        "alternate": [{"href": SCHOOL.url, "type": "text/html"}],
                        "content": {"content": SCHOOL.html, "direction": "rtl"},
                        "origin": {"title": "الساحل", "htmlUrl": "https://sahel-news.example"},
                    }
                ],
            }
        ),
        (want(SCHOOL, url="open"),),
    ),
    Case(
        "pocket.csv",
        csv_of(
            [
                ("title", "url", "time_added", "tags", "status"),
                (WATER.title, WATER.url, str(int(WATER.date.timestamp())), "", "unread"),
            ]
        ).encode(),
        (want(WATER, body=(), authors=(), date="open"),),
    ),
    Case(
        "omeka.xml",
        f"<?xml version='1.0'?><records xmlns:dc='http://purl.org/dc/elements/1.1/'><record><metadata><dc:title>{MUSEUM.title}</dc:title><dc:creator>{MUSEUM.author}</dc:creator><dc:date>2026-04-06</dc:date><dc:description>{MUSEUM.text}</dc:description><dc:identifier>{MUSEUM.url}</dc:identifier></metadata></record></records>".encode(),
        (want(MUSEUM, body="open", date="2026-04-06", url="open"),),
    ),
    Case(
        "joomla.xml",
        f"<?xml version='1.0'?><mysqldump><database name='x'><table_data name='jos_content'><row><field name='id'>1</field><field name='title'>{WATER.title}</field><field name='introtext'>&lt;p&gt;{WATER.body[0]}&lt;/p&gt;</field><field name='fulltext'>&lt;p&gt;{WATER.body[1]}&lt;/p&gt;</field><field name='created'>{WATER.date:%Y-%m-%d %H:%M:%S}</field></row></table_data></database></mysqldump>".encode(),
        (want(WATER, authors=(), date="2026-04-05T11:20", url=""),),
    ),
    Case(
        "arabic-tab.txt",
        csv_of(
            [
                ("التاريخ", "العنوان", "المصدر", "النص"),
                ("2026-04-05", WATER.title, "البريد", WATER.text),
            ],
            "\t",
        ).encode("cp1256"),
        (want(WATER, authors=(), date="2026-04-05", url=""),),
    ),
    Case(
        "hf.jsonl",
        json_of(
            {
                "id": 1,
                "text": WATER.text,
                "summary": WATER.body[0][:60],
                "label": 3,
                "headline": WATER.title,
            }
        )
        + b"\n",
        (want(WATER, authors=(), date="", url=""),),
    ),
    Case(
        "vk.json",
        json_of(
            {
                "response": {
                    "count": 1,
                    "items": [
                        {
                            "id": 5,
                            "from_id": -1,
                            "date": int(HARBOUR.date.timestamp()),
                            "text": HARBOUR.text,
                            "post_type": "post",
                        }
                    ],
                }
            }
        ),
        (want(HARBOUR, title="open", authors=(), url=""),),
    ),
    Case(
        "mastodon.json",
        json_of(
            [
                {
                    "id": "1",
                    "created_at": in_utc(HARBOUR, "%Y-%m-%dT%H:%M:%S.000Z"),
                    "language": "ar",
                    "url": "https://m.example/@s/1",
                    "content": HARBOUR.html,
                    "account": {
                        "username": "s",
                        "display_name": "أخبار الساحل",
                        "url": "https://m.example/@s",
                        "note": "<p>x</p>",
                        "created_at": "2020-01-01T00:00:00Z",
                    },
                    "media_attachments": [],
                }
            ]
        ),
        (want(HARBOUR, title="open", authors="open", url="https://m.example/@s/1"),),
    ),
    Case(
        "outbox.json",
        json_of(
            {
                "@context": "https://www.w3.org/ns/activitystreams",
                "type": "OrderedCollection",
                "orderedItems": [
                    {
                        "type": "Create",
                        "published": in_utc(HARBOUR),
                        "object": {
                            "type": "Note",
                            "content": HARBOUR.html,
                            "published": in_utc(HARBOUR),
                            "url": "https://m.example/1",
                            "attributedTo": "https://m.example/u",
                        },
                    }
                ],
            }
        ),
        (want(HARBOUR, title="open", authors="open", url="https://m.example/1"),),
    ),
    Case(
        "rss2json.json",
        json_of(
            {
                "status": "ok",
                "feed": {
                    "url": "https://sahel-news.example/feed",
                    "title": "الساحل",
                    "link": "https://sahel-news.example",
                    "description": "أخبار",
                },
                "items": [
                    {
                        "title": HARBOUR.title,
                        "pubDate": in_utc(HARBOUR, "%Y-%m-%d %H:%M:%S"),
                        "link": HARBOUR.url,
                        "guid": "1",
                        "author": HARBOUR.author,
                        "thumbnail": "",
                        "description": HARBOUR.html,
                        "content": HARBOUR.html,
                        "enclosure": {},
                        "categories": [],
                    }
                ],
            }
        ),
        (want(HARBOUR, date=in_utc(HARBOUR, "%Y-%m-%dT%H:%M")),),
    ),
    Case(
        "wordpress.com.json",
        json_of(
            {
                "found": 1,
                "posts": [
                    {
                        "ID": 1,
                        "site_ID": 2,
                        "author": {
                            "ID": 7,
                            "login": "s",
                            "email": False,
                            "name": HARBOUR.author,
                            "first_name": "",
                            "URL": "https://x.example",
                        },
                        "date": HARBOUR.iso,
                        "modified": "2026-06-01T00:00:00+00:00",
                        "title": HARBOUR.title,
                        "URL": HARBOUR.url,
                        "short_URL": "https://wp.me/x",
                        "content": HARBOUR.html,
                        "excerpt": "<p>x</p>",
                        "status": "publish",
                    }
                ],
            }
        ),
        (want(HARBOUR),),
    ),
)
