"""CSV and TSV: each row is a record, its fields named by the first row; streamed.

A quotation mark that is never closed would swallow the rest of the file: such a row is refused by
itself, and reading goes on at the next line.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from io import BytesIO, TextIOWrapper
from itertools import islice
from typing import Any, NamedTuple

from barid.errors import DocumentError
from barid.text import fields
from barid.text.fields import Fields
from barid_ingest.containers import dialect
from barid_ingest.containers.dialect import Dialect
from barid_ingest.containers.item import Item, Reading

# No cell of news is longer; what is longer is refused when it is read as an article.
MAX_ROW_CHARS = 16 * 1024 * 1024
MAX_ROW_LINES = 100_000
MAX_COLUMNS = 2_000
MAX_NAME_CHARS, MAX_NAME_DIGITS = 60, 3  # of a column's name; a date has more digits


class Row(NamedTuple):
    """One row as it stands; `cells` is None when a quotation mark in it is never closed."""

    number: int
    text: str
    cells: list[str] | None


def read(data: bytes, *, told: Fields) -> Reading:
    """Open a table.

    Raises:
        DocumentError: it has no rows, or thousands of columns.
    """
    found = dialect.find(data)
    first = next((row for row in _rows(data, found, 0) if row.cells and any(row.cells)), None)
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


def _without_text(names: Sequence[str]) -> str:
    shown = ", ".join(name for name in names[:10] if name.isprintable())[:200]
    return (
        f"No column of this table is known to hold a title or text. Its columns: {shown}. "
        "Say which is which in a fields.toml beside it, then retry."
    )


def _items(data: bytes, found: Dialect, names: Sequence[str], after: int) -> Iterator[Item]:
    for row in _rows(data, found, len(names)):
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
    rows = (
        row
        for row in _rows(data, found, len(names))
        if row.number > after and not _fault(row, names)
    )
    for row in islice(rows, fields.SAMPLE_RECORDS):
        yield dict(zip(names, row.cells or (), strict=False))


def _is_header(cells: Sequence[str], told: Fields) -> bool:
    """Tell whether the first row names the columns: one name is known, or all are short words."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    settled = {name for names in told.values() for name in names}
    if any(fields.is_known(cell) or cell in settled for cell in filled):
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


def _rows(data: bytes, found: Dialect, width: int) -> Iterator[Row]:
    csv.field_size_limit(MAX_ROW_CHARS)
    stream = TextIOWrapper(BytesIO(data), encoding=found.encoding, errors="replace", newline="")
    lines = _Lines(stream, found.delimiter, width)
    for number, (text, is_whole) in enumerate(iter(lines.row, None), start=1):
        yield Row(number, text, lines.cells(text) if is_whole else None)


class _Lines:
    """The lines of a table, put together to rows."""

    def __init__(self, stream: TextIOWrapper, delimiter: str, width: int) -> None:
        self._stream = stream
        self._delimiter = delimiter
        self._width = width
        self._back: list[str] = []

    def cells(self, text: str) -> list[str]:
        """Return the cells of one row."""
        return next(csv.reader([text], delimiter=self._delimiter), [])

    def row(self) -> tuple[str, bool] | None:
        """Return the next row with its line ends, and whether it is whole; None at the end."""
        first = line = self._next()
        if not line:
            return None
        rest: list[str] = []
        size = len(line)
        is_open = ends_open(line, self._delimiter, is_open=False)
        while is_open:
            line = self._next()
            size += len(line)
            if not line or len(rest) >= MAX_ROW_LINES or size > MAX_ROW_CHARS:
                self._back += [*([line] if line else []), *reversed(rest)]
                return first, False
            rest.append(line)
            is_open = ends_open(line, self._delimiter, is_open=True)
        text = first + "".join(rest)
        if rest and self._swallowed(text, rest[0]):
            self._back += reversed(rest)
            return first, False
        return text, True

    def _next(self) -> str:
        return self._back.pop() if self._back else self._stream.readline(MAX_ROW_CHARS)

    def _swallowed(self, text: str, second: str) -> bool:
        """Tell whether an open quotation mark took in the rows behind it.

        The whole has the wrong number of cells, and its second line alone has the right one.
        """
        if not self._width > 1 or len(self.cells(text)) == self._width:
            return False
        is_whole = not ends_open(second, self._delimiter, is_open=False)
        return is_whole and len(self.cells(second)) == self._width


def ends_open(line: str, delimiter: str, *, is_open: bool) -> bool:
    """Tell whether a quoted cell goes on in the next line.

    Args:
        line: one line of the file.
        delimiter: what stands between cells.
        is_open: whether a quoted cell goes on into this line.
    """
    place = 0
    while True:
        if not is_open:
            is_open = line.startswith('"', place)
            place += is_open
        if is_open:
            place = _behind_closing_mark(line, place)
            if place < 0:
                return True
            is_open = False
        place = line.find(delimiter, place) + 1
        if not place:
            return False


def _behind_closing_mark(line: str, place: int) -> int:
    """Return where a quoted cell has ended, -1 when it has not; a doubled mark is one of its own."""
    while (place := line.find('"', place)) >= 0:
        if not line.startswith('""', place):
            return place + 1
        place += 2
    return -1
