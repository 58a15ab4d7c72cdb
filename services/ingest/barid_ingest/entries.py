"""Feed entries: RSS and Atom read by feedparser from bytes we already hold; core.

An entry's raw bytes are the JSON of its pinned fields, so a feed that reorders its XML or counts
comments does not make new documents.
"""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any, NamedTuple

import feedparser

from barid.errors import DocumentError
from barid.text.decode import decode

# An internal DTD is only ever an attack or a relic here; entities would expand before any limit.
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class Entry(NamedTuple):
    """One entry, ready to be accepted."""

    key: str  # GUID, else link, else a hash of the content
    data: bytes  # JSON of the pinned fields


class ParsedFeed(NamedTuple):
    """A feed's own title and its entries in order."""

    title: str | None
    link: str | None
    entries: list[Entry]


def parse(data: bytes, *, feed: str, declared_charset: str | None = None) -> ParsedFeed:
    """Read a feed.

    Args:
        data: the feed as fetched, unpacked.
        feed: its URL, or what stands for it; kept in each entry to scope its GUID.
        declared_charset: what the transport said.

    Raises:
        DocumentError: it is not a feed at all.
    """
    text = decode(data, declared_charset).text
    text = _DOCTYPE.sub("", _XML_DECLARATION.sub("", text), count=1)
    parsed = feedparser.parse(
        BytesIO(text.encode("utf-8", "replace")),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    if not parsed.get("version") and not parsed.entries:
        raise DocumentError("not_a_feed", "This is neither RSS nor Atom: it has no entries.")
    channel = parsed.feed
    entries = [_entry(e, feed, channel) for e in parsed.entries]
    return ParsedFeed(channel.get("title"), channel.get("link"), entries)


def _entry(entry: Any, feed: str, channel: Any) -> Entry:
    pinned = {key: value for key, value in _pinned(entry) if value}
    content = json.dumps(pinned, ensure_ascii=False, sort_keys=True)
    key = pinned.get("id") or pinned.get("link") or sha256(content.encode()).hexdigest()
    around = {"feed": feed, "feed_title": channel.get("title"), "language": channel.get("language")}
    whole = {**pinned, **{k: v for k, v in around.items() if v}}
    data = json.dumps(whole, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    return Entry(str(key), data)


def _pinned(entry: Any) -> Iterator[tuple[str, Any]]:
    for key in ("title", "link", "id", "published", "updated", "summary"):
        yield key, entry.get(key)
    names = [{"name": a["name"]} for a in entry.get("authors", ()) if a.get("name")]
    yield "authors", names or ([{"name": entry["author"]}] if entry.get("author") else [])
    yield (
        "content",
        [
            {k: c[k] for k in ("type", "value", "language") if c.get(k)}
            for c in entry.get("content", ())
        ],
    )
    yield (
        "enclosures",
        [{k: e[k] for k in ("href", "type") if e.get(k)} for e in entry.get("enclosures", ())],
    )
