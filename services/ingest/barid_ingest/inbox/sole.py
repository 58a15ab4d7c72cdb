"""One active scanner per inbox: another process that watches the same folder stands by.

Two at once would lose and double nothing, acceptance sees to that; they would only do the work
twice. The lock is a session's advisory lock in Postgres, so it ends with its holder.
"""

import os
import socket
import uuid
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from barid_ingest.inbox.hearing import file_system, is_remote

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
# Left in an inbox that several machines share, where nothing else tells that it is the same one.
MARKER = ".barid-inbox"


class SoleScanner:
    """The claim of this process on one inbox."""

    def __init__(self, database: Engine, root: Path) -> None:
        self._database = database
        self._root = root
        self._connection: Connection | None = None

    def is_ours(self) -> bool:
        """Take the inbox, or make sure that it is still ours.

        Raises:
            DBAPIError: Postgres does not answer; the claim is gone with the connection.
        """
        try:
            if self._connection is None:
                connection = self._database.connect().execution_options(
                    isolation_level="AUTOCOMMIT"
                )
                self._connection = connection
                key = int.from_bytes(sha256(identity(self._root)).digest()[:8], signed=True)
                taken = text("select pg_try_advisory_lock(:key)")
                if not connection.execute(taken, {"key": key}).scalar_one():
                    self.let_go()
                    return False
            self._connection.execute(text("select 1"))
        except DBAPIError:
            self.let_go()
            raise
        return True

    def let_go(self) -> None:
        """Leave the inbox to whoever stands by; the connection is closed, not pooled."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def identity(root: Path) -> bytes:
    """Return what is the same for every process that watches this very folder.

    On one machine, through whatever mounts and containers, that is device and inode; in a folder
    that machines share it is a number in a hidden file.
    """
    if is_remote(file_system(root)) and (shared := _marker(root / MARKER)):
        return shared
    try:
        stat = root.stat()
    except FileNotFoundError:
        return os.fsencode(root.absolute())
    return f"{_machine()} {stat.st_dev} {stat.st_ino}".encode()


def _marker(file: Path) -> bytes | None:
    try:
        with file.open("x", encoding="ascii") as new:
            new.write(uuid.uuid4().hex)
    except OSError:
        pass  # it is there already, or may not be
    try:
        return file.read_bytes() or None
    except OSError:
        return None


def _machine() -> str:
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        return socket.gethostname()
