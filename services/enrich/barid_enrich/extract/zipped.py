"""Documents packed as a zip of XML parts, read within limits."""

import zipfile
import zlib
from io import BytesIO

from barid.errors import DocumentError

MAX_PART_BYTES = 32 * 1024 * 1024  # of the XML of one document; a novel has about 5 MB
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)  # fmt: skip


def parts(data: bytes, *names: str, kind: str) -> tuple[bytes, ...]:
    """Return the parts of these names, empty for what is not there.

    Raises:
        DocumentError: the file is damaged, encrypted or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            there = archive.namelist()
            return tuple(_part(archive, name) if name in there else b"" for name in names)
    except _BROKEN as error:
        raise DocumentError(
            f"damaged_{kind}", f"The document is damaged ({error}). Save it again."
        ) from None


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        content = file.read(MAX_PART_BYTES + 1)
    if len(content) > MAX_PART_BYTES:
        raise DocumentError("too_large_unpacked", "The document's text is too large. Split it.")
    return content
