"""How a table is written: its encoding and what stands between its cells."""

import csv
import re
from collections import Counter
from typing import NamedTuple

from barid.text import fields
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
_SAID = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", "؛": "Arabic semicolon"}


class Dialect(NamedTuple):
    """Encoding by Python's name, and the delimiter."""

    encoding: str
    delimiter: str

    def described(self) -> str:
        """Return it as people read it."""
        return (
            f"table in {self.encoding.removesuffix('-sig')}, {_SAID[self.delimiter]} between cells"
        )


def find(data: bytes) -> Dialect:
    """Return how a table is written, judged by its first rows and, for UTF-8, by all of it."""
    encoding = _encoding(data)
    sample = data[:_SAMPLE_BYTES].decode(encoding, "replace")
    if len(data) > _SAMPLE_BYTES:
        sample = sample.rpartition("\n")[0] or sample
    if said := SAID_FIRST.match(sample.removeprefix("\ufeff")):
        return Dialect(encoding, said[1])
    return Dialect(encoding, max(DELIMITERS, key=lambda sign: _evenness(sample, sign)))


def _encoding(data: bytes) -> str:
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
    return sum(fields.is_known(cell.strip(" \"'\r")) for cell in cells[:_MAX_CELLS])


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
