"""The embedded Redis: a real server on a private socket, without TCP and without persistence.

Nothing on the belt is the only copy, so nothing is written to disk.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

import redis

from barid.embedded.home import Home
from barid.errors import StackError
from barid.processes import alive, reap

PROGRAMS = ("redis-server", "valkey-server")
MAX_MEMORY = "256mb"
_START_S = 10.0
_STOP_S = 3.0
# A Unix socket's path may have 107 bytes.
_MAX_SOCKET_PATH = 100


class Redis:
    """The server of one home."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self.socket = _socket_path(home)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Return the pid of the running server; None when it does not run."""
        try:
            pid = int((self._home.run / "redis.pid").read_text())
        except (FileNotFoundError, ValueError):
            return None
        return pid if alive(pid) and self._answers() else None

    def start(self) -> None:
        """Start the server, or adopt the one that runs.

        Raises:
            StackError: there is no server program, or it does not start.
        """
        if self.pid is not None:
            return
        reap(self._process)
        with (self._home.logs / "redis.log").open("ab") as out:
            self._process = process = subprocess.Popen(
                [
                    program(), "--port", "0", "--unixsocket", self.socket,
                    "--unixsocketperm", "700", "--save", "", "--appendonly", "no",
                    "--maxmemory", MAX_MEMORY, "--maxmemory-policy", "noeviction",
                    "--dir", str(self._home.run), "--daemonize", "no",
                ],
                stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True, cwd="/",
            )  # fmt: skip
        (self._home.run / "redis.pid").write_text(str(process.pid))
        deadline = time.monotonic() + _START_S
        while time.monotonic() < deadline:
            if self._answers():
                return
            if process.poll() is not None:
                break
            time.sleep(0.02)
        raise StackError(f"Redis did not start. See {self._home.logs / 'redis.log'}.")

    def stop(self) -> None:
        """Stop the server."""
        pid = self.pid
        if pid is None:
            reap(self._process)
            return
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + _STOP_S
        while alive(pid) and time.monotonic() < deadline:
            time.sleep(0.02)
        if alive(pid):
            os.kill(pid, signal.SIGKILL)
        reap(self._process)

    def _answers(self) -> bool:
        client = redis.Redis(unix_socket_path=self.socket, socket_timeout=2)
        try:
            return bool(client.ping())
        except (redis.RedisError, OSError):
            return False
        finally:
            client.close()


def program() -> str:
    """Return the server program: on PATH, else the one `make venv` fetched into the environment.

    Raises:
        StackError: there is none.
    """
    for name in PROGRAMS:
        if found := shutil.which(name):
            return found
    fetched = Path(sys.prefix) / "bin" / "barid-redis-server"
    if fetched.exists():
        return str(fetched)
    raise StackError(
        "No redis-server or valkey-server was found. Install one (Debian: apt install "
        "redis-server; macOS: brew install redis), or on Linux x86-64 run: "
        f"{sys.executable} -m barid.embedded.fetch_redis"
    )


def _socket_path(home: Home) -> str:
    plain = str(home.run / "redis.sock")
    if len(plain.encode()) <= _MAX_SOCKET_PATH:
        return plain
    name = sha256(str(home.folder).encode()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"barid-{os.geteuid()}-{name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.geteuid():
        raise StackError(f"{folder} belongs to another user.")
    return str(folder / "redis.sock")
