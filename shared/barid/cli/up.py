"""`barid up`: everything in one folder, in the foreground."""

import shlex
import signal
import threading
import time
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from barid import db, ledger
from barid.cli.common import console, home_option, load
from barid.embedded.supervisor import Supervisor
from barid.settings import Settings

_LOOK_S = 1.0


@click.command()
@home_option
@click.option(
    "--inbox",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to watch. [default: HOME/inbox]",
)
def up(home: Path | None, inbox: Path | None) -> None:
    """Start Redis, Postgres and the three services in one folder; Ctrl-C stops them.

    Drop .txt .md .html .jsonl .json .xml files (or .gz of these) into the inbox; the first folder
    level is their source. Nothing listens outside 127.0.0.1.
    """
    settings = load(home, inbox=inbox.expanduser().absolute() if inbox else None)
    supervisor = Supervisor(settings, _say)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, supervisor.end)
    started = time.monotonic()
    try:
        running = supervisor.start()
        _greet(running, time.monotonic() - started)
        engine = db.engine_of(running, name="up")
        threading.Thread(target=_report, args=(engine,), daemon=True).start()
        supervisor.run()
        engine.dispose()
    finally:
        if supervisor.is_in_charge:
            _say("stopping")
            began = time.monotonic()
            supervisor.stop()
            took_s = time.monotonic() - began
            _say(f"stopped in {took_s:.1f} s; everything is kept in {settings.home}")


def _greet(settings: Settings, took_s: float) -> None:
    _say(f"Barid is up ({took_s:.1f} s). Ctrl-C stops it.")
    home = shlex.quote(str(settings.home))
    _say(f"drop files into  {settings.inbox_dir}")
    _say(f"or hand over     barid add --home {home} FILE…")
    _say(f"query with       barid sql --home {home} 'select title from news.article'")
    _say(f"logs             {settings.home / 'logs'}")


def _report(engine: Engine) -> None:
    """Say what arrived, whenever it has."""
    said: dict[str, int] | None = None
    while True:
        time.sleep(_LOOK_S)
        try:
            with engine.connect() as connection:
                now = ledger.counts(connection)
        except DBAPIError:
            continue
        if now != said and (said is not None or any(now.values())):
            waiting = now["accepted"] + now["queued"]
            _say(f"stored {now['stored']:,}  rejected {now['rejected']:,}  waiting {waiting:,}")
        said = now


def _say(line: str) -> None:
    console.print(f"{datetime.now().astimezone():%H:%M:%S}  {line}", soft_wrap=True, markup=False)
