"""Passwords made on first use, in files that their readers alone may open.

    python -m barid.secrets [--mode 0400] [--owner UID:GID] FOLDER NAME...

Compose runs it before anything else; a file that is there keeps its password for ever.
"""

import argparse
import os
import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_RANDOM_BYTES = 32
DEFAULT_MODE = 0o400


class Owner(NamedTuple):
    """Whom a file belongs to, as numbers: the users of a container need no names."""

    uid: int
    gid: int


def ensure(file: Path, *, mode: int = DEFAULT_MODE, owner: Owner | None = None) -> bool:
    """Make sure that a password file exists; return whether it was made now.

    The content is written once. The owner is set every time, so that a stack may be given to
    another user; both need no right but that of changing owners.

    Args:
        file: the password file; missing parent folders are made.
        mode: permissions of a new file.
        owner: None leaves it to the caller's user.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    made = not file.exists() and _write_once(file, mode)
    if owner is not None:
        os.chown(file, owner.uid, owner.gid, follow_symlinks=False)
    return made


def _write_once(file: Path, mode: int) -> bool:
    """Write a new password; it appears whole or not at all, and never over another one."""
    descriptor, partial = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(_RANDOM_BYTES))
            out.flush()
            os.fsync(out.fileno())
            os.fchmod(out.fileno(), mode)
        os.link(partial, file)
    except FileExistsError:
        return False  # another process was quicker: its password counts
    finally:
        Path(partial).unlink()
    return True


def _mode(text: str) -> int:
    mode = int(text, 8)
    if not 0 <= mode <= 0o777:
        raise argparse.ArgumentTypeError(f"{text} is not a file mode such as 0400")
    return mode


def _owner(text: str) -> Owner:
    uid, _, gid = text.partition(":")
    if not (uid.isdecimal() and gid.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text} is not UID:GID in numbers, such as 1000:1000")
    return Owner(int(uid), int(gid))


def _name(text: str) -> str:
    if Path(text).is_absolute() or ".." in Path(text).parts or not Path(text).name:
        raise argparse.ArgumentTypeError(f"{text!r} is not a name below the folder")
    return text


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; prints names, never passwords."""
    parser = argparse.ArgumentParser(
        prog="python -m barid.secrets", description="Make missing password files."
    )
    parser.add_argument("--mode", type=_mode, default=DEFAULT_MODE, help="octal [default: 0400]")
    parser.add_argument("--owner", type=_owner, metavar="UID:GID", help="needs root")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", type=_name, nargs="+", metavar="NAME", help="may hold a folder")
    given = parser.parse_args(arguments)
    for name in given.names:
        made = ensure(given.folder / name, mode=given.mode, owner=given.owner)
        print(f"{name}: {'made' if made else 'kept'}")


if __name__ == "__main__":
    main()
