"""`barid sources`: where documents come from, and what was learned of each place's pages."""

from pathlib import Path

import click
from rich.table import Table
from sqlalchemy import Connection, text

from barid.cli.common import connected, console, database, home_option, isolated, load
from barid.errors import BaridError
from barid_enrich import source_lines


@click.group(invoke_without_command=True)
@click.pass_context
@home_option
def sources(context: click.Context, home: Path | None) -> None:
    """Sources, and the lines of their pages that were learned to be furniture.

    \b
    barid sources                             every source with its documents
    barid sources lines NAME                  what was learned of its pages
    barid sources forget NAME "Some line"     keep this line as text from now on
    """
    context.obj = home
    if context.invoked_subcommand is not None:
        return
    settings = load(home)
    table = Table("source", "documents", "distinct stories", box=None, header_style="bold",
                  pad_edge=False)  # fmt: skip
    with connected(database(settings), settings) as connection:
        rows = connection.execute(
            text("""
                select s.name, coalesce(l.stories, 0) as stories,
                       (select count(*) from barid.document d where d.source_id = s.source_id) as n
                from barid.source s
                left join barid.source_line l on l.source_id = s.source_id and l.line_hash = 0
                order by s.name
            """)
        )
        for row in rows:
            table.add_row(isolated(row.name), str(row.n), str(row.stories))
    console.print(table)


@sources.command("lines")
@click.argument("name")
@click.option("--least", default=2, show_default=True, help="Lines of at least so many stories.")
@click.pass_context
def lines(context: click.Context, name: str, least: int) -> None:
    """Show the lines that recur over the distinct stories of a source, with an example each."""
    settings = load(context.obj)
    table = Table("stories", "read as", "line", box=None, header_style="bold", pad_edge=False)
    with connected(database(settings), settings) as connection:
        for line in source_lines.shown(connection, _known(connection, name), least=least):
            read_as = "furniture" if line.furniture else "text (kept)" if line.kept else "text"
            table.add_row(str(line.stories), read_as, isolated(line.example))
    console.print(table)


@sources.command("forget")
@click.argument("name")
@click.argument("line", required=False)
@click.pass_context
def forget(context: click.Context, name: str, line: str | None) -> None:
    """Undo what was learned: keep one LINE as text for good, or forget every line of a source."""
    settings = load(context.obj)
    with connected(database(settings), settings) as connection:
        count = source_lines.forget(connection, _known(connection, name), line)
    if line is None:
        console.print(f"{count} lines of {isolated(name)} are forgotten", markup=False)
    elif count:
        console.print("this line is text from now on")
    else:
        raise BaridError(f"No such line was seen. `barid sources lines {name}` shows them.")


def _known(connection: Connection, name: str) -> str:
    """Return the name of a source.

    Raises:
        BaridError: there is none of that name.
    """
    statement = text("select 1 from barid.source where name = :name")
    if connection.execute(statement, {"name": name}).first() is None:
        raise BaridError(f"There is no source {name}. `barid sources` shows them.")
    return name
