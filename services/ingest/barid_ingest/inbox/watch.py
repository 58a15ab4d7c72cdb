"""Events of the inbox, where the kernel tells of every one; they only make it quick."""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from barid.telemetry import logger
from barid_ingest.inbox.look import is_ignored

log = logger(__name__)


class Watch:
    """Events of the inbox: which files were closed after writing or moved in.

    Linux tells both; elsewhere, and where watching fails, there are no events and scanning alone
    does the work.
    """

    def __init__(self, root: Path) -> None:
        self._root = os.fsencode(root)
        self._folders: dict[int, bytes] = {}
        self._known: set[bytes] = set()
        self.being_written: set[bytes] = set()  # names created and not yet closed
        self._inotify: Any = None
        if sys.platform == "linux":
            from inotify_simple import INotify

            try:
                self._inotify = INotify(nonblocking=True)
            except OSError as error:
                log.warning("inbox_polled", reason=f"no inotify: {error}")

    @property
    def is_open(self) -> bool:
        """Return whether this system gives events at all."""
        return self._inotify is not None

    def hears_of_anything(self, timeout_s: float) -> bool:
        """Wait for any event at all; only for trying out whether they come."""
        return bool(self._inotify.read(timeout=int(timeout_s * 1000)))

    def add(self, folder: bytes) -> None:
        """Watch this folder too."""
        if self._inotify is None or folder in self._known:
            return
        from inotify_simple import flags

        mask = flags.CLOSE_WRITE | flags.MOVED_TO | flags.CREATE | flags.ONLYDIR
        mask |= flags.DELETE_SELF | flags.MOVE_SELF
        try:
            descriptor = self._inotify.add_watch(folder, mask)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self._known.add(folder)  # said once; scanning goes on without events
            log.warning("inbox_polled", folder=os.fsdecode(folder), reason=str(error))
            return
        # A folder moved within the inbox keeps its descriptor; its old name may be used again.
        self._known.discard(self._folders.get(descriptor, b""))
        self._folders[descriptor] = folder
        self._known.add(folder)

    def close(self) -> None:
        """Give the kernel's watches back."""
        if self._inotify is not None:
            self._inotify.close()

    def wait(self, timeout_s: float) -> tuple[set[bytes], bool]:
        """Wait for events.

        Returns:
            Names (below the inbox) of files closed or moved in, and whether a scan is needed
            because a folder appeared or the kernel dropped events.
        """
        if self._inotify is None:
            time.sleep(timeout_s)
            return set(), True
        from inotify_simple import flags

        closed: set[bytes] = set()
        rescan = False
        for event in self._inotify.read(timeout=int(timeout_s * 1000)):
            if event.mask & flags.Q_OVERFLOW:
                rescan = True
                continue
            folder = self._folders.get(event.wd)
            if folder is None:
                continue
            if event.mask & (flags.IGNORED | flags.DELETE_SELF):
                self._folders.pop(event.wd, None)
                self._known.discard(folder)
            elif event.mask & flags.MOVE_SELF:
                with suppress(OSError):  # removed meanwhile
                    self._inotify.rm_watch(event.wd)  # its name may be another folder's by now
                self._folders.pop(event.wd, None)
                self._known.discard(folder)
            elif event.mask & flags.ISDIR:
                rescan = True
            elif not is_ignored(base_name := os.fsencode(event.name)):
                name = os.path.relpath(os.path.join(folder, base_name), self._root)
                if event.mask & flags.CREATE:
                    self.being_written.add(name)
                else:
                    self.being_written.discard(name)
                    closed.add(name)
        return closed, rescan
