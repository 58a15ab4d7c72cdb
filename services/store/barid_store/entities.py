"""Canonical entities: one row for every person, organisation and place, however it is spelt."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, text

from barid.contract import Mention
from barid_store.rows import EntityKey, entity_key

_ROLL_UP_LOCK = 0x656E74697479


def assign(connection: Connection, mentions: Iterable[Mention]) -> dict[EntityKey, int]:
    """Return the entity id of each key named, creating what is new, in key order."""
    wanted: dict[EntityKey, Mention] = {}
    surfaces: set[tuple[EntityKey, str]] = set()
    for mention in mentions:
        if key := entity_key(mention):
            known = wanted.get(key)
            if known is None or (mention.wikidata_id and not known.wikidata_id):
                wanted[key] = mention
            surfaces.add((key, mention.surface))
    ids = _ids(connection, wanted)
    if missing := sorted(wanted.keys() - ids.keys()):
        _create(connection, {key: wanted[key] for key in missing})
        ids |= _ids(connection, missing)
    _note_aliases(connection, ids, surfaces)
    return ids


def link_articles(connection: Connection, pairs: Iterable[tuple[int, int]]) -> None:
    """Remember which article names which entity."""
    ordered = sorted(set(pairs))
    connection.execute(
        text("""
            insert into barid.article_entity (article_id, entity_id)
            select * from unnest(cast(:articles as bigint[]), cast(:entities as bigint[]))
            on conflict do nothing
        """),
        {"articles": [a for a, _ in ordered], "entities": [e for _, e in ordered]},
    )


def roll_up(connection: Connection) -> int:
    """Bring counts and dates of recently named entities up to date; return how many.

    Run by a timer: no article waits for a row that all articles name. The ten minutes cover
    transactions that were open at the last count.
    """
    free = connection.execute(
        text("select pg_try_advisory_xact_lock(:lock)"), {"lock": _ROLL_UP_LOCK}
    ).scalar_one()
    if not free:
        return 0  # another store process counts
    done = connection.execute(
        text("""
            with named as (
                select distinct entity_id from barid.article_entity
                where seen_at > (select coalesce(max(last_seen), '-infinity') from barid.entity
                                 where article_count > 0) - interval '10 minutes'
            ), counted as (
                select entity_id, count(*) as n, min(seen_at) as first, max(seen_at) as last
                from barid.article_entity join named using (entity_id) group by entity_id)
            update barid.entity e
            set article_count = c.n, first_seen = c.first, last_seen = c.last
            from (select * from counted order by entity_id) c
            where e.entity_id = c.entity_id
              and (e.article_count, e.last_seen) is distinct from (c.n::int, c.last)
        """)
    )
    return done.rowcount


def _ids(connection: Connection, keys: Iterable[EntityKey]) -> dict[EntityKey, int]:
    ordered = list(keys)
    rows = connection.execute(
        text("""
            select e.label, e.name_key, e.entity_id from barid.entity e
            join unnest(cast(:labels as text[]), cast(:keys as text[])) as k (label, name_key)
              using (label, name_key)
        """),
        {"labels": [label for label, _ in ordered], "keys": [key for _, key in ordered]},
    )
    return {(row.label, row.name_key): row.entity_id for row in rows}


def _create(connection: Connection, wanted: Mapping[EntityKey, Mention]) -> None:
    connection.execute(
        text("""
            insert into barid.entity (label, name_key, name, wikidata_id)
            select * from unnest(cast(:labels as text[]), cast(:keys as text[]),
                                 cast(:names as text[]), cast(:wikidata as text[]))
            on conflict (label, name_key) do nothing
        """),
        {
            "labels": [label for label, _ in wanted],
            "keys": [key for _, key in wanted],
            "names": [m.name or m.surface for m in wanted.values()],
            "wikidata": [m.wikidata_id for m in wanted.values()],
        },
    )


def _note_aliases(
    connection: Connection,
    ids: Mapping[EntityKey, int],
    surfaces: Iterable[tuple[EntityKey, str]],
) -> None:
    ordered = sorted((ids[key], surface) for key, surface in surfaces)
    connection.execute(
        text("""
            insert into barid.alias (entity_id, surface)
            select * from unnest(cast(:ids as bigint[]), cast(:surfaces as text[]))
            on conflict do nothing
        """),
        {"ids": [i for i, _ in ordered], "surfaces": [s for _, s in ordered]},
    )
