"""`barid feeds`: what is polled, and how that goes."""

from pathlib import Path

import click
from rich.table import Table
from sqlalchemy import text

from barid.cli.common import connected, console, database, home_option, isolated, load
from barid.errors import BaridError
from barid_ingest import feeds as polled


@click.group()
def feeds() -> None:
    """Feeds that are polled: add, list, remove."""


@feeds.command("add")
@home_option
@click.argument("urls", nargs=-1, required=True)
def add(home: Path | None, urls: tuple[str, ...]) -> None:
    """Poll these RSS or Atom feeds from now on.

    \b
    barid feeds add https://example.org/rss.xml
    """
    settings = load(home)
    with connected(database(settings), settings) as connection:
        for url in urls:
            console.print(f"feed {polled.add(connection, url)}  {polled.shown(url)}", markup=False)


@feeds.command("list")
@home_option
def show(home: Path | None) -> None:
    """Show every feed with its last poll."""
    settings = load(home)
    table = Table("id", "feed", "last poll", "result", "entries", "next poll",
                  box=None, header_style="bold", pad_edge=False)  # fmt: skip
    with connected(database(settings), settings) as connection:
        rows = connection.execute(
            text("""
                select f.*, p.entries, p.accepted
                from barid.feed f
                left join barid.feed_poll p
                  on p.feed_id = f.feed_id and p.polled_at = (
                     select max(polled_at) from barid.feed_poll where feed_id = f.feed_id)
                order by f.feed_id
            """)
        )
        for row in rows:
            table.add_row(
                str(row.feed_id),
                isolated(row.title or polled.shown(row.url)),
                f"{row.last_polled_at:%Y-%m-%d %H:%M}" if row.last_polled_at else "never",
                row.last_message or row.last_status or "",
                f"{row.accepted} new of {row.entries}" if row.entries is not None else "",
                f"{row.next_poll_at:%H:%M}",
            )
    console.print(table)


@feeds.command("remove")
@home_option
@click.argument("feed_id", type=int)
def remove(home: Path | None, feed_id: int) -> None:
    """Stop polling a feed; what it gave is kept."""
    settings = load(home)
    with connected(database(settings), settings) as connection:
        if not polled.remove(connection, feed_id):
            raise BaridError(f"There is no feed {feed_id}. `barid feeds list` shows them.")
    console.print(f"feed {feed_id} is no longer polled")
