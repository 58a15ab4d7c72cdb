"""Where files go after acceptance: archive/YYYY-MM-DD/…, or rejected/… beside a sentence why."""

import contextlib
import errno
import os
import shutil
from datetime import date
from pathlib import Path

from barid.telemetry import logger
from barid_ingest.files import Stat

log = logger(__name__)

ERROR_SUFFIX = b".error.txt"
# Of one path component, on every usual file system; 127 Arabic letters fill it.
_MAX_NAME_BYTES = 255


def archive_name(name: bytes, *, day: date, digest: bytes, taken: Path) -> bytes:
    """Return the path below the archive for an inbox file; another file's name is not reused.

    Args:
        name: path below the inbox.
        day: of acceptance.
        digest: of the content; tells a clash of names from the same file again.
        taken: the archive folder.
    """
    return free_name(os.path.join(day.isoformat().encode(), name), digest=digest, taken=taken)


def free_name(name: bytes, *, digest: bytes, taken: Path) -> bytes:
    """Return `name`, or a variant of it marked with the content's hash when it is taken."""
    if not os.path.lexists(os.path.join(os.fsencode(taken), name)):
        return name
    stem, suffix = os.path.splitext(name)
    return _named(stem, b"." + digest.hex()[:8].encode() + suffix)


def move(path: bytes, target: bytes, *, folder: int | None = None) -> None:
    """Move a file, across file systems too; the target appears whole or not at all.

    Args:
        path: the file; below `folder` when that is given.
        target: its new path.
        folder: an open folder.

    Raises:
        OSError: no room, no permission, or the file is gone.
    """
    os.makedirs(os.path.dirname(target), exist_ok=True)
    try:
        os.rename(path, target, src_dir_fd=folder)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        partial = target + b".part"
        try:
            _copy(path, partial, folder)
            os.rename(partial, target)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(partial)
            raise
        os.unlink(path, dir_fd=folder)


def _copy(path: bytes, target: bytes, folder: int | None) -> None:
    """Copy content and times; a link is not followed."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW, dir_fd=folder)
    with os.fdopen(descriptor, "rb") as source, open(target, "wb") as copy:
        shutil.copyfileobj(source, copy)
        stat = os.fstat(descriptor)
        os.fchmod(copy.fileno(), stat.st_mode & 0o777)
    os.utime(target, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def delete(target: bytes) -> None:
    """Delete a file and the sentence beside it, if there is one."""
    for path in (target, _named(target, ERROR_SUFFIX)):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)


def is_other(target: bytes, expected: Stat) -> bool:
    """Tell whether the file moved to `target` is not the one that was accepted."""
    found = Stat.of(os.stat(target, follow_symlinks=False))
    return (found.size_bytes, found.mtime_ns) != (expected.size_bytes, expected.mtime_ns)


def bring_back(target: bytes, path: bytes, *, folder: int | None = None) -> None:
    """Move a file that was moved by mistake back, beside whatever has its name by now."""
    stem, suffix = os.path.splitext(path)
    for number in range(1000):
        free = path if number == 0 else b"%s-%d%s" % (stem, number, suffix)
        try:
            os.link(target, free, dst_dir_fd=folder, follow_symlinks=False)
        except FileExistsError:
            continue
        os.unlink(target)
        return
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fsdecode(path))


def write_error(target: bytes, *, reason: str, message: str, document_id: int) -> None:
    """Write NAME.error.txt beside a refused file."""
    lines = (
        message,
        "",
        f"Reason: {reason}. Document {document_id}.",
        f"More: barid explain {document_id}. Again: barid retry {document_id}, "
        "or drop a corrected file.",
    )
    with open(_named(target, ERROR_SUFFIX), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def _named(path: bytes, suffix: bytes) -> bytes:
    """Return `path` with `suffix`, its last component cut between characters so that it fits."""
    folder, name = os.path.split(path)
    end = min(len(name), _MAX_NAME_BYTES - len(suffix))
    while 0 < end < len(name) and name[end] & 0xC0 == 0x80:
        end -= 1
    return os.path.join(folder, name[:end] + suffix)
