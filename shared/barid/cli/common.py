"""What several commands need: settings of a home, a connection, readable output."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec
from rich.console import Console
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import InterfaceError, OperationalError

from barid import db, settings
from barid.embedded.stack import reached
from barid.errors import BaridError, Unavailable
from barid.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

console = Console(highlight=False)
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def home_option(command: Command) -> Command:
    """Add --home to a command."""
    return click.option(
        "--home",
        type=click.Path(path_type=Path, file_okay=False),
        help="Data folder of the stack. [default: BARID_HOME, else ~/.barid]",
    )(command)


def load(home: Path | None = None, **changes: Any) -> Settings:
    """Return the settings of the environment with the command's options on top."""
    given = {name: value for name, value in changes.items() if value is not None}
    if home is not None:
        given["home"] = home.expanduser().absolute()
    return msgspec.structs.replace(settings.load(), **given)


def database(of: Settings) -> Engine:
    """Return the services' database.

    Raises:
        BaridError: nothing runs here; says how to start it.
    """
    found = reached(of)
    if found.database_url is None:
        raise BaridError(f"Nothing runs in {of.home}. Start it with: barid up --home {of.home}")
    return db.engine_of(found, name="cli", connections=2)


@contextmanager
def connected(engine: Engine, of: Settings) -> Iterator[Connection]:
    """Yield a transaction.

    Raises:
        Unavailable: Postgres does not answer; says how to start it.
    """
    try:
        with engine.begin() as connection:
            yield connection
    except (OperationalError, InterfaceError) as error:
        cause = str(error.orig).strip().splitlines()[0]
        raise Unavailable(
            f"Postgres does not answer ({cause}). Start it with: barid up --home {of.home}"
        ) from error


# What would command a terminal or turn the line around, from names and texts that strangers wrote.
_COMMANDS = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"
)


def isolated(text: str | None) -> str:
    """Return text so that neither a right-to-left title nor a stray code disturbs the line."""
    return f"{_FIRST_STRONG_ISOLATE}{harmless(text)}{_POP_ISOLATE}" if text else ""


def harmless(text: str) -> str:
    """Return text without what commands a terminal, line ends and tabs included."""
    return text.translate(_COMMANDS)
