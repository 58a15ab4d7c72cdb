"""Word documents (.docx): the paragraphs of the main text, read from the zip they are packed in.

The file's own author and dates are those of whoever saved it, and often of the computer: they are
used only where the text names nobody, and never as the time of publication.
"""

import zipfile
import zlib
from datetime import datetime
from io import BytesIO

from msgspec import structs

from barid.errors import DocumentError
from barid.text import xml
from barid.text.stored import clean_stored
from barid.text.xml import Element
from barid_enrich import clean
from barid_enrich.draft import Draft, Raw, Reading
from barid_enrich.extract import objects

MAX_PART_BYTES = 32 * 1024 * 1024  # of the XML of one document; a novel has about 5 MB
_TEXT, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_TITLES = ("title", "heading1", "titre", "titel", "العنوان")
_DROPPED = frozenset(
    ["del", "moveFrom", "instrText", "delText", "footnoteReference", "txbxContent"]
)


def read_docx(raw: Raw) -> Reading:
    """Return the stories of a document.

    Raises:
        DocumentError: it is damaged, encrypted or too large.
    """
    text, properties = _parts(raw.data)
    root = xml.parse(text)
    body = xml.child(root, "body") if root is not None else None
    if body is None:
        raise DocumentError("damaged_docx", "The document's text cannot be read. Save it again.")
    lines = [_paragraph(p) for p in body.iter() if xml.local_name(p) == "p"]
    titled = next((t for p, t in _styled(body) if p in _TITLES and t), None)
    cleaned, repairs = clean_stored("\n\n".join(line for line in lines if line))
    drafts = clean.read_lines(cleaned, title=titled, received_at=raw.received_at)
    if drafts:
        drafts = (_with_properties(drafts[0], properties, raw.received_at), *drafts[1:])
    return Reading(drafts=drafts, encoding="utf-8", repairs=repairs)


def _parts(data: bytes) -> tuple[bytes, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            return tuple(  # type: ignore[return-value]
                _part(archive, name) if name in names else b"" for name in (_TEXT, _PROPERTIES)
            )
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:  # fmt: skip
        raise DocumentError(
            "damaged_docx", f"The document is damaged ({error}). Save it again."
        ) from None


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        content = file.read(MAX_PART_BYTES + 1)
    if len(content) > MAX_PART_BYTES:
        raise DocumentError("too_large_unpacked", "The document's text is too large. Split it.")
    return content


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
    is_a_name = len(creator.split()) >= 2 and not creator.lower().startswith(("microsoft", "user"))
    return structs.replace(draft, authors=objects.authors(creator)) if is_a_name else draft
