"""What a worker holds, noted where it can be read after its death.

A document that ends its worker must be charged, and its neighbours must not wait for a lease. So
every worker keeps a small memory-mapped file: the documents it holds, until when, and the one in
hand. Whoever survives it reads the note.
"""

import mmap
import os
import struct
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from barid.contract import MAX_BATCH_DOCUMENTS
from barid.processes import alive

SUFFIX = ".note"
_WORD = struct.Struct("<q")
_HEADER_WORDS = 3  # document in hand, lease in microseconds, number of documents
_SIZE = _WORD.size * (_HEADER_WORDS + 8 * MAX_BATCH_DOCUMENTS)
_MOST = _SIZE // _WORD.size - _HEADER_WORDS
_MICROSECOND = 1_000_000


class Left(NamedTuple):
    """What a dead worker left behind.

    Attributes:
        file: its note, to be removed once it is dealt with.
        document_ids: what it held.
        lease_until: of the claim; the epoch when there was none.
        worked_on: the document in hand, when one was.
    """

    file: Path
    document_ids: list[int]
    lease_until: datetime
    worked_on: int | None


class Note:
    """The note of this process."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{os.getpid()}{SUFFIX}"
        with self._path.open("wb+") as file:
            file.truncate(_SIZE)
            self._memory = mmap.mmap(file.fileno(), _SIZE)

    def hold(self, document_ids: Sequence[int], lease_until: datetime | None = None) -> None:
        """Note what is held; nothing of it is in hand yet."""
        ids = document_ids[:_MOST]
        lease = lease_until or datetime.fromtimestamp(0, UTC)
        self._write(2, 0)  # a reader never sees ids of one claim with the lease of another
        for index, document_id in enumerate(ids):
            self._write(_HEADER_WORDS + index, document_id)
        self._write(0, 0)
        self._write(1, _microseconds(lease))
        self._write(2, len(ids))

    def take_in_hand(self, document_id: int) -> None:
        """Note the document that is worked on from now."""
        self._write(0, document_id)

    def clear(self) -> None:
        """Hold nothing."""
        self._write(0, 0)
        self._write(2, 0)

    def _write(self, word: int, value: int) -> None:
        _WORD.pack_into(self._memory, word * _WORD.size, value)


def left_behind(folder: Path, *, at_start: bool = False) -> Iterator[Left]:
    """Yield the notes of processes that are no more.

    Args:
        folder: of the notes.
        at_start: this process has written none yet: one under its number is of a predecessor's,
            as in a container, where every process has the number of the one before.
    """
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        pid = int(file.stem)
        if not alive(pid) or (at_start and pid == os.getpid()):
            yield _read(file)


def _read(file: Path) -> Left:
    data = file.read_bytes().ljust(_SIZE, b"\0")
    words = [value for (value,) in _WORD.iter_unpack(data[:_SIZE])]
    worked_on, lease, count = words[:_HEADER_WORDS]
    ids = words[_HEADER_WORDS : _HEADER_WORDS + count]
    seconds, rest = divmod(lease, _MICROSECOND)
    lease_until = datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest)
    return Left(file, ids, lease_until, worked_on or None)


def _microseconds(time: datetime) -> int:
    return int(time.timestamp()) * _MICROSECOND + time.microsecond
