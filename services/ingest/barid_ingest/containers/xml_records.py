"""XML without a standard: tables, lists of articles, texts of extractors; each row is a record.

Which elements are the rows is told by their likeness to an article: their children and attributes
are the fields, by the names of `fields.toml`.
"""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from barid.errors import DocumentError
from barid.text import field_names, fields, record_view, xml
from barid.text.fields import Fields
from barid.text.record_view import unwrapped
from barid.text.xml import Element
from barid_ingest.containers import tei
from barid_ingest.containers.item import Item, Reading

MAX_BYTES = 64 * 1024 * 1024  # of a file whose tree is held in memory
MIN_LIKENESS = 6  # a title and a text, and the text no summary
_MAX_DEPTH = 7  # levels; rows lie in the third or fourth
_LOOKED_AT = 5_000  # elements, breadth first
_NAMES = ("name", "key", "column")  # <field name="title">, <column name="title">
_NAMED = ("field", "column", "col", "str", "arr", "date", "string", "entry", "value")
_RENAMED = {"main": "main text"}  # of trafilatura
_INLINE = frozenset(
    [
        "p", "div", "br", "span", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "a", "b", "i",
        "em", "strong", "blockquote", "hi", "ref", "lb", "head",
    ]
)  # fmt: skip
_MARKUP = _INLINE | frozenset(
    ["li", "img", "figure", "quote", "list", "item", "graphic", "table", "row", "cell", "section"]
)


def read(data: bytes, *, told: Fields) -> Reading:
    """Open an XML file of records.

    Raises:
        DocumentError: it is no XML, too large, or nothing in it is like an article.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError("too_large", f"XML of more than {MAX_BYTES:,} bytes. Split it.")
    root = xml.parse(data)
    if root is None:
        raise DocumentError("bad_xml", "The file is not valid XML. Mend it and hand it in again.")
    texts = tei.texts(root)
    rows = [] if texts else _rows(root)
    if not texts and not rows:
        raise DocumentError(
            "unsupported_format",
            f"This XML (<{xml.local_name(root)[:40]}>) is neither a feed nor a news item, and "
            "none of its elements holds both a title and a text.",
        )
    sample = texts[: fields.SAMPLE_RECORDS] or list(map(_record, rows[: fields.SAMPLE_RECORDS]))
    chosen = fields.choose(sample, told=told)
    names = list(dict.fromkeys(name for row in sample for name in unwrapped(row)))
    records = iter(texts) if texts else map(_record, rows)
    return Reading(_items(records), chosen, f"XML records; {fields.described(chosen, names)}")


def _items(records: Iterator[dict[str, Any]]) -> Iterator[Item]:
    for position, record in enumerate(records, start=1):
        data = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
        yield Item(position, str(position), "record", data)


def _rows(root: Element) -> list[Element]:
    """Return the elements that are articles: all that are called like the likest one."""
    best, found = MIN_LIKENESS, None
    for element in islice(_breadth_first(root), _LOOKED_AT):
        likeness = record_view.likeness(_record(element))
        if likeness >= best:  # of a row and what only wraps it, the row
            best, found = likeness, element
    if found is None:
        return []
    depth = len(list(found.iterancestors()))
    return [e for e in root.iter(found.tag) if len(list(e.iterancestors())) == depth]


def _breadth_first(root: Element) -> Iterator[Element]:
    level = [root]
    for _ in range(_MAX_DEPTH):
        yield from level
        whole = (element for element in level if not _is_markup(element))
        level = [e for element in whole for e in element if isinstance(e.tag, str)][:_LOOKED_AT]


def _record(element: Element) -> dict[str, Any]:
    """Return what an element's attributes and children say, by their names."""
    record: dict[str, Any] = {
        xml.bare_name(name): value for name, value in element.attrib.items() if value
    }
    for child in element:
        if not isinstance(child.tag, str) or (value := _value(child)) in (None, "", {}):
            continue
        name = _name(child)
        if name in record:
            before = record[name]
            record[name] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            record[name] = value
    return record


def _name(element: Element) -> str:
    local = xml.local_name(element)
    if local.lower() in _NAMED:
        local = next((element.get(n) for n in _NAMES if element.get(n)), local)
    elif element.prefix and field_names.is_known(f"{element.prefix}:{local}"):
        local = f"{element.prefix}:{local}"  # dc:creator, content:encoded
    return _RENAMED.get(local, local)


def _value(element: Element) -> Any:
    """Return a child's text, its markup as HTML, or its own fields."""
    if not len(element):
        return (element.text or "").strip() or element.get("value") or element.get("href")
    if _is_markup(element):
        return xml.inner_html(element)
    inner = [(_name(e), "".join(e.itertext()).strip()) for e in element if isinstance(e.tag, str)]
    names = {name for name, _ in inner}
    return dict(inner) if len(names) > 1 else [text for _, text in inner if text]


def _is_markup(element: Element) -> bool:
    names = {xml.local_name(e).lower() for e in element}
    return bool(names & _INLINE) and names <= _MARKUP
