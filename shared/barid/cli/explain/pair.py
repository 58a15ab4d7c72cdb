"""`barid explain A B`: why two articles are linked, or why they are not."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from barid.cli.common import console
from barid.errors import BaridError

_RELATIONS = {
    "exact": "says the same as",
    "near": "is an edited copy of",
    "contains": "contains",
    "repost_of": "credits",
}


def explain_pair(connection: Connection, a: int, b: int) -> None:
    """Print what was decided of two articles or versions, and what measuring them again says."""
    one, other = _current(connection, a), _current(connection, b)
    console.print(f"{a} and {b}", style="bold")
    for line in (*_decided(connection, a, b), *_measured(connection, one, other)):
        console.print(f"  {line}", markup=False)


def _current(connection: Connection, number: int) -> int:
    """Return the current version of an article, or the version of that number."""
    found = connection.execute(
        text("""
            select coalesce(
                (select current_version_id from barid.article where article_id = :id),
                (select version_id from barid.version where version_id = :id))
        """),
        {"id": number},
    ).scalar_one()
    if found is None:
        raise BaridError(f"There is no article {number}.")
    return int(found)


def _decided(connection: Connection, a: int, b: int) -> Iterator[str]:
    from barid_enrich.duplicates.explain import told

    rows = connection.execute(
        text("""
            select * from news.link
            where (article_id, other_id) in ((:a, :b), (:b, :a))
        """),
        {"a": a, "b": b},
    ).all()
    for row in rows:
        hides = "one stands for the other" if row.may_hide else "both are shown"
        said = _RELATIONS[row.relation]
        yield f"linked: {row.article_id} {said} {row.other_id}, score {row.score:g}; {hides}"
        yield f"first published, or else received: {row.first_id}"
        yield from (f"  {line}" for line in told(row.evidence))
        for start, end, other_start, other_end in row.evidence.get("passages", ()):
            yield f"  same words at {start}-{end} and {other_start}-{other_end}"
    if not rows:
        yield "not linked"
    verdict = connection.execute(
        text("select * from barid.link_verdict where article_id = :hi and other_id = :lo"),
        {"hi": max(a, b), "lo": min(a, b)},
    ).one_or_none()
    if verdict:
        yield f"a person decided on {verdict.decided_at:%Y-%m-%d}: {verdict.verdict}"


def _measured(connection: Connection, one: int, other: int) -> Iterator[str]:
    from barid_enrich import index
    from barid_enrich.duplicates.explain import explain

    found = index.known(connection, [one, other])
    if len(found) < 2:
        yield "not compared again: one has fewer than 40 words, or is older than the window"
        return
    said = explain(found[one], found[other], common=index.common_words(connection))
    yield f"measured again: {next(said)}"
    yield from (f"  {line}" for line in said)
