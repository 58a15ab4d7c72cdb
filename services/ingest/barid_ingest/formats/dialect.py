"""How a table is written: its encoding and what stands between its cells."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from barid.text import field_names
from barid.text.decode import decode
from barid_ingest.json_text import utf8_breaks_at

_SAMPLE_BYTES = 256 * 1024
_SAMPLE_ROWS = 50
_MAX_CELLS = 200
# The names of the columns tell an encoding better than any statistics of their letters.
_ALSO_TRIED = ("cp1256", "iso8859-6", "cp1252")
_ANY_DELIMITER = re.compile("[,;\t|؛]")
DELIMITERS = (",", ";", "\t", "|", "؛")
# What Excel writes before a table, so that it reads its own files everywhere.
SAID_FIRST = re.compile('"?sep=([,;\t|؛])"?\\r?\\n')
# A marked quotation mark that does not close its cell.
_ESCAPED_MARK = re.compile(r"(?<!\\)(?:\\\\)*\\\"(?!\s*(?:[,;\t|؛\r\n]|\Z))")
_EMPTY_CELL = re.compile(r'(?:(?<=[,;\t|؛\n])|\A)""(?=[,;\t|؛\r\n]|\Z)')
_BACKSLASH = re.compile(r"\\(.)", re.DOTALL)
_MEANT = {'"': '""', "\\": "\\", "'": "'", "/": "/"}
MIN_CELLS, _MIN_KNOWN, _MAX_NAME_CHARS = 3, 3, 60
_SAID = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", "؛": "Arabic semicolon"}


class Dialect(NamedTuple):
    r"""Encoding by Python's name, the delimiter, and whether a backslash stands before what is meant.

    Databases write a quotation mark in a cell as \" and a line end as \n; spreadsheets double the
    mark.
    """

    encoding: str
    delimiter: str
    is_escaped: bool = False

    def described(self) -> str:
        """Return it as people read it."""
        return (
            f"table in {self.encoding.removesuffix('-sig')}, {_SAID[self.delimiter]} between cells"
        )


def find(data: bytes) -> Dialect:
    """Return how a table is written, judged by its first rows and, for UTF-8, by all of it."""
    encoding = encoding_of(data)
    sample = data[:_SAMPLE_BYTES].decode(encoding, "replace")
    if len(data) > _SAMPLE_BYTES:
        sample = sample.rpartition("\n")[0] or sample
    is_escaped = _is_escaped(sample)
    if said := SAID_FIRST.match(sample.removeprefix("\ufeff")):
        return Dialect(encoding, said[1], is_escaped)
    even = without_backslashes(sample) if is_escaped else sample
    return Dialect(encoding, max(DELIMITERS, key=lambda sign: _evenness(even, sign)), is_escaped)


def _is_escaped(sample: str) -> bool:
    """Tell whether a backslash stands before quotation marks, which are doubled nowhere."""
    if not _ESCAPED_MARK.search(sample):
        return False
    return '""' not in _EMPTY_CELL.sub("", sample.replace('\\"', ""))


def without_backslashes(line: str) -> str:
    """Return a line of a database's table as spreadsheets write it."""
    return _BACKSLASH.sub(lambda found: _MEANT.get(found[1], found[0]), line)


def is_table(head: str) -> bool:
    """Tell whether a text is a table: its first row names a text and more, the second is as wide.

    Args:
        head: how the text begins, as far as it was read.
    """
    lines = [line for line in head.lstrip("\ufeff").splitlines(keepends=True) if line.strip()]
    return any(_is_table(lines, sign) for sign in DELIMITERS)


def _is_table(lines: Sequence[str], delimiter: str) -> bool:
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        names, first, more = next(rows, []), next(rows, []), next(rows, None)
    except csv.Error:
        return False
    cells = [cell.strip() for cell in names]
    if not (MIN_CELLS <= len(cells) <= _MAX_CELLS and max(map(len, cells)) <= _MAX_NAME_CHARS):
        return False
    is_cut = more is None and len(first) <= len(cells)
    return (
        any(map(field_names.is_text_name, cells))
        and sum(map(field_names.is_known, cells)) >= max(_MIN_KNOWN, len(cells) / 2)
        and (len(first) == len(cells) or (is_cut and len(first) > 1))
    )


def encoding_of(data: bytes) -> str:
    """Return the encoding of a table, by Python's name."""
    broken = utf8_breaks_at(data)
    if broken is None:
        return "utf-8-sig"
    start = max(0, broken - _SAMPLE_BYTES // 2) if broken > _SAMPLE_BYTES // 2 else 0
    sample = data[start : start + _SAMPLE_BYTES]
    found = decode(sample)
    if found.method == "bom":
        return {"utf-16-le": "utf-16", "utf-16-be": "utf-16", "utf-8": "utf-8-sig"}.get(
            found.encoding, "utf-32"
        )
    if found.method == "nul_pattern":
        return found.encoding
    header = data[:_SAMPLE_BYTES].partition(b"\n")[0]
    return max((found.encoding, *_ALSO_TRIED), key=lambda name: _known_names(header, name))


def _known_names(header: bytes, encoding: str) -> int:
    """Return how many columns have a name that means something when read so."""
    cells = _ANY_DELIMITER.split(header.decode(encoding, "replace"))
    return sum(field_names.is_known(cell.strip(" \"'\r")) for cell in cells[:_MAX_CELLS])


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    """Return how well a sign cuts the rows into the same number of cells, more than one."""
    rows = csv.reader(sample.splitlines(keepends=True), delimiter=delimiter)
    widths: Counter[int] = Counter()
    try:
        for row in rows:
            if any(row):
                widths[len(row)] += 1
            if widths.total() >= _SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    if not widths:
        return (0.0, 0)
    width, count = widths.most_common(1)[0]
    return (count / widths.total() if width > 1 else 0.0, width)
