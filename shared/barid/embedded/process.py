"""Small facts about processes."""

import os
from collections.abc import Callable
from pathlib import Path

from barid.embedded.home import Unprivileged

def alive(pid: int) -> bool:
    """Tell whether a process exists and is not a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return True
    return status.rpartition(")")[2].split()[0] not in ("Z", "X")


def demote(user: Unprivileged | None) -> Callable[[], None] | None:
    """Return what a child runs before its program to become `user`."""
    if user is None:
        return None

    def become() -> None:
        os.setgroups([])
        os.setgid(user.gid)
        os.setuid(user.uid)
        os.umask(0o077)

    return become

