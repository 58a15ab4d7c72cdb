"""`barid aliases`: names from lists of your own."""

import getpass
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import click
from sqlalchemy import Connection

from barid.cli.common import connected, console, database, home_option, load
from barid.errors import BaridError
from barid_store.entities import importing, listing
from barid_store.entities.listing import Fault, Listed

_BATCH_LINES = 500
_SHOWN_FAULTS = 20


@click.group()
def aliases() -> None:
    """Spellings under which entities are known."""


@aliases.command("import")
@home_option
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--type", "label", type=click.Choice(["PER", "ORG", "LOC"]),
              help="What all the names are, when no column says so.")  # fmt: skip
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help=f"What a column is called. FIELD is one of {', '.join(listing.FIELDS)}.",
)
@click.option("--source", help="What the aliases are marked with. [default: the file's name]")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def import_(
    home: Path | None,
    *,
    dry_run: bool,
    label: str | None,
    columns: tuple[str, ...],
    source: str | None,
    file: Path,
) -> None:
    """Import names from FILE: CSV, TSV or JSON lines, as ParaNames and Wikidata write them.

    A second import of the same file changes nothing. Lines that cannot be used are listed with
    their numbers, the others go on; merges are in `barid entities log` and can be undone.

    \b
    barid aliases import paranames.tsv --dry-run
    barid aliases import people.csv --type PER --column name=full_name
    """
    named = dict(_column(given) for given in columns)
    faults: list[Fault] = []
    claimed = importing.claims(_usable(file, named, label, faults))
    settings = load(home)
    engine = database(settings)
    done: Counter[str] = Counter()
    batches = _batches(_usable(file, named, label, []))
    mark = source or file.name
    if dry_run:
        with connected(engine, settings) as connection:
            for batch in batches:
                faults += _add(connection, batch, claimed, mark, done)
            connection.rollback()
    else:
        for batch in batches:
            with connected(engine, settings) as connection:
                faults += _add(connection, batch, claimed, mark, done)
    _report(done, faults, dry_run=dry_run)


def _column(given: str) -> tuple[str, str]:
    field, equals, column = given.partition("=")
    if not equals or field not in listing.FIELDS:
        raise BaridError(
            f"--column {given}: say FIELD=COLUMN, FIELD one of {', '.join(listing.FIELDS)}."
        )
    return field, column


def _usable(
    file: Path, columns: dict[str, str], label: str | None, faults: list[Fault]
) -> Iterator[Listed]:
    with file.open(encoding="utf-8", errors="surrogateescape", newline="") as lines:
        for found in listing.read(lines, columns=columns, label=label):
            if isinstance(found, Fault):
                faults.append(found)
            else:
                yield found


def _batches(listed: Iterator[Listed]) -> Iterator[list[Listed]]:
    while batch := list(islice(listed, _BATCH_LINES)):
        yield batch


def _add(
    connection: Connection,
    batch: Sequence[Listed],
    claimed: importing.Claims,
    source: str,
    done: Counter[str],
) -> list[Fault]:
    outcome = importing.add(connection, batch, claimed, source=source, actor=getpass.getuser())
    done.update(outcome.counts)
    done["lines"] += len(batch)
    return outcome.faults


def _report(done: Counter[str], faults: Sequence[Fault], *, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    console.print(
        f"{done['lines']:,} lines: {done['entities']:,} entities, {done['aliases']:,} aliases and "
        f"{done['merges']:,} merged names {would}new; {done['namesakes']:,} names that two "
        f"entities claim lead to neither; {len(faults):,} lines with faults"
    )
    for fault in sorted(faults)[:_SHOWN_FAULTS]:
        console.print(f"line {fault.line}: {fault.reason}", markup=False)
    if len(faults) > _SHOWN_FAULTS:
        console.print(f"… and {len(faults) - _SHOWN_FAULTS:,} more", style="dim")
