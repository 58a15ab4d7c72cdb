"""A second set, written after the first was mended and measured once before anything else was."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import UTC
from typing import Any, Final

from support.exports.case import Case, Story, Want, want
from support.exports.stories import BRIDGE, FERRY, FINAL, HARBOUR, LIBRARY, MUSEUM, SCHOOL, WATER


def json_of(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _lines(*values: object) -> bytes:
    return b"".join(json_of(value) + b"\n" for value in values)


def in_utc(story: Story, form: str = "%Y-%m-%dT%H:%M:%SZ") -> str:
    return story.date.astimezone(UTC).strftime(form)


def csv_of(rows: Sequence[tuple[str, ...]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def _graphql(*stories: Story) -> dict[str, Any]:
    edges = [
        {
            "cursor": "x",
            "node": {
                "databaseId": n,
                "title": s.title,
                "content": s.html,
                "uri": "/a/",
                "link": s.url,
                "date": s.date.strftime("%Y-%m-%dT%H:%M:%S"),
                "dateGmt": in_utc(s, "%Y-%m-%dT%H:%M:%S"),
                "author": {"node": {"name": s.author}},
            },
        }
        for n, s in enumerate(stories)
    ]
    return {
        "data": {"posts": {"pageInfo": {"hasNextPage": False}, "edges": edges}},
        "extensions": {"debug": []},
    }


def _wordpress_table(*stories: Story) -> str:
    head = (
        "ID",
        "post_author",
        "post_date",
        "post_date_gmt",
        "post_content",
        "post_title",
        "post_excerpt",
        "post_status",
        "comment_status",
        "post_name",
        "guid",
        "post_type",
    )
    rows = [
        (
            str(n),
            "7",
            s.date.strftime("%Y-%m-%d %H:%M:%S"),
            in_utc(s, "%Y-%m-%d %H:%M:%S"),
            s.html,
            s.title,
            "",
            "publish",
            "open",
            "slug",
            f"https://sahel-news.example/?p={n}",
            "post",
        )
        for n, s in enumerate(stories)
    ]
    return csv_of([head, *rows])


def _joomla(story: Story) -> dict[str, Any]:
    return {
        "id": "12",
        "title": story.title,
        "alias": "x",
        "introtext": f"<p>{story.body[0]}</p>",
        "fulltext": "".join(f"<p>{p}</p>" for p in story.body[1:]),
        "state": "1",
        "catid": "8",
        "created": story.date.strftime("%Y-%m-%d %H:%M:%S"),
        "created_by": "42",
        "created_by_alias": story.author,
        "modified": "2026-06-01 00:00:00",
        "publish_up": story.date.strftime("%Y-%m-%d %H:%M:%S"),
        "language": "*",
    }


def _flat(story: Story) -> tuple[str, ...]:
    return (story.title, story.html, in_utc(story, "%Y-%m-%dT%H:%M:%S"), story.url, story.author)


def _pages(*stories: Story) -> list[dict[str, Any]]:
    return [
        {
            "page": n,
            "articles": [
                {
                    "title": s.title,
                    "content": s.text,
                    "url": s.url,
                    "author": s.author,
                    "publishedAt": s.iso,
                }
            ],
        }
        for n, s in enumerate(stories)
    ]


def _editor(story: Story) -> dict[str, Any]:
    blocks: list[dict[str, Any]] = [
        {"id": "a", "type": "header", "data": {"text": story.title, "level": 1}}
    ]
    blocks += [
        {"id": str(n), "type": "paragraph", "data": {"text": text}}
        for n, text in enumerate(story.body)
    ]
    return {
        "headline": story.title,
        "body": {"time": 1, "blocks": blocks, "version": "2.28"},
        "byline": story.author,
        "published": story.iso,
        "canonicalUrl": story.url,
    }


def _rich(story: Story) -> dict[str, Any]:
    def paragraph(text: str) -> dict[str, Any]:
        cut = len(text) // 3
        runs = [
            {"type": "text", "text": text[:cut]},
            {"type": "text", "marks": [{"type": "bold"}], "text": text[cut:]},
        ]
        return {"type": "paragraph", "attrs": {"dir": "rtl"}, "content": runs}

    return {
        "title": story.title,
        "content": {"type": "doc", "content": [paragraph(t) for t in story.body]},
        "authors": [{"id": 3, "fullName": story.author}],
        "publishedAt": story.iso,
        "slug": "x",
    }


def _sanity(story: Story) -> dict[str, Any]:
    blocks = [
        {
            "_key": str(n),
            "_type": "block",
            "style": "normal",
            "markDefs": [],
            "children": [
                {"_type": "span", "text": t[:30], "marks": []},
                {"_type": "span", "text": t[30:], "marks": ["strong"]},
            ],
        }
        for n, t in enumerate(story.body)
    ]
    return {
        "_id": "p1",
        "_type": "post",
        "_createdAt": "2026-01-01T00:00:00Z",
        "title": story.title,
        "slug": {"_type": "slug", "current": "x"},
        "body": blocks,
        "author": {"name": story.author, "_type": "author"},
        "publishedAt": story.iso,
    }


def _reddit(story: Story) -> dict[str, Any]:
    post = {
        "kind": "t3",
        "data": {
            "title": story.title,
            "selftext": story.text,
            "author": "user_9",
            "created_utc": story.date.timestamp(),
            "url": story.url,
            "subreddit": "news",
            "permalink": "/r/news/1",
        },
    }
    return {"kind": "Listing", "data": {"after": None, "children": [post]}}


def _instagram(story: Story) -> list[dict[str, Any]]:
    return [
        {
            "pk": 1,
            "code": "Cx1",
            "taken_at": int(story.date.timestamp()),
            "caption": {"text": story.text, "created_at": int(story.date.timestamp())},
            "user": {"username": "sahelnews", "full_name": "أخبار الساحل"},
            "like_count": 4,
        }
    ]


def _youtube(story: Story) -> dict[str, Any]:
    return {
        "kind": "youtube#searchListResponse",
        "items": [
            {
                "kind": "youtube#video",
                "id": "v1",
                "snippet": {
                    "publishedAt": in_utc(story),
                    "channelId": "c",
                    "title": story.title,
                    "description": story.text,
                    "channelTitle": "قناة الساحل",
                },
            }
        ],
    }


def _telethon(story: Story) -> dict[str, Any]:
    return {
        "_": "Message",
        "id": 7,
        "peer_id": {"_": "PeerChannel", "channel_id": 5},
        "date": in_utc(story, "%Y-%m-%d %H:%M:%S+00:00"),
        "message": story.text,
        "out": False,
        "views": 90,
        "media": None,
    }


def _xlsx_like_html(*stories: Story) -> bytes:
    rows = "".join(
        f"<tr><td>{s.title}</td><td>{s.text}</td><td>{s.date:%Y-%m-%d}</td></tr>" for s in stories
    )
    return f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table><tr><th>العنوان</th><th>النص</th><th>التاريخ</th></tr>{rows}</table></body></html>'.encode()


def _feed_xml(*stories: Story) -> bytes:
    rows = "".join(
        f"<NewsItem><Headline>{s.title}</Headline><StoryText><p>{s.body[0]}</p><p>{s.body[1]}</p></StoryText><Author>{s.author}</Author><PubDate>{s.iso}</PubDate><Link>{s.url}</Link></NewsItem>"
        for s in stories
    )
    return f'<?xml version="1.0" encoding="utf-8"?><NewsList><Generated>2026-06-01</Generated>{rows}</NewsList>'.encode()


def _solr_xml(story: Story) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?><response><lst name="responseHeader"><int name="status">0</int></lst><result name="response" numFound="1" start="0"><doc><str name="id">1</str><str name="title">{story.title}</str>
<arr name="content"><str>{story.body[0]}</str><str>{story.body[1]}</str></arr><str name="author">{story.author}</str><date name="published_date">{in_utc(story)}</date><str name="url">{story.url}</str></doc></result></response>""".encode()


