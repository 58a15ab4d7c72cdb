"""Containers: files that hold many documents, opened item by item; core."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from barid.contract import DocumentFormat
from barid.errors import DocumentError
from barid.text.decode import decode
from barid_ingest import entries

_HEAD_BYTES = 4096


class Item(NamedTuple):
    """One document of a container.

    Attributes:
        position: counts from 1, as an editor counts lines.
        key: what it is called within its container over several editions of the file.
        feed: scope of `key` for feed entries.
        refusal: why this one cannot be used; its neighbours go on.
    """

    position: int
    key: str
    format: DocumentFormat
    data: bytes
    feed: str | None = None
    refusal: DocumentError | None = None


def items(
    container: DocumentFormat, data: bytes, *, name: str, declared_charset: str | None = None
) -> Iterator[Item]:
    """Yield the documents of a container in order.

    Raises:
        DocumentError: the container as a whole cannot be read.
    """
    if container == "feed":
        yield from _entries(data, name, declared_charset)
    elif container == "json_array":
        yield from _array(data)
    else:
        yield from _lines(data)


def _lines(data: bytes) -> Iterator[Item]:
    # Lines of UTF-16 and UTF-32, with a mark or known by their NULs, do not end in one byte.
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:_HEAD_BYTES]:
        data = decode(data).text.encode("utf-8", "replace")
    for position, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if record := line.strip():
            yield _record(position, record)


def _array(data: bytes) -> Iterator[Item]:
    try:
        values = json.loads(decode(data).text, strict=False)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of 4,301 digits
        raise DocumentError("bad_json", f"The file is not valid JSON: {error}.") from None
    for position, value in enumerate(values, start=1):
        yield _record(position, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def _record(position: int, record: bytes) -> Item:
    refusal = None
    try:
        value = json.loads(decode(record).text, strict=False)
        if not isinstance(value, dict):
            refusal = DocumentError(
                "bad_record", f"Item {position} is not a JSON object with fields."
            )
    except (ValueError, RecursionError) as error:
        refusal = DocumentError("bad_record", f"Item {position} is not valid JSON: {error}.")
    return Item(position, str(position), "record", record, refusal=refusal)


def _entries(data: bytes, name: str, declared_charset: str | None) -> Iterator[Item]:
    scope = f"file:{name}"
    parsed = entries.parse(data, feed=scope, declared_charset=declared_charset)
    for position, entry in enumerate(parsed.entries, start=1):
        yield Item(position, entry.key, "entry", entry.data, feed=scope)
