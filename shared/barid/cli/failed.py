"""`barid failed` and `barid retry`: what was rejected, and trying it again."""

import json
from pathlib import Path

import click
from sqlalchemy import text

from barid import ledger
from barid.cli.common import connected, console, database, home_option, load
from barid.cli.outcome import show_rejected
from barid.errors import BaridError


@click.command()
@home_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def failed(home: Path | None, as_json: bool) -> None:
    """List rejected documents with the reason of each."""
    settings = load(home)
    with connected(database(settings), settings) as connection:
        if not as_json:
            show_rejected(connection)
            return
        rows = connection.execute(
            text("""
                select document_id, parent_id, origin, kind, reason, message
                from news.delivery where state = 'rejected' order by document_id
            """)
        )
        for row in rows:
            click.echo(json.dumps(row._asdict(), ensure_ascii=False))


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
