"""Tar archives: each regular file in them is a file of its own; nothing is written to disk."""

import tarfile
from collections.abc import Iterator
from io import BytesIO

from barid.errors import DocumentError
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

_BROKEN = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, RecursionError)


def items(data: bytes, limits: Limits) -> Iterator[Item]:
    """Yield the members of an archive; links and devices are passed over.

    Raises:
        DocumentError: not even its first member can be read.
    """
    names = Names()
    position = unpacked = 0
    try:
        archive = tarfile.open(fileobj=BytesIO(data), mode="r:")  # noqa: SIM115 - in memory
    except _BROKEN as error:
        raise DocumentError(
            "damaged_tar", f"The tar archive is damaged ({error}). Copy it again."
        ) from None
    while True:
        position += 1
        try:
            info = archive.next()
        except _BROKEN as error:
            yield refused(position, f"member {position}", _cut(position, error))
            return
        if info is None:
            if data[archive.offset :].strip(b"\x00"):
                yield refused(position, f"member {position}", _cut(position, "a header is cut"))
            return
        archive.members = []  # type: ignore[attr-defined] # it would keep them all
        name = info.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        if not info.isreg() or is_ignored(name):
            continue
        unpacked += info.size
        if position > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES:
            yield too_many(position)
            return
        key = names.key(name)
        if info.size > limits.file_bytes:
            refusal = too_large(position, info.size, limits.file_bytes)
            yield refused(position, key, refusal, name=shown(key))
            continue
        content = data[info.offset_data : info.offset_data + info.size]
        if len(content) < info.size:
            yield refused(position, key, _cut(position, "its end is missing"), name=shown(key))
        else:
            yield member(position, name, key, content, limits)


def _cut(position: int, why: object) -> DocumentError:
    return DocumentError(
        "damaged_tar", f"The archive is damaged at member {position} ({why}). Copy it again."
    )
