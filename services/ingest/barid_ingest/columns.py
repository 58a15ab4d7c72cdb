"""JSON written column by column, as data frames are: {"title": {"0": …, "1": …}, …}; core."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from barid.text import field_names
from barid_ingest import json_articles, json_text

_MAX_COLUMNS = 200
_MAX_BYTES = 64 * 1024 * 1024  # of a file that is turned round in memory
_MIN_COLUMNS = 2


def is_by_columns(text: bytes) -> bool:
    """Tell whether a JSON object holds the columns of a table, rows by number or as one list."""
    if len(text) > _MAX_BYTES or json_text.opens_with(text) != b"{":
        return False
    members = list(islice(json_text.members(text), _MAX_COLUMNS))
    if len(members) < _MIN_COLUMNS:
        return False
    if [name for name, _ in members if name in (b'"columns"', b'"data"')] and len(members) <= 4:
        return _is_split(json_articles.loaded(text))
    named = [json_articles.loaded(name) for name, _ in members]
    if not any(isinstance(n, str) and field_names.is_text_name(n) for n in named):
        return False
    numbered = {_first_numbers(text[span.start : span.end]) for _, span in members}
    return len(numbered) == 1 and numbered != {()}


def _first_numbers(column: bytes) -> tuple[bytes, ...]:
    """Return the numbers of a column's first rows; none for what is no column."""
    if not column.startswith(b"{"):
        return ()
    names = tuple(name for name, _ in islice(json_text.members(column), 3))
    return names if all(name.strip(b'"').isdigit() for name in names) else ()


def rows(text: bytes) -> Iterator[bytes]:
    """Yield the rows of a table written by columns, each as a JSON object."""
    table = json_articles.loaded(text)
    for row in _split(table) if _is_split(table) else _turned(table):
        yield json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")


def _is_split(table: Any) -> bool:
    if not isinstance(table, dict):
        return False
    names, data = table.get("columns"), table.get("data")
    return (
        isinstance(names, list)
        and all(isinstance(n, str) for n in names)
        and isinstance(data, list)
        and any(map(field_names.is_text_name, names))
        and all(isinstance(row, list) for row in data[:3])
    )


def _split(table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for row in table["data"]:
        yield dict(zip(table["columns"], row if isinstance(row, list) else [], strict=False))


def _turned(table: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number in next(iter(table.values())):
        yield {name: column[number] for name, column in table.items() if number in column}
