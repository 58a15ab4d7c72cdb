"""Whether events of the inbox can be relied on, found out at the start.

Two things keep them away: a kernel that gives none (limits used up, some sandboxes and desktop
virtualisations), and a file system that others write to, of which this kernel hears nothing.
"""

import os
import sys
from pathlib import Path

from barid_ingest.inbox.watch import Watch

# Written by other machines or behind this kernel's back; names as Linux shows them in mountinfo.
REMOTE_FILE_SYSTEMS = frozenset(
    {
        "9p", "afs", "ceph", "cifs", "drvfs", "fakeowner", "glusterfs", "lustre", "ncpfs", "nfs",
        "nfs4", "orangefs", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
    }
)  # fmt: skip
_PROBE = b".barid-probe"
_PROBE_S = 1.0
_MOUNTS = Path("/proc/self/mountinfo")


def why_deaf(root: Path, watch: Watch) -> str | None:
    """Return why events of this inbox cannot be relied on; None when they can.

    An inbox that may not be written to cannot be probed: there the file system alone decides.
    """
    if not watch.is_open:
        return "this system gives no events"
    kind = file_system(root)
    if is_remote(kind):
        return f"a {kind} file system tells nothing of what others write"
    return _probed(root, watch)


def is_remote(kind: str | None) -> bool:
    """Tell whether others may write to a file system of this type unheard."""
    return kind is not None and (kind in REMOTE_FILE_SYSTEMS or kind.startswith("fuse"))


def file_system(path: Path) -> str | None:
    """Return the type of the file system `path` lies on, as Linux names it; None elsewhere."""
    if sys.platform != "linux":
        return None
    real = os.path.realpath(path)
    best, kind = "", None
    try:
        mounts = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    for mount in mounts:
        before, _, after = mount.partition(" - ")
        point = before.split()[4].encode().decode("unicode_escape")
        below = real == point or real.startswith(point.rstrip("/") + "/")
        if below and len(point) >= len(best):  # the last of equals lies on top
            best, kind = point, after.split()[0]
    return kind


def _probed(root: Path, watch: Watch) -> str | None:
    probe = os.path.join(os.fsencode(root), b"%s-%d" % (_PROBE, os.getpid()))
    watch.add(os.fsencode(root))
    try:
        with open(probe, "wb"):
            pass
    except OSError:
        return None
    try:
        heard = watch.hears_of_anything(_PROBE_S)
    finally:
        os.unlink(probe)
    return None if heard else "a file written as a probe was not reported"
