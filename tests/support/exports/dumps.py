"""Dumps of databases and the outputs of scrapers."""

import html
import json
from datetime import UTC
from typing import Any, Final

from support.exports.case import Case, Story, want
from support.exports.stories import BRIDGE, FERRY, FINAL, HARBOUR, LIBRARY, MUSEUM, SCHOOL, WATER


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _lines(*values: object) -> bytes:
    return b"".join(_json(value) + b"\n" for value in values)


def _utc(story: Story, form: str = "%Y-%m-%dT%H:%M:%SZ") -> str:
    return story.date.astimezone(UTC).strftime(form)


def _plain(story: Story) -> dict[str, Any]:
    return {
        "title": story.title,
        "content": story.text,
        "author": story.author,
        "url": story.url,
        "published_at": story.iso,
    }


def _hit(story: Story, number: int) -> dict[str, Any]:
    return {
        "_index": "news-2026",
        "_type": "_doc",
        "_id": f"k{number}",
        "_score": 1.0,
        "_source": _plain(story),
    }


def _mongo(story: Story, *, canonical: bool) -> dict[str, Any]:
    moment: object = (
        {"$numberLong": str(int(story.date.timestamp() * 1000))}
        if canonical
        else _utc(story, "%Y-%m-%dT%H:%M:%S.000Z")
    )
    return {
        "_id": {"$oid": "65f2a0c0c0ffee0000000001"},
        "headline": story.title,
        "body": story.text,
        "reporter": {"name": story.author, "email": "x@y.example"},
        "permalink": story.url,
        "publishDate": {"$date": moment},
        "createdAt": {
            "$date": {"$numberLong": "1700000000000"} if canonical else "2023-11-14T22:13:20Z"
        },
        "views": {"$numberInt": "55"},
    }


def _newspaper(story: Story) -> dict[str, Any]:
    return {
        "url": story.url,
        "read_more_link": "",
        "title": story.title,
        "top_image": "https://sahel-news.example/i.jpg",
        "movies": [],
        "text": story.text,
        "keywords": ["ميناء"],
        "authors": [story.author],
        "publish_date": str(story.date),
        "summary": story.body[0],
        "html": f"<html><head><title>x</title></head><body><nav>الرئيسية</nav>{story.html}</body></html>",
        "article_html": "",
        "meta_description": "",
        "meta_lang": "ar",
        "source_url": "https://sahel-news.example",
        "tags": [],
    }


def _trafilatura(story: Story) -> dict[str, Any]:
    return {
        "title": story.title,
        "author": story.author + "; هيئة التحرير",
        "hostname": "sahel-news.example",
        "date": story.date.strftime("%Y-%m-%d"),
        "fingerprint": "ab12",
        "id": None,
        "license": None,
        "comments": "",
        "raw_text": " ".join(story.body),
        "text": "\n".join(story.body),
        "language": None,
        "image": "https://sahel-news.example/i.jpg",
        "pagetype": "article",
        "filedate": "2026-06-01",
        "source": story.url,
        "source-hostname": "أخبار الساحل",
        "excerpt": story.body[0][:40],
        "categories": "محلي",
        "tags": "",
    }


def _trafilatura_xml(story: Story) -> bytes:
    paragraphs = "\n".join(f"    <p>{html.escape(text)}</p>" for text in story.body)
    return f"""<doc sitename="Sahel" title="{html.escape(story.title)}" author="{story.author}" date="{story.date:%Y-%m-%d}" source="{story.url}" hostname="sahel-news.example" excerpt="" categories="محلي" tags="" fingerprint="ab12">
  <main>
{paragraphs}
  </main>
  <comments/>
</doc>""".encode()


