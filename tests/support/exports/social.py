"""Posts taken out of social networks."""

import csv
import io
import json
from datetime import UTC
from typing import Any, Final

from support.exports.case import Case, Story, Want
from support.exports.stories import FERRY, HARBOUR, WATER


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _local(story: Story) -> str:
    return story.date.strftime("%Y-%m-%dT%H:%M:%S")


def _post(
    story: Story,
    *,
    authors: tuple[str, ...] | str = "open",
    date: str = "",
    url: str = "",
    body: tuple[str, ...] | str = (),
) -> Want:
    return Want(
        title="open", body=body or story.body, authors=authors, date=date or story.iso, url=url
    )


def _telegram() -> dict[str, Any]:
    runs: list[Any] = [
        {"type": "bold", "text": HARBOUR.title},
        "\n\n" + HARBOUR.body[0] + "\n\nوقال مدير الميناء ",
        {"type": "italic", "text": "عادل الشريف"},
        HARBOUR.body[1].split("عادل الشريف")[1] + "\n\n" + HARBOUR.body[2],
    ]
    return {
        "name": "قناة أخبار الساحل",
        "type": "public_channel",
        "id": 1234567,
        "messages": [
            {
                "id": 1,
                "type": "service",
                "date": "2026-01-01T10:00:00",
                "date_unixtime": "1767254400",
                "actor": "قناة أخبار الساحل",
                "actor_id": "channel1234567",
                "action": "create_channel",
                "title": "قناة أخبار الساحل",
                "text": "",
                "text_entities": [],
            },
            {
                "id": 2,
                "type": "message",
                "date": _local(HARBOUR),
                "date_unixtime": str(int(HARBOUR.date.timestamp())),
                "edited": "2026-03-14T10:00:00",
                "edited_unixtime": "1773475200",
                "from": "قناة أخبار الساحل",
                "from_id": "channel1234567",
                "text": runs,
                "text_entities": [
                    {"type": "bold", "text": HARBOUR.title},
                    {"type": "plain", "text": "…"},
                ],
            },
            {
                "id": 3,
                "type": "message",
                "date": _local(FERRY),
                "date_unixtime": str(int(FERRY.date.timestamp())),
                "from": "قناة أخبار الساحل",
                "from_id": "channel1234567",
                "text": FERRY.title + "\n\n" + FERRY.text,
                "text_entities": [{"type": "plain", "text": FERRY.text}],
            },
            {
                "id": 4,
                "type": "message",
                "date": "2026-03-16T08:00:00",
                "date_unixtime": "1773637200",
                "from": "قناة أخبار الساحل",
                "from_id": "channel1234567",
                "photo": "photos/photo_4.jpg",
                "width": 800,
                "height": 600,
                "text": "",
                "text_entities": [],
            },
        ],
    }


def _tweet(story: Story, number: int) -> dict[str, Any]:
    return {
        "created_at": story.date.astimezone(UTC).strftime("%a %b %d %H:%M:%S +0000 %Y"),
        "id": number,
        "id_str": str(number),
        "full_text": story.body[0] + " https://t.co/abc",
        "truncated": False,
        "display_text_range": [0, 100],
        "entities": {
            "hashtags": [],
            "urls": [{"url": "https://t.co/abc", "expanded_url": story.url, "indices": [1, 2]}],
            "user_mentions": [],
        },
        "source": '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
        "user": {
            "id": 99,
            "name": "أخبار الساحل",
            "screen_name": "sahelnews",
            "location": "الساحل",
            "description": "أخبار محلية",
            "url": "https://sahel-news.example",
            "created_at": "Mon Jan 05 10:00:00 +0000 2015",
            "lang": None,
        },
        "lang": "ar",
        "retweet_count": 3,
    }


def _v2() -> dict[str, Any]:
    return {
        "data": [
            {
                "id": "18",
                "text": HARBOUR.body[0],
                "created_at": HARBOUR.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                "author_id": "99",
                "lang": "ar",
                "edit_history_tweet_ids": ["18"],
                "public_metrics": {"like_count": 3},
            },
            {
                "id": "19",
                "text": WATER.body[0],
                "created_at": WATER.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                "author_id": "99",
                "lang": "ar",
                "edit_history_tweet_ids": ["19"],
                "public_metrics": {"like_count": 1},
            },
        ],
        "includes": {
            "users": [
                {
                    "id": "99",
                    "name": "أخبار الساحل",
                    "username": "sahelnews",
                    "created_at": "2015-01-05T10:00:00.000Z",
                }
            ]
        },
        "meta": {"result_count": 2, "newest_id": "19"},
    }


