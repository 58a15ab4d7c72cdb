"""Links: enrich's decisions between versions become links between stored articles."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, text

from barid.contract import LinkProposal
from barid_store import passages
from barid_store.changes import Change


def record(connection: Connection, proposals: Sequence[LinkProposal]) -> None:
    """Keep every decision as it was made."""
    ordered = sorted(proposals, key=lambda p: (p.version_id, p.other_version_id, p.relation))
    if not ordered:
        return
    connection.execute(
        text("""
            insert into barid.link_decision
                (version_id, other_version_id, relation, score, evidence, may_hide)
            select v, o, r, s, cast(e as jsonb), h
            from unnest(cast(:versions as bigint[]), cast(:others as bigint[]),
                        cast(:relations as text[]), cast(:scores as real[]),
                        cast(:evidence as text[]), cast(:may_hide as boolean[]))
                 as p (v, o, r, s, e, h)
            on conflict do nothing
        """),
        {
            "versions": [p.version_id for p in ordered],
            "others": [p.other_version_id for p in ordered],
            "relations": [p.relation for p in ordered],
            "scores": [p.score for p in ordered],
            "evidence": [_json(p.evidence) for p in ordered],
            "may_hide": [p.may_hide for p in ordered],
        },
    )


def resolve(connection: Connection, version_ids: Collection[int]) -> list[Change]:
    """Turn decisions that these versions complete into links; must hold `changes.lock`.

    A decision may name a version that is stored later, or never: only when both ends are stored
    does a link exist. Two versions of one article are not linked to each other, nor what somebody
    said are two stories.
    """
    found = connection.execute(
        text("""
            select distinct on (a.article_id, b.article_id)
                   a.article_id, b.article_id as other_id, d.relation, d.score, d.evidence,
                   d.may_hide, a.body, b.body as other_body
            from barid.link_decision d
            join barid.version a on a.version_id = d.version_id
            join barid.version b on b.version_id = d.other_version_id
            where (d.version_id = any(:ids) or d.other_version_id = any(:ids))
              and a.article_id <> b.article_id
              and not exists (
                  select from barid.link l
                  where l.article_id = a.article_id and l.other_id = b.article_id)
              and not exists (
                  select from barid.link_verdict j
                  where j.article_id = greatest(a.article_id, b.article_id)
                    and j.other_id = least(a.article_id, b.article_id) and j.verdict = 'apart')
            order by a.article_id, b.article_id, d.score desc
        """),
        {"ids": list(version_ids)},
    ).all()
    if not found:
        return []
    connection.execute(
        text("""
            insert into barid.link (article_id, other_id, relation, score, evidence, may_hide)
            select a, o, r, s, cast(e as jsonb), h
            from unnest(cast(:articles as bigint[]), cast(:others as bigint[]),
                        cast(:relations as text[]), cast(:scores as real[]),
                        cast(:evidence as text[]), cast(:may_hide as boolean[]))
                 as p (a, o, r, s, e, h)
            on conflict do nothing
        """),
        {
            "articles": [row.article_id for row in found],
            "others": [row.other_id for row in found],
            "relations": [row.relation for row in found],
            "scores": [row.score for row in found],
            "evidence": [_json(_with_passages(row)) for row in found],
            "may_hide": [row.may_hide for row in found],
        },
    )
    follow_leaders(connection, {i for row in found for i in (row.article_id, row.other_id)})
    return changed(connection, {row.article_id for row in found})


def changed(connection: Connection, article_ids: Collection[int]) -> list[Change]:
    """Return what consumers are told of articles whose links changed."""
    current = connection.execute(
        text("""
            select article_id, current_version_id from barid.article
            where article_id = any(:ids) order by article_id
        """),
        {"ids": list(article_ids)},
    )
    return [Change("linked", row.article_id, row.current_version_id) for row in current]


def forget_superseded(connection: Connection, article_ids: Sequence[int]) -> None:
    """Drop links that rest on an earlier text of these articles; must hold `changes.lock`.

    A page that said "please wait" on two sites is no copy any more once its story has arrived.
    What a person linked stays.
    """
    if not article_ids:
        return
    gone = connection.execute(
        text("""
            delete from barid.link l using barid.article a
            where a.article_id = l.article_id and l.article_id = any(:ids)
              and not exists (
                  select from barid.link_decision d
                  join barid.version o on o.version_id = d.other_version_id
                  where d.version_id = a.current_version_id and o.article_id = l.other_id)
              and not exists (
                  select from barid.link_verdict j
                  where j.article_id = greatest(l.article_id, l.other_id)
                    and j.other_id = least(l.article_id, l.other_id) and j.verdict = 'linked')
            returning l.article_id, l.other_id
        """),
        {"ids": sorted(article_ids)},
    ).all()
    follow_leaders(connection, {i for row in gone for i in (row.article_id, row.other_id)})


def follow_leaders(connection: Connection, article_ids: Collection[int]) -> None:
    """Point these articles, and what is linked to them, at their leaders; must hold `changes.lock`.

    A leader is an article that no earlier one may stand for. A copy follows the earliest leader it
    was compared with itself: that a copy of a copy is a copy is never inferred. Only equal texts
    follow where their equals go.
    """
    if not article_ids:
        return
    connection.execute(
        text("""
            with up as not materialized (
                select article_id as copy_id, other_id as leader_id,
                       relation = 'exact' or evidence ->> 'text' = 'exact' as is_exact
                from barid.link
                where may_hide and relation <> 'contains' and other_id < article_id
                union all
                select other_id, article_id, relation = 'exact' or evidence ->> 'text' = 'exact'
                from barid.link
                where may_hide and relation <> 'contains' and article_id < other_id),
            near as (
                select unnest(cast(:ids as bigint[])) as article_id
                union select copy_id from up where leader_id = any(:ids)),
            touched as (
                select article_id from near
                union select up.copy_id from up join near on near.article_id = up.leader_id
                where up.is_exact),
            found as (
                select t.article_id, u.leader_id
                from touched t join up u on u.copy_id = t.article_id
                where not exists (select from up where up.copy_id = u.leader_id)
                union all
                select t.article_id, d.leader_id
                from touched t
                join up u on u.copy_id = t.article_id and u.is_exact
                join up d on d.copy_id = u.leader_id
                where not exists (select from up where up.copy_id = d.leader_id)),
            target as (
                select t.article_id, min(f.leader_id) as leader_id
                from touched t left join found f using (article_id) group by t.article_id)
            update barid.article a set canonical_id = target.leader_id
            from target
            where a.article_id = target.article_id
              and a.canonical_id is distinct from target.leader_id
        """),
        {"ids": sorted(article_ids)},
    )


def remove(
    connection: Connection, article_ids: Collection[int], proposals: Sequence[LinkProposal] = ()
) -> list[Change]:
    """Drop every link of these articles and let the next leader take over; holds `changes.lock`.

    Args:
        connection: a transaction that erases the articles; their versions are still there.
        article_ids: which.
        proposals: what enrich's `index.remove` found among those left behind.

    Returns:
        The changes to append.
    """
    for end in ("version_id", "other_version_id"):
        connection.execute(
            text(f"""
                delete from barid.link_decision d using barid.version v
                where v.article_id = any(:ids) and d.{end} = v.version_id
            """),
            {"ids": sorted(article_ids)},
        )
    record(connection, proposals)
    gone = connection.execute(
        text("""
            delete from barid.link where article_id = any(:ids) or other_id = any(:ids)
            returning article_id, other_id
        """),
        {"ids": sorted(article_ids)},
    ).all()
    left = {i for row in gone for i in (row.article_id, row.other_id)} - set(article_ids)
    follow_leaders(connection, left)
    ends = {i for p in proposals for i in (p.version_id, p.other_version_id)}
    linked = resolve(connection, ends)
    told = {change.article_id for change in linked}
    return linked + [
        change for change in changed(connection, left) if change.article_id not in told
    ]


def _with_passages(row: Any) -> dict[str, Any]:
    evidence = dict(row.evidence)
    if row.relation != "exact" and evidence.get("text") != "exact":
        evidence["passages"] = [list(p) for p in passages.shared(row.body, row.other_body)]
    return evidence


def _json(evidence: dict[str, object]) -> str:
    return json.dumps(evidence, ensure_ascii=False)
