"""WARC files (ISO 28500): each answer that is a page is a document, with its address and date.

A record is kept as it stands, headers first, so that the page's address, the time it was fetched and
what the server said of its encoding travel with it. Requests, pictures, scripts and errors are
passed over.
"""

import re
from collections.abc import Iterator

from barid.errors import DocumentError
from barid_ingest.containers.item import Item, Limits

# A file with so many unreadable records is no WARC; what is behind the last one is not looked for.
MAX_DAMAGED = 100
_MAX_HEADER_BYTES = 64 * 1024
_START = re.compile(rb"WARC/[01]\.\d+\r?\n")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"(?m)^([\w-]+)[ \t]*:[ \t]*([^\r\n]*)")
_STATUS = re.compile(rb"HTTP/[\d.]+[ \t]+(\d{3})")
_PAGES = (b"text/html", b"application/xhtml", b"text/plain")


def items(data: bytes, limits: Limits) -> Iterator[Item]:
    """Yield the pages of a WARC file."""
    position, place = 0, _skip_to_start(data, 0)
    damaged = 0
    while place is not None and damaged < MAX_DAMAGED:
        position += 1
        head = data[place : place + _MAX_HEADER_BYTES]
        end = _END_OF_HEADERS.search(head)
        headers = _fields(head[: end.start()]) if end else {}
        length = headers.get(b"content-length", b"")
        if end is None or not length.isdigit() or len(length) > 15:
            refusal = DocumentError("damaged_warc", f"Record {position} has no readable headers.")
            yield Item(position, str(position), "web_record", head, refusal=refusal)
            damaged += 1
            place = _skip_to_start(data, place + 5)
            continue
        body, stop = place + end.end(), place + end.end() + int(length)
        if _is_page(headers, data, body, min(stop, len(data))):
            yield _page(position, headers, data[place:stop], is_cut=stop > len(data), limits=limits)
        place = _skip_to_start(data, stop)


def _page(
    position: int, headers: dict[bytes, bytes], record: bytes, *, is_cut: bool, limits: Limits
) -> Item:
    refusal = None
    if is_cut:
        refusal = DocumentError("damaged_warc", f"The file ends within record {position}.")
    elif len(record) > limits.document_bytes:
        refusal = DocumentError(
            "too_large",
            f"Record {position} has {len(record):,} bytes, more than {limits.document_bytes:,}.",
        )
        record = b""
    url = headers.get(b"warc-target-uri", b"").strip(b"<>").decode("utf-8", "replace")
    name = url if url.isprintable() and 0 < len(url) <= 500 else None
    return Item(position, url or str(position), "web_record", record, name=name, refusal=refusal)


def _skip_to_start(data: bytes, place: int) -> int | None:
    found = _START.search(data, place)
    return found.start() if found else None


def _fields(head: bytes) -> dict[bytes, bytes]:
    return {m[1].lower(): m[2].strip() for m in _FIELD.finditer(head)}


def _is_page(headers: dict[bytes, bytes], data: bytes, start: int, stop: int) -> bool:
    kind = headers.get(b"warc-type", b"").lower()
    if kind in (b"resource", b"conversion"):
        return headers.get(b"content-type", b"").lower().startswith(_PAGES)
    if kind != b"response":
        return False
    head = data[start : min(stop, start + _MAX_HEADER_BYTES)]
    status = _STATUS.match(head)
    end = _END_OF_HEADERS.search(head)
    if status is None or status[1] != b"200":
        return False
    said = _fields(head[: end.start()] if end else head).get(b"content-type", b"text/html")
    return said.lower().startswith(_PAGES)