def _tei(story: Story) -> bytes:
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in story.body)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title type="main">{story.title}</title><author>{story.author}</author></titleStmt>
<publicationStmt><publisher>أخبار الساحل</publisher><p/></publicationStmt><notesStmt><note type="fingerprint">ab12</note></notesStmt>
<sourceDesc><bibl>{story.title}, {story.date:%Y-%m-%d}</bibl><bibl type="sigle">Sahel, {story.date:%Y-%m-%d}</bibl>
<biblFull><titleStmt><title type="main">{story.title}</title><author>{story.author}</author></titleStmt>
<publicationStmt><publisher>أخبار الساحل</publisher><ptr type="URL" target="{story.url}"/><date>{story.date:%Y-%m-%d}</date></publicationStmt></biblFull></sourceDesc></fileDesc>
<encodingDesc><appInfo><application version="2.0" ident="Trafilatura"><label>Trafilatura</label></application></appInfo></encodingDesc></teiHeader>
<text><body><div type="entry">{paragraphs}</div><div type="comments"/></body></text></TEI>""".encode()


def _news_please(story: Story) -> dict[str, Any]:
    return {
        "authors": [story.author],
        "date_download": "2026-06-01 00:00:00",
        "date_modify": "2026-06-01 00:00:00",
        "date_publish": _utc(story, "%Y-%m-%d %H:%M:%S"),
        "description": story.body[0][:50],
        "filename": "x.json",
        "image_url": "https://sahel-news.example/i.jpg",
        "language": "ar",
        "localpath": None,
        "maintext": "\n".join(story.body),
        "source_domain": "sahel-news.example",
        "text": None,
        "title": story.title,
        "title_page": story.title + " | الساحل",
        "title_rss": None,
        "url": story.url,
    }


def _readability(story: Story) -> dict[str, Any]:
    return {
        "title": story.title,
        "byline": story.author,
        "dir": "rtl",
        "lang": "ar",
        "content": f'<div id="readability-page-1">{story.html}</div>',
        "textContent": "\n".join(story.body),
        "length": 500,
        "excerpt": story.body[0][:40],
        "siteName": "أخبار الساحل",
        "publishedTime": story.iso,
    }


def _scrapy(story: Story) -> dict[str, Any]:
    return {
        "headline": [story.title],
        "body": list(story.body),
        "author": story.author,
        "link": story.url,
        "date": story.iso,
        "section": "محلي",
        "scraped_at": "2026-06-01T00:00:00",
    }


def _corpus(story: Story) -> dict[str, Any]:
    return {
        "text": story.text,
        "meta": {
            "title": story.title,
            "url": story.url,
            "timestamp": _utc(story),
            "language": "ar",
            "language_score": 0.98,
        },
    }


def _admin_json(*stories: Story) -> bytes:
    rows = [
        {
            "id": str(n),
            "news_title": s.title,
            "news_body": s.html,
            "news_author": s.author,
            "news_date": s.date.strftime("%Y-%m-%d %H:%M:%S"),
            "visits": "12",
        }
        for n, s in enumerate(stories)
    ]
    return _json(
        [
            {
                "type": "header",
                "version": "5.2.1",
                "comment": "Export to JSON plugin for PHPMyAdmin",
            },
            {"type": "database", "name": "site"},
            {"type": "table", "name": "news", "database": "site", "data": rows},
        ]
    )


def _admin_xml(*stories: Story) -> bytes:
    rows = "".join(
        f"""<table name="news"><column name="id">{n}</column><column name="title">{s.title}</column><column name="content">{html.escape(s.html)}</column>
<column name="author">{s.author}</column><column name="created_at">{s.date:%Y-%m-%d %H:%M:%S}</column></table>"""
        for n, s in enumerate(stories)
    )
    return f'<?xml version="1.0" encoding="utf-8"?><!-- phpMyAdmin XML Dump --><pma_xml_export version="1.0"><database name="site">{rows}</database></pma_xml_export>'.encode()


def _records_xml(*stories: Story) -> bytes:
    rows = "".join(
        f"""<article id="{n}"><title>{s.title}</title><author>{s.author}</author><date>{s.iso}</date><link>{s.url}</link><body><![CDATA[{s.html}]]></body></article>"""
        for n, s in enumerate(stories)
    )
    return f'<?xml version="1.0" encoding="utf-8"?><articles>{rows}</articles>'.encode()


def _resultset(*stories: Story) -> bytes:
    rows = "".join(
        f"""<row><field name="headline">{s.title}</field><field name="body">{s.text}</field><field name="publish_date">{s.date:%Y-%m-%d %H:%M:%S}</field><field name="note" xsi:nil="true" /></row>"""
        for s in stories
    )
    return f"""<?xml version="1.0"?><resultset statement="select * from news" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{rows}</resultset>""".encode()


def _sql(*stories: Story) -> bytes:
    rows = ",\n".join(
        f"({n}, '{s.title}', '{s.text}', '{s.date:%Y-%m-%d %H:%M:%S}')"
        for n, s in enumerate(stories)
    )
    return f"""-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
