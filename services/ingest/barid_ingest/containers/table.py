"""CSV and TSV: each row is a record, its fields named by the first row; streamed."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from barid.errors import DocumentError
from barid.text import field_names, fields
from barid.text.fields import Fields
from barid_ingest.containers.item import Item, Reading
from barid_ingest.containers.rows import Row, rows
from barid_ingest.formats import dialect
from barid_ingest.formats.dialect import Dialect

MAX_COLUMNS = 2_000
# Rows that may stand above the one with the names, and how many of their cells are filled.
MAX_ABOVE, MAX_CELLS_ABOVE = 12, 2
MIN_KNOWN = 2  # names in a row that names the columns
MAX_NAME_CHARS, MAX_NAME_DIGITS = 60, 3  # of a column's name; a date has more digits


def read(data: bytes, *, told: Fields) -> Reading:
    """Open a table.

    Raises:
        DocumentError: it has no rows, or thousands of columns.
    """
    found = dialect.find(data)
    first = _first(data, found, told)
    if first is None or first.cells is None:
        raise DocumentError("empty", "The table has no rows.")
    if len(first.cells) > MAX_COLUMNS:
        raise DocumentError("bad_table", f"Its first row has more than {MAX_COLUMNS:,} cells.")
    has_header = _is_header(first.cells, told)
    names = _names(
        first.cells if has_header else [f"column {n + 1}" for n in range(len(first.cells))]
    )
    after = first.number if has_header else 0
    chosen = fields.choose(list(_sample(data, found, names, after)), names=names, told=told)
    if not chosen.get("body") and not chosen.get("title"):
        raise DocumentError("no_text_field", _without_text(names))
    said = fields.described(chosen, names)
    how = f"{found.described()}{'' if has_header else ', no header'}; {said}"
    return Reading(_items(data, found, names, after), chosen, how)


def _first(data: bytes, found: Dialect, told: Fields) -> Row | None:
    """Return the row that names the columns, else the first that is filled.

    Monitors and spreadsheets write a heading and a period above the table.
    """
    top = list(islice((row for row in rows(data, found) if _is_filled(row)), MAX_ABOVE))
    if not top or _known(top[0], told) >= MIN_KNOWN:
        return top[0] if top else None
    named = next((row for row in top[1:] if _known(row, told) >= MIN_KNOWN), None)
    is_above = named is not None and all(
        sum(map(bool, row.cells or ())) <= MAX_CELLS_ABOVE for row in top[: top.index(named)]
    )
    return named if is_above else top[0]


def _known(row: Row, told: Fields) -> int:
    """Return how many cells of a row are names of columns."""
    settled = {name for names in told.values() for name in names}
    cells = (cell.strip() for cell in row.cells or () if len(cell) <= MAX_NAME_CHARS)
    return sum(field_names.is_known(cell) or cell in settled for cell in cells)


def _is_filled(row: Row) -> bool:
    return any(row.cells or ()) and not dialect.SAID_FIRST.match(row.text)


def _without_text(names: Sequence[str]) -> str:
    shown = ", ".join(name for name in names[:10] if name.isprintable())[:200]
    return (
        f"No column of this table is known to hold a title or text. Its columns: {shown}. "
        "Say which is which in a fields.toml beside it, then retry."
    )


def _items(data: bytes, found: Dialect, names: Sequence[str], after: int) -> Iterator[Item]:
    for row in rows(data, found, len(names)):
        if row.number <= after or (row.cells is not None and not any(map(str.strip, row.cells))):
            continue
        if error := _fault(row, names):
            text = row.text.encode("utf-8", "replace")
            yield Item(row.number, str(row.number), "record", text, refusal=error)
        else:
            yield Item(row.number, str(row.number), "record", _record(row, names))


def _fault(row: Row, names: Sequence[str]) -> DocumentError | None:
    if row.cells is None:
        why = "has a quotation mark that is never closed"
    elif any(map(str.strip, row.cells[len(names) :])):
        why = f"has {len(row.cells):,} cells where the table has {len(names)} columns"
    else:
        return None
    return DocumentError("bad_row", f"Row {row.number} {why}. Mend it and hand it in again.")


def _record(row: Row, names: Sequence[str]) -> bytes:
    values = {n: c for n, c in zip(names, row.cells or (), strict=False) if c.strip()}
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "replace")


def _sample(
    data: bytes, found: Dialect, names: Sequence[str], after: int
) -> Iterator[dict[str, Any]]:
    whole = rows(data, found, len(names))
    usable = (row for row in whole if row.number > after and not _fault(row, names))
    for row in islice(usable, fields.SAMPLE_RECORDS):
        yield dict(zip(names, row.cells or (), strict=False))


def _is_header(cells: Sequence[str], told: Fields) -> bool:
    """Tell whether the first row names the columns: one name is known, or all are short words."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    settled = {name for names in told.values() for name in names}
    if any(field_names.is_known(cell) or cell in settled for cell in filled):
        return True
    return len(filled) == len(set(filled)) and all(map(_is_name, filled))


def _is_name(cell: str) -> bool:
    return (
        len(cell) <= MAX_NAME_CHARS
        and any(map(str.isalpha, cell))
        and "://" not in cell
        and sum(map(str.isdigit, cell)) <= MAX_NAME_DIGITS
    )


def _names(cells: Sequence[str]) -> list[str]:
    """Return a name for each column, no two alike."""
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = cell.strip().lstrip("\ufeff") or f"column {number}"
        while name in names:
            name += "_2"
        names.append(name)
    return names