def _reuters(story: Story) -> bytes:
    paragraphs = "".join(f"<p>{t}</p>" for t in story.body)
    return f"""<?xml version="1.0" encoding="iso-8859-1" ?>
<newsitem itemid="2286" id="root" date="{story.date:%Y-%m-%d}" xml:lang="en"><title>{story.title}</title><headline>{story.title}</headline><byline>{story.author}</byline><dateline>MARL</dateline>
<text>{paragraphs}</text><copyright>(c) Marl Gazette 2026</copyright><metadata><dc element="dc.date.published" value="{story.date:%Y-%m-%d}"/></metadata></newsitem>""".encode(
        "iso-8859-1", "xmlcharrefreplace"
    )


def _rtf(story: Story) -> bytes:
    def escaped(text: str) -> str:
        return "".join(
            c if c.isascii() else f"\\u{ord(c) if ord(c) < 32768 else ord(c) - 65536}\\'3f"
            for c in text
        )

    head = "{\\rtf1\\adeflang1025\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0\\froman\\fcharset0\\fprq2{\\*\\panose 02020603050405020304}Times New Roman;}{\\f1\\fswiss\\fcharset178 Arial (Arabic);}}{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}}{\\header\\pard ترويسة\\par}".encode(
        "ascii", "ignore"
    ).decode()
    body = "".join(
        "{\\rtlch\\fcs1 \\af0 \\ltrch\\fcs0 \\f1 " + escaped(t) + "}{\\par}"
        for t in (story.title, *story.body)
    )
    return (
        head + "\\pard\\plain " + body + "{\\*\\themedata 504b0304}{\\pict\\pngblip 89504e47}}"
    ).encode("ascii")


