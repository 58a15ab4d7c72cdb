"""Excel workbooks (.xlsx): each sheet is a table of its own, read from the zip it is packed in.

Dates are numbers of days there; the format of their cell says that they are dates.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta

from lxml import etree

from barid.errors import DocumentError
from barid.text import xml
from barid.text.xml import Element
from barid_ingest.containers import zips
from barid_ingest.containers.item import Item, Limits, refused
from barid_ingest.containers.members import shown

_STRINGS, _STYLES, _BOOK = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml\Z")
_COLUMN = re.compile(r"([A-Z]{1,3})\d")
MAX_COLUMNS = 2_000
# ECMA-376 part 1, 18.8.30: the formats a number has without being told.
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_OF_DATES = re.compile("[ymdhs]", re.IGNORECASE)
_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - local
_MAX_DAYS = 200_000  # the year 2447


def items(data: bytes, limits: Limits) -> Iterator[Item]:
    """Yield the sheets of a workbook that hold anything, each as a table.

    Raises:
        DocumentError: the workbook is damaged or has no sheets.
    """
    with zips.opened(data) as archive:
        book = _Book(archive, limits)
        sheets = book.sheets()
        if not sheets:
            raise DocumentError("damaged_workbook", "The workbook has no sheets. Save it again.")
        for position, (name, part) in enumerate(sheets, start=1):
            try:
                table = book.table(part)
            except DocumentError as error:
                yield refused(position, name, error, name=shown(name))
                continue
            if table.strip():
                yield Item(position, name, "table", table, name=shown(name))


class _Book:
    """The parts of a workbook that its sheets refer to."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._parts = {info.filename: info for info in archive.infolist()}
        self._strings = [_words(e) for e in self._elements(_STRINGS, "si")]
        self._dates = _date_styles(self._root(_STYLES))
        book = self._root(_BOOK)
        said = xml.child(book, "workbookPr") if book is not None else None
        is_1904 = said is not None and said.get("date1904") in ("1", "true")
        self._first_day = _FIRST_DAY_1904 if is_1904 else _FIRST_DAY

    def sheets(self) -> list[tuple[str, str]]:
        """Return the names of the sheets and of their parts, in the order of the book."""
        book, relations = self._root(_BOOK), self._root(_RELATIONS)
        targets = (
            {e.get("Id"): str(e.get("Target")) for e in relations} if relations is not None else {}
        )
        named = []
        for sheet in xml.descendants(book, "sheet") if book is not None else []:
            ids = (value for key, value in sheet.attrib.items() if key.endswith("}id"))
            target = targets.get(next(ids, ""), "").lstrip("/")
            part = target if target.startswith("xl/") else f"xl/{target}"
            if part in self._parts:
                named.append((str(sheet.get("name") or part), part))
        return named or [(part, part) for part in sorted(self._parts) if _SHEET.match(part)]

    def table(self, part: str) -> bytes:
        """Return a sheet as CSV."""
        out = io.StringIO()
        writer = csv.writer(out)
        for row in self._elements(part, "row"):
            cells: list[str] = []
            for cell in row:
                column = _column(cell, len(cells))
                if column >= MAX_COLUMNS:
                    break
                cells += [""] * (column + 1 - len(cells))
                cells[column] = self._value(cell)
            writer.writerow(cells)
            if out.tell() > self._limits.file_bytes:
                raise DocumentError("too_large_unpacked", "The sheet is too large. Split it.")
        return out.getvalue().encode("utf-8", "replace")

    def _value(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        inner = xml.child(cell, "v")
        said = str(inner.text or "") if inner is not None else ""
        if kind == "s":
            number = int(said) if said.isdecimal() and len(said) < 10 else len(self._strings)
            return self._strings[number] if number < len(self._strings) else ""
        if kind == "inlineStr":
            return _words(cell)
        if kind in ("e", "b"):
            return ""
        is_date = kind == "n" and cell.get("s", "0") in self._dates
        return (self._moment(said) or said) if is_date else said

    def _moment(self, days: str) -> str | None:
        try:
            number = float(days)
        except ValueError:
            return None
        if not 1 <= number < _MAX_DAYS:
            return None
        at = self._first_day + timedelta(seconds=round(number * 86_400))
        return at.date().isoformat() if number.is_integer() else at.isoformat()

    def _root(self, part: str) -> Element | None:
        return xml.parse(self._content(part)) if part in self._parts else None

    def _elements(self, part: str, name: str) -> Iterator[Element]:
        """Yield the elements of a name one by one, without holding them all."""
        if part not in self._parts:
            return
        found = etree.iterparse(
            io.BytesIO(self._content(part)), tag=f"{{*}}{name}", resolve_entities=False,
            no_network=True, load_dtd=False, huge_tree=False, recover=True,
        )  # fmt: skip
        try:
            for _, element in found:
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise DocumentError("damaged_workbook", f"A sheet is damaged ({error}).") from None

    def _content(self, part: str) -> bytes:
        return zips.content(self._archive, self._parts[part], 1, self._limits)


def _words(element: Element) -> str:
    """Return the text of a string in its runs, without how it is pronounced."""
    return "".join(
        e.text or ""
        for e in element.iter()
        if xml.local_name(e) == "t" and xml.local_name(e.getparent()) != "rPh"
    )


def _column(cell: Element, following: int) -> int:
    """Return the number of a cell's column, counted from nought."""
    said = _COLUMN.match(cell.get("r") or "")
    if said is None:
        return following
    number = 0
    for letter in said[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _date_styles(styles: Element | None) -> frozenset[str]:
    """Return the numbers of the cell styles that show dates."""
    if styles is None:
        return frozenset()
    own = {
        e.get("numFmtId"): _QUOTED.sub("", e.get("formatCode") or "")
        for e in xml.descendants(styles, "numFmt")
    }
    formats = xml.child(styles, "cellXfs")
    found = []
    for number, style in enumerate(formats if formats is not None else ()):
        said = style.get("numFmtId") or "0"
        is_builtin = said.isdecimal() and int(said[:6]) in _DATE_FORMATS
        if _OF_DATES.search(own[said]) if said in own else is_builtin:
            found.append(str(number))
    return frozenset(found)