def _page_posts() -> dict[str, Any]:
    return {
        "data": [
            {
                "id": f"10_{n}",
                "message": story.title + "\n\n" + story.text,
                "created_time": story.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000"),
                "permalink_url": f"https://www.facebook.com/10/posts/{n}",
                "from": {"name": "أخبار الساحل", "id": "10"},
                "shares": {"count": 4},
            }
            for n, story in enumerate((HARBOUR, FERRY))
        ],
        "paging": {
            "cursors": {"before": "a", "after": "b"},
            "next": "https://graph.facebook.com/v19.0/10/posts?after=b",
        },
    }


def _download() -> bytes:
    """A network's own download writes each UTF-8 byte as a character of its own."""
    posts = [
        {
            "timestamp": int(story.date.timestamp()),
            "attachments": [],
            "data": [{"post": (story.title + "\n\n" + story.text).encode().decode("latin-1")}],
            "title": "أخبار الساحل updated his status.".encode().decode("latin-1"),
        }
        for story in (HARBOUR, FERRY)
    ]
    return json.dumps(posts, indent=2).encode()


def _crowd() -> bytes:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(
        [
            "Page Name",
            "User Name",
            "Facebook Id",
            "Page Category",
            "Page Created",
            "Likes at Posting",
            "Post Created",
            "Post Created Date",
            "Post Created Time",
            "Type",
            "Total Interactions",
            "URL",
            "Message",
            "Link",
            "Final Link",
            "Image Text",
            "Link Text",
            "Description",
            "Sponsor Id",
        ]
    )
    for n, story in enumerate((HARBOUR, FERRY)):
        table.writerow(
            [
                "أخبار الساحل",
                "sahelnews",
                "10",
                "MEDIA_NEWS_COMPANY",
                "2014-02-02 00:00:00",
                "9000",
                story.date.strftime("%Y-%m-%d %H:%M:%S EET"),
                story.date.strftime("%Y-%m-%d"),
                story.date.strftime("%H:%M:%S"),
                "Link",
                "12",
                f"https://www.facebook.com/10/posts/{n}",
                story.text,
                story.url,
                "",
                "",
                story.title,
                "",
                "",
            ]
        )
    return ("\ufeff" + out.getvalue()).encode()


_TITLED = (HARBOUR.title, *HARBOUR.body)
CASES: Final = (
    Case(
        "telegram/result.json", _json(_telegram()), (_post(HARBOUR), _post(FERRY)), ("open", "open")
    ),
    Case(
        "tweets-v2.json",
        _json(_v2()),
        (_post(HARBOUR, body=HARBOUR.body[:1]), _post(WATER, body=WATER.body[:1])),
    ),
    Case(
        "tweets.jsonl",
        "".join(json.dumps(_tweet(s, n)) + "\n" for n, s in ((18, HARBOUR), (19, FERRY))).encode(),
        (_post(HARBOUR, body="open", url="open"), _post(FERRY, body="open", url="open")),
    ),
    Case(
        "tweets.js",
        b"window.YTD.tweets.part0 = "
        + _json([{"tweet": _tweet(HARBOUR, 18)}, {"tweet": _tweet(FERRY, 19)}]),
        (_post(HARBOUR, body="open", url="open"), _post(FERRY, body="open", url="open")),
    ),
    Case(
        "page-posts.json",
        _json(_page_posts()),
        (
            _post(HARBOUR, url="https://www.facebook.com/10/posts/0"),
            _post(FERRY, url="https://www.facebook.com/10/posts/1"),
        ),
    ),
    Case(
        "your_posts_1.json",
        _download(),
        tuple(_post(s, body=(s.title, *s.body)) for s in (HARBOUR, FERRY)),
    ),
    Case(
        "crowdtangle.csv",
        _crowd(),
        (_post(HARBOUR, date="open", url="open"), _post(FERRY, date="open", url="open")),
    ),
)
