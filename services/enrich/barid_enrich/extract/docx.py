"""Word documents (.docx): the paragraphs of the main text, read from the zip they are packed in.

The file's own author and dates are those of whoever saved it, and often of the computer: they are
used only where the text names nobody, and never as the time of publication.
"""

import re
from datetime import datetime

from msgspec import structs

from barid.errors import DocumentError
from barid.text import xml
from barid.text.stored import clean_stored
from barid.text.xml import Element
from barid_enrich import clean
from barid_enrich.draft import Draft, Raw, Reading
from barid_enrich.extract import objects, zipped

_TEXT, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_TITLES = ("title", "heading1", "titre", "titel", "العنوان")
_DROPPED = frozenset(
    ["del", "moveFrom", "instrText", "delText", "footnoteReference", "txbxContent"]
)
# A text box is written twice, the second time for programs older than 2010.
_SECOND = "Fallback"
# What Word calls people who never told it their name.
_NOBODY = re.compile(
    r"microsoft|user\b|.*\b(?:user|admin|administrator|owner)\Z|pc\b|hp\b|مستخدم", re.I
)


def read_docx(raw: Raw) -> Reading:
    """Return the stories of a document.

    Raises:
        DocumentError: it is damaged, encrypted or too large.
    """
    text, properties = zipped.parts(raw.data, _TEXT, _PROPERTIES, kind="docx")
    root = xml.parse(text)
    body = xml.child(root, "body") if root is not None else None
    if body is None:
        raise DocumentError("damaged_docx", "The document's text cannot be read. Save it again.")
    lines = [_paragraph(p) for p in _paragraphs(body)]
    titled = next((t for p, t in _styled(body) if p in _TITLES and t), None)
    cleaned, repairs = clean_stored("\n\n".join(line for line in lines if line))
    drafts = clean.read_lines(cleaned, title=titled, received_at=raw.received_at)
    if drafts:
        drafts = (_with_properties(drafts[0], properties, raw.received_at), *drafts[1:])
    return Reading(drafts=drafts, encoding="utf-8", repairs=repairs)


def _paragraphs(body: Element) -> list[Element]:
    """Return all paragraphs, those in tables and text boxes included, each once."""
    found: list[Element] = []
    stack = [body]
    while stack:
        element = stack.pop()
        name = xml.local_name(element)
        if name == "p":
            found.append(element)
        if name != _SECOND:
            stack.extend(reversed(element))
    return found


def _styled(body: Element) -> list[tuple[str, str]]:
    """Return style and text of the first paragraphs."""
    found = []
    for paragraph in xml.descendants(body, "p")[:10]:
        style = xml.child(paragraph, "pPr", "pStyle")
        values = style.attrib.values() if style is not None else ()
        found.append((next(iter(values), "").lower().replace(" ", ""), _paragraph(paragraph)))
    return found


def _paragraph(paragraph: Element) -> str:
    """Return the text of a paragraph as it reads: what was deleted in it is gone."""
    parts: list[str] = []
    stack = [paragraph]
    while stack:
        node = stack.pop()
        name = xml.local_name(node)
        if name in _DROPPED or (name == "p" and node is not paragraph):
            continue
        if name == "t":
            parts.append(node.text or "")
        elif name in ("tab", "br", "cr") and xml.local_name(node.getparent()) == "r":
            parts.append(" " if name == "tab" else "\n")
        stack.extend(reversed(node))
    return "".join(parts).strip()


def _with_properties(draft: Draft, properties: bytes, received_at: datetime) -> Draft:
    root = xml.parse(properties) if properties else None
    if root is None or draft.authors:
        return draft
    creator = xml.text(xml.child(root, "creator")) or ""
    is_a_name = len(creator.split()) >= 2 and not _NOBODY.match(creator)
    return structs.replace(draft, authors=objects.authors(creator)) if is_a_name else draft
