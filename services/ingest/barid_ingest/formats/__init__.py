"""Which format a file has: its first bytes decide, then its name; core, no input or output."""

from pathlib import PurePosixPath
from typing import NamedTuple

from barid.contract import CONTAINERS, DocumentFormat
from barid.errors import DocumentError
from barid_ingest.formats import binary, textual

__all__ = ["BY_SUFFIX", "PACKED_SUFFIXES", "READABLE", "Recognised", "recognise"]

BY_SUFFIX: dict[str, DocumentFormat] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".org": "markdown",
    ".rst": "markdown",
    ".adoc": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "record",
    ".jsonld": "record",
    ".js": "record",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".nitf": "nitf",
    ".eml": "email",
    ".mbox": "mbox",
    ".warc": "warc",
}
READABLE = (
    ".txt .md .html .mhtml .json .jsonl .csv .tsv .xml (RSS, Atom, NewsML, NITF, records) .eml .mbox "
    ".warc .docx .xlsx .odt .rtf .epub .pdf .zip .tar, each also as .gz, .bz2, .xz or .zst"
)
PACKED_SUFFIXES = (".gz", ".zst", ".bz2", ".xz")
_NOTHING = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"


class Recognised(NamedTuple):
    """What a file is."""

    format: DocumentFormat
    is_container: bool


def recognise(name: str, content: bytes) -> Recognised:
    """Return the format of a file.

    Args:
        name: file name; a final .gz and the like is passed over, `content` is already unpacked.
        content: the whole file.

    Raises:
        DocumentError: empty, or of a kind Barid does not read.
    """
    if not content[: 64 * 1024].strip(_NOTHING) and not content.strip(_NOTHING):
        raise DocumentError("empty", "The file is empty. Check that it was copied completely.")
    suffix = _suffix(name)
    found = binary.kind(content, suffix, readable=READABLE)
    if found is None:
        binary.refuse_no_text(content, readable=READABLE)
        found = textual.kind(content, BY_SUFFIX.get(suffix))
    if found is None:
        raise DocumentError("unsupported_format", _unread(suffix))
    return Recognised(found, found in CONTAINERS)


def _suffix(name: str) -> str:
    base = PurePosixPath(name.lower())
    return base.with_suffix("").suffix if base.suffix in PACKED_SUFFIXES else base.suffix


def _unread(suffix: str) -> str:
    if BY_SUFFIX.get(suffix) in ("feed", "nitf"):
        return f"This XML is neither a feed nor a news item. Barid reads {READABLE}."
    shown = suffix if suffix.isprintable() else ""
    return f"Barid does not read {shown or 'files without an ending'}. It reads {READABLE}."
