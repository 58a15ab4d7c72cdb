"""`barid add`: hand files over, keep them in place, see what became of them."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import Engine

from barid import ledger
from barid.cli import outcome
from barid.cli.common import connected, console, database, home_option, load
from barid.errors import BaridError
from barid.settings import Settings
from barid_ingest.accept import accept
from barid_ingest.files import ChangedWhileReading, read_candidate
from barid_ingest.inbox import scan

_BATCH = 100
_BULK_FROM = 200


class _File(NamedTuple):
    path: bytes
    source: str | None


@click.command()
@home_option
@click.option("--source", help="Source of these files. [default: first folder level below PATH]")
@click.option("--no-wait", is_flag=True, help="Return as soon as the files are accepted.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def add(home: Path | None, source: str | None, no_wait: bool, paths: tuple[Path, ...]) -> None:
    """Hand over files or whole folders; they stay where they are.

    Waits until each document is stored or rejected, prints a summary, and returns 1 when any was
    rejected. Handing the same file over again changes nothing.
    """
    settings = load(home)
    engine = database(settings)
    files = [f for path in paths for f in _files(path.absolute(), source)]
    with connected(engine, settings):
        pass  # a stack that is down is said before anything is read
    if not files:
        raise BaridError("There is no file to hand over: hidden and temporary names are left out.")
    document_ids, unchanged, unreadable = _hand_over(engine, settings, files)
    for path, reason in unreadable:
        console.print(f"not readable: {path} ({reason})", style="red", markup=False)
    if no_wait:
        console.print(f"accepted {len(document_ids)}, unchanged {unchanged}")
        return
    with _bar() as bar:
        task = bar.add_task("working", total=len(document_ids) or None)
        done = outcome.wait(
            engine,
            document_ids,
            on_progress=lambda p: bar.update(task, completed=p.done, total=p.total),
        )
    console.print(
        f"{done.stored} stored, {done.rejected} rejected"
        + (f", {unchanged} unchanged since last time" if unchanged else "")
    )
    with connected(engine, settings) as connection:
        outcome.show_rejected(connection, document_ids)
    if done.rejected or unreadable:
        sys.exit(1)


def _files(path: Path, source: str | None) -> Iterator[_File]:
    """Yield the files of an argument; a symbolic link is followed when it is named itself."""
    path = path.resolve()
    if path.is_file():
        yield _File(os.fsencode(path), source)
        return
    if not path.is_dir():
        raise BaridError(f"{path} is neither a file nor a folder.")
    for found in scan(path):
        folder, _, rest = found.name.partition(b"/")
        own = folder.decode("utf-8", "replace") if rest else None
        yield _File(os.path.join(os.fsencode(path), found.name), source or own)


def _hand_over(
    engine: Engine, settings: Settings, files: Sequence[_File]
) -> tuple[list[int], int, list[tuple[str, str]]]:
    """Accept the files; return document ids, how many were unchanged, and what was unreadable."""
    priority = ledger.BULK if len(files) >= _BULK_FROM else ledger.LIVE
    ids: list[int] = []
    unchanged = 0
    unreadable: list[tuple[str, str]] = []
    with _bar() as bar:
        task = bar.add_task("handing over", total=len(files))
        for start in range(0, len(files), _BATCH):
            batch = []
            for file in files[start : start + _BATCH]:
                try:
                    candidate, _ = read_candidate(
                        file.path,
                        key=b"path\x00" + file.path,
                        name=file.path,
                        source=file.source,
                        settings=settings,
                        priority=priority,
                    )
                except (OSError, ChangedWhileReading) as error:
                    reason = getattr(error, "strerror", None) or "it is being written"
                    unreadable.append((os.fsdecode(file.path), reason))
                else:
                    batch.append(candidate)
            with connected(engine, settings) as connection:
                answers = accept(connection, batch) if batch else []
            ids += [answer.document_id for answer in answers]
            unchanged += sum(not answer.is_new for answer in answers)
            bar.update(task, completed=start + len(batch))
        bar.update(task, completed=len(files))
    return ids, unchanged, unreadable


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description:>12}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    )