--
-- Host: localhost    Database: site
/*!40101 SET NAMES utf8 */;
DROP TABLE IF EXISTS `news`;
CREATE TABLE `news` (`id` int NOT NULL, `title` text, `body` text, `d` datetime);
INSERT INTO `news` VALUES
{rows};
""".encode()


_LOCAL = "%Y-%m-%dT%H:%M"
CASES: Final = (
    Case(
        "es-answer.json",
        _json(
            {
                "took": 3,
                "timed_out": False,
                "_shards": {"total": 1},
                "hits": {
                    "total": {"value": 2},
                    "max_score": 1.0,
                    "hits": [_hit(HARBOUR, 1), _hit(SCHOOL, 2)],
                },
            }
        ),
        (want(HARBOUR), want(SCHOOL)),
    ),
    Case(
        "elasticdump.json", _lines(_hit(HARBOUR, 1), _hit(FERRY, 2)), (want(HARBOUR), want(FERRY))
    ),
    Case(
        "es-bulk.ndjson",
        _lines(
            {"index": {"_index": "news", "_id": "1"}},
            _plain(HARBOUR),
            {"index": {"_index": "news", "_id": "2"}},
            _plain(FERRY),
        ),
        (want(HARBOUR), want(FERRY)),
        ("open", "open"),
    ),
    Case(
        "solr.json",
        _json(
            {
                "responseHeader": {"status": 0},
                "response": {
                    "numFound": 1,
                    "start": 0,
                    "docs": [
                        {
                            "id": "1",
                            "title_t": [WATER.title],
                            "content_txt": [WATER.text],
                            "author_s": WATER.author,
                            "url_s": WATER.url,
                            "published_dt": _utc(WATER),
                        }
                    ],
                },
            }
        ),
        (want(WATER),),
    ),
    Case(
        "mongo.jsonl",
        _lines(_mongo(HARBOUR, canonical=False), _mongo(SCHOOL, canonical=False)),
        (want(HARBOUR), want(SCHOOL)),
    ),
    Case(
        "mongo-canonical.json",
        _json([_mongo(HARBOUR, canonical=True), _mongo(SCHOOL, canonical=True)]),
        (want(HARBOUR), want(SCHOOL)),
    ),
    Case("newspaper3k.json", _json(_newspaper(HARBOUR)), (want(HARBOUR, language="ar"),)),
    Case(
        "trafilatura.json",
        _json(_trafilatura(HARBOUR)),
        (want(HARBOUR, authors=(HARBOUR.author, "هيئة التحرير"), date=f"{HARBOUR.date:%Y-%m-%d}"),),
    ),
    Case(
        "trafilatura.xml",
        _trafilatura_xml(HARBOUR),
        (want(HARBOUR, date=f"{HARBOUR.date:%Y-%m-%d}"),),
    ),
    Case("trafilatura-tei.xml", _tei(HARBOUR), (want(HARBOUR, date=f"{HARBOUR.date:%Y-%m-%d}"),)),
    Case(
        "news-please.json",
        _json(_news_please(SCHOOL)),
        (want(SCHOOL, date=_utc(SCHOOL, _LOCAL), language="ar"),),
    ),
    Case("readability.json", _json(_readability(FERRY)), (want(FERRY, url=""),)),
    Case(
        "scrapy.jsonl",
        _lines(_scrapy(HARBOUR), _scrapy(SCHOOL), _scrapy(HARBOUR)),
        (want(HARBOUR), want(SCHOOL), want(HARBOUR)),
    ),
    Case(
        "corpus.jsonl",
        _lines(_corpus(WATER), _corpus(MUSEUM)),
        (want(WATER, authors=()), want(MUSEUM, authors=())),
    ),
    Case(
        "web-corpus.jsonl",
        _lines(
            {"text": BRIDGE.text, "timestamp": _utc(BRIDGE), "url": BRIDGE.url},
            {"text": LIBRARY.text, "timestamp": _utc(LIBRARY), "url": LIBRARY.url},
        ),
        (
            want(BRIDGE, title="", authors=(), date="open"),
            want(LIBRARY, title="", authors=(), date="open"),
        ),
    ),
    Case(
        "phpmyadmin.json",
        _admin_json(WATER, MUSEUM),
        tuple(want(s, date=f"{s.date:{_LOCAL}}", url="") for s in (WATER, MUSEUM)),
        ("header", "database"),
    ),
    Case(
        "phpmyadmin.xml",
        _admin_xml(WATER, MUSEUM),
        tuple(want(s, date="open", url="") for s in (WATER, MUSEUM)),
    ),
    Case("records.xml", _records_xml(WATER, FINAL), (want(WATER), want(FINAL))),
    Case(
        "resultset.xml",
        _resultset(WATER, MUSEUM),
        tuple(want(s, authors=(), date=f"{s.date:{_LOCAL}}", url="") for s in (WATER, MUSEUM)),
    ),
    Case("dump.sql", _sql(WATER, MUSEUM), (), ("SQL",)),
    Case(
        "concatenated.json",
        _json(_plain(WATER))
        + b"\n"
        + json.dumps(_plain(MUSEUM), indent=2, ensure_ascii=False).encode(),
        (want(WATER), want(MUSEUM)),
    ),
    Case(
        "trailing-comma.json",
        b"[" + _json(_plain(WATER)) + b"," + _json(_plain(MUSEUM)) + b",]",
        (want(WATER), want(MUSEUM)),
    ),
    Case(
        "cut-off.json",
        (b"[" + _json(_plain(WATER)) + b"," + _json(_plain(MUSEUM)))[:-90],
        (want(WATER),),
        ("open",),
    ),
    Case(
        "broken-line.jsonl",
        _json(_plain(WATER))
        + b"\n"
        + _json(_plain(FERRY))[:-40]
        + b"\n"
        + _json(_plain(MUSEUM))
        + b"\n",
        (want(WATER), want(MUSEUM)),
        ("open",),
    ),
    Case(
        "not-a-number.json", b'[{"score": NaN, ' + _json(_plain(WATER))[1:] + b"]", (want(WATER),)
    ),
    Case(
        "utf16.json",
        json.dumps([_plain(WATER)], ensure_ascii=False).encode("utf-16"),
        (want(WATER),),
    ),
    Case(
        "cp1256.json",
        json.dumps([_plain(WATER)], ensure_ascii=False).encode("cp1256"),
        (want(WATER),),
    ),
    Case(
        "keyed.json",
        _json({"a1": _plain(WATER), "a2": _plain(MUSEUM)}),
        (want(WATER), want(MUSEUM)),
    ),
    Case(
        "columns.json",
        json.dumps(
            {
                key: {str(n): _plain(s)[key] for n, s in enumerate((WATER, MUSEUM))}
                for key in _plain(WATER)
            }
        ).encode(),
        (want(WATER), want(MUSEUM)),
    ),
    Case(
        "arabic-keys.json",
        _json(
            {
                "الأخبار": [
                    {
                        "العنوان": WATER.title,
                        "المحتوى": WATER.text,
                        "بقلم": WATER.author,
                        "رابط الخبر": WATER.url,
                        "تاريخ النشر": WATER.iso,
                    }
                ]
            }
        ),
        (want(WATER),),
    ),
    Case(
        "dates.jsonl",
        _lines(
            {**_plain(WATER), "published_at": int(WATER.date.timestamp())},
            {**_plain(MUSEUM), "published_at": int(MUSEUM.date.timestamp() * 1000)},
            {**_plain(FERRY), "published_at": "16/03/2026 07:00"},
        ),
        (want(WATER), want(MUSEUM), want(FERRY, date="2026-03-16T07:00")),
    ),
    Case(
        "authors.jsonl",
        _lines(
            {**_plain(WATER), "author": "رامي داود، نادين فارس"},
            {**_plain(MUSEUM), "author": "كتبت: نادين فارس"},
            {**_plain(FERRY), "author": {"first_name": "هدى", "last_name": "الريس"}},
            {**_plain(BRIDGE), "author": "By Tom Weller and Ann Price"},
        ),
        (
            want(WATER, authors=("رامي داود", "نادين فارس")),
            want(MUSEUM),
            want(FERRY),
            want(BRIDGE, authors=("Tom Weller", "Ann Price")),
        ),
    ),
)
