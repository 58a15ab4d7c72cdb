"""Lists of aliases become entities, aliases and merges.

A listed entity is found by its Wikidata id, else by its name. Each of its spellings becomes an
alias, and, unless it is one word of a person, a name that leads to it. A spelling that two entities
of the list claim leads to neither; one that leads to another entity already is left as it is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, text

from barid.text import name_key
from barid.text.across_scripts import is_arabic, skeleton
from barid_store.entities import counts, journal
from barid_store.entities.listing import Fault, Listed
from barid_store.rows import EntityKey

# Kept for looking up namesakes in the list itself: what a spelling is claimed by.
Claims = dict[EntityKey, str]
NAMESAKES = "\x00"


class Outcome(NamedTuple):
    """What a batch of a list came to."""

    counts: Counter[str]  # entities, aliases, merges, namesakes
    faults: list[Fault]


def claims(listed: Iterable[Listed]) -> Claims:
    """Return who claims each spelling of a list; `NAMESAKES` where two entities do."""
    found: Claims = {}
    for one in listed:
        whose = _identity(one)
        for surface, _ in one.spellings:
            key = (one.label, name_key(surface))
            if found.setdefault(key, whose) != whose:
                found[key] = NAMESAKES
    return found


def add(
    connection: Connection, listed: Sequence[Listed], claimed: Claims, *, source: str, actor: str
) -> Outcome:
    """Write a batch of a list inside the caller's transaction; again, it changes nothing.

    Args:
        connection: the caller's transaction.
        listed: the lines of the batch.
        claimed: the claims of the whole list.
        source: what the aliases are marked with.
        actor: who decided the merges.
    """
    counts.lock(connection)
    done: Counter[str] = Counter()
    faults: list[Fault] = []
    for lines in _by_entity(listed).values():
        root = _root(connection, _speaker(lines), claimed, done)
        if isinstance(root, Fault):
            faults.append(root)
            continue
        _add_aliases(connection, root, lines, source, done)
        members, refused = _members(connection, root, lines, claimed, done)
        faults += refused
        if members:
            journal.merge(
                connection,
                root,
                members,
                actor=actor,
                reason=f"listed in {source}",
                evidence={"lines": [one.line for one in lines]},
            )
            done["merges"] += len(members)
    return Outcome(done, faults)


def _identity(one: Listed) -> str:
    return one.wikidata_id or name_key(one.name)


def _by_entity(listed: Iterable[Listed]) -> dict[EntityKey, list[Listed]]:
    found: dict[EntityKey, list[Listed]] = defaultdict(list)
    for one in listed:
        found[one.label, _identity(one)].append(one)
    return dict(sorted(found.items()))


def _speaker(lines: Sequence[Listed]) -> Listed:
    """Return the line an entity is named by: with the Arabic name, when the list has one."""
    for one in lines:
        for surface, language in one.spellings:
            if language == "ar" and is_arabic(surface) and _leads(one.label, name_key(surface)):
                return one._replace(name=surface) if one.wikidata_id else lines[0]
    return lines[0]


def _root(connection: Connection, one: Listed, claimed: Claims, done: Counter[str]) -> int | Fault:
    """Return the entity a line speaks of, made if it is new."""
    if one.wikidata_id:
        known = connection.execute(
            text("""
                select distinct coalesce(canonical_id, entity_id) from barid.entity
                where label = :label and wikidata_id = :id
            """),
            {"label": one.label, "id": one.wikidata_id},
        ).scalars().all()  # fmt: skip
        if known:
            oldest: int = min(known)
            return oldest
    key = name_key(one.name)
    if claimed.get((one.label, key)) == NAMESAKES and (own := _unshared(one, claimed)):
        one, key = one._replace(name=own), name_key(own)
    elif claimed.get((one.label, key)) == NAMESAKES:
        done["namesakes"] += 1
        return Fault(one.line, f"the list has two entities called {one.name}")
    row = connection.execute(
        text("""
            select entity_id, coalesce(canonical_id, entity_id) as root from barid.entity
            where label = :label and name_key = :key
        """),
        {"label": one.label, "key": key},
    ).one_or_none()
    if row is None:
        done["entities"] += 1
        return _insert(connection, one.label, one.name, one.wikidata_id)
    others = _wikidata_ids(connection, row.root) - {one.wikidata_id}
    if one.wikidata_id and others:
        return Fault(one.line, f"{one.name} is {', '.join(sorted(others))} already")
    if one.wikidata_id:
        connection.execute(
            text("update barid.entity set wikidata_id = :w where entity_id = :i"),
            {"w": one.wikidata_id, "i": row.root},
        )
    root: int = row.root
    return root


def _unshared(one: Listed, claimed: Claims) -> str | None:
    """Return a spelling that only this entity has, when its name is a namesake's too."""
    if one.wikidata_id is None:
        return None
    own = (s for s, _ in one.spellings if claimed[one.label, name_key(s)] != NAMESAKES)
    return next((s for s in own if _leads(one.label, name_key(s))), None)


