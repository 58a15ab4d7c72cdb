"""What people decide of two articles: it stands, whatever later runs find."""

from typing import Literal

from sqlalchemy import Connection, text

from barid_store import changes, links

Verdict = Literal["linked", "apart"]


def decide(connection: Connection, one: int, other: int, verdict: Verdict) -> None:
    """Remember the verdict and make the links agree with it.

    Args:
        connection: a transaction.
        one: an article.
        other: another article.
        verdict: "linked": one is a copy of the other; "apart": they are two stories.
    """
    copy, leader = max(one, other), min(one, other)
    changes.lock(connection)
    connection.execute(
        text("""
            insert into barid.link_verdict (article_id, other_id, verdict)
            values (:copy, :leader, :verdict)
            on conflict (article_id, other_id)
            do update set verdict = excluded.verdict, decided_at = now()
        """),
        {"copy": copy, "leader": leader, "verdict": verdict},
    )
    connection.execute(
        text("""
            delete from barid.link
            where (article_id, other_id) in ((:copy, :leader), (:leader, :copy))
        """),
        {"copy": copy, "leader": leader},
    )
    if verdict == "linked":
        connection.execute(
            text("""
                insert into barid.link (article_id, other_id, relation, score, evidence)
                values (:copy, :leader, 'near', 1, '{"rule": "a person decided"}')
            """),
            {"copy": copy, "leader": leader},
        )
    links.follow_leaders(connection, [copy, leader])
    changes.append(connection, links.changed(connection, [copy, leader]))
