"""Formats that are text: XML by its root, JSON by its shape, the rest by what the name says; core.

The content decides where it cannot be mistaken: a known XML root, lines that
are each a JSON object with an article's fields. Everything else is what its name says.
"""

import json
import re

from barid.contract import DocumentFormat
from barid.text import fields, mime
from barid_ingest import json_text

_HEAD_BYTES = 64 * 1024
_LINE_BYTES = 16 * 1024 * 1024  # of a JSON line that is looked at
_XML_ROOTS: dict[DocumentFormat, re.Pattern[bytes]] = {
    "feed": re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|rdf)[\s>/]", re.IGNORECASE),
    "newsml_message": re.compile(rb"<(?:[\w.-]+:)?newsMessage[\s>/]"),
    "newsml": re.compile(rb"<(?:[\w.-]+:)?(?:newsItem|packageItem)[\s>/]"),
    "nitf": re.compile(rb"<(?:[\w.-]+:)?nitf[\s>/]"),
    "html": re.compile(rb"<(?:!doctype\s+html|html)[\s>/]", re.IGNORECASE),
}
# A root that is not first in an .html or .txt file is only spoken of.
_XML_START = re.compile(
    rb"\s*+(?:<\?xml\b|<!--|<(?:[\w.-]+:)?(?:rss|feed|rdf|newsMessage|newsItem|packageItem|nitf)\b)",
    re.I,
)
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')
_NOT_BLANK = re.compile(rb"[^ \t\r\n]")
_MBOX = re.compile(rb"From [^\n]*\d\d:\d\d[^\n]*\n[A-Za-z-]+:")
_MAY_BE_JSON = frozenset({"text", "record", "jsonl", "json_array", None})
_MAY_BE_XML = frozenset({"text", "feed", "nitf", "html", None})


def kind(content: bytes, by_suffix: DocumentFormat | None) -> DocumentFormat | None:
    """Return the format of a text file, None when neither content nor name says one."""
    head = content[:_HEAD_BYTES].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _MBOX.match(head) and by_suffix in ("mbox", "email", None):
        return "mbox"
    if by_suffix in ("feed", "nitf") or (by_suffix in _MAY_BE_XML and _XML_START.match(head)):
        return _xml_kind(head) or (None if by_suffix in ("feed", "nitf") else by_suffix)
    if by_suffix in _MAY_BE_JSON and (found := _json_kind(content, by_suffix)):
        return found
    if by_suffix == "email":
        return "mail" if mime.has_attachments(content) else "email"
    return by_suffix


def _xml_kind(head: bytes) -> DocumentFormat | None:
    found = {kind: m.start() for kind, root in _XML_ROOTS.items() if (m := root.search(head))}
    return min(found, key=lambda kind: found[kind], default=None)


def _json_kind(content: bytes, by_suffix: DocumentFormat | None) -> DocumentFormat | None:
    """Return the shape of a JSON file; None for a text that only begins like one."""
    opening = json_text.opens_with(content)
    if opening not in (b"{", b"["):
        return None
    text = json_text.one_byte_text(content)
    if by_suffix in ("text", None) and not _is_article(_first_value(text, opening)):
        return None
    if opening == b"[":
        # Lines that are arrays each are no articles: they are refused one by one.
        return (
            "json_array" if by_suffix != "jsonl" or _loaded(_first_line(text)) is None else "jsonl"
        )
    if _JSON_FEED.search(text, 0, _HEAD_BYTES):
        return "feed"
    if by_suffix == "jsonl" or _second_line_is_an_object(text):
        return "jsonl"
    return "json_array" if list_within(text) is not None else "record"


def _first_value(text: bytes, opening: bytes) -> bytes:
    if opening == b"[":
        span = next(json_text.elements(text), None)
        return text[span.start : span.end] if span and span.closed else b""
    return _first_line(text) if _second_line_is_an_object(text) else text


def _is_article(value: bytes) -> bool:
    found = _object(value)
    return found is not None and fields.has_text(found)


def _first_line(text: bytes, start: int = 0) -> bytes:
    """Return the first line that is not blank, from `start` on; the text is not copied for it."""
    found = _NOT_BLANK.search(text, start)
    if found is None:
        return b""
    end = text.find(b"\n", found.start())
    return text[found.start() : end if end >= 0 else len(text)]


def _second_line_is_an_object(text: bytes) -> bool:
    first = _first_line(text)
    behind = text.find(first) + len(first)
    return _first_line(text, behind).startswith(b"{") and _object(first) is not None


def _object(value: bytes) -> dict[str, object] | None:
    found = _loaded(value)
    return found if isinstance(found, dict) else None


def _loaded(value: bytes) -> object:
    if len(value) > _LINE_BYTES:
        return None
    try:
        return json.loads(value.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError):
        return None


def list_within(text: bytes) -> int | None:
    """Return where the list of articles in a JSON object begins: the answer of an interface.

    None when the object is an article itself, or holds no list of articles.
    """
    objects = [text.find(b"{")]
    for _ in range(_MAX_WRAPPERS):
        inner: list[int] = []
        for start in objects:
            members = [
                (_name(name), start + span.start)
                for name, span in json_text.members(text[start:] if start else text)
            ]
            if any(fields.is_text_name(name) or name.lower() in _OF_NEWS for name, _ in members):
                continue
            for _, place in members:
                if text[place : place + 1] == b"[" and _holds_articles(text, place):
                    return place
                if text[place : place + 1] == b"{":
                    inner.append(place)
        objects = inner[:_MAX_INNER]
    return None


_MAX_WRAPPERS = 3  # {"hits": {"hits": [ … ]}} has two
_MAX_INNER = 20
_OF_NEWS = ("uri", "headlines", "bodies")  # of ninjs: its lists are parts of one item


def _holds_articles(text: bytes, place: int) -> bool:
    span = next(json_text.elements(text, place), None)
    return span is not None and _is_article(text[span.start : span.end])


def _name(quoted: bytes) -> str:
    try:
        return str(json.loads(quoted.decode("utf-8", "replace"), strict=False))
    except ValueError:
        return ""
