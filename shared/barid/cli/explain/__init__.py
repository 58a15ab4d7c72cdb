"""`barid explain`: the whole life of a document, and why there is none."""

import json
from pathlib import Path

import click

from barid.cli.common import connected, console, database, home_option, load
from barid.cli.explain.absent import why_absent
from barid.cli.explain.find import MOST, feed_of, find
from barid.cli.explain.life import as_plain, life_of
from barid.cli.explain.pair import explain_pair
from barid.cli.explain.tell import tell, tell_feed
from barid.errors import BaridError


@click.command()
@home_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a document.")
@click.argument("what")
@click.argument("other", required=False, type=int)
def explain(home: Path | None, as_json: bool, what: str, other: int | None) -> None:
    """Tell what became of WHAT: a document or article id, a path or part of one, a URL.

    \b
    barid explain 4096
    barid explain story.txt
    barid explain https://example.org/news/1
    barid explain 4096 9216      why these two are linked, or why not
    """
    what = what.encode("utf-8", "replace").decode()
    if not what.strip():
        raise BaridError("Say what to explain: an id, a path or part of one, a URL.")
    settings = load(home)
    with connected(database(settings), settings) as connection:
        if other is not None:
            if not what.isdigit():
                raise BaridError("Two articles are named by their ids.")
            explain_pair(connection, int(what), other)
            return
        feed = feed_of(connection, what)
        ids = find(connection, what)
        if feed is not None and not as_json:
            tell_feed(feed)
        if not ids and feed is None:
            raise BaridError(why_absent(connection, what, settings))
        for document_id in ids:
            life = life_of(connection, document_id)
            if as_json:
                click.echo(json.dumps(as_plain(life), ensure_ascii=False, default=str))
            else:
                tell(life, settings)
    if len(ids) == MOST and not as_json:
        console.print(f"(the first {MOST}; say more of the name)", style="dim")
