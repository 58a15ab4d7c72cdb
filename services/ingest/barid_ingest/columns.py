"""JSON written column by column, as data frames are: {"title": {"0": …, "1": …}, …}; core."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from barid.errors import DocumentError
from barid.text import field_names
from barid_ingest import json_articles, json_text

_MAX_COLUMNS = 200
_MAX_BYTES = 64 * 1024 * 1024  # of a file that is turned round in memory
_MIN_COLUMNS = 2
_HEAD_BYTES = 64 * 1024
_NUMBERED = re.compile(rb'\s*\{\s*"(?:[^"\\]|\\.){1,200}"\s*:\s*\{\s*"\d+"\s*:')


def is_by_columns(text: bytes) -> bool:
    """Tell whether a JSON text holds the columns of a table, rows by number or as one list."""
    if len(text) > _MAX_BYTES:
        return False
    if json_text.opens_with(text) == b"[":
        return _is_list_of_rows(text)
    if b'"columns"' in text[:_HEAD_BYTES] or b'"columns"' in text[-_HEAD_BYTES:]:
        return _is_split(json_articles.loaded(text, max_bytes=_MAX_BYTES))
    return _NUMBERED.match(text) is not None and _is_numbered(text)


def _is_numbered(text: bytes) -> bool:
    """Tell whether all members of an object are columns of the same rows, one of them of texts."""
    members = list(islice(json_text.members(text), _MAX_COLUMNS))
    named = [json_articles.loaded(name) for name, _ in members]
    if not any(isinstance(n, str) and field_names.is_text_name(n) for n in named):
        return False
    numbered = {_first_numbers(text[span.start : span.end]) for _, span in members}
    return len(members) >= _MIN_COLUMNS and len(numbered) == 1 and numbered != {()}


def _first_numbers(column: bytes) -> tuple[bytes, ...]:
    """Return the numbers of a column's first rows; none for what is no column."""
    if not column.startswith(b"{"):
        return ()
    names = tuple(name for name, _ in islice(json_text.members(column), 3))
    return names if all(name.strip(b'"').isdigit() for name in names) else ()


def rows(text: bytes) -> Iterator[bytes]:
    """Yield the rows of a table written by columns, each as a JSON object.

    Raises:
        DocumentError: it is cut off or otherwise no JSON.
    """
    table = json_articles.loaded(text, max_bytes=_MAX_BYTES)
    if table is None:
        raise DocumentError(
            "bad_json", "The table is not valid JSON. Mend it and hand it in again."
        )
    if isinstance(table, list):
        found = _split(table[0], table[1:])
    else:
        found = _split(table["columns"], _data(table)) if _is_split(table) else _turned(table)
    for row in found:
        yield json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")


def _is_split(table: Any) -> bool:
    if not isinstance(table, dict):
        return False
    data = _data(table)
    return _are_names(table.get("columns")) and all(isinstance(row, list) for row in data[:3])


def _data(table: dict[str, Any]) -> list[Any]:
    found = (table.get(name) for name in ("data", "rows", "values"))
    return next((rows for rows in found if isinstance(rows, list)), [])


def _is_list_of_rows(text: bytes) -> bool:
    """Tell whether the elements of a list are lists, the first of them the names of the columns."""
    first = [text[s.start : s.end].strip() for s in islice(json_text.elements(text), 2)]
    if len(first) < 2 or not all(value.startswith(b"[") for value in first):
        return False
    return _are_names(json_articles.loaded(first[0]))


def _are_names(found: Any) -> bool:
    return (
        isinstance(found, list)
        and all(isinstance(name, str) for name in found)
        and any(map(field_names.is_text_name, found))
    )


def _split(names: list[str], data: list[Any]) -> Iterator[dict[str, Any]]:
    for row in data:
        yield dict(zip(names, row if isinstance(row, list) else [], strict=False))


def _turned(table: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number in next(iter(table.values())):
        yield {name: column[number] for name, column in table.items() if number in column}
