"""JSON Feed (jsonfeed.org, versions 1 and 1.1) as the fields RSS and Atom are read to; core."""

import json
from collections.abc import Iterator
from typing import Any

from barid.errors import DocumentError


def parse(text: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the feed's own fields and those of its items, under the names feedparser gives them.

    Raises:
        DocumentError: it is not a JSON Feed.
    """
    try:
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        feed = None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise DocumentError("not_a_feed", "This is not a JSON Feed: it has no list of items.")
    channel = {
        "title": _text(feed.get("title")),
        "link": _text(feed.get("home_page_url")),
        "language": _text(feed.get("language")),
    }
    return channel, [_entry(item) for item in feed["items"] if isinstance(item, dict)]


def _entry(item: dict[str, Any]) -> dict[str, Any]:
    given = item.get("id")
    return {
        "id": str(given) if isinstance(given, str | int) else None,
        "link": _text(item.get("url")) or _text(item.get("external_url")),
        "title": _text(item.get("title")),
        "published": _text(item.get("date_published")),
        "updated": _text(item.get("date_modified")),
        "summary": _text(item.get("summary")),
        "authors": [{"name": name} for name in _names(item)],
        "content": list(_contents(item)),
        "enclosures": list(_enclosures(item)),
    }


def _contents(item: dict[str, Any]) -> Iterator[dict[str, str]]:
    language = _text(item.get("language"))
    for name, kind in (("content_html", "text/html"), ("content_text", "text/plain")):
        if value := _text(item.get(name)):
            yield {"type": kind, "value": value, **({"language": language} if language else {})}


def _names(item: dict[str, Any]) -> Iterator[str]:
    authors = item.get("authors") or [item.get("author")]  # version 1 has one author
    for author in authors if isinstance(authors, list) else [authors]:
        if isinstance(author, dict) and (name := _text(author.get("name"))):
            yield name


def _enclosures(item: dict[str, Any]) -> Iterator[dict[str, str]]:
    if image := _text(item.get("image")):
        yield {"href": image, "type": "image/*"}
    attachments = item.get("attachments")
    for file in attachments if isinstance(attachments, list) else ():
        if isinstance(file, dict) and (href := _text(file.get("url"))):
            yield {"href": href, "type": _text(file.get("mime_type")) or ""}


def _text(value: Any) -> str | None:
    return value or None if isinstance(value, str) else None
