"""Erasing what was stored: versions go, an article that has others keeps them."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, text

from barid.contract import LinkProposal
from barid_store import changes, entities, links
from barid_store.changes import Change


def versions_of(connection: Connection, document_ids: Collection[int]) -> list[int]:
    """Return the versions these documents gave."""
    rows = connection.execute(
        text("""
            select version_id from barid.version where document_id = any(:ids) order by version_id
        """),
        {"ids": list(document_ids)},
    )
    return [row.version_id for row in rows]


def remove(
    connection: Connection, version_ids: Sequence[int], *, regrouped: Sequence[LinkProposal] = ()
) -> list[int]:
    """Remove versions with everything that rests on them; consumers are told.

    Args:
        connection: a transaction; this is the last that is done in it.
        version_ids: what goes.
        regrouped: links among the copies that lose their leader.

    Returns:
        The articles that are no more.
    """
    entities.lock(connection)
    changes.lock(connection)
    touched = _articles_of(connection, version_ids)
    named = _entities_of(connection, touched)
    neighbours = _neighbours(connection, touched)
    _delete_links(connection, version_ids, touched)
    connection.execute(
        text("delete from barid.version where version_id = any(:ids)"), {"ids": list(version_ids)}
    )
    left = _set_current(connection, touched)
    _forget_diffs(connection, sorted(left))
    gone = sorted(set(touched) - left.keys())
    _delete_articles(connection, gone)
    _forget_entities(connection, sorted(left))
    entities.recount(connection, named)
    links.record(connection, regrouped)
    regrouped_ids = [p.version_id for p in regrouped]
    told = links.resolve(connection, [*regrouped_ids, *left.values()])
    links.follow_leaders(connection, neighbours - set(gone))
    # An article is named after its first version, which is all that is left to name.
    told += [Change("erased", article_id, article_id) for article_id in gone]
    told += [Change("revised", article_id, version_id) for article_id, version_id in left.items()]
    changes.append(connection, told)
    return gone


def _articles_of(connection: Connection, version_ids: Sequence[int]) -> list[int]:
    rows = connection.execute(
        text("""
            select article_id from barid.article
            where article_id in (select v.article_id from barid.version v
                                 where v.version_id = any(:ids))
            order by article_id for update
        """),
        {"ids": list(version_ids)},
    )
    return [row.article_id for row in rows]


def _neighbours(connection: Connection, article_ids: Sequence[int]) -> set[int]:
    rows = connection.execute(
        text("""
            select article_id, other_id from barid.link
            where article_id = any(:ids) or other_id = any(:ids)
        """),
        {"ids": list(article_ids)},
    )
    return {i for row in rows for i in (row.article_id, row.other_id)}


def _delete_links(
    connection: Connection, version_ids: Sequence[int], article_ids: Sequence[int]
) -> None:
    connection.execute(
        text("""
            delete from barid.link_decision
            where version_id = any(:ids) or other_version_id = any(:ids)
        """),
        {"ids": list(version_ids)},
    )
    connection.execute(
        text("delete from barid.link where article_id = any(:ids) or other_id = any(:ids)"),
        {"ids": list(article_ids)},
    )


def _set_current(connection: Connection, article_ids: Sequence[int]) -> dict[int, int]:
    """Make the newest version left the current one; return it for each article that has any."""
    rows = connection.execute(
        text("""
            with newest as (
                select article_id, max(version_id) as version_id, max(revision) as revisions
                from barid.version where article_id = any(:ids) group by article_id),
            current as (
                update barid.article a set current_version_id = newest.version_id, revisions = newest.revisions
                from newest where a.article_id = newest.article_id
                returning a.article_id, a.current_version_id),
            shown as (
                update barid.version v
                set superseded_at = null, diff = null, numbers_changed = null
                from current where v.version_id = current.current_version_id)
            select * from current order by article_id
        """),
        {"ids": list(article_ids)},
    )
    return {row.article_id: row.current_version_id for row in rows}


def _entities_of(connection: Connection, article_ids: Sequence[int]) -> list[int]:
    rows = connection.execute(
        text("""
            select distinct coalesce(e.canonical_id, e.entity_id) as entity_id
            from barid.article_entity a join barid.entity e using (entity_id)
            where a.article_id = any(:ids)
        """),
        {"ids": list(article_ids)},
    )
    return [row.entity_id for row in rows]


def _forget_entities(connection: Connection, article_ids: Sequence[int]) -> None:
    """Forget entities that only a version that went had named."""
    connection.execute(
        text("""
            delete from barid.article_entity e
            where e.article_id = any(:ids) and not exists (
                select from barid.version v cross join jsonb_array_elements(v.mentions) as m
                where v.article_id = e.article_id and (m ->> 5)::bigint = e.entity_id)
        """),
        {"ids": list(article_ids)},
    )


def _forget_diffs(connection: Connection, article_ids: Sequence[int]) -> None:
    """Forget what changed between the versions left: a diff quotes the text that went."""
    connection.execute(
        text("update barid.version set diff = null where article_id = any(:ids)"),
        {"ids": list(article_ids)},
    )


def _delete_articles(connection: Connection, article_ids: Sequence[int]) -> None:
    connection.execute(
        text("delete from barid.link_verdict where article_id = any(:ids) or other_id = any(:ids)"),
        {"ids": list(article_ids)},
    )
    for table in ("article_entity", "entity_sighting", "identity", "article"):
        connection.execute(
            text(f"delete from barid.{table} where article_id = any(:ids)"),
            {"ids": list(article_ids)},
        )
