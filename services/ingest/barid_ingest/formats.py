"""Which format a file has, by its name and first bytes; core, no input or output."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from barid.contract import DocumentFormat
from barid.errors import DocumentError

BY_SUFFIX: dict[str, DocumentFormat] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "record",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}
CONTAINERS: frozenset[DocumentFormat] = frozenset({"jsonl", "json_array", "feed"})
READABLE = ".txt .md .html .htm .jsonl .json .xml (RSS or Atom), each also as .gz"

# What a file of another kind begins with, whatever its name says.
_BINARY_MAGIC = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or office document",
    b"\x7fELF": "a program",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"ID3": "an audio file",
    b"OggS": "an audio file",
    b"SQLite format 3\x00": "a database",
    b"\xd0\xcf\x11\xe0": "an old office document",
}
_ALSO_WORDS = (b"GIF8", b"BZh", b"ID3", b"OggS")  # an article may begin so
_TEXT_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00\x00\xfe\xff")
_HEAD_BYTES = 4096
# Text holds almost none of these; the threshold leaves room for a damaged download.
_CONTROL = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 27, 0})
MAX_CONTROL_SHARE = 0.02
MAX_NUL_SHARE = 0.02
_FEED_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_HTML_ROOT = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)


class Recognised(NamedTuple):
    """What a file is."""

    format: DocumentFormat
    is_container: bool


def is_gzip_name(name: str) -> bool:
    """Tell whether the name says gzip."""
    return name.lower().endswith(".gz")


def recognise(name: str, content: bytes) -> Recognised:
    """Return the format of a file.

    Args:
        name: file name; a final .gz is passed over, `content` is already unpacked.
        content: at least the first 4 KB.

    Raises:
        DocumentError: empty, binary or of a kind Barid does not read.
    """
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise DocumentError("empty", "The file is empty. Check that it was copied completely.")
    suffix = PurePosixPath(name.lower().removesuffix(".gz")).suffix
    _refuse_binary(content[:_HEAD_BYTES])
    found = BY_SUFFIX.get(suffix)
    if found is None:
        raise DocumentError(
            "unsupported_format",
            f"Barid does not read {suffix or 'files without an ending'}. It reads {READABLE}.",
        )
    if found == "record" and content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"["):
        found = "json_array"
    if found == "feed":
        found = _xml_kind(content[: 16 * _HEAD_BYTES])
    return Recognised(found, found in CONTAINERS)


def _refuse_binary(head: bytes) -> None:
    for magic, kind in _BINARY_MAGIC.items():
        if head.startswith(magic) and not (magic in _ALSO_WORDS and _is_text(head)):
            raise DocumentError("binary", f"This is {kind}, not text. Barid reads {READABLE}.")
    if head.startswith(_TEXT_BOMS):
        return
    nul_share = head.count(0) / len(head)
    if nul_share > MAX_NUL_SHARE and not _looks_like_utf16(head):
        raise DocumentError("binary", f"This is not text. Barid reads {READABLE}.")
    control = len(head) - len(head.translate(None, _CONTROL))
    if control / len(head) > MAX_CONTROL_SHARE and nul_share <= MAX_NUL_SHARE:
        raise DocumentError("binary", f"This is not text. Barid reads {READABLE}.")


def _is_text(head: bytes) -> bool:
    """Tell whether the first bytes are UTF-8 without NULs; a character may be cut at their end."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:
            return False
    return b"\x00" not in head


def _looks_like_utf16(head: bytes) -> bool:
    """Tell whether one half of the bytes varies little: UTF-16 without a byte order mark."""
    even, odd = head[::2], head[1::2]
    few = max(4, len(head) // 100)
    return any(
        len(set(half)) <= few and len(set(half)) < len(set(other)) / 2
        for half, other in ((even, odd), (odd, even))
    )


def _xml_kind(head: bytes) -> DocumentFormat:
    if _FEED_ROOT.search(head.replace(b"\x00", b"")):
        return "feed"
    if _HTML_ROOT.search(head.replace(b"\x00", b"")):
        return "html"
    raise DocumentError(
        "unsupported_format",
        "This XML is neither RSS nor Atom. Barid reads " + READABLE + ".",
    )
