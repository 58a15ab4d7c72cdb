"""From the bytes of one document to its stories, whatever its format."""

from msgspec import structs

from barid.errors import DocumentError
from barid.text import mojibake
from barid.text.decode import decode
from barid.text.stored import clean_stored
from barid_enrich.draft import Draft, Raw, Reading
from barid_enrich.extract.entry import read_entry
from barid_enrich.extract.fragment import read_text
from barid_enrich.extract.html import read_html
from barid_enrich.extract.markdown import read_markdown
from barid_enrich.extract.record import read_record

__all__ = ["read"]

_READERS = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "record": read_record,
    "entry": read_entry,
}


def read(raw: Raw) -> Reading:
    """Return the stories of a document with how its bytes became text.

    Raises:
        DocumentError: the format holds many documents, the JSON is broken, or there is no text.
    """
    reader = _READERS.get(raw.format)
    if reader is None:
        message = f"A {raw.format} file holds many documents; ingest has to split it first."
        raise DocumentError("unsupported_format", message)
    decoded = decode(raw.data, raw.declared_charset)
    mended, misread = mojibake.repair(decoded.text)
    text, cleaned = clean_stored(mended)
    drafts = tuple(draft for draft in reader(text, received_at=raw.received_at) if _says_any(draft))
    if not drafts:
        raise DocumentError("empty", "The document holds no text; nothing can be stored.")
    if raw.feed is not None:
        drafts = tuple(structs.replace(draft, feed=draft.feed or raw.feed) for draft in drafts)
    return Reading(
        drafts=drafts, encoding=decoded.encoding, repairs=decoded.repairs + misread + cleaned
    )


def _says_any(draft: Draft) -> bool:
    return bool(draft.title or draft.body)
