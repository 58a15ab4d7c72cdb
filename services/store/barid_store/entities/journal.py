"""Decisions about who is who: each is written down, and can be taken back.

A decision is a set of moves (entity, `canonical_id` before and after). Nothing else changes, so
undoing it puts every entity back exactly where it was.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from barid.errors import BaridError
from barid_store.entities import counts

# Entity id → (canonical_id before, canonical_id after); None means it stands for itself.
Moves = dict[int, tuple[int | None, int | None]]


class DecisionRefused(BaridError):
    """What was asked of the entities cannot be; nothing was changed."""


class _Row(NamedTuple):
    label: str
    canonical_id: int | None
    article_count: int


def merge(
    connection: Connection,
    survivor: int,
    others: Collection[int],
    *,
    actor: str,
    reason: str,
    evidence: Mapping[str, Any] | None = None,
) -> int:
    """Make `others`, with all their members, members of `survivor`; return the journal id.

    Raises:
        DecisionRefused: they are one already, or of different labels, or not there.
    """
    counts.lock(connection)
    rows = _rows(connection, [survivor, *others])
    into = rows[survivor].canonical_id or survivor
    roots = {rows[other].canonical_id or other for other in others} - {into}
    if not roots:
        raise DecisionRefused(f"{_listed(others)} and {survivor} are one entity already.")
    if labels := {rows[other].label for other in others} - {rows[survivor].label}:
        raise DecisionRefused(
            f"{survivor} is {rows[survivor].label}, not {' or '.join(sorted(labels))}: only "
            f"entities of one label are merged."
        )
    moves: Moves = {
        entity_id: (row.canonical_id, into)
        for root in sorted(roots)
        for entity_id, row in _family(connection, root).items()
    }
    return _decide(
        connection,
        "merge",
        moves,
        named={into, survivor, *others},
        actor=actor,
        reason=reason,
        evidence=evidence,
    )


def split(
    connection: Connection,
    entity_ids: Collection[int],
    *,
    actor: str,
    reason: str,
    evidence: Mapping[str, Any] | None = None,
) -> int:
    """Make each of these stand for itself again; return the journal id.

    Raises:
        DecisionRefused: one of them is merged with nothing.
    """
    counts.lock(connection)
    rows = _rows(connection, entity_ids)
    moves: Moves = {}
    for root in sorted({row.canonical_id or i for i, row in rows.items()}):
        family = _family(connection, root)
        leaving = [i for i in entity_ids if i in family]
        staying = [i for i in family if i not in leaving]
        if len(family) == 1:
            raise DecisionRefused(f"{leaving[0]} is merged with nothing.")
        if not staying:
            staying = [leaving.pop(leaving.index(root))]
        moves |= {i: (family[i].canonical_id, None) for i in leaving if i != root}
        if root in leaving:
            heir = max(staying, key=lambda i: (family[i].article_count, -i))
            moves[heir] = (root, None)
            moves |= {i: (root, heir) for i in staying if i != heir}
    return _decide(
        connection,
        "split",
        moves,
        named=set(rows),
        actor=actor,
        reason=reason,
        evidence=evidence,
    )


def undo(connection: Connection, journal_id: int, *, actor: str) -> None:
    """Take a decision back: its entities are again what they were before it.

    Raises:
        DecisionRefused: it is not there, was undone before, or a later decision rests on it.
    """
    counts.lock(connection)
    row = connection.execute(
        text("select moves, undone_at from barid.entity_journal where journal_id = :id"),
        {"id": journal_id},
    ).one_or_none()
    if row is None:
        raise DecisionRefused(f"There is no decision {journal_id}. See: barid entities log")
    if row.undone_at is not None:
        raise DecisionRefused(f"Decision {journal_id} was undone at {row.undone_at:%F %T}.")
    moves: Moves = {int(i): (before, after) for i, (before, after) in row.moves.items()}
    later = connection.execute(
        text("""
            select journal_id from barid.entity_journal
            where journal_id > :id and undone_at is null and entity_ids && cast(:moved as bigint[])
            order by journal_id desc limit 1
        """),
        {"id": journal_id, "moved": list(moves)},
    ).scalar_one_or_none()
    if later is not None:
        raise DecisionRefused(
            f"Decision {later} rests on {journal_id}. First: barid entities undo {later}"
        )
    _move(connection, {i: (after, before) for i, (before, after) in moves.items()})
    connection.execute(
        text("""
            update barid.entity_journal set undone_at = now(), undone_by = :actor
            where journal_id = :id
        """),
        {"id": journal_id, "actor": actor},
    )


def _decide(
    connection: Connection,
    action: Literal["merge", "split"],
    moves: Moves,
    *,
    named: Iterable[int],
    actor: str,
    reason: str,
    evidence: Mapping[str, Any] | None,
) -> int:
    statement = text("""
        insert into barid.entity_journal (action, actor, reason, entity_ids, moves, evidence)
        values (:action, :actor, :reason, :ids, :moves, :evidence) returning journal_id
    """).bindparams(bindparam("moves", type_=JSONB), bindparam("evidence", type_=JSONB))
    journal_id: int = connection.execute(
        statement,
        {
            "action": action,
            "actor": actor,
            "reason": reason,
            "ids": sorted({*named, *moves}),
            "moves": {str(i): move for i, move in moves.items()},
            "evidence": dict(evidence or {}),
        },
    ).scalar_one()
    _move(connection, moves)
    return journal_id


def _move(connection: Connection, moves: Moves) -> None:
    connection.execute(
        text("""
            update barid.entity e set canonical_id = m.canonical_id
            from unnest(cast(:ids as bigint[]), cast(:canonical as bigint[]))
              as m (entity_id, canonical_id)
            where e.entity_id = m.entity_id
        """),
        {"ids": list(moves), "canonical": [after for _, after in moves.values()]},
    )
    touched = {i for move in moves.values() for i in move if i is not None}
    counts.recount(connection, touched | moves.keys())


def _rows(connection: Connection, entity_ids: Collection[int]) -> dict[int, _Row]:
    found = connection.execute(
        text("""
            select entity_id, label, canonical_id, article_count from barid.entity
            where entity_id = any(:ids) order by entity_id for no key update
        """),
        {"ids": list(entity_ids)},
    )
    rows = {row.entity_id: _Row(row.label, row.canonical_id, row.article_count) for row in found}
    if missing := sorted(set(entity_ids) - rows.keys()):
        raise DecisionRefused(f"There is no entity {_listed(missing)}.")
    return rows


def _family(connection: Connection, root: int) -> dict[int, _Row]:
    """Return an entity that stands for itself, with its members."""
    found = connection.execute(
        text("""
            select entity_id, label, canonical_id, article_count from barid.entity
            where entity_id = :root
            union all
            select entity_id, label, canonical_id, article_count from barid.entity
            where canonical_id = :root
            order by entity_id
        """),
        {"root": root},
    )
    return {row.entity_id: _Row(row.label, row.canonical_id, row.article_count) for row in found}


def _listed(entity_ids: Iterable[int]) -> str:
    return ", ".join(map(str, entity_ids))
