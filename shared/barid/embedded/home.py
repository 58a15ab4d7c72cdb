"""The data folder of an embedded stack, and who may read what in it."""

import os
import pwd
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from barid.settings import Settings

_SECRET_CHARS = 32


class Home(NamedTuple):
    """Where everything of one embedded stack lies."""

    folder: Path

    @property
    def run(self) -> Path:
        """Return the folder of pid files, sockets and heartbeats."""
        return self.folder / "run"

    @property
    def logs(self) -> Path:
        """Return the folder of log files."""
        return self.folder / "logs"

    @property
    def secrets(self) -> Path:
        """Return the folder of passwords, readable by the owner alone."""
        return self.folder / "secrets"

    @property
    def state(self) -> Path:
        """Return the file that says how the running stack is reached."""
        return self.folder / "run" / "stack.json"

    def prepare(self) -> None:
        """Create the folders."""
        for folder in (self.folder, self.run, self.logs):
            folder.mkdir(parents=True, exist_ok=True)
        self.secrets.mkdir(mode=0o700, exist_ok=True)

    def secret(self, name: str) -> Path:
        """Return the file of a password, made on first use."""
        file = self.secrets / name
        if not file.exists():
            partial = file.with_name(f".{name}.{os.getpid()}.part")
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as out:
                out.write(secrets.token_urlsafe(_SECRET_CHARS))
            partial.rename(file)
        return file


class Unprivileged(NamedTuple):
    """Who runs Postgres when the caller is root, whom Postgres refuses."""

    uid: int
    gid: int
    name: str


def unprivileged() -> Unprivileged | None:
    """Return the user to run Postgres as; None when the caller is an ordinary user."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return Unprivileged(user.pw_uid, user.pw_gid, name)
    return None


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


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """How the parts of a running stack are reached, and which processes they are."""

    supervisor_pid: int
    postgres_port: int
    redis_socket: str
    settings: dict[str, str] = {}


def read_state(home: Home) -> Reached | None:
    """Return how the stack of this folder was last reached; None when it never ran."""
    try:
        return msgspec.json.decode(home.state.read_bytes(), type=Reached)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def write_state(home: Home, reached: Reached) -> None:
    """Remember how the stack is reached; appears whole or not at all."""
    partial = home.state.with_suffix(".part")
    partial.write_bytes(msgspec.json.encode(reached))
    partial.chmod(0o600)
    partial.replace(home.state)


def settings_of(home: Home, base: Settings, *, port: int, redis_socket: str) -> Settings:
    """Return `base` completed with how this stack's servers are reached."""

    def url(role: str) -> str:
        return f"postgresql://{role}@127.0.0.1:{port}/barid"

    return msgspec.structs.replace(
        base,
        home=home.folder,
        run=base.run or home.run,
        database_url=url("barid_app"),
        owner_url=url("barid_owner"),
        reader_url=url("barid_reader"),
        admin_url=f"postgresql://postgres@127.0.0.1:{port}/postgres",
        database_password_file=home.secret("barid_app"),
        owner_password_file=home.secret("barid_owner"),
        reader_password_file=home.secret("barid_reader"),
        admin_password_file=home.secret("postgres"),
        redis_url=f"unix://{redis_socket}",
    )
