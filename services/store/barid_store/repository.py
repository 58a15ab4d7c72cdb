"""Articles and their versions: which article a part belongs to, and how it is written."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, text

from barid import tables
from barid.contract import Enriched, Part
from barid_store import changes, revisions, rows
from barid_store.identity import Key, keys
from barid_store.rows import EntityKey

SAME_PATH = "same_path"  # the path held another story before
UNCHANGED = "unchanged_text"


class Origin(NamedTuple):
    """What the repository needs to know of where a document came from."""

    key_hash: bytes
    received_at: datetime


class Placed(NamedTuple):
    """A part and the article it belongs to; `revision` counts from 1.

    `supersedes` is the version this one replaces as the current text; None for a first version and
    for an older document that arrives after a newer one of the same article.
    """

    enriched: Enriched
    part: Part
    row: dict[str, Any]
    article_id: int
    revision: int
    supersedes: int | None
    is_current: bool


class _Current(NamedTuple):
    """The current version of an article, to compare with."""

    version_id: int
    revisions: int
    title: str | None
    body: str


def origins(connection: Connection, document_ids: Sequence[int]) -> dict[int, Origin]:
    """Return the origins of these documents."""
    found = connection.execute(
        text("""
            select d.document_id, o.key_hash, d.received_at
            from barid.document d join barid.origin o using (origin_id)
            where d.document_id = any(:ids)
        """),
        {"ids": list(document_ids)},
    )
    return {row.document_id: Origin(bytes(row.key_hash), row.received_at) for row in found}


def place(
    connection: Connection,
    parts: Sequence[tuple[Enriched, Part]],
    *,
    origins: Mapping[int, Origin],
    entity_ids: Mapping[EntityKey, int],
) -> list[Placed]:
    """Decide which article each part belongs to, and write articles, versions and identities.

    The identity keys are locked first, all of them in one order, so that two workers can never
    make two articles of one URL.
    """
    part_keys = [keys(p, origin_key=origins[e.document_id].key_hash) for e, p in parts]
    every_key = {key for found in part_keys for key in found}
    known = _locked_identities(connection, every_key)
    current = _current_versions(connection, set(known.values()))
    placed: list[Placed] = []
    claimed: dict[Key, int] = {}
    for (enriched, part), found in zip(parts, part_keys, strict=True):
        row = rows.version_row(
            enriched,
            part,
            received_at=origins[enriched.document_id].received_at,
            entity_ids=entity_ids,
        )
        article_id = _article_of(part, found, known, current, row)
        before = current.get(article_id)
        is_current = before is None or row["version_id"] > before.version_id
        revision = before.revisions + 1 if before else 1
        _describe_revision(row, part, before if is_current else None)
        supersedes = before.version_id if before and is_current else None
        placed.append(Placed(enriched, part, row, article_id, revision, supersedes, is_current))
        if is_current or before is None:
            current[article_id] = _Current(row["version_id"], revision, part.title, part.body)
        else:
            current[article_id] = before._replace(revisions=revision)
        for key in found:
            if key not in known or (key.kind == "path" and is_current):
                known[key] = claimed[key] = article_id
    _write(connection, placed, current, claimed)
    return placed


def _article_of(
    part: Part,
    found: Sequence[Key],
    known: Mapping[Key, int],
    current: Mapping[int, _Current],
    row: dict[str, Any],
) -> int:
    """Return the article a part belongs to: an existing one, or a new one named after it."""
    for key in found:
        article_id = known.get(key)
        if article_id is None:
            continue
        before = current[article_id]
        if key.kind != "path" or revisions.are_related(
            part.title, part.body, before.title, before.body
        ):
            return article_id
        row["flags"].append(SAME_PATH)
    return int(row["version_id"])


def _describe_revision(row: dict[str, Any], part: Part, before: _Current | None) -> None:
    row["diff"] = row["numbers_changed"] = None
    if before is None:
        return
    row["diff"] = revisions.diff(before.body, part.body)
    row["numbers_changed"] = revisions.numbers_changed(before.body, part.body)
    if before.body == part.body and before.title == part.title:
        row["flags"].append(UNCHANGED)


def _locked_identities(connection: Connection, wanted: Iterable[Key]) -> dict[Key, int]:
    ordered = sorted(wanted)
    connection.execute(
        text("""
            select pg_advisory_xact_lock(n)
            from (select n from unnest(cast(:numbers as bigint[])) as n order by n) as ordered
        """),
        {"numbers": sorted({key.lock_number for key in ordered})},
    )
    found = connection.execute(
        text("""
            select i.kind, i.key_hash, i.article_id from barid.identity i
            join unnest(cast(:kinds as text[]), cast(:hashes as bytea[])) as k (kind, key_hash)
              using (kind, key_hash)
        """),
        {"kinds": [k.kind for k in ordered], "hashes": [k.key_hash for k in ordered]},
    )
    return {Key(row.kind, bytes(row.key_hash)): row.article_id for row in found}


def _current_versions(connection: Connection, article_ids: Iterable[int]) -> dict[int, _Current]:
    wanted = sorted(article_ids)
    if not wanted:
        return {}
    # First, for whoever holds it may have to point one of these articles at another leader.
    changes.lock(connection)
    connection.execute(
        text("""
            select from barid.article where article_id = any(:ids) order by article_id for update
        """),
        {"ids": wanted},
    )
    # A statement of its own: only now does it see what another worker wrote before it let go.
    found = connection.execute(
        text("""
            select a.article_id, a.revisions, v.version_id, v.title, v.body
            from barid.article a join barid.version v on v.version_id = a.current_version_id
            where a.article_id = any(:ids)
        """),
        {"ids": wanted},
    )
    return {
        row.article_id: _Current(row.version_id, row.revisions, row.title, row.body)
        for row in found
    }


_INSERT_VERSION = insert(tables.version).values(
    search=func.to_tsvector(text("'simple'"), bindparam("search_text"))
)


def _write(
    connection: Connection,
    placed: Sequence[Placed],
    current: Mapping[int, _Current],
    identities: Mapping[Key, int],
) -> None:
    articles = sorted({p.article_id for p in placed})
    connection.execute(
        text("""
            insert into barid.article (article_id, current_version_id, revisions)
            select * from unnest(cast(:ids as bigint[]), cast(:versions as bigint[]),
                                 cast(:revisions as int[]))
            on conflict (article_id) do update
              set current_version_id = excluded.current_version_id,
                  revisions = excluded.revisions
        """),
        {
            "ids": articles,
            "versions": [current[i].version_id for i in articles],
            "revisions": [current[i].revisions for i in articles],
        },
    )
    connection.execute(
        _INSERT_VERSION,
        [{**p.row, "article_id": p.article_id, "revision": p.revision} for p in placed],
    )
    superseded = [p.supersedes for p in placed if p.supersedes]
    superseded += [p.row["version_id"] for p in placed if not p.is_current]
    if superseded:
        connection.execute(
            text("update barid.version set superseded_at = now() where version_id = any(:ids)"),
            {"ids": superseded},
        )
    keys_in_order = sorted(identities)
    connection.execute(
        text("""
            insert into barid.identity (kind, key_hash, article_id)
            select * from unnest(cast(:kinds as text[]), cast(:hashes as bytea[]),
                                 cast(:articles as bigint[]))
            on conflict (kind, key_hash) do update set article_id = excluded.article_id
              where identity.kind = 'path'
        """),
        {
            "kinds": [k.kind for k in keys_in_order],
            "hashes": [k.key_hash for k in keys_in_order],
            "articles": [identities[k] for k in keys_in_order],
        },
    )
