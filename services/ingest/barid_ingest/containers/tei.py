"""TEI, the Text Encoding Initiative's XML, as corpora and trafilatura write it: one record a text."""

from typing import Any

from barid.text import xml
from barid.text.xml import Element

_ROOTS = ("TEI", "TEI.2", "teiCorpus")


def texts(root: Element) -> list[dict[str, Any]]:
    """Return the texts of a TEI file or corpus as records; nothing for another kind of XML."""
    if xml.local_name(root) not in _ROOTS:
        return []
    alone = [root] if xml.local_name(root) != "teiCorpus" else []
    found = alone or [e for e in root.iter() if xml.local_name(e) in _ROOTS[:2]]
    return [record for element in found if (record := _record(element))]


def _record(element: Element) -> dict[str, Any]:
    header, body = xml.child(element, "teiHeader"), xml.child(element, "text", "body")
    if header is None or body is None:
        return {}
    entries = [e for e in xml.descendants(body, "div") if e.get("type") == "entry"]
    pointers = (e.get("target") for e in xml.descendants(header, "ptr"))
    return {
        "title": _first(header, "title"),
        "body": "".join(map(xml.inner_html, entries or [body])),
        "author": list(
            dict.fromkeys(filter(None, map(xml.text, xml.descendants(header, "author"))))
        ),
        "date": _first(header, "date"),
        "publisher": _first(header, "publisher"),
        "url": next((target for target in pointers if target), None),
    }


def _first(header: Element, name: str) -> str | None:
    return next(filter(None, map(xml.text, xml.descendants(header, name))), None)
