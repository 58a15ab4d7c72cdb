"""`barid demo`: a fresh stack, the sample inbox, and a table of what came out."""

import shutil
import sys
import time
from pathlib import Path

import click
from sqlalchemy import Engine, text

from barid import db
from barid.cli import outcome
from barid.cli.common import console, load
from barid.embedded.supervisor import Supervisor
from barid.errors import BaridError

_TIMEOUT_S = 120.0
_LOOK_S = 0.2


@click.command()
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".barid/demo"),
    show_default=True,
    help="Data folder; emptied first.",
)
@click.option(
    "--samples",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path("samples/inbox"),
    show_default=True,
    help="Files to drop into the inbox.",
)
def demo(home: Path, samples: Path) -> None:
    """Start a fresh stack, drop the sample inbox into it, and show the rows that came out."""
    settings = load(home)
    files = [path for path in sorted(samples.rglob("*")) if path.is_file()]
    _empty(settings.home)
    started = time.monotonic()
    supervisor = Supervisor(settings, lambda line: console.print(line, markup=False))
    try:
        running = supervisor.start()
        console.print(f"Barid is up after {time.monotonic() - started:.1f} s.")
        engine = db.engine_of(running, name="demo")
        dropped = time.monotonic()
        shutil.copytree(samples, running.inbox_dir, dirs_exist_ok=True)
        console.print(f"Dropped {len(files)} files into {running.inbox_dir}.")
        if not _finished(engine, supervisor, len(files)):
            raise BaridError(f"Not finished in {_TIMEOUT_S:g} s. See {settings.home / 'logs'}.")
        console.print(f"All have reached their end after {time.monotonic() - dropped:.1f} s.\n")
        with engine.connect() as connection:
            outcome.show_articles(connection)
            console.print()
            outcome.show_rejected(connection)
        engine.dispose()
    finally:
        supervisor.stop()
    shown = (
        settings.home.relative_to(Path.cwd()) if _is_below_here(settings.home) else settings.home
    )
    console.print(
        f"\nQuery it:\n  {sys.argv[0]} sql --home {shown} "
        '"select title, language, word_count from news.article"\n'
        f"Run it:\n  {sys.argv[0]} up --home {shown}",
        markup=False,
        soft_wrap=True,
    )


def _empty(home: Path) -> None:
    """Remove an earlier demo, and nothing that is not one."""
    if not home.exists():
        return
    if any(home.iterdir()) and not (home / "run").is_dir():
        raise BaridError(f"{home} is not a data folder of Barid; choose another --home.")
    data = (home / "postgres").resolve()
    shutil.rmtree(home)
    shutil.rmtree(data, ignore_errors=True)


def _finished(engine: Engine, supervisor: Supervisor, files: int) -> bool:
    deadline = time.monotonic() + _TIMEOUT_S
    while time.monotonic() < deadline:
        supervisor.look()
        with engine.connect() as connection:
            row = connection.execute(
                text("""
                    select count(*) filter (where kind = 'file') as files,
                           count(*) filter (where state in ('accepted', 'queued')) as waiting
                    from news.delivery
                """)
            ).one()
        if row.files >= files and row.waiting == 0:
            return True
        time.sleep(_LOOK_S)
    return False


def _is_below_here(path: Path) -> bool:
    return path.is_relative_to(Path.cwd())
