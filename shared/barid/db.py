"""Connections to Postgres."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import DataError, DBAPIError, InterfaceError, OperationalError

from barid import binary  # noqa: F401 - what it registers, engines made here know
from barid.errors import SettingsError, Unavailable
from barid.settings import Settings

DRIVER = "postgresql+psycopg"
CONNECT_TIMEOUT_S = 5

# A lost server, not a fault of what was asked: the work is given back and tried again.
# Class 08 connection, 53 resources, 57 operator intervention, 40 deadlock and serialization.
_TRANSIENT_CLASSES = ("08", "53", "57", "40", "55")


def url_with_password(url: str | None, password_file: Path | None, *, setting: str) -> str:
    """Return a complete connection URL.

    Raises:
        SettingsError: there is no URL, or its password file cannot be read.
    """
    if url is None:
        raise SettingsError(f"{setting} is not set. Start with `barid up`, or give a Postgres URL.")
    parsed = make_url(url).set(drivername=DRIVER)
    if parsed.password is None and password_file is not None:
        try:
            parsed = parsed.set(password=password_file.read_text("utf-8").strip())
        except OSError as error:
            raise SettingsError(
                f"The password file {password_file} is unreadable: {error}."
            ) from None
    return parsed.render_as_string(hide_password=False)


Role = Literal["database", "owner", "reader", "admin"]


def url_of(settings: Settings, role: Role = "database") -> str:
    """Return the complete URL of a role, as the settings and its password file give it.

    Raises:
        SettingsError: it is not set, or its password file cannot be read.
    """
    return url_with_password(
        getattr(settings, f"{role}_url"),
        getattr(settings, f"{role}_password_file"),
        setting=f"BARID_{role.upper()}_URL",
    )


def engine_of(
    settings: Settings, role: Role = "database", *, name: str, connections: int = 4
) -> Engine:
    """Return an engine of a role, see `engine`."""
    return engine(url_of(settings, role), name=name, connections=connections)


def engine(url: str, *, name: str, connections: int = 4) -> Engine:
    """Return an engine whose connections call themselves `name` in pg_stat_activity."""
    return create_engine(
        make_url(url).set(drivername=DRIVER),
        pool_size=connections,
        max_overflow=2,
        pool_pre_ping=True,
        json_serializer=msgspec.json.encode,  # six times faster than the library's own choice
        connect_args={
            "application_name": f"barid {name}",
            "connect_timeout": CONNECT_TIMEOUT_S,
            # A statement of a client that died would hold its locks until it ends by itself.
            "options": "-c timezone=UTC -c client_connection_check_interval=2s",
        },
    )


def is_transient(error: BaseException) -> bool:
    """Tell whether the same statement may succeed once the server is back."""
    if isinstance(error, Unavailable):
        return True
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
    return str(state)[:2] in _TRANSIENT_CLASSES


def is_about_data(error: BaseException) -> bool:
    """Tell whether the values of a statement are at fault, rather than the server or its schema.

    SQLSTATE classes 22 (data exception), 23 (integrity), 54 (a limit exceeded); the driver itself
    refuses a NUL without asking the server.
    """
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return isinstance(error, DataError)
    return str(state)[:2] in ("22", "23", "54")


def wait_until_ready(
    database: Engine, *, timeout_s: float, on_wait: Callable[[str], None] | None = None
) -> None:
    """Return as soon as Postgres answers.

    Raises:
        Unavailable: it did not within `timeout_s`.
    """
    deadline = time.monotonic() + timeout_s
    while True:
        try:
            with database.connect() as connection:
                connection.execute(text("select 1"))
            return
        except (OperationalError, InterfaceError) as error:
            reason = str(error.orig).strip().splitlines()[0]
            if time.monotonic() > deadline:
                raise Unavailable(f"Postgres does not answer: {reason}") from error
            if on_wait:
                on_wait(reason)
            time.sleep(0.2)


def password_of(url: str) -> str:
    """Return the password of a connection URL.

    Raises:
        SettingsError: it has none.
    """
    parsed = make_url(url)
    if parsed.password is None:
        raise SettingsError(f"The URL of role {parsed.username} has no password.")
    return str(parsed.password)
