"""Formats that are no text: known by their first bytes, whatever the name says; core."""

import re
import zipfile
from io import BytesIO

from barid.contract import DocumentFormat
from barid.errors import DocumentError

# What a file of another kind begins with.
_MAGIC = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a picture, sound or video",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"\x7fELF": "a program",
    b"MZ\x90\x00": "a program",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x1f\x8b": "packed with gzip twice",
    b"\x28\xb5\x2f\xfd": "packed with zstd twice",
    b"BZh": "packed with bzip2 twice",
    b"\xfd7zXZ\x00": "packed with xz twice",
    b"ID3": "an audio file",
    b"OggS": "an audio file",
    b"\x1aE\xdf\xa3": "a video",
    b"\x00\x00\x01\xba": "a video",
    b"SQLite format 3\x00": "a database",
    b"PAR1": "a Parquet file",
    b"\xd0\xcf\x11\xe0": "an old office document; save it as .docx, a table as .csv, a message as .eml",
}
_ALSO_WORDS = (b"GIF8", b"BZh", b"ID3", b"OggS", b"RIFF", b"PAR1")  # an article may begin so
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF = b"%PDF-"
_RTF = b"{\\rtf"
_WARC = re.compile(rb"WARC/[01]\.\d+\r?\n")
_TAR_MAGIC, _TAR_MAGIC_AT = b"ustar", 257
_TAR_BLOCK = 512
# What makes an office document of a zip archive, and what to do with it.
_OFFICE: dict[str, str] = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "workbook",
    "ppt/presentation.xml": "a presentation",
    "META-INF/container.xml": "epub",
    "content.xml": "odt",
}
_READ: dict[str, DocumentFormat] = {
    "docx": "docx",
    "epub": "epub",
    "odt": "odt",
    "workbook": "workbook",
}
# Its first member says what an OpenDocument file is, not packed.
_MEMBER_HEAD_BYTES = 30
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ODF = b"application/vnd.oasis.opendocument"
_NO_ODT = "an OpenDocument table or presentation; save a table as .csv"
_TEXT_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00\x00\xfe\xff")
_HEAD_BYTES = 4096
# Text holds almost none of these; the threshold leaves room for a damaged download.
_CONTROL = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 27, 0})
MAX_CONTROL_SHARE = 0.02
MAX_NUL_SHARE = 0.02


def kind(content: bytes, suffix: str, *, readable: str) -> DocumentFormat | None:
    """Return the format of a file that is no text, None when it may be text.

    Raises:
        DocumentError: it is a kind of file Barid does not read.
    """
    head = content[:_HEAD_BYTES]
    if head.startswith(_ZIP):
        return _zip_kind(content, readable)
    if head.startswith(_PDF):
        return "pdf"
    if head.startswith(_RTF):
        return "rtf"
    if _WARC.match(head):  # its pages may be packed
        return "warc"
    if head[_TAR_MAGIC_AT:].startswith(_TAR_MAGIC) or (
        suffix == ".tar" and len(head) >= _TAR_BLOCK
    ):
        return "tar"
    for magic, name in _MAGIC.items():
        if head.startswith(magic) and not (magic in _ALSO_WORDS and is_text(head)):
            raise DocumentError("binary", f"This is {name}. Barid reads {readable}.")
    if head[4:8] == b"ftyp":
        raise DocumentError("binary", f"This is a video or picture. Barid reads {readable}.")
    return None


def _zip_kind(content: bytes, readable: str) -> DocumentFormat:
    """Tell an office document by what its directory names; a broken archive is a zip for now."""
    names = content[-_OFFICE_TAIL_BYTES:]
    for member, listed in _OFFICE.items():
        found = listed
        if member.encode() in names and _holds(content, member):
            if found == "odt" and not content.startswith(_ODT, _MEMBER_HEAD_BYTES):
                if _ODF not in content[:_HEAD_BYTES]:
                    continue  # any archive may hold a content.xml
                found = _NO_ODT
            if found not in _READ:
                raise DocumentError("binary", f"This is {found}. Barid reads {readable}.")
            return _READ[found]
    return "zip"


# The directory stands at the end; that of an office document is a few kilobytes.
_OFFICE_TAIL_BYTES = 256 * 1024
_MAX_OFFICE_MEMBERS = 10_000


def _holds(content: bytes, member: str) -> bool:
    if content.count(b"PK\x01\x02", -_OFFICE_TAIL_BYTES) > _MAX_OFFICE_MEMBERS:
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return member in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def refuse_no_text(content: bytes, *, readable: str) -> None:
    """Raise for what cannot be text in any encoding.

    Raises:
        DocumentError: too many of its first bytes are NULs or control characters.
    """
    head = content[:_HEAD_BYTES]
    if head.startswith(_TEXT_BOMS):
        return
    nul_share = head.count(0) / len(head)
    control = len(head) - len(head.translate(None, _CONTROL))
    if nul_share > MAX_NUL_SHARE:
        no_text = not _looks_like_utf16(head)
    else:
        no_text = control / len(head) > MAX_CONTROL_SHARE
    if no_text:
        raise DocumentError("binary", f"This is not text. Barid reads {readable}.")


def is_text(head: bytes) -> bool:
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
