"""`barid failed` and `barid retry`: what was rejected, and trying it again."""

import json
from pathlib import Path

import click
from rich.table import Table
from sqlalchemy import Connection, text

from barid import ledger
from barid.cli.common import connected, console, database, home_option, isolated, load
from barid.cli.outcome import show_rejected, tail
from barid.errors import BaridError


@click.command()
@home_option
@click.option("--reason", help="Only these, each by itself.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def failed(home: Path | None, reason: str | None, as_json: bool) -> None:
    """Show what was rejected, grouped by reason; --reason CODE lists the documents."""
    settings = load(home)
    with connected(database(settings), settings) as connection:
        if not as_json and reason is None:
            _show_groups(connection)
            return
        if not as_json:
            show_rejected(connection, reason=reason)
            return
        rows = connection.execute(
            text("""
                select document_id, parent_id, origin, kind, reason, message
                from news.delivery
                where state = 'rejected'
                  and (cast(:reason as text) is null or reason = :reason)
                order by document_id
            """),
            {"reason": reason},
        )
        for row in rows:
            click.echo(json.dumps(row._asdict(), ensure_ascii=False))


def _show_groups(connection: Connection) -> None:
    rows = connection.execute(
        text("""
            select reason, count(*) as n, (array_agg(origin order by document_id desc))[1] as latest,
                   (array_agg(message order by document_id desc))[1] as message
            from news.delivery where state = 'rejected' group by reason order by n desc, reason
        """)
    ).all()
    if not rows:
        console.print("Nothing was rejected.")
        return
    table = Table("reason", "documents", "latest", "why", header_style="bold", box=None,
                  pad_edge=False)  # fmt: skip
    for row in rows:
        table.add_row(row.reason, f"{row.n:,}", isolated(tail(row.latest)), row.message)
    console.print(table)
    console.print("barid failed --reason CODE lists them, barid retry --reason CODE tries again.",
                  style="dim")  # fmt: skip


@click.command()
@home_option
@click.option("--reason", help="All that were rejected for this reason.")
@click.option("--all", "every", is_flag=True, help="All that were rejected.")
@click.argument("document_ids", nargs=-1, type=int)
def retry(
    home: Path | None, reason: str | None, every: bool, document_ids: tuple[int, ...]
) -> None:
    """Accept rejected documents again, from their kept bytes."""
    if sum((bool(document_ids), bool(reason), every)) != 1:
        raise BaridError("Say which: document ids, --reason CODE, or --all.")
    settings = load(home)
    with connected(database(settings), settings) as connection:
        again = ledger.retry(connection, document_ids=document_ids or None, reason=reason)
    console.print(f"{len(again)} accepted again")
    for document_id in sorted(set(document_ids) - set(again)):
        console.print(f"{document_id} was not rejected after acceptance, or its bytes are not kept")
