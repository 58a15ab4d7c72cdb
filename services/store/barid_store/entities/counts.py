"""How many articles name an entity: exact, brought up to date by a timer.

No article waits for a row that all articles name: what is new is appended to `entity_sighting`
in the article's own transaction, and the timer takes those rows away and adds them up. The cost
is that of the new rows, however many there are in all. An article counts once for an entity, also
when it uses several of the names merged into it.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, text

_LOCK = 0x656E74697479


def roll_up(connection: Connection) -> int:
    """Count what was stored since the last time; return how many entities changed."""
    if not try_lock(connection):
        return 0  # another process counts or merges
    # All parts of one statement see one snapshot: a row of article_entity without a sighting in
    # it was counted before.
    done = connection.execute(
        text("""
            with taken as (delete from barid.entity_sighting returning *),
            written as (
                update barid.alias a set count = a.count + t.n, last_seen = t.last
                from (select entity_id, surface, count(*) as n, max(seen_at) as last
                      from taken where surface is not null group by entity_id, surface) t
                where a.entity_id = t.entity_id and a.surface = t.surface
            ),
            pair as (select article_id, entity_id, min(seen_at) as seen_at from taken
                     group by article_id, entity_id),
            named as (
                select p.article_id, coalesce(e.canonical_id, e.entity_id) as entity_id,
                       min(p.seen_at) as seen_at
                from pair p join barid.entity e using (entity_id) group by 1, 2),
            family as (
                select m.canonical_id, m.entity_id from barid.entity m
                where m.canonical_id in (select entity_id from named)
                union
                select m.canonical_id, m.canonical_id from barid.entity m
                where m.canonical_id in (select entity_id from named)),
            known as (
                select n.article_id, n.entity_id
                from named n join family f on f.canonical_id = n.entity_id
                join barid.article_entity a
                  on a.article_id = n.article_id and a.entity_id = f.entity_id
                where not exists (select from pair p where p.article_id = a.article_id
                                                       and p.entity_id = a.entity_id)),
            fresh as (
                select entity_id, count(*) as n, min(seen_at) as first, max(seen_at) as last
                from named n
                where not exists (select from known k where k.article_id = n.article_id
                                                        and k.entity_id = n.entity_id)
                group by entity_id)
            update barid.entity e
            set article_count = e.article_count + f.n,
                first_seen = case when e.article_count = 0 then f.first
                                  else least(e.first_seen, f.first) end,
                last_seen = case when e.article_count = 0 then f.last
                                 else greatest(e.last_seen, f.last) end
            from fresh f where e.entity_id = f.entity_id
        """)
    )
    return done.rowcount


def lock(connection: Connection) -> None:
    """Let nobody else count or merge until the end of the transaction."""
    connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def try_lock(connection: Connection) -> bool:
    """Do as `lock` does, or return False when somebody else counts or merges."""
    got: bool = connection.execute(
        text("select pg_try_advisory_xact_lock(:lock)"), {"lock": _LOCK}
    ).scalar_one()
    return got


def recount(connection: Connection, entity_ids: Iterable[int]) -> None:
    """Count these entities anew, each with all its members; the caller holds the lock.

    Args:
        connection: the caller's transaction.
        entity_ids: all whose families changed, the ones they left and the ones they joined.
    """
    connection.execute(
        text("""
            with family as (
                select i as canonical_id, e.entity_id
                from unnest(cast(:ids as bigint[])) as i
                join barid.entity e on e.entity_id = i
                union
                select e.canonical_id, e.entity_id
                from barid.entity e where e.canonical_id = any(:ids)),
            taken as (
                delete from barid.entity_sighting s
                where s.entity_id in (select entity_id from family) returning *),
            written as (
                update barid.alias a set count = a.count + t.n, last_seen = t.last
                from (select entity_id, surface, count(*) as n, max(seen_at) as last
                      from taken where surface is not null group by entity_id, surface) t
                where a.entity_id = t.entity_id and a.surface = t.surface
            ),
            counted as (
                select f.canonical_id, count(distinct a.article_id) as n,
                       min(a.seen_at) as first, max(a.seen_at) as last
                from family f left join barid.article_entity a using (entity_id)
                group by f.canonical_id)
            update barid.entity e
            set article_count = c.n, first_seen = coalesce(c.first, e.first_seen),
                last_seen = coalesce(c.last, e.last_seen)
            from counted c where e.entity_id = c.canonical_id
        """),
        {"ids": sorted(set(entity_ids))},
    )
