"""`barid link` and `barid unlink`: decisions about two articles that stand."""

from pathlib import Path

import click
from sqlalchemy import Connection, text

from barid.cli.common import connected, console, database, home_option, load
from barid.errors import BaridError


@click.command()
@home_option
@click.argument("a", type=int)
@click.argument("b", type=int)
def link(home: Path | None, a: int, b: int) -> None:
    """Decide that articles A and B are one text: the later one becomes a copy of the earlier."""
    from barid_store import verdicts

    settings = load(home)
    with connected(database(settings), settings) as connection:
        _check(connection, a, b)
        verdicts.decide(connection, a, b, "linked")
    console.print(f"{max(a, b)} is now a copy of {min(a, b)}. Later runs respect it.")


@click.command()
@home_option
@click.argument("a", type=int)
@click.argument("b", type=int)
def unlink(home: Path | None, a: int, b: int) -> None:
    """Decide that articles A and B are two stories."""
    from barid_enrich import index
    from barid_store import verdicts

    settings = load(home)
    with connected(database(settings), settings) as connection:
        _check(connection, a, b)
        verdicts.decide(connection, a, b, "apart")
        index.release(connection, _versions(connection, a, b))
    console.print(f"{a} and {b} are not linked. Later runs respect it.")


def _check(connection: Connection, a: int, b: int) -> None:
    there = set(
        connection.execute(
            text("select article_id from news.article where article_id = any(:ids)"),
            {"ids": [a, b]},
        ).scalars()
    )
    if a == b:
        raise BaridError("An article is itself; name two.")
    if missing := {a, b} - there:
        raise BaridError(
            f"There is no article {min(missing)}. `barid sql` and `barid add` show ids."
        )


def _versions(connection: Connection, a: int, b: int) -> list[int]:
    """Return the versions of the later article that follow one of the earlier."""
    return list(
        connection.execute(
            text("""
                select f.version_id from barid.fingerprint f
                join barid.version v using (version_id)
                join barid.version l on l.version_id = f.leader_id
                where v.article_id in (:a, :b) and l.article_id in (:a, :b)
            """),
            {"a": a, "b": b},
        ).scalars()
    )