def _odt(story: Story) -> bytes:
    ns = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    note = '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>حاشية</text:p></text:note-body></text:note>'
    body = (
        f"<text:tracked-changes><text:changed-region><text:deletion><text:p>محذوف</text:p></text:deletion></text:changed-region></text:tracked-changes><text:h>{story.title}</text:h>"
        + "".join(f"<text:p>{t}{note if not n else ''}</text:p>" for n, t in enumerate(story.body))
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {ns}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return out.getvalue()


_HUGO = f"""---
title:  >-
  {MUSEUM.title}
authors:
- name: {MUSEUM.author}
  email: n@x.example
date: {MUSEUM.date:%Y-%m-%d %H:%M:%S %z}
canonical_url: '{MUSEUM.url}'
summary: |
  ملخص قصير
categories:
  - ثقافة
---
{MUSEUM.text}
"""
_JEKYLL = f"---\r\nlayout: post\r\ntitle: {FERRY.title}\r\nauthor: {FERRY.author} # كاتب\r\ndate: 2026-03-16 07:00:00 +0300\r\n---\r\n\r\n{FERRY.text}\r\n"
_CLIPPINGS = [
    (
        "م",
        "عنوان الخبر",
        "نص الخبر كاملا",
        "الوسيلة الإعلامية",
        "تاريخ نشر الخبر",
        "رابط الخبر",
        "اسم المحرر",
    ),
    *(
        (str(n), s.title, s.text, "أخبار الساحل", f"{s.date:%Y/%m/%d}", s.url, s.author)
        for n, s in enumerate((HARBOUR, WATER))
    ),
]
_FRENCH = [
    ("Titre de l'article", "Corps du texte", "Date de parution", "Auteur(s)", "URL"),
    (LIBRARY.title, LIBRARY.text, f"{LIBRARY.date:%d/%m/%Y}", LIBRARY.author, LIBRARY.url),
]
_NORMALIZED = [
    (
        "_source.title",
        "_source.content.html",
        "_source.published_at",
        "_source.url",
        "_source.author.name",
    ),
    *(_flat(s) for s in (HARBOUR, FINAL)),
]
_TWO = {
    "news": [
        {
            "title": WATER.title,
            "body": WATER.text,
            "url": WATER.url,
            "author": WATER.author,
            "date": WATER.iso,
        }
    ],
    "sports": [
        {
            "title": FINAL.title,
            "body": FINAL.text,
            "url": FINAL.url,
            "author": FINAL.author,
            "date": FINAL.iso,
        }
    ],
    "total": 2,
}
_FIREBASE = {
    "posts": {
        f"-Nx{n}": {
            "title": s.title,
            "body": s.text,
            "author": s.author,
            "createdAt": int(s.date.timestamp() * 1000),
            "url": s.url,
        }
        for n, s in enumerate((WATER, MUSEUM))
    },
    "users": {"u1": {"name": "رامي", "email": "x@y.example"}},
}


def _no_author(*stories: Story, **others: Any) -> tuple[Want, ...]:
    return tuple(want(s, authors=(), **others) for s in stories)


CASES: Final = (
    Case("graphql.json", json_of(_graphql(HARBOUR, SCHOOL)), (want(HARBOUR), want(SCHOOL))),
    Case(
        "wp_posts.csv",
        _wordpress_table(HARBOUR, SCHOOL).encode(),
        _no_author(HARBOUR, SCHOOL, url="open"),
    ),
    Case(
        "joomla.json",
        json_of([_joomla(HARBOUR), _joomla(WATER)]),
        (
            want(HARBOUR, date="2026-03-14T09:30", url=""),
            want(WATER, date="2026-04-05T11:20", url=""),
        ),
    ),
    Case(
        "kibana.csv",
        csv_of(_NORMALIZED).encode(),
        (
            want(HARBOUR, date=in_utc(HARBOUR, "%Y-%m-%dT%H:%M")),
            want(FINAL, date=in_utc(FINAL, "%Y-%m-%dT%H:%M")),
        ),
    ),
    Case("pages.json", json_of(_pages(HARBOUR, SCHOOL)), (want(HARBOUR), want(SCHOOL))),
    Case("pages.jsonl", _lines(*_pages(HARBOUR, SCHOOL)), (want(HARBOUR), want(SCHOOL))),
    Case("two-lists.json", json_of(_TWO), (want(WATER), want(FINAL))),
    Case("firebase.json", json_of(_FIREBASE), (want(WATER), want(MUSEUM))),
    Case("editorjs.json", json_of(_editor(FINAL)), (want(FINAL),)),
    Case(
        "tiptap.json",
        json_of([_rich(HARBOUR), _rich(FERRY)]),
        (want(HARBOUR, url=""), want(FERRY, url="")),
    ),
    Case(
        "sanity.ndjson",
        _lines(_sanity(HARBOUR), _sanity(WATER)),
        (want(HARBOUR, url=""), want(WATER, url="")),
    ),
    Case("reddit.json", json_of(_reddit(BRIDGE)), (want(BRIDGE, authors="open"),)),
    Case(
        "instagram.json",
        json_of(_instagram(HARBOUR)),
        (want(HARBOUR, title="open", authors="open", url=""),),
    ),
    Case("youtube.json", json_of(_youtube(HARBOUR)), (want(HARBOUR, authors=(), url=""),)),
    Case(
        "telethon.jsonl",
        _lines(_telethon(HARBOUR), _telethon(FERRY)),
        (
            want(HARBOUR, title="open", authors=(), url=""),
            want(FERRY, title="open", authors=(), url=""),
        ),
    ),
    Case(
        "excel.html",
        _xlsx_like_html(HARBOUR, SCHOOL),
        (
            want(HARBOUR, body="open", authors=(), date="open", url=""),
            want(SCHOOL, body="open", authors=(), date="open", url=""),
        ),
    ),
    Case("news-list.xml", _feed_xml(WATER, FERRY), (want(WATER), want(FERRY))),
    Case("solr.xml", _solr_xml(WATER), (want(WATER),)),
    Case("reuters.xml", _reuters(BRIDGE), (want(BRIDGE, date=f"{BRIDGE.date:%Y-%m-%d}", url=""),)),
    Case("word.rtf", _rtf(HARBOUR), (want(HARBOUR, authors=(), date="", url=""),)),
    Case("notes.odt", _odt(SCHOOL), (want(SCHOOL, authors=(), date="", url=""),)),
    Case("hugo.md", _HUGO.encode(), (want(MUSEUM),)),
    Case("jekyll.md", _JEKYLL.encode(), (want(FERRY, url=""),)),
    Case(
        "clippings.csv",
        csv_of(_CLIPPINGS, ";").encode("cp1256"),
        (want(HARBOUR, date="2026-03-14"), want(WATER, date="2026-04-05")),
    ),
    Case("french.csv", csv_of(_FRENCH, ";").encode("cp1252"), (want(LIBRARY, date="2026-05-05"),)),
    Case(
        "split.json",
        json_of(
            {
                "columns": ["title", "text", "date"],
                "index": [0, 1],
                "data": [[s.title, s.text, s.iso] for s in (WATER, MUSEUM)],
            }
        ),
        _no_author(WATER, MUSEUM, url=""),
    ),
    Case(
        "jsonp.js",
        b"callback("
        + json_of(
            {
                "status": "ok",
                "posts": [
                    {
                        "headline": WATER.title,
                        "story": WATER.text,
                        "pubDate": WATER.iso,
                        "href": WATER.url,
                    }
                ],
            }
        )
        + b");",
        _no_author(WATER),
    ),
    Case(
        "untyped.json",
        json_of(
            {
                "title": HARBOUR.title,
                "paragraphs": [{"text": t} for t in HARBOUR.body],
                "writer": HARBOUR.author,
                "date": HARBOUR.iso,
                "link": HARBOUR.url,
            }
        ),
        (want(HARBOUR),),
    ),
    Case(
        "semicolons.txt",
        csv_of(
            [
                ("title", "text", "author", "date"),
                (WATER.title, WATER.text, WATER.author, WATER.iso),
            ],
            ";",
        ).encode(),
        (want(WATER, url=""),),
    ),
    Case(
        "story.txt",
        f"Title, Author, Date\n\n{BRIDGE.text}\n".encode(),
        (Want("open", "open", "open", "open", ""),),
    ),
    Case(
        "quotes.csv.bz2",
        __import__("bz2").compress(
            csv_of(
                [
                    ("Headline", "Body", "Published On", "Writer"),
                    ('قال: "لا"', WATER.text, WATER.iso, WATER.author),
                ]
            ).encode()
        ),
        (want(WATER, title='قال: "لا"', url=""),),
    ),
    Case(
        "lines.json.gz",
        gzip.compress(
            _lines(
                {
                    "title": WATER.title,
                    "article": WATER.text,
                    "date": {"iso": WATER.iso},
                    "source": {"name": "البريد", "url": "https://nahrain-post.example"},
                },
                {"title": MUSEUM.title, "article": MUSEUM.text, "date": {"iso": MUSEUM.iso}},
            )
        ),
        _no_author(WATER, MUSEUM, url=""),
    ),
)
