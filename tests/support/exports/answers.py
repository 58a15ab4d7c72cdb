"""Answers of news interfaces, saved as they came."""

import json
from datetime import UTC
from typing import Any, Final

from support.exports.case import Case, Story, want
from support.exports.stories import BRIDGE, FERRY, FINAL, HARBOUR, LIBRARY, SCHOOL, WATER


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _utc(story: Story, form: str = "%Y-%m-%dT%H:%M:%SZ") -> str:
    return story.date.astimezone(UTC).strftime(form)


def _newsapi(story: Story) -> dict[str, Any]:
    return {
        "source": {"id": None, "name": "Sahel-news.example"},
        "author": story.author,
        "title": story.title,
        "description": story.body[0][:80],
        "url": story.url,
        "urlToImage": "https://sahel-news.example/i.jpg",
        "publishedAt": _utc(story),
        "content": story.text,
    }


def _gnews(story: Story) -> dict[str, Any]:
    return {
        "id": "8f2",
        "title": story.title,
        "description": story.body[0][:80],
        "content": story.text,
        "url": story.url,
        "image": "https://sahel-news.example/i.jpg",
        "publishedAt": _utc(story),
        "lang": "ar",
        "source": {"id": "s1", "name": "أخبار الساحل", "url": "https://sahel-news.example"},
    }


def _mediastack(story: Story) -> dict[str, Any]:
    return {
        "author": None,
        "title": story.title,
        "description": story.body[0],
        "url": story.url,
        "source": "أخبار الساحل",
        "image": None,
        "category": "general",
        "language": "ar",
        "country": "xx",
        "published_at": story.date.astimezone(UTC).isoformat(),
    }


def _guardian(story: Story) -> dict[str, Any]:
    return {
        "id": "news/2026/may/02/bridge",
        "type": "article",
        "sectionName": "News",
        "webPublicationDate": _utc(story),
        "webTitle": story.title,
        "webUrl": story.url,
        "apiUrl": "https://content.example/bridge",
        "fields": {
            "headline": story.title,
            "byline": story.author,
            "body": story.html,
            "trailText": "Closed till autumn",
            "wordcount": "80",
        },
    }


def _newsdata(story: Story) -> dict[str, Any]:
    return {
        "article_id": "77aa",
        "title": story.title,
        "link": story.url,
        "keywords": ["محلي"],
        "creator": [story.author],
        "video_url": None,
        "description": story.body[0],
        "content": story.text,
        "pubDate": _utc(story, "%Y-%m-%d %H:%M:%S"),
        "pubDateTZ": "UTC",
        "image_url": None,
        "source_id": "sahel",
        "source_name": "أخبار الساحل",
        "language": "arabic",
        "country": ["x"],
    }


def _event_registry(story: Story) -> dict[str, Any]:
    return {
        "uri": "8123",
        "lang": "ara",
        "isDuplicate": False,
        "date": _utc(story, "%Y-%m-%d"),
        "time": _utc(story, "%H:%M:%S"),
        "dateTime": _utc(story),
        "dateTimePub": _utc(story),
        "dataType": "news",
        "sim": 0,
        "url": story.url,
        "title": story.title,
        "body": story.text,
        "source": {"uri": "sahel-news.example", "dataType": "news", "title": "أخبار الساحل"},
        "authors": [
            {
                "uri": "x@sahel-news.example",
                "name": story.author,
                "type": "author",
                "isAgency": False,
            }
        ],
        "image": "https://sahel-news.example/i.jpg",
        "sentiment": None,
    }


def _newscatcher(story: Story) -> dict[str, Any]:
    return {
        "title": story.title,
        "author": story.author,
        "authors": story.author,
        "journalists": [],
        "published_date": _utc(story, "%Y-%m-%d %H:%M:%S"),
        "published_date_precision": "full",
        "link": story.url,
        "clean_url": "echo-valmer.example",
        "excerpt": story.body[0][:50],
        "summary": story.text,
        "topic": "news",
        "country": "FR",
        "language": story.language,
        "_score": 11.4,
        "_id": "ff1",
    }


def _bing(story: Story) -> dict[str, Any]:
    return {
        "name": story.title,
        "url": story.url,
        "description": story.body[0],
        "provider": [{"_type": "Organization", "name": "Marl Gazette"}],
        "datePublished": _utc(story, "%Y-%m-%dT%H:%M:%S.0000000Z"),
    }


CASES: Final = (
    Case(
        "newsapi.json",
        _json(
            {"status": "ok", "totalResults": 2, "articles": [_newsapi(HARBOUR), _newsapi(SCHOOL)]}
        ),
        (want(HARBOUR), want(SCHOOL)),
    ),
    Case(
        "gnews.json",
        _json(
            {
                "information": {"realTimeArticles": {"message": "x"}},
                "totalArticles": 2,
                "articles": [_gnews(HARBOUR), _gnews(FERRY)],
            }
        ),
        (want(HARBOUR, authors=(), language="ar"), want(FERRY, authors=(), language="ar")),
    ),
    Case(
        "mediastack.json",
        _json(
            {
                "pagination": {"limit": 2, "total": 2},
                "data": [_mediastack(HARBOUR), _mediastack(FERRY)],
            }
        ),
        (
            want(HARBOUR, authors=(), body=HARBOUR.body[:1]),
            want(FERRY, authors=(), body=FERRY.body[:1]),
        ),
    ),
    Case(
        "guardian.json",
        _json({"response": {"status": "ok", "total": 1, "results": [_guardian(BRIDGE)]}}),
        (want(BRIDGE),),
    ),
    Case(
        "newsdata.json",
        _json(
            {
                "status": "success",
                "totalResults": 2,
                "results": [_newsdata(WATER), _newsdata(SCHOOL)],
                "nextPage": "17",
            }
        ),
        (want(WATER, language="arabic"), want(SCHOOL, language="arabic")),
    ),
    Case(
        "event-registry.json",
        _json(
            {
                "articles": {
                    "results": [_event_registry(HARBOUR), _event_registry(FINAL)],
                    "totalResults": 2,
                    "page": 1,
                }
            }
        ),
        (want(HARBOUR, language="ara"), want(FINAL, language="ara")),
    ),
    Case(
        "newscatcher.json",
        _json({"status": "ok", "total_hits": 1, "articles": [_newscatcher(LIBRARY)]}),
        (want(LIBRARY, date=_utc(LIBRARY, "%Y-%m-%dT%H:%M"), language="fr"),),
    ),
    Case(
        "bing.json",
        _json({"_type": "News", "readLink": "https://api.example/news", "value": [_bing(BRIDGE)]}),
        (want(BRIDGE, authors=(), body=BRIDGE.body[:1]),),
    ),
)
