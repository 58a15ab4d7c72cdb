"""From the bytes of one document to its stories, whatever its format."""

from collections.abc import Callable
from functools import partial

from msgspec import structs

from barid.contract import DocumentFormat
from barid.errors import DocumentError
from barid.text import mojibake
from barid.text.decode import decode
from barid.text.stored import clean_stored
from barid_enrich.draft import Draft, Raw, Reading
from barid_enrich.extract import objects
from barid_enrich.extract.docx import read_docx
from barid_enrich.extract.entry import read_entry
from barid_enrich.extract.fragment import read_text, with_characters
from barid_enrich.extract.html import read_html
from barid_enrich.extract.mail import read_email, read_mhtml
from barid_enrich.extract.markdown import read_markdown
from barid_enrich.extract.newsml import read_newsml
from barid_enrich.extract.nitf import read_nitf
from barid_enrich.extract.odt import read_odt
from barid_enrich.extract.pdf import read_pdf
from barid_enrich.extract.record import read_record
from barid_enrich.extract.rtf import read_rtf
from barid_enrich.extract.web_record import read_web_record

__all__ = ["read"]

Reader = Callable[..., tuple[Draft, ...]]
_OF_TEXT: dict[DocumentFormat, Reader] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "record": read_record,
    "entry": read_entry,
    "newsml": read_newsml,
    "nitf": read_nitf,
    "rtf": read_rtf,
}
_JSON: frozenset[DocumentFormat] = frozenset(["record", "entry"])
# These hold texts in several encodings, or none until they are unpacked.
_OF_BYTES: dict[DocumentFormat, Callable[[Raw], Reading]] = {
    "email": read_email,
    "mhtml": read_mhtml,
    "web_record": read_web_record,
    "docx": read_docx,
    "odt": read_odt,
    "pdf": read_pdf,
}


def read(raw: Raw) -> Reading:
    """Return the stories of a document with how its bytes became text.

    Raises:
        DocumentError: the format holds many documents, it is broken, or there is no text.
    """
    if raw.format in _OF_BYTES:
        reading = _OF_BYTES[raw.format](raw)
    elif raw.format in _OF_TEXT:
        reading = _read_text(raw, _OF_TEXT[raw.format])
    else:
        message = f"A {raw.format} file holds many documents; ingest has to split it first."
        raise DocumentError("unsupported_format", message)
    drafts = tuple(draft for draft in reading.drafts if _says_any(draft))
    if not drafts:
        raise DocumentError("empty", "The document holds no text; nothing can be stored.")
    if raw.feed is not None:
        drafts = tuple(structs.replace(draft, feed=draft.feed or raw.feed) for draft in drafts)
    return structs.replace(reading, drafts=drafts)


def _read_text(raw: Raw, reader: Reader) -> Reading:
    decoded = decode(raw.data, raw.declared_charset)
    unescaped = objects.without_escapes(decoded.text) if raw.format in _JSON else decoded.text
    mended, misread = mojibake.repair(unescaped)
    said, named = with_characters(mended) if raw.format == "text" else (mended, ())
    text, cleaned = clean_stored(said)
    if raw.format == "record":
        reader = partial(reader, chosen=raw.fields)
    drafts = reader(text, received_at=raw.received_at)
    return Reading(
        drafts=drafts,
        encoding=decoded.encoding,
        repairs=decoded.repairs + misread + named + cleaned,
    )


def _says_any(draft: Draft) -> bool:
    return bool(draft.title or draft.body)
