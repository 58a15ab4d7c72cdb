"""JSON Lines and JSON arrays: each object is a record, its bytes as they stand in the file."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from itertools import islice
from typing import Any

from barid.errors import DocumentError
from barid.text import fields
from barid.text.decode import decode
from barid.text.fields import Fields
from barid.text.record_view import has_body, has_text, holds_articles, unwrapped
from barid_ingest import columns, json_articles, json_text
from barid_ingest.containers.item import Item, Reading
from barid_ingest.formats import textual

_SAMPLE_BYTES = 64 * 1024  # of one record that is looked at to choose the fields


def read_lines(data: bytes, *, told: Fields) -> Reading:
    """Open a file of one JSON object per line."""
    text = json_text.one_byte_text(data)
    return _reading(_lines(text), _lines(text), told)


def read_array(data: bytes, *, told: Fields) -> Reading:
    """Open a JSON array of objects, or whatever else holds objects that are articles.

    Raises:
        DocumentError: there are no articles in it.
    """
    text = json_text.one_byte_text(data)
    if json_text.utf8_breaks_at(text) is not None:
        text = decode(text).text.encode("utf-8", "replace")
    find = _finder(text)
    return _reading(find(text), find(text), told)


def _finder(text: bytes) -> Callable[[bytes], Iterator[Item]]:
    """Return what yields the articles of a text of this shape."""
    if columns.is_by_columns(text):
        return _rows
    if textual.are_several(text):
        return _one_after_another
    is_list = json_text.opens_with(text) == b"["
    starts = [text.find(b"[")] if is_list else json_articles.places(text)
    if not starts:
        raise DocumentError("bad_json", "The file holds no JSON array of articles.")
    return partial(_elements, starts=starts)


def _reading(records: Iterable[Item], again: Iterator[Item], told: Fields) -> Reading:
    sample = _sample(records)
    chosen = fields.choose(sample, told=told) if sample else dict(told)
    names = list(dict.fromkeys(n for record in sample for n in unwrapped(record)))
    return Reading(again, chosen or None, fields.described(chosen, names) if chosen else None)


def _sample(records: Iterable[Item]) -> list[dict[str, Any]]:
    usable = (
        item.data
        for item in islice(records, fields.SAMPLE_RECORDS)
        if item.format == "record" and item.refusal is None and len(item.data) <= _SAMPLE_BYTES
    )
    return [json.loads(decode(data).text, strict=False) for data in usable]


def _lines(text: bytes) -> Iterator[Item]:
    for position, line in enumerate(BytesIO(text), start=1):
        if record := line.strip():
            yield _record(position, record)


def _rows(text: bytes) -> Iterator[Item]:
    for position, row in enumerate(columns.rows(text), start=1):
        yield _record(position, row)


def _one_after_another(text: bytes) -> Iterator[Item]:
    for position, span in enumerate(json_text.whole(text), start=1):
        yield _record(position, text[span.start : span.end])


def _elements(text: bytes, starts: list[int]) -> Iterator[Item]:
    spans = (span for start in starts for span in json_articles.spans(text, start))
    for position, span in enumerate(spans, start=1):
        yield _record(position, text[span.start : span.end].strip())


def _only_holds_others(found: dict[str, Any], record: bytes) -> bool:
    """Tell whether an object is no article itself, and holds some: a page of answers."""
    if has_body(found):
        return False
    if has_text(found) and not holds_articles(found, json_articles.MIN_LIKENESS):
        return False  # a title without a text
    return bool(json_articles.places(record))


def _record(position: int, record: bytes) -> Item:
    """Return an object as a document; one that only holds others, as a container of them."""
    why = None
    if record.startswith(b"{"):
        try:
            found = json.loads(decode(record).text, strict=False)
        except (ValueError, RecursionError) as error:  # ValueError: also a number of 4,301 digits
            why = f"is not valid JSON: {error}"
        else:
            if _only_holds_others(found, record):
                return Item(position, str(position), "json_array", record)
    else:
        why = "is not a JSON object with fields"
    refusal = DocumentError("bad_record", f"Item {position} {why}.") if why else None
    return Item(position, str(position), "record", record, refusal=refusal)
