"""`barid explain`: the whole life of a document."""

from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection, text

from barid.cli.common import connected, console, database, home_option, isolated, load
from barid.cli.explain_pair import explain_pair
from barid.errors import BaridError

_STAGES = ("accepted_at", "queued_at", "enriched_at", "stored_at")
_MOST = 20


@click.command()
@home_option
@click.argument("what")
@click.argument("other", required=False, type=int)
def explain(home: Path | None, what: str, other: int | None) -> None:
    """Tell what became of WHAT: a document or article id, a path or part of one, a URL.

    With the id of a second article: why the two are linked, or why they are not.
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
        found = _documents(connection, what)
        if not found:
            raise BaridError(
                f"Nothing named {what!r} was ever accepted. A file is accepted when it lies in the "
                "inbox, is readable, not ignored by name, and has stopped changing."
            )
        for row in found:
            _tell(connection, row)
        if len(found) == _MOST:
            console.print(f"(the first {_MOST}; say more of the name)", style="dim")


def _documents(connection: Connection, what: str) -> list[Any]:
    number = int(what) if what.isdigit() else None
    return list(
        connection.execute(
            text("""
                select l.*, d.origin, d.kind, d.parent_id, doc.format, r.size_bytes as size,
                       encode(r.sha256, 'hex') as sha256
                from barid.delivery l
                join news.delivery d using (document_id)
                join barid.document doc using (document_id)
                join barid.raw r on r.sha256 = doc.sha256
                where l.document_id = cast(:number as bigint)
                   or l.document_id in (select v.document_id from barid.version v
                                        where cast(:number as bigint) in (v.article_id, v.version_id)
                                           or cast(:what as text) in (v.url, v.canonical_url))
                   or (cast(:number as bigint) is null
                       and d.origin like '%' || cast(:escaped as text) || '%')
                order by l.document_id limit :most
            """),
            {"number": number, "what": what, "escaped": _like(what), "most": _MOST},
        )
    )


def _like(what: str) -> str:
    return what.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def _tell(connection: Connection, row: Any) -> None:
    console.print(f"document {row.document_id}  {isolated(row.origin)}", style="bold")
    console.print(f"  received   {row.kind}, {row.size:,} bytes, {row.format or 'no format'}")
    console.print(f"  sha256     {row.sha256}")
    for stage in _STAGES:
        if when := getattr(row, stage):
            console.print(f"  {stage.removesuffix('_at'):<10} {when:%Y-%m-%d %H:%M:%S.%f}")
    console.print(f"  state      {row.state}, sent {row.sends} times")
    if row.message:
        console.print(f"  because    {row.reason or 'note'}: {row.message}", markup=False)
    for version in connection.execute(
        text("""
            select v.article_id, v.part, v.revision, v.title, v.language, v.flags, v.repairs
            from barid.version v where v.document_id = :id order by v.part
        """),
        {"id": row.document_id},
    ):
        title = isolated(version.title or "(no title)")
        console.print(
            f"  article    {version.article_id} revision {version.revision}, "
            f"{version.language}: {title}",
            markup=False,
        )
        for remark in (*version.flags, *version.repairs):
            console.print(f"             remark: {remark}", markup=False)
    for link in connection.execute(
        text("""
            select l.* from news.link l join barid.version v using (article_id)
            where v.document_id = :id
        """),
        {"id": row.document_id},
    ):
        console.print(f"  {link.relation:<10} of {link.other_id}: {link.evidence}", markup=False)
