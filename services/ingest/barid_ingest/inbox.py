"""The watched folder: scanning is the truth, events only make it quick.

A file is taken when it was closed or moved in while watched, or when two looks at least
`stable_s` apart found the same size, time and inode: the same gate at start as while running.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from barid.telemetry import logger
from barid_ingest.files import Stat

log = logger(__name__)

# Half-written downloads, editors' and systems' own files.
_IGNORED_SUFFIXES = (b"~", b".part", b".tmp", b".crdownload", b".filepart", b".swp", b".partial")
_IGNORED_NAMES = frozenset(
    {b"Thumbs.db", b"desktop.ini", b"@eaDir", b"__MACOSX", b"lost+found", b"fields.toml"}
)
_IGNORED_PREFIXES = (b".", b"~$")


class Found(NamedTuple):
    """A regular file below the inbox."""

    name: bytes  # path below the inbox
    stat: Stat


def is_ignored(base_name: bytes) -> bool:
    """Tell whether a file or folder of this name is nobody's article."""
    return (
        base_name.startswith(_IGNORED_PREFIXES)
        or base_name.endswith(_IGNORED_SUFFIXES)
        or base_name in _IGNORED_NAMES
    )


def scan(
    root: Path,
    *,
    on_folder: Callable[[bytes], object] | None = None,
    on_unreadable: Callable[[bytes], object] | None = None,
) -> Iterator[Found]:
    """Yield the regular files below `root`; links, pipes, devices and sockets are passed over.

    Args:
        root: the inbox.
        on_folder: called with the path of each folder entered, before its files are yielded.
        on_unreadable: called with the path of each folder that may not be read.
    """
    top = os.fsencode(root)
    folders = [b""]
    while folders:
        folder = folders.pop()
        path = os.path.join(top, folder) if folder else top
        if on_folder:
            on_folder(path)
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    if is_ignored(entry.name):
                        continue
                    name = os.path.join(folder, entry.name) if folder else entry.name
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(name)
                    elif entry.is_file(follow_symlinks=False):
                        found = _looked_at(name, entry)
                        if found:
                            yield found
        except (FileNotFoundError, NotADirectoryError):
            continue  # removed meanwhile
        except PermissionError:
            if on_unreadable:
                on_unreadable(path)


def _looked_at(name: bytes, entry: "os.DirEntry[bytes]") -> Found | None:
    try:
        return Found(name, Stat.of(entry.stat(follow_symlinks=False)))
    except FileNotFoundError:
        return None


# A file seen to be created but not yet closed must rest this many times longer: its writer may
# only be slow, but it may also be a link, which is never closed.
OPEN_FACTOR = 30


class Gate:
    """Remembers what files looked like, and lets through those that have stopped changing."""

    def __init__(self, *, stable_s: float) -> None:
        self._stable_s = stable_s
        self._seen: dict[bytes, tuple[Stat, float]] = {}

    def admits(self, found: Found, *, now: float, is_open: bool = False) -> bool:
        """Tell whether this file is complete, as far as looking can tell.

        Args:
            found: how it looks now.
            now: seconds of any steady clock.
            is_open: its writer was seen to begin and not yet to end; a slow one is given longer.
        """
        wanted_s = self._stable_s * (OPEN_FACTOR if is_open else 1)
        stat, since = self._seen.get(found.name, (None, now))
        if stat != found.stat:
            self._seen[found.name] = (found.stat, now)
            return self._stable_s <= 0
        return now - since >= wanted_s

    def forget(self, name: bytes) -> None:
        """Start over with this file."""
        self._seen.pop(name, None)

    def keep_only(self, names: set[bytes]) -> None:
        """Forget files that are no longer there."""
        for name in self._seen.keys() - names:
            del self._seen[name]


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
