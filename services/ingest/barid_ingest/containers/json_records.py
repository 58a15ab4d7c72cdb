"""JSON Lines and JSON arrays: each object is a record, its bytes as they stand in the file."""

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from barid.errors import DocumentError
from barid.text import fields
from barid.text.decode import decode
from barid.text.fields import Fields
from barid_ingest import json_text
from barid_ingest.containers.item import Item, Reading
from barid_ingest.formats.textual import list_within

_SAMPLE_BYTES = 64 * 1024  # of one record that is looked at to choose the fields


def read_lines(data: bytes, *, told: Fields) -> Reading:
    """Open a file of one JSON object per line."""
    text = json_text.one_byte_text(data)
    return _reading(_lines(text), _lines(text), told)


def read_array(data: bytes, *, told: Fields) -> Reading:
    """Open a JSON array of objects, or an object with the array in it.

    Raises:
        DocumentError: there is no array in it.
    """
    text = json_text.one_byte_text(data)
    if json_text.utf8_breaks_at(text) is not None:
        text = decode(text).text.encode("utf-8", "replace")
    start = list_within(text) if json_text.opens_with(text) == b"{" else 0
    if start is None or b"[" not in text:
        raise DocumentError("bad_json", "The file holds no JSON array of articles.")
    return _reading(_elements(text, start), _elements(text, start), told)


def _reading(records: Iterable[Item], again: Iterator[Item], told: Fields) -> Reading:
    sample = _sample(records)
    chosen = fields.choose(sample, told=told) if sample else dict(told)
    names = list(dict.fromkeys(n for record in sample for n in fields.unwrapped(record)))
    return Reading(again, chosen or None, fields.described(chosen, names) if chosen else None)


def _sample(records: Iterable[Item]) -> list[dict[str, Any]]:
    usable = (
        item.data
        for item in islice(records, fields.SAMPLE_RECORDS)
        if item.refusal is None and len(item.data) <= _SAMPLE_BYTES
    )
    return [json.loads(decode(data).text, strict=False) for data in usable]


def _lines(text: bytes) -> Iterator[Item]:
    for position, line in enumerate(BytesIO(text), start=1):
        if record := line.strip():
            yield _record(position, record)


def _elements(text: bytes, start: int) -> Iterator[Item]:
    for position, span in enumerate(json_text.elements(text, start), start=1):
        yield _record(position, text[span.start : span.end].strip())


def _record(position: int, record: bytes) -> Item:
    why = None
    if record.startswith(b"{"):
        try:
            json.loads(decode(record).text, strict=False)
        except (ValueError, RecursionError) as error:  # ValueError: also a number of 4,301 digits
            why = f"is not valid JSON: {error}"
    else:
        why = "is not a JSON object with fields"
    refusal = DocumentError("bad_record", f"Item {position} {why}.") if why else None
    return Item(position, str(position), "record", record, refusal=refusal)
