"""`barid entities`: who is who, and changing it."""

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from sqlalchemy import Connection

from barid.cli.common import connected, console, database, home_option, isolated, load
from barid_store.entities import find, journal


@click.group()
def entities() -> None:
    """Canonical entities: look one up, merge, split, take a decision back.

    A name is found however it is spelt; where several entities answer to it, give the number.
    """


def _label_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--label", type=click.Choice(["PER", "ORG", "LOC"]),
                        help="Only entities of this label.")(command)  # fmt: skip


def _decision_options(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option("--reason", default="", help="Why, for the journal.")(command)
    return click.option("--by", "actor", help="Who decides. [default: your login name]")(command)


@entities.command()
@home_option
@_label_option
@click.argument("name")
def show(home: Path | None, label: str | None, name: str) -> None:
    """Show the entity with this NAME or number, with all its names and decisions.

    \b
    barid entities show "مصطفى الكاظمي"
    """
    settings = load(home)
    with connected(database(settings), settings) as connection:
        roots = {found.root for found in find.named(connection, name, label=label)}
        if not roots:
            raise find.NotFound(f"No entity is called {name}.")
        for root in sorted(roots):
            _show_entity(connection, root)


@entities.command()
@home_option
@_label_option
@_decision_options
@click.argument("survivor")
@click.argument("others", nargs=-1, required=True)
def merge(
    home: Path | None,
    *,
    label: str | None,
    actor: str | None,
    reason: str,
    survivor: str,
    others: tuple[str, ...],
) -> None:
    """Make OTHERS one entity with SURVIVOR, whose number and name stay.

    \b
    barid entities merge "مصطفى الكاظمي" "Mustafa Kazimi" --reason "same man"
    """
    settings = load(home)
    with connected(database(settings), settings) as connection:
        one = find.the_one(connection, survivor, label=label)
        rest = [find.the_one(connection, other, label=label).entity_id for other in others]
        number = journal.merge(connection, one.entity_id, rest, actor=_actor(actor), reason=reason)
        _show_entity(connection, one.root)
    _say_undo(number)


@entities.command()
@home_option
@_label_option
@_decision_options
@click.argument("names", nargs=-1, required=True)
def split(
    home: Path | None, label: str | None, actor: str | None, reason: str, names: tuple[str, ...]
) -> None:
    """Make each of NAMES an entity of its own again; it is not merged by itself any more.

    \b
    barid entities split "Mustafa Kazimi" --reason "a footballer"
    """
    settings = load(home)
    with connected(database(settings), settings) as connection:
        found = [find.the_one(connection, name, label=label) for name in names]
        number = journal.split(
            connection, [f.entity_id for f in found], actor=_actor(actor), reason=reason
        )
        for one in found:
            _show_entity(connection, one.entity_id)
    _say_undo(number)


@entities.command()
@home_option
@click.option("--by", "actor", help="Who decides. [default: your login name]")
@click.argument("decision", type=int)
def undo(home: Path | None, actor: str | None, decision: int) -> None:
    """Take DECISION back: its entities are again what they were before it."""
    settings = load(home)
    with connected(database(settings), settings) as connection:
        journal.undo(connection, decision, actor=_actor(actor))
    console.print(f"Decision {decision} is undone.")


@entities.command()
@home_option
@_label_option
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1))
@click.argument("name", required=False)
def log(home: Path | None, label: str | None, limit: int, name: str | None) -> None:
    """Show the latest decisions, of all entities or of NAME."""
    settings = load(home)
    with connected(database(settings), settings) as connection:
        root = find.the_one(connection, name, label=label).root if name else None
        _show_decisions(connection, root, limit)


def _actor(given: str | None) -> str:
    return given or getpass.getuser()


def _say_undo(number: int) -> None:
    console.print(f"Decision {number}. To take it back: barid entities undo {number}", style="dim")


def _show_entity(connection: Connection, root: int) -> None:
    first, *rest = find.members(connection, root)
    identified = {row.wikidata_id for row in (first, *rest) if row.wikidata_id}
    console.print(
        f"{first.entity_id}  {first.label}  {isolated(first.name)}  "
        f"{first.article_count:,} articles  {' '.join(sorted(identified))}",
        markup=False,
    )
    for row in (first, *rest):
        surfaces = "  ".join(isolated(surface) for surface in row.aliases or ())
        console.print(f"  {row.entity_id}  {isolated(row.name)}: {surfaces}", markup=False)
    _show_decisions(connection, root, 10)


def _show_decisions(connection: Connection, root: int | None, limit: int) -> None:
    rows = find.decisions(connection, entity_id=root, limit=limit)
    if not rows:
        return
    table = Table("decision", "what", "entities", "who", "when", "why",
                  box=None, header_style="bold", pad_edge=False)  # fmt: skip
    for row in rows:
        undone = f", undone by {row.undone_by}" if row.undone_at else ""
        names = ", ".join(isolated(name) for name in row.names or ())
        table.add_row(str(row.journal_id), row.action + undone, names, row.actor,
                      f"{row.decided_at:%F %H:%M}", row.reason)  # fmt: skip
    console.print(table)
