"""Links: enrich's decisions between versions become links between stored articles."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, text

from barid.contract import LinkProposal
from barid_store.changes import Change


def record(connection: Connection, proposals: Sequence[LinkProposal]) -> None:
    """Keep every decision as it was made."""
    ordered = sorted(proposals, key=lambda p: (p.version_id, p.other_version_id, p.relation))
    if not ordered:
        return
    connection.execute(
        text("""
            insert into barid.link_decision
                (version_id, other_version_id, relation, score, evidence)
            select v, o, r, s, cast(e as jsonb)
            from unnest(cast(:versions as bigint[]), cast(:others as bigint[]),
                        cast(:relations as text[]), cast(:scores as real[]),
                        cast(:evidence as text[])) as p (v, o, r, s, e)
            on conflict do nothing
        """),
        {
            "versions": [p.version_id for p in ordered],
            "others": [p.other_version_id for p in ordered],
            "relations": [p.relation for p in ordered],
            "scores": [p.score for p in ordered],
            "evidence": [_json(p.evidence) for p in ordered],
        },
    )


def resolve(connection: Connection, version_ids: Sequence[int]) -> list[Change]:
    """Turn decisions that these versions complete into links; must hold `changes.lock`.

    A decision may name a version that is stored later, or never: only when both ends are stored
    does a link exist. Two versions of one article are not linked to each other.
    """
    rows = connection.execute(
        text("""
            insert into barid.link (article_id, other_id, relation, score, evidence)
            select distinct on (a.article_id, b.article_id)
                   a.article_id, b.article_id, d.relation, d.score, d.evidence
            from barid.link_decision d
            join barid.version a on a.version_id = d.version_id
            join barid.version b on b.version_id = d.other_version_id
            where (d.version_id = any(:ids) or d.other_version_id = any(:ids))
              and a.article_id <> b.article_id
            order by a.article_id, b.article_id, d.score desc
            on conflict do nothing
            returning article_id, other_id
        """),
        {"ids": list(version_ids)},
    ).all()
    if not rows:
        return []
    _follow_leaders(connection, sorted({row.article_id for row in rows}))
    current = connection.execute(
        text("select article_id, current_version_id from barid.article where article_id = any(:i)"),
        {"i": [row.article_id for row in rows]},
    )
    versions = {row.article_id: row.current_version_id for row in current}
    return [Change("linked", a, versions[a]) for a in sorted({row.article_id for row in rows})]


def forget_superseded(connection: Connection, article_ids: Sequence[int]) -> None:
    """Drop links that rest on an earlier text of these articles; must hold `changes.lock`.

    A page that said "please wait" on two sites is no copy any more once its story has arrived.
    """
    if not article_ids:
        return
    connection.execute(
        text("""
            with gone as (
                delete from barid.link l using barid.article a
                where a.article_id = l.article_id and l.article_id = any(:ids)
                  and not exists (
                      select from barid.link_decision d
                      join barid.version o on o.version_id = d.other_version_id
                      where d.version_id = a.current_version_id and o.article_id = l.other_id)
                returning l.article_id, l.other_id)
            update barid.article a
            set canonical_id = (
                select min(coalesce(b.canonical_id, b.article_id))
                from barid.link l join barid.article b on b.article_id = l.other_id
                where l.article_id = a.article_id and l.relation in ('exact', 'near')
                  and (l.article_id, l.other_id) not in (select article_id, other_id from gone))
            where a.article_id in (select article_id from gone)
        """),
        {"ids": sorted(article_ids)},
    )


def _follow_leaders(connection: Connection, copies: Sequence[int]) -> None:
    """Point these copies, and whatever pointed to them, at their smallest leader."""
    connection.execute(
        text("""
            with leader as (
                select l.article_id, min(coalesce(b.canonical_id, b.article_id)) as leader_id
                from barid.link l join barid.article b on b.article_id = l.other_id
                where l.article_id = any(:copies) and l.relation in ('exact', 'near')
                group by l.article_id),
            target as (
                select a.article_id, leader.leader_id from leader
                join barid.article a
                  on a.article_id = leader.article_id or a.canonical_id = leader.article_id
                where a.article_id <> leader.leader_id
                order by a.article_id for update of a)
            update barid.article a set canonical_id = target.leader_id
            from target where a.article_id = target.article_id
        """),
        {"copies": list(copies)},
    )


def _json(evidence: dict[str, object]) -> str:
    return json.dumps(evidence, ensure_ascii=False)
