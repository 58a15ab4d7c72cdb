"""Formats that are text: XML by its root, JSON by its shape, the rest by what the name says; core.

The content decides where it cannot be mistaken: a known XML root, lines that
are each a JSON object with an article's fields. Everything else is what its name says.
"""

import re
from itertools import islice

from barid.contract import DocumentFormat
from barid.text import mime
from barid_ingest import columns, json_articles, json_text
from barid_ingest.formats import dialect, xml_roots

_HEAD_BYTES = 64 * 1024
_LINE_BYTES = 4_096  # of a first line that may name columns
# A root that is not first in an .html or .txt file is only spoken of.
_XML_START = re.compile(
    rb"\s*+(?:<\?xml\b|<!--|<(?:[\w.-]+:)?(?:rss|feed|rdf|newsMessage|NewsML|newsItem|packageItem|nitf)\b)",
    re.I,
)
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')
_NOT_BLANK = re.compile(rb"[^ \t\r\n]")
_ADJACENT = re.compile(rb"\}\s*+\{")
_MBOX = re.compile(rb"From [^\n]*\d\d:\d\d[^\n]*\n[A-Za-z-]+:")
_CELL_SIGNS = (b"\t", b"|", b";", b",")
_MAY_BE_JSON = frozenset({"text", "record", "jsonl", "json_array", None})
_MAY_BE_XML = frozenset({"text", "feed", "nitf", "html", None})


def kind(content: bytes, by_suffix: DocumentFormat | None) -> DocumentFormat | None:
    """Return the format of a text file, None when neither content nor name says one."""
    head = content[:_HEAD_BYTES].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _MBOX.match(head) and by_suffix in ("mbox", "email", None):
        return "mbox"
    if by_suffix in ("feed", "nitf") or (by_suffix in _MAY_BE_XML and _XML_START.match(head)):
        return xml_roots.kind(head, by_suffix) or (
            None if by_suffix in ("feed", "nitf") else by_suffix
        )
    if by_suffix in _MAY_BE_JSON and (found := _json_kind(content, by_suffix)):
        return found
    if by_suffix in ("text", None) and _is_table(content):
        return "table"
    if by_suffix == "email":
        return "mail" if mime.has_attachments(content) else "email"
    return by_suffix


def _is_table(content: bytes) -> bool:
    """Tell whether a text file is a table: spreadsheets call theirs .txt."""
    line = content[:_LINE_BYTES].replace(b"\x00", b"").partition(b"\n")[0]
    if max(map(line.count, _CELL_SIGNS)) < dialect.MIN_CELLS - 1:
        return False
    encoding = dialect.encoding_of(content)
    return dialect.is_table(content[:_LINE_BYTES].decode(encoding, "replace"))


def _json_kind(content: bytes, by_suffix: DocumentFormat | None) -> DocumentFormat | None:
    """Return the shape of a JSON file; None for a text that only begins like one."""
    if json_text.opens_with(content) not in (b"{", b"[") and by_suffix != "record":
        return None  # but for a script that holds one, .js
    text = json_text.one_byte_text(content)
    opening = json_text.opens_with(text)
    is_text = by_suffix in ("text", None)
    if opening not in (b"{", b"[") or (
        is_text and not json_articles.likeness(_first_value(text, opening))
    ):
        return None
    return _list_kind(text, by_suffix) if opening == b"[" else _object_kind(text, by_suffix)


def _list_kind(text: bytes, by_suffix: DocumentFormat | None) -> DocumentFormat:
    # Lines that are arrays each are no articles: they are refused one by one.
    is_lines = by_suffix == "jsonl" and json_articles.loaded(_first_line(text)) is not None
    return "jsonl" if is_lines else "json_array"


def _object_kind(text: bytes, by_suffix: DocumentFormat | None) -> DocumentFormat:
    if _JSON_FEED.search(text, 0, _HEAD_BYTES):
        return "feed"
    if by_suffix == "jsonl" or _second_line_is_an_object(text):
        return "jsonl"
    is_list = are_several(text) or columns.is_by_columns(text) or json_articles.places(text)
    return "json_array" if is_list else "record"


def _first_value(text: bytes, opening: bytes) -> bytes:
    if opening == b"[":
        span = next(json_text.elements(text), None)
        return text[span.start : span.end] if span and span.closed else b""
    return _first_line(text) if _second_line_is_an_object(text) else text


def _first_line(text: bytes, start: int = 0) -> bytes:
    """Return the first line that is not blank, from `start` on; the text is not copied for it."""
    found = _NOT_BLANK.search(text, start)
    if found is None:
        return b""
    end = text.find(b"\n", found.start())
    return text[found.start() : end if end >= 0 else len(text)]


def _second_line_is_an_object(text: bytes) -> bool:
    first = _first_line(text)
    second = _first_line(text, text.find(first) + len(first))
    if not second.startswith(b"{") or not second.strip(b"{ \t\r"):
        return False  # a bracket alone opens an object of several lines
    return isinstance(json_articles.loaded(first), dict)


def are_several(text: bytes) -> bool:
    """Tell whether objects follow one another, each over as many lines as it likes."""
    # Between two values of one object stands a comma.
    return _ADJACENT.search(text) is not None and len(list(islice(json_text.whole(text), 2))) > 1
