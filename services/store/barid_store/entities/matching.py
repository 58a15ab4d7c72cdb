"""Which new entities are ones that are known: the same Wikidata id, or the same name elsewhere.

Run by a timer under one lock, so that no article waits and two workers never decide at once. Only
entities are looked at that no decision speaks of yet: what people decided is never decided again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, text

from barid.text.across_scripts import is_same_name, skeleton
from barid_store.entities import counts, journal

ACTOR = "store"
# Entities looked at in one transaction, and how many may share a skeleton: a crowd says nothing.
BATCH = 500
MAX_CROWD = 100


class Known(NamedTuple):
    """A name and the entity it belongs to."""

    entity_id: int
    label: str
    name: str
    skeleton: str | None
    root: int
    wikidata_ids: frozenset[str]  # of the entity with all its members
    is_new: bool


def match_new(connection: Connection) -> int:
    """Merge new entities with the ones they are; return how many were looked at."""
    if not counts.try_lock(connection):
        return 0  # another process does
    new = connection.execute(
        text("""
            select entity_id, name from barid.entity where matched_at is null
            order by entity_id limit :limit
        """),
        {"limit": BATCH},
    ).all()
    if not new:
        return 0
    connection.execute(
        text("""
            update barid.entity e set skeleton = s.skeleton, matched_at = now()
            from unnest(cast(:ids as bigint[]), cast(:skeletons as text[]))
              as s (entity_id, skeleton)
            where e.entity_id = s.entity_id
        """),
        {"ids": [row.entity_id for row in new], "skeletons": [skeleton(row.name) for row in new]},
    )
    for survivor, other, reason in decide(_alike(connection, [row.entity_id for row in new])):
        journal.merge(
            connection,
            survivor.entity_id,
            [other.entity_id],
            actor=ACTOR,
            reason=reason,
            evidence={"names": [survivor.name, other.name]},
        )
    return len(new)


def decide(known: Iterable[Known]) -> list[tuple[Known, Known, str]]:
    """Return who is merged into whom and why; core.

    A new name is merged when exactly one entity answers to it. Two that do cannot both be meant,
    so none is chosen.
    """
    by_wikidata: dict[tuple[str, str], list[Known]] = defaultdict(list)
    by_skeleton: dict[tuple[str, str], list[Known]] = defaultdict(list)
    everyone = sorted(known)
    for one in everyone:
        for wikidata_id in one.wikidata_ids:
            by_wikidata[one.label, wikidata_id].append(one)
        if one.skeleton:
            by_skeleton[one.label, one.skeleton].append(one)
    roots = {one.entity_id: one.root for one in everyone}
    merges: list[tuple[Known, Known, str]] = []
    for new in (one for one in everyone if one.is_new):
        same_id = [k for i in new.wikidata_ids for k in by_wikidata[new.label, i]]
        same_name = by_skeleton[new.label, new.skeleton] if new.skeleton else []
        partner, reason = _partner(new, same_id, roots), "the same Wikidata id"
        if partner is None and len(same_name) <= MAX_CROWD:
            fitting = [k for k in same_name if _may_be(new, k)]
            partner, reason = _partner(new, fitting, roots), "the same name in other letters"
        if partner is None:
            continue
        survivor, other = sorted((new, partner), key=lambda k: (not k.wikidata_ids, k.entity_id))
        left, joined = roots[other.entity_id], roots[survivor.entity_id]
        roots = {i: joined if root == left else root for i, root in roots.items()}
        merges.append((survivor, other, reason))
    return merges


def _may_be(new: Known, other: Known) -> bool:
    at_odds = new.wikidata_ids and other.wikidata_ids and new.wikidata_ids != other.wikidata_ids
    return not at_odds and is_same_name(new.name, other.name)


def _partner(new: Known, fitting: Sequence[Known], roots: dict[int, int]) -> Known | None:
    own = roots[new.entity_id]
    by_root = {roots[k.entity_id]: k for k in reversed(fitting) if roots[k.entity_id] != own}
    return next(iter(by_root.values())) if len(by_root) == 1 else None


def _alike(connection: Connection, new: Sequence[int]) -> list[Known]:
    """Return the new entities and all that share a skeleton or a Wikidata id with one of them."""
    rows = connection.execute(
        text("""
            with new as (select * from barid.entity where entity_id = any(:new)),
            alike as (
                select e.* from barid.entity e
                join (select distinct label, skeleton from new where skeleton is not null) n
                  using (label, skeleton)
                union
                select e.* from barid.entity e
                join (select distinct label, wikidata_id from new
                      where wikidata_id is not null) n using (label, wikidata_id)
                union
                select * from new)
            select a.entity_id, a.label, a.name, a.skeleton, a.root,
                   array(select distinct f.wikidata_id from barid.entity f
                         where (f.entity_id = a.root or f.canonical_id = a.root)
                           and f.wikidata_id is not null) as wikidata_ids,
                   a.entity_id = any(:new) and not exists (
                       select from barid.entity_journal j
                       where j.entity_ids @> array[a.entity_id]) as is_new
            from (select *, coalesce(canonical_id, entity_id) as root from alike
                  where matched_at is not null) a
        """),
        {"new": list(new)},
    )
    return [
        Known(
            entity_id=row.entity_id,
            label=row.label,
            name=row.name,
            skeleton=row.skeleton,
            root=row.root,
            wikidata_ids=frozenset(row.wikidata_ids),
            is_new=row.is_new,
        )
        for row in rows
    ]
