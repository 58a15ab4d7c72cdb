"""Small facts about processes."""

import contextlib
import os
import subprocess
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


def reap(process: subprocess.Popen[bytes] | None) -> None:
    """Take notice that a child of ours has ended, so that it leaves no zombie."""
    if process is not None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=2)
