"""Which entity a person at the keyboard means, and all that is known of it."""

from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from barid.errors import BaridError
from barid.text import name_key


class NotFound(BaridError):
    """No entity, or more than one, answers to a name. The message lists those that do."""


class Found(NamedTuple):
    """An entity row; `root` is the one that stands for it now."""

    entity_id: int
    label: str
    name: str
    root: int
    article_count: int


def the_one(connection: Connection, what: str, *, label: str | None = None) -> Found:
    """Return the entity with this id or name.

    Raises:
        NotFound: there is none, or there are several; says which.
    """
    found = named(connection, what, label=label)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"No entity is called {what}.")
    listed = "; ".join(f"{f.entity_id} {f.label} {f.name}" for f in found)
    raise NotFound(f"{what} is the name of {len(found)} entities: {listed}. Give the number.")


def named(connection: Connection, what: str, *, label: str | None = None) -> list[Found]:
    """Return the entities with this id, else those whose own name it is, else those it is an alias of."""
    if what.isascii() and what.isdecimal():
        return _select(connection, "e.entity_id = cast(:what as bigint)", what, label)
    key = name_key(what)
    own = _select(connection, "e.name_key = :what", key, label)
    return own or _select(
        connection,
        """e.entity_id in (select coalesce(m.canonical_id, m.entity_id)
                           from barid.alias a join barid.entity m using (entity_id)
                           where a.name_key = :what)""",
        key,
        label,
    )


def members(connection: Connection, root: int) -> list[Any]:
    """Return an entity and its members: entity_id, name, wikidata_id, aliases as they are written."""
    return list(
        connection.execute(
            text("""
                select e.entity_id, e.label, e.name, e.wikidata_id, e.article_count, e.first_seen,
                       e.last_seen,
                       (select array_agg(a.surface || case when a.count > 0
                                                      then ' ×' || a.count else '' end
                                         || case when a.source <> 'text'
                                            then ' [' || a.source || ']' else '' end
                                         order by a.count desc, a.surface)
                        from barid.alias a where a.entity_id = e.entity_id) as aliases
                from barid.entity e where e.entity_id = :root or e.canonical_id = :root
                order by e.canonical_id is not null, e.entity_id
            """),
            {"root": root},
        )
    )


def decisions(connection: Connection, *, entity_id: int | None, limit: int) -> list[Any]:
    """Return the latest decisions, of one entity and its members or of all, newest first."""
    return list(
        connection.execute(
            text("""
                select j.journal_id, j.action, j.actor, j.reason, j.decided_at, j.undone_at,
                       j.undone_by,
                       (select array_agg(e.name || ' (' || e.entity_id || ')' order by e.entity_id)
                        from barid.entity e where e.entity_id = any(j.entity_ids)) as names
                from barid.entity_journal j
                where cast(:id as bigint) is null or j.entity_ids && array(
                    select entity_id from barid.entity
                    where entity_id = :id or canonical_id = :id)
                order by j.journal_id desc limit :limit
            """),
            {"id": entity_id, "limit": limit},
        )
    )


def _select(connection: Connection, where: str, what: str, label: str | None) -> list[Found]:
    rows = connection.execute(
        text(f"""
            select e.entity_id, e.label, e.name, coalesce(e.canonical_id, e.entity_id) as root,
                   e.article_count
            from barid.entity e
            where {where} and (cast(:label as text) is null or e.label = :label)
            order by e.article_count desc, e.entity_id limit 20
        """),
        {"what": what, "label": label},
    )
    return [Found(*row) for row in rows]
