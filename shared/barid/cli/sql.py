"""`barid dsn` and `barid sql`: the way to the rows."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from barid import db
from barid.cli.common import console, harmless, home_option, isolated, load
from barid.embedded.home import Home, read_state
from barid.embedded.postgres import Postgres
from barid.embedded.stack import reached
from barid.errors import BaridError, SettingsError
from barid.settings import Settings

_CELL_CHARS = 80


@click.command()
@home_option
@click.option("--reader", is_flag=True, help="As barid_reader, who reads schema news only.")
@click.option(
    "--published",
    is_flag=True,
    help="As the machine that runs the containers reaches it: 127.0.0.1, port BARID_PORT.",
)
def dsn(home: Path | None, reader: bool, published: bool) -> None:
    """Print the Postgres URL, for psql and other programs.

    \b
    psql "$(barid dsn --reader)" -c "select title from news.article"
    psql "$(docker compose exec -T ingest barid dsn --reader --published)"
    """
    url = _url(load(home), reader=reader)
    click.echo(_published(url, os.environ) if published else url)


def _published(url: str, environment: Mapping[str, str]) -> str:
    """Return the URL as seen from outside the containers; without containers it is the same."""
    port = environment.get("BARID_PORT")
    if not port:
        return url
    if not port.isdecimal():
        raise SettingsError(f"BARID_PORT={port!r} is not a port number.")
    parsed = make_url(url).set(host="127.0.0.1", port=int(port))
    return parsed.render_as_string(hide_password=False)


def _url(settings: Settings, *, reader: bool) -> str:
    found = reached(settings)
    if reader:
        url, file, name = found.reader_url, found.reader_password_file, "BARID_READER_URL"
    else:
        url, file, name = found.database_url, found.database_password_file, "BARID_DATABASE_URL"
    if url is None:
        raise BaridError(f"Nothing runs in {settings.home}. Start it: barid up --home {found.home}")
    return db.url_with_password(url, file, setting=name).replace("+psycopg", "", 1)


@click.command()
@home_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "tsv", "json"]),
    help="json: one object a line. [default: table in a terminal, else tsv]",
)
@click.argument("query")
def sql(home: Path | None, style: str | None, query: str) -> None:
    """Run QUERY as barid_reader and print the rows.

    Starts Postgres for the moment when the stack of this home does not run. A table shows long
    values cut; tsv and json show them whole.

    \b
    barid sql "select title, language from news.article"
    """
    settings = load(home)
    started = _start_postgres_if_down(settings)
    try:
        engine = db.engine(_url(settings, reader=True), name="sql")
        with engine.connect() as connection:
            rows = connection.execute(text(query.replace(":", r"\:")))
            if not rows.returns_rows:
                raise BaridError("That is no query: it gives no rows.")
            shown = style or ("table" if console.is_terminal else "tsv")
            _SHOWN_AS[shown](list(rows.keys()), [tuple(row) for row in rows])
    except DBAPIError as error:
        raise BaridError(str(error.orig).strip()) from error
    finally:
        if started is not None:
            started.stop()


def _start_postgres_if_down(settings: Settings) -> Postgres | None:
    home = Home(settings.home)
    if settings.database_url is not None or read_state(home) is None:
        return None
    postgres = Postgres(home)
    if postgres.pid is not None:
        return None
    postgres.start()
    return postgres


def _show_json(names: list[str], rows: list[tuple[Any, ...]]) -> None:
    for row in rows:
        values = dict(zip(names, row, strict=True))
        click.echo(json.dumps(values, ensure_ascii=False, default=str))


def _show_tsv(names: list[str], rows: list[tuple[Any, ...]]) -> None:
    for row in (names, *rows):
        click.echo("\t".join(_plain(value) for value in row))


def _show_table(names: list[str], rows: list[tuple[Any, ...]]) -> None:
    table = Table(*names, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console.print(table)
    console.print(f"({len(rows)} row{'' if len(rows) == 1 else 's'})", style="dim")


def _cell(value: Any) -> str:
    plain = _plain(value)
    cut = plain if len(plain) <= _CELL_CHARS else plain[: _CELL_CHARS - 1] + "…"
    return isolated(cut.replace("[", r"\["))


def _plain(value: Any) -> str:
    """Return a value on one line, without what commands a terminal; jsonb as JSON."""
    if value is None:
        return ""
    is_json = isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(item, dict) for item in value)
    )
    written = json.dumps(value, ensure_ascii=False, default=str) if is_json else str(value)
    return harmless(" ".join(written.split()))


_SHOWN_AS = {"table": _show_table, "tsv": _show_tsv, "json": _show_json}
