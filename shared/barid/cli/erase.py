"""`barid erase`: a takedown. Bytes, text and everything found in it go; a tombstone stays."""

from pathlib import Path
from typing import NamedTuple

import click
from sqlalchemy import Connection, text

from barid import ledger
from barid.cli.common import connected, console, database, home_option, isolated, load
from barid.errors import BaridError

_MOST_SHOWN = 20


class Plan(NamedTuple):
    """What goes, all of it or nothing.

    Attributes:
        documents: whose bytes, versions and files go.
        versions: what these documents gave.
        containers: hold their bytes as well, so these go too; their other items stay.
    """

    documents: list[int]
    versions: list[int]
    containers: list[int]


@click.command()
@home_option
@click.option("--document", "by_document", is_flag=True, help="The numbers are document ids.")
@click.option("--copies", is_flag=True, help="Erase all articles linked as copies as well.")
@click.option("--reason", default="", help="Kept with the tombstone, for example a case number.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.argument("ids", nargs=-1, type=int, required=True)
def erase(
    home: Path | None,
    by_document: bool,
    copies: bool,
    reason: str,
    yes: bool,
    ids: tuple[int, ...],
) -> None:
    """Erase articles for good: bytes, text, links and files; only a tombstone stays.

    \b
    barid erase 4096 --reason "court order 12/2026"

    Every revision goes, and what else the same files hold: `barid explain` shows it. The same
    content is refused from then on. This cannot be undone.
    """
    settings = load(home)
    engine = database(settings)
    with connected(engine, settings) as connection:
        plan = _plan(connection, ids, by_document=by_document, copies=copies)
        _show(connection, plan)
    if not yes and not click.confirm("Erase this for good?"):
        raise BaridError("Nothing was erased.")
    with connected(engine, settings) as connection:
        again = _plan(connection, ids, by_document=by_document, copies=copies)
        if again != plan:
            raise BaridError("Something changed meanwhile. Nothing was erased; look again.")
        gone = _erase(connection, plan, f"Erased by an operator{': ' + reason if reason else ''}.")
    console.print(f"{len(plan.documents)} documents and {len(gone)} articles erased")


def _plan(connection: Connection, ids: tuple[int, ...], *, by_document: bool, copies: bool) -> Plan:
    from barid_ingest import erasure as received
    from barid_store import erasure as stored

    documents = (
        _documents(connection, ids) if by_document else _of_articles(connection, ids, copies)
    )
    every = received.documents_with_the_bytes_of(connection, documents)
    _refuse_unfinished(connection, every)
    return Plan(
        every,
        stored.versions_of(connection, every),
        received.containers_of(connection, every),
    )


def _erase(connection: Connection, plan: Plan, why: str) -> list[int]:
    from barid_enrich import index, source_lines
    from barid_ingest import erasure as received
    from barid_store import erasure as stored

    ledger.lock_unfinished(connection, [*plan.documents, *plan.containers])
    ledger.erase(connection, plan.documents, why=why)
    ledger.erase(
        connection, plan.containers, why=f"It held something that was erased; its items stay. {why}"
    )
    received.forget_bytes(connection, [*plan.documents, *plan.containers])
    source_lines.forget_rare(connection, plan.documents)
    common = index.common_words(connection)
    regrouped = index.remove(connection, plan.versions, common=common)
    return stored.remove(connection, plan.versions, regrouped=regrouped)


def _documents(connection: Connection, ids: tuple[int, ...]) -> list[int]:
    rows = connection.execute(
        text("select document_id from barid.document where document_id = any(:ids)"),
        {"ids": list(ids)},
    )
    return _all_of(ids, [row.document_id for row in rows], "document")


def _of_articles(connection: Connection, ids: tuple[int, ...], copies: bool) -> list[int]:
    rows = connection.execute(
        text("""
            with wanted as (
                select a.article_id, coalesce(a.canonical_id, a.article_id) as leader_id
                from barid.article a where a.article_id = any(:ids))
            select distinct v.document_id, a.article_id from barid.article a
            join barid.version v using (article_id)
            where a.article_id in (select article_id from wanted)
               or (:copies and coalesce(a.canonical_id, a.article_id)
                               in (select leader_id from wanted))
        """),
        {"ids": list(ids), "copies": copies},
    ).all()
    _all_of(ids, [row.article_id for row in rows], "article")
    return sorted({row.document_id for row in rows})


def _all_of(wanted: tuple[int, ...], found: list[int], kind: str) -> list[int]:
    if missing := sorted(set(wanted) - set(found)):
        raise BaridError(
            f"There is no {kind} {', '.join(map(str, missing))}. `barid explain` finds both kinds "
            "of number; --document says that document ids are meant."
        )
    return found


def _refuse_unfinished(connection: Connection, document_ids: list[int]) -> None:
    open_ = connection.execute(
        text("""
            select document_id from barid.delivery
            where document_id = any(:ids) and state in ('accepted', 'queued') limit 1
        """),
        {"ids": document_ids},
    ).scalar()
    if open_ is not None:
        raise BaridError(f"Document {open_} is still being worked on. Try again in a moment.")


def _show(connection: Connection, plan: Plan) -> None:
    rows = connection.execute(
        text("""
            select d.document_id, o.name as origin, v.article_id, v.title
            from barid.document d join barid.origin o using (origin_id)
            left join barid.version v using (document_id)
            where d.document_id = any(:ids) order by d.document_id, v.version_id limit :most
        """),
        {"ids": plan.documents, "most": _MOST_SHOWN},
    )
    for row in rows:
        article = f"article {row.article_id} {isolated(row.title)}" if row.article_id else ""
        console.print(
            f"document {row.document_id}  {isolated(row.origin)}  {article}", markup=False
        )
    if len(plan.documents) > _MOST_SHOWN:
        console.print(f"… {len(plan.documents)} documents in all")
    for container in plan.containers:
        console.print(f"document {container} holds them: its bytes go too, its other items stay")
