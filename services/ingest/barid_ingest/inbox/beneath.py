"""Reaching what lies below a folder without ever leaving it.

Whoever may write to the inbox may also swap a folder in it for a symbolic link between our look
and our reading or moving; a path is followed anew each time it is used. So the folder of a file is
opened once, component by component, and no link on the way is followed.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


class Place(NamedTuple):
    """A file as its folder, open, and its name in it; for functions that take `dir_fd`."""

    folder: int
    name: bytes

    def stat(self) -> os.stat_result:
        """Return what lies there, itself and not what a link names."""
        return os.stat(self.name, dir_fd=self.folder, follow_symlinks=False)


@contextmanager
def place_of(root: bytes, name: bytes) -> Iterator[Place]:
    """Yield where `name` lies below `root`, which alone may itself be a link.

    Raises:
        OSError: a folder on the way is gone, is no folder any more, or may not be entered.
    """
    *folders, base = name.split(b"/")
    folder = os.open(root, _FOLDER)
    try:
        for component in folders:
            below = os.open(component, _FOLDER | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = below
        yield Place(folder, base)
    finally:
        os.close(folder)
