"""From the mentions of a batch to entity ids, in few statements that never deadlock.

Everything is written in key order, so two workers that name the same entities wait for each other
at most, and neither makes a second row.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, text

from barid.contract import Mention
from barid.text import name_key
from barid_store.entities.lone import known_by_one_word
from barid_store.rows import EntityKey, alias_of, entity_key, is_lone, is_word_explained


def assign(connection: Connection, mentions: Iterable[Mention]) -> dict[EntityKey, int]:
    """Return the entity id of each key named, creating what is new.

    A person named by one word whom neither the document nor a list identifies is left out, unless
    that word has come to stand for one person (see `lone`).
    """
    wanted: dict[EntityKey, Mention] = {}
    lone: set[EntityKey] = set()
    surfaces: set[tuple[EntityKey, str]] = set()
    for mention in mentions:
        if key := entity_key(mention):
            if is_lone(mention, key):
                lone.add(key)
                continue
            known = wanted.get(key)
            if known is None or (mention.wikidata_id and not known.wikidata_id):
                wanted[key] = mention
            surfaces.add((key, alias_of(mention)))
    ids = _ids(connection, wanted)
    if missing := sorted(wanted.keys() - ids.keys()):
        _create(connection, {key: wanted[key] for key in missing})
        ids |= _ids(connection, {key: wanted[key] for key in missing})
    _note_aliases(connection, ids, surfaces)
    if unknown := lone - ids.keys():
        ids |= known_by_one_word(connection, unknown)
    return ids


def link_articles(
    connection: Connection,
    mentions: Iterable[tuple[int, Sequence[Mention]]],
    ids: Mapping[EntityKey, int],
) -> None:
    """Remember which article names which entity, for the counts.

    Args:
        connection: the caller's transaction.
        mentions: those of each article, by article id.
        ids: the entity of each key, from `assign`.
    """
    pairs: set[tuple[int, int]] = set()
    words: set[tuple[int, int, str]] = set()
    for article_id, found in mentions:
        for mention in found:
            if (key := entity_key(mention)) and key in ids:
                pairs.add((article_id, ids[key]))
                if is_word_explained(mention):
                    words.add((article_id, ids[key], mention.surface))
    ordered, explained = sorted(pairs), sorted(words)
    connection.execute(
        text("""
            with new as (
                insert into barid.article_entity (article_id, entity_id)
                select * from unnest(cast(:articles as bigint[]), cast(:entities as bigint[]))
                on conflict do nothing
                returning article_id, entity_id, seen_at)
            insert into barid.entity_sighting (article_id, entity_id, surface, seen_at)
            select new.article_id, new.entity_id, w.surface, new.seen_at
            from new
            left join unnest(cast(:in_articles as bigint[]), cast(:named as bigint[]),
                             cast(:surfaces as text[])) as w (article_id, entity_id, surface)
              using (article_id, entity_id)
        """),
        {
            "articles": [article for article, _ in ordered],
            "entities": [entity for _, entity in ordered],
            "in_articles": [article for article, _, _ in explained],
            "named": [entity for _, entity, _ in explained],
            "surfaces": [surface for _, _, surface in explained],
        },
    )


def _ids(connection: Connection, wanted: Mapping[EntityKey, Mention]) -> dict[EntityKey, int]:
    rows = connection.execute(
        text("""
            select e.label, e.name_key, e.entity_id, e.wikidata_id is null as is_anonymous
            from barid.entity e
            join unnest(cast(:labels as text[]), cast(:keys as text[])) as k (label, name_key)
              using (label, name_key)
        """),
        {"labels": [label for label, _ in wanted], "keys": [key for _, key in wanted]},
    )
    ids: dict[EntityKey, int] = {}
    identified: dict[int, str] = {}
    for row in rows:
        key = (row.label, row.name_key)
        ids[key] = row.entity_id
        if row.is_anonymous and (wikidata_id := wanted[key].wikidata_id):
            identified[row.entity_id] = wikidata_id
    if identified:
        _identify(connection, identified)
    return ids


def _identify(connection: Connection, wikidata_ids: Mapping[int, str]) -> None:
    """Note whom rows stand for that were first named without; what is busy is left to the next."""
    connection.execute(
        text("""
            update barid.entity e set wikidata_id = w.wikidata_id, matched_at = null
            from unnest(cast(:ids as bigint[]), cast(:wikidata as text[]))
              as w (entity_id, wikidata_id)
            where e.entity_id = w.entity_id and e.entity_id in (
                select entity_id from barid.entity
                where entity_id = any(:ids) and wikidata_id is null
                order by entity_id for no key update skip locked)
        """),
        {"ids": list(wikidata_ids), "wikidata": list(wikidata_ids.values())},
    )


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
            insert into barid.alias (entity_id, surface, name_key)
            select * from unnest(cast(:ids as bigint[]), cast(:surfaces as text[]),
                                 cast(:keys as text[]))
            on conflict do nothing
        """),
        {
            "ids": [i for i, _ in ordered],
            "surfaces": [s for _, s in ordered],
            "keys": [name_key(s) for _, s in ordered],
        },
    )
