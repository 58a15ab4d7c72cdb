"""`barid`: all commands, imported only when they are called."""

import importlib
import sys

import click
from sqlalchemy.exc import SQLAlchemyError

from barid import __version__
from barid.errors import BaridError

_COMMANDS = {
    "up": "barid.cli.up",
    "demo": "barid.cli.demo",
    "add": "barid.cli.add",
    "feeds": "barid.cli.feeds",
    "sources": "barid.cli.sources",
    "status": "barid.cli.status",
    "explain": "barid.cli.explain",
    "link": "barid.cli.link",
    "unlink": "barid.cli.link",
    "failed": "barid.cli.failed",
    "retry": "barid.cli.failed",
    "entities": "barid.cli.entities",
    "aliases": "barid.cli.aliases",
    "raw": "barid.cli.raw",
    "erase": "barid.cli.erase",
    "sql": "barid.cli.sql",
    "dsn": "barid.cli.sql",
    "settings": "barid.cli.settings",
    "migrate": "barid.cli.services",
    "ingest": "barid.cli.services",
    "enrich": "barid.cli.services",
    "store": "barid.cli.services",
}


class _Lazy(click.Group):
    """Loads a command's module when it is used, so that `barid dsn` does not import Celery."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command = getattr(importlib.import_module(_COMMANDS[name]), name)
        assert isinstance(command, click.Command)  # noqa: S101 - by construction of the table
        return command


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="barid")
def barid() -> None:
    """Barid (بريد): news files and feeds become clean, linked, annotated rows in Postgres.

    \b
    barid up                     start everything in one folder, without Docker
    barid add article.txt        hand files over and see what became of them
    barid sql "select title from news.article"
    """


def main() -> None:
    """Run the command line; Barid's own errors are one sentence, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        barid(prog_name="barid")
    except BaridError as error:
        click.echo(f"barid: {error}", err=True)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"barid: {place}{error.strerror or error}", err=True)
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        click.echo(f"barid: the database: {cause}", err=True)
    else:
        return
    sys.exit(2)


if __name__ == "__main__":
    main()
