"""Zip archives: each member is a file of its own; nothing is ever written to disk."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from barid.compression import MAX_RATIO, RATIO_FROM_BYTES
from barid.errors import DocumentError
from barid.text.decode import decode
from barid_ingest.containers.item import Item, Limits, refused
from barid_ingest.containers.members import (
    MAX_MEMBERS,
    MAX_UNPACKED_BYTES,
    Names,
    is_ignored,
    member,
    shown,
    too_large,
    too_many,
)  # fmt: skip

_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
_END = struct.Struct("<4s4H2LH")  # the end record of the directory: APPNOTE.TXT 4.3.16
_END_MAGIC = b"PK\x05\x06"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error, RuntimeError)  # fmt: skip


def items(data: bytes, limits: Limits) -> Iterator[Item]:
    """Yield the members of an archive.

    Raises:
        DocumentError: its directory is damaged, or it has too many members.
    """
    archive = opened(data)
    infos = archive.infolist()
    names = Names()
    unpacked = 0
    with archive:
        for position, info in enumerate(infos, start=1):
            name = name_of(info)
            if name.endswith("/") or is_ignored(name):
                continue
            if unpacked > MAX_UNPACKED_BYTES:
                yield too_many(position)
                return
            key = names.key(name)
            try:
                unpacked_member = content(archive, info, position, limits)
            except DocumentError as error:
                yield refused(position, key, error, name=shown(key))
                continue
            unpacked += len(unpacked_member)
            yield member(position, name, key, unpacked_member, limits)


def opened(data: bytes) -> zipfile.ZipFile:
    """Return an archive whose directory can be trusted.

    Raises:
        DocumentError: it is damaged, has too many members, or they lie over each other.
    """
    _refuse_huge(data)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise _damaged(error) from None
    if sum(info.compress_size for info in archive.infolist()) > len(data):
        raise DocumentError(
            "zip_bomb", "The members of this archive lie over each other, as only a bomb has them."
        )
    return archive


def _refuse_huge(data: bytes) -> None:
    """Refuse a directory that is larger than anybody should parse; it need not be read for that."""
    place = data.rfind(_END_MAGIC)
    said = _END.unpack_from(data, place)[4] if 0 <= place <= len(data) - _END.size else 0
    if max(said if said < 0xFFFF else 0, data.count(_DIRECTORY_ENTRY)) > MAX_MEMBERS:
        raise DocumentError(
            "too_many_members",
            f"The archive has more than {MAX_MEMBERS:,} members. Split it into several.",
        )


def _damaged(error: Exception) -> DocumentError:
    why = str(error) or type(error).__name__
    return DocumentError("damaged_zip", f"The zip archive is damaged ({why}). Copy it again.")


def name_of(info: zipfile.ZipInfo) -> str:
    """Return a member's name; old programs wrote it in the encoding of their machine."""
    if info.flag_bits & _NAME_IS_UTF8 or info.filename.isascii():
        return info.filename
    return decode(info.filename.encode("cp437", "replace")).text


def content(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, position: int, limits: Limits
) -> bytes:
    """Return what a member holds.

    Raises:
        DocumentError: it is encrypted, damaged or too large.
    """
    if info.flag_bits & _ENCRYPTED:
        raise DocumentError(
            "encrypted", f"Member {position} is encrypted. Hand it in without a password."
        )
    if info.file_size > limits.file_bytes:
        raise too_large(position, info.file_size, limits.file_bytes)
    if info.file_size > RATIO_FROM_BYTES and info.file_size > MAX_RATIO * info.compress_size:
        raise DocumentError(
            "too_large_unpacked",
            f"Member {position} unpacks to more than {MAX_RATIO} times its size. Split it.",
        )
    try:
        with archive.open(info) as file:
            return file.read(limits.file_bytes)
    except _BROKEN as error:
        why = str(error) or type(error).__name__
        raise DocumentError(
            "damaged_zip", f"Member {position} is damaged ({why}). Pack it again."
        ) from None
