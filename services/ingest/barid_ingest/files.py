"""From a file on disk to a candidate: read it whole, unwrap it, recognise it."""

import os
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from barid import ledger
from barid.compression import unwrap
from barid.contract import DocumentFormat
from barid.errors import DocumentError
from barid.settings import Settings
from barid_ingest import formats
from barid_ingest.accept import Candidate

_CHUNK = 1024 * 1024


class Stat(NamedTuple):
    """What tells two states of a file apart without reading it."""

    size_bytes: int
    mtime_ns: int
    inode: int

    @classmethod
    def of(cls, stat: os.stat_result) -> "Stat":
        """Return the part of `stat` that changes when the content does."""
        return cls(stat.st_size, stat.st_mtime_ns, stat.st_ino)


class ChangedWhileReading(Exception):
    """The file was written to while it was read; it is looked at again later."""


def read_candidate(
    path: bytes,
    *,
    key: bytes,
    name: bytes,
    source: str | None,
    settings: Settings,
    priority: int = ledger.LIVE,
    archived_as: bytes | None = None,
    folder: int | None = None,
) -> tuple[Candidate, Stat]:
    """Read one regular file.

    Args:
        path: where it is; below `folder` when that is given.
        key: its origin's identity.
        name: its origin as shown, before decoding.
        source: where it comes from.
        settings: the size limits.
        priority: of its ledger row.
        archived_as: where it will be moved to.
        folder: an open folder that `path` is relative to.

    Raises:
        ChangedWhileReading: size or time changed meanwhile.
        OSError: it cannot be read.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    with os.fdopen(descriptor, "rb") as file:
        before = Stat.of(os.fstat(descriptor))
        too_large = before.size_bytes > settings.max_file_bytes
        data = None if too_large else file.read()
        digest = _digest(file) if too_large else None
        if Stat.of(os.fstat(descriptor)) != before:
            raise ChangedWhileReading
    shown = name.decode("utf-8", "replace")
    format_, is_container, refusal = _judge(shown, data, before.size_bytes, settings)
    candidate = Candidate(
        kind="file",
        key=key,
        name=shown,
        source=source,
        data=data,
        size_bytes=before.size_bytes,
        format=format_,
        is_container=is_container,
        digest=digest,
        archived_as=archived_as,
        refusal=refusal,
        priority=priority,
    )
    return candidate, before


def _judge(
    name: str, data: bytes | None, size_bytes: int, settings: Settings
) -> tuple[DocumentFormat | None, bool, DocumentError | None]:
    try:
        if data is None:
            raise DocumentError(
                "too_large",
                f"The file has {size_bytes:,} bytes, more than the limit of "
                f"{settings.max_file_bytes:,}. Split it, or raise BARID_MAX_FILE_BYTES.",
            )
        content = unwrap(data, max_bytes=settings.max_file_bytes)
        recognised = formats.recognise(name, content)
        if not recognised.is_container and len(content) > settings.max_document_bytes:
            raise DocumentError(
                "too_large",
                f"One text of {len(content):,} bytes is more than the limit of "
                f"{settings.max_document_bytes:,}. Split it, or raise BARID_MAX_DOCUMENT_BYTES.",
            )
    except DocumentError as refusal:
        return None, False, refusal
    return recognised.format, recognised.is_container, None


def _digest(file: BinaryIO) -> bytes:
    digest = sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.digest()
