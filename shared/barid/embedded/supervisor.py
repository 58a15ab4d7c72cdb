"""`barid up`: both servers and the three services in one data folder, kept running."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from barid.embedded.home import Home, Reached, write_state
from barid.embedded.stack import Stack
from barid.errors import BaridError, StackError
from barid.processes import alive, die_with_parent
from barid.settings import Settings

SERVICES = ("ingest", "enrich", "store")
_STOP_S = 6.0
_LOOK_S = 0.25
# A service that ends at once is started again after 0.5, 1, 2 … 30 s. One that had come up, which
# takes 2 s, was killed or left: it is wanted back soon. (20 s here made enrich, killed every ten
# seconds, wait up to 30 s: recovery after a kill in `make chaos` took 40 s at worst.)
_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 30.0
_HEALTHY_S = 5.0

Say = Callable[[str], None]


class Service:
    """One child process: started, watched, started again."""

    def __init__(self, name: str, home: Home, settings: Settings, say: Say) -> None:
        self.name = name
        self._home = home
        self._settings = settings
        self._say = say
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._pause_s = _FIRST_PAUSE_S
        self._not_before = 0.0

    @property
    def pid(self) -> int | None:
        """Return the pid of the child, None while it does not run."""
        process = self._process
        return process.pid if process and process.poll() is None else None

    @property
    def _pid_file(self) -> Path:
        return self._home.run / f"{self.name}.pid"

    def end_leftover(self) -> None:
        """End the child of an earlier supervisor that was killed."""
        try:
            pid = int(self._pid_file.read_text())
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError):
            return
        if b"barid" in command and self.name.encode() in command:
            os.kill(pid, signal.SIGKILL)
            while alive(pid):
                time.sleep(0.02)

    def start(self) -> None:
        """Start the child."""
        log = (self._home.logs / f"{self.name}.log").open("ab")
        with log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "barid.cli.main", self.name],
                env={**os.environ, **self._settings.environment()},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        self._pid_file.write_text(str(self._process.pid))
        self._started = time.monotonic()

    def look(self) -> None:
        """Start the child again when it has ended."""
        if self._process is None or self.pid is not None:
            if time.monotonic() - self._started > _HEALTHY_S:
                self._pause_s = _FIRST_PAUSE_S
            return
        now = time.monotonic()
        if self._not_before == 0.0:
            code = self._process.returncode
            self._say(f"{self.name} ended with {code}, starts again in {self._pause_s:g} s")
            self._not_before = now + self._pause_s
            self._pause_s = min(self._pause_s * 2, _LONGEST_PAUSE_S)
        elif now >= self._not_before:
            self._not_before = 0.0
            self.start()

    def ask_to_stop(self) -> None:
        """Ask the child to finish what it does and end."""
        if self.pid is not None:
            os.kill(self.pid, signal.SIGTERM)

    def wait(self, until: float) -> None:
        """Wait for the child's end, and force it at the deadline."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._pid_file.unlink(missing_ok=True)


class Supervisor:
    """Everything of one home."""

    def __init__(self, settings: Settings, say: Say) -> None:
        self._say = say
        self._stack = Stack(settings)
        self._home = self._stack.home
        self._lock: IO[str] | None = None
        self._services: list[Service] = []
        self._stop = threading.Event()
        self.settings = settings

    @property
    def is_in_charge(self) -> bool:
        """Tell whether this supervisor has its home to itself."""
        return self._lock is not None

    def start(self) -> Settings:
        """Start everything; return the settings that reach it.

        Raises:
            StackError: another `barid up` has this home, or a server cannot run here.
        """
        self._take_lock()
        services = [Service(name, self._home, self.settings, self._say) for name in SERVICES]
        for service in services:
            service.end_leftover()
        self.settings = self._stack.start()
        self.settings.inbox_dir.mkdir(parents=True, exist_ok=True)
        write_state(
            self._home,
            Reached(
                supervisor_pid=os.getpid(),
                postgres_port=self._stack.postgres.port,
                redis_socket=self._stack.redis.socket,
            ),
        )
        self._services = [Service(n, self._home, self.settings, self._say) for n in SERVICES]
        for service in self._services:
            service.start()
        return self.settings

    def run(self) -> None:
        """Keep everything running until `end` is called from a signal or another thread."""
        while not self._stop.wait(_LOOK_S):
            self.look()

    def look(self) -> None:
        """Start again whatever has ended."""
        for name, server in (("Postgres", self._stack.postgres), ("Redis", self._stack.redis)):
            if server.pid is None:
                self._say(f"{name} is gone, starts again")
                try:
                    server.start()
                except BaridError as error:
                    self._say(str(error))
        for service in self._services:
            service.look()

    def end(self, *_: object) -> None:
        """Make `run` return."""
        self._stop.set()

    def stop(self) -> None:
        """Stop the services, then the servers: within ten seconds. What another runs is left."""
        if self._lock is None:
            return
        until = time.monotonic() + _STOP_S
        for service in self._services:
            service.ask_to_stop()
        for service in self._services:
            service.wait(until)
            (self._home.run / f"{service.name}.heartbeat").unlink(missing_ok=True)
        self._stack.stop()
        self._lock.close()
        self._lock = None

    def pids(self) -> dict[str, int | None]:
        """Return the process of each part."""
        servers = {"postgres": self._stack.postgres.pid, "redis": self._stack.redis.pid}
        return servers | {service.name: service.pid for service in self._services}

    def _take_lock(self) -> None:
        file = (self._home.run / "lock").open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise StackError(
                f"Barid is already running in {self._home.folder}. "
                "`barid status` shows how it is; --home DIR starts another one."
            ) from None
        self._lock = file
