"""Feed entries: RSS and Atom read by feedparser, JSON Feed by us, from bytes we hold; core.

An entry's raw bytes are the JSON of its pinned fields, so a feed that reorders its XML or counts
comments does not make new documents.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any, NamedTuple

import feedparser

from barid.errors import DocumentError
from barid.text.decode import decode
from barid_ingest import json_feed, site_export

# Whatever stands before the first element. An internal DTD is only ever an attack or a relic here;
# its entities would expand before any limit, so feedparser is shown none of it.
# What is not closed goes on to the end, and nothing is given back: a feed of openings alone would
# else be searched to its end from each of them, with the interpreter's lock held.
_PROLOG = re.compile(
    r"\A(?:[^<]++|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)"
    r"|<!DOCTYPE[^>\[]*+(?:\[.*?(?:\]\s*+>|\Z)|>|\Z)|<(?!\w))*+",
    re.DOTALL | re.IGNORECASE,
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)


class Entry(NamedTuple):
    """One entry, ready to be accepted."""

    key: str  # GUID, else link, else a hash of the content
    data: bytes  # JSON of the pinned fields
    kind: str | None = None  # of an export of a whole site: "post", "attachment", "draft post"


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
    if text.lstrip().startswith("{"):
        channel, items = json_feed.parse(text)
        return _parsed_feed(feed, channel, items)
    text = _REFERENCE.sub(_of_a_character, _PROLOG.sub("", text, count=1))
    try:
        parsed = feedparser.parse(
            BytesIO(text.encode("utf-8", "replace")),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )
    except Exception as error:  # its lenient parser meets broken markup with any exception
        message = f"The feed's markup is too broken to read ({type(error).__name__})."
        raise DocumentError("not_a_feed", message) from None
    if not parsed.get("version") and not parsed.entries:
        raise DocumentError("not_a_feed", "This is neither RSS nor Atom: it has no entries.")
    return _parsed_feed(feed, parsed.feed, parsed.entries, site_export.names(text))


def _parsed_feed(
    feed: str, channel: Any, items: Iterable[Any], names: dict[str, str] | None = None
) -> ParsedFeed:
    entries = _told_apart([_entry(item, feed, channel, names or {}) for item in items])
    return ParsedFeed(_encodable(channel.get("title")), _encodable(channel.get("link")), entries)


def _entry(item: Any, feed: str, channel: Any, names: dict[str, str]) -> Entry:
    # Without feedparser's other names of a field: looking for one that is not there is slow, and
    # for a missing "updated" it answers with "published".
    entry = dict(item)
    if entry.get("links"):
        entry["enclosures"] = item["enclosures"]  # feedparser finds them among the links
    pinned = {key: value for key, value in _pinned(entry) if value}
    for author in pinned.get("authors", ()):
        author["name"] = names.get(author["name"], author["name"])
    if pinned.get("link") == pinned.get("id") and _is_relative(str(pinned.get("link", ""))):
        pinned.pop("link", None)  # feedparser takes a GUID for an address when there is no other
    key = pinned.get("id") or pinned.get("link") or sha256(_as_json(pinned)).hexdigest()
    around = {"feed": feed, "feed_title": channel.get("title"), "language": channel.get("language")}
    if any(map(_is_relative, _links(pinned))):  # pinned for all, it would revise every known entry
        around["feed_link"] = channel.get("link")
    whole = {**pinned, **{k: v for k, v in around.items() if v}}
    return Entry(_encodable(str(key)), _as_json(whole), site_export.kind(entry))


def _as_json(values: dict[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def _links(pinned: dict[str, Any]) -> list[str]:
    links = [pinned.get("link"), *(e.get("href") for e in pinned.get("enclosures", ()))]
    return [link for link in links if link]


def _is_relative(link: str) -> bool:
    return _SCHEME.match(link) is None


def _told_apart(entries: list[Entry]) -> list[Entry]:
    """Return the entries with a key each: a GUID given twice in one feed names nothing.

    The later ones are known by GUID and content, and lose the GUID itself, or else each would
    pass for a revision of the first.
    """
    seen: set[str] = set()
    distinct = []
    for entry in entries:
        kept = entry
        if entry.key in seen:
            values = json.loads(entry.data)
            values.pop("id", None)
            data = _as_json(values)
            kept = Entry(f"{entry.key} {sha256(data).hexdigest()[:16]}", data, entry.kind)
        if kept.key not in seen:
            distinct.append(kept)
        seen.add(kept.key)
    return distinct


def _of_a_character(reference: re.Match[str]) -> str:
    """Return a character reference, U+FFFD for one that feedparser would stumble over.

    Old systems write an emoji as two references to halves of it.
    """
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    point = int(digits, base) if len(digits) < 12 else sys.maxsize
    is_character = point <= sys.maxunicode and not 0xD800 <= point <= 0xDFFF
    return reference[0] if is_character else "\ufffd"


def _encodable(text: Any) -> Any:
    """Return `text` without what no database takes: lone surrogates and NULs."""
    if not isinstance(text, str):
        return text
    return text.encode("utf-8", "replace").decode().replace("\x00", "")


def _pinned(entry: dict[str, Any]) -> Iterator[tuple[str, Any]]:
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
