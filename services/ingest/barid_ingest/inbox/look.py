"""One look at the inbox: which regular files lie below it, and what they look like."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from barid_ingest.files import Stat

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