def _leads(label: str, key: str) -> bool:
    """Tell whether a spelling alone says who is meant: one word of a person does not."""
    return label != "PER" or " " in key


def _insert(connection: Connection, label: str, name: str, wikidata_id: str | None) -> int:
    entity_id: int = connection.execute(
        text("""
            insert into barid.entity (label, name_key, name, wikidata_id, skeleton)
            values (:label, :key, :name, :wikidata, :skeleton)
            on conflict (label, name_key) do update set name_key = excluded.name_key
            returning entity_id
        """),
        {
            "label": label,
            "key": name_key(name),
            "name": name,
            "wikidata": wikidata_id,
            "skeleton": skeleton(name),
        },
    ).scalar_one()
    return entity_id


def _add_aliases(
    connection: Connection, root: int, lines: Sequence[Listed], source: str, done: Counter[str]
) -> None:
    spellings = {s.surface: s.language for one in lines for s in one.spellings}
    ordered = sorted(spellings)
    added = connection.execute(
        text("""
            insert into barid.alias (entity_id, surface, name_key, language, source)
            select :root, s.surface, s.name_key, s.language, :source
            from unnest(cast(:surfaces as text[]), cast(:keys as text[]),
                        cast(:languages as text[])) as s (surface, name_key, language)
            on conflict do nothing
        """),
        {
            "root": root,
            "source": source,
            "surfaces": ordered,
            "keys": [name_key(s) for s in ordered],
            "languages": [spellings[s] for s in ordered],
        },
    )
    done["aliases"] += added.rowcount


def _members(
    connection: Connection,
    root: int,
    lines: Sequence[Listed],
    claimed: Claims,
    done: Counter[str],
) -> tuple[list[int], list[Fault]]:
    """Return the entities the spellings name that are to be merged into `root`."""
    label, faults, members = lines[0].label, [], []
    spellings = {name_key(s): (s, one.line) for one in lines for s, _ in one.spellings}
    rows = connection.execute(
        text("""
            select name_key, entity_id, coalesce(canonical_id, entity_id) as root
            from barid.entity where label = :label and name_key = any(:keys)
        """),
        {"label": label, "keys": list(spellings)},
    )
    known = {row.name_key: row for row in rows}
    own_ids = _wikidata_ids(connection, root)
    for key, (surface, line) in sorted(spellings.items()):
        if not _leads(label, key):
            continue
        if claimed.get((label, key)) == NAMESAKES:
            done["namesakes"] += 1
            continue
        row = known.get(key)
        if row is None:
            members.append(_insert(connection, label, surface, None))
        elif row.root != root:
            others = _wikidata_ids(connection, row.root)
            if others and others != own_ids:
                listed = ", ".join(sorted(others))
                faults.append(Fault(line, f"{surface} leads to {listed} already"))
            else:
                members.append(row.entity_id)
    return members, faults


def _wikidata_ids(connection: Connection, root: int) -> set[str]:
    rows = connection.execute(
        text("""
            select wikidata_id from barid.entity
            where entity_id = :root and wikidata_id is not null
            union
            select wikidata_id from barid.entity
            where canonical_id = :root and wikidata_id is not null
        """),
        {"root": root},
    )
    return set(rows.scalars())
