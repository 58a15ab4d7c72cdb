"""The rows of a table, put together from its lines.

A quotation mark that is never closed would swallow the rest of the file: such a row is given as
broken, and reading goes on at the next line.
"""

import csv
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

from barid_ingest.formats.dialect import Dialect, without_backslashes

# No cell of news is longer; what is longer is refused when it is read as an article.
MAX_ROW_CHARS = 16 * 1024 * 1024
MAX_ROW_LINES = 100_000


class Row(NamedTuple):
    """One row as it stands; `cells` is None when a quotation mark in it is never closed."""

    number: int
    text: str
    cells: list[str] | None


def rows(data: bytes, found: Dialect, width: int = 0) -> Iterator[Row]:
    """Yield the rows of a table.

    Args:
        data: the table.
        found: how it is written.
        width: how many cells its rows have, 0 when that is not known.
    """
    csv.field_size_limit(MAX_ROW_CHARS)
    stream = TextIOWrapper(BytesIO(data), encoding=found.encoding, errors="replace", newline="")
    source = Unescaped(stream) if found.is_escaped else stream
    lines = Lines(source, found.delimiter, width)
    for number, (text, is_whole) in enumerate(iter(lines.row, None), start=1):
        cells = lines.cells(text) if is_whole else None
        if cells and found.is_escaped:
            cells = [
                cell.replace("\\r\\n", "\n").replace("\\n", "\n").replace("\\t", "\t")
                for cell in cells
            ]
        yield Row(number, text, cells)


class Unescaped:
    """The lines of a table with a backslash before quotation marks, as if the marks were doubled."""

    def __init__(self, stream: TextIOWrapper) -> None:
        self._stream = stream

    def readline(self, size: int) -> str:
        """Return the next line."""
        return without_backslashes(self._stream.readline(size))


class Lines:
    """The lines of a table, put together to rows."""

    def __init__(self, stream: TextIOWrapper | Unescaped, delimiter: str, width: int) -> None:
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
