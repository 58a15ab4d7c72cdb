"""OpenDocument texts (.odt), as LibreOffice writes them: paragraphs and headings in their order."""

from barid.errors import DocumentError
from barid.text import xml
from barid.text.stored import clean_stored
from barid.text.xml import Element
from barid_enrich import clean
from barid_enrich.draft import Raw, Reading
from barid_enrich.extract import zipped

_TEXT = "content.xml"
# Notes, comments, deleted words and indexes: beside the text, not in it.
_DROPPED = frozenset(
    ["note", "annotation", "tracked-changes", "table-of-content", "sequence-decls"]
)


def read_odt(raw: Raw) -> Reading:
    """Return the stories of a document.

    Raises:
        DocumentError: it is damaged, encrypted or too large.
    """
    root = xml.parse(zipped.parts(raw.data, _TEXT, kind="odt")[0])
    body = xml.child(root, "body", "text") if root is not None else None
    if body is None:
        raise DocumentError("damaged_odt", "The document's text cannot be read. Save it again.")
    blocks = list(_blocks(body))
    title = next((_words(b) for b in blocks[:10] if xml.local_name(b) == "h" and _words(b)), None)
    text, repairs = clean_stored("\n\n".join(filter(None, map(_words, blocks))))
    drafts = clean.read_lines(text, title=title, received_at=raw.received_at)
    return Reading(drafts=drafts, encoding="utf-8", repairs=repairs)


def _blocks(body: Element) -> list[Element]:
    """Return the paragraphs and headings, those in lists, tables and frames included."""
    found: list[Element] = []
    stack = [body]
    while stack:
        element = stack.pop()
        name = xml.local_name(element)
        if name in ("p", "h"):
            found.append(element)
        if name not in _DROPPED:
            stack.extend(reversed(element))
    return found


def _words(block: Element) -> str:
    """Return the text of a paragraph without its notes and the frames anchored in it."""
    parts = [block.text or ""]
    for child in block:
        name = xml.local_name(child)
        if name in ("s", "tab"):
            parts.append(" ")
        elif name == "line-break":
            parts.append("\n")
        elif name not in _DROPPED and name not in ("frame", "p", "h"):
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts).strip() if xml.local_name(block) in ("p", "h") else "".join(parts)
