"""What is learned of each source's lines, kept in Postgres (`source_line`).

The row with hash 0 counts the source's distinct stories; every other row counts one line. Rows seen
once are forgotten after a week, all after ninety days without being seen.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, text

from barid.contract import Enriched, Line, LinkProposal, Result, version_id
from barid_enrich.clean import learned
from barid_enrich.clean.learned import CountedLine
from barid_enrich.fetch import Fetched

STORIES = 0  # the hash whose row counts stories
MAX_EXAMPLE_CHARS = 300
ONCE_KEPT_DAYS, KEPT_DAYS = 7, 90
MAX_PURGED = 500  # rows at a time, so that no batch waits for the purge

_IS_FURNITURE = """
    not l.kept and l.line_hash <> 0 and l.last_seen > now() - make_interval(days => :kept_days)
    and case when l.sentence
        then l.stories >= :sentence_stories and l.stories >= :sentence_share * all_.stories
        else l.stories >= :stories and l.stories >= :share * all_.stories end
"""
_LIMITS = {
    "kept_days": KEPT_DAYS,
    "stories": learned.MIN_STORIES,
    "share": learned.MIN_SHARE,
    "sentence_stories": learned.MIN_STORIES_OF_SENTENCE,
    "sentence_share": learned.MIN_SHARE_OF_SENTENCE,
}


class Story(NamedTuple):
    """The lines of one story and the tails of its headline, with where it came from."""

    source_id: int
    lines: Sequence[Line]
    tails: Sequence[str] = ()


def stories(results: Iterable[Result], fetched: Iterable[Fetched]) -> list[Story]:
    """Return the stories of enriched documents that have a source and are copies of no other."""
    sources = {f.raw.document_id: f.source_id for f in fetched if f.source_id is not None}
    return [
        Story(sources[result.document_id], part.lines, learned.all_tails(part.title, part.tails))
        for result in results
        if isinstance(result, Enriched) and result.document_id in sources
        for part in result.parts
        if not _is_copy(version_id(result.document_id, part.part), part.links)
    ]


def _is_copy(own: int, links: Iterable[LinkProposal]) -> bool:
    return any(link.version_id == own for link in links)


def furniture(connection: Connection, source_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Return the hashes of the lines that are furniture of each of these sources."""
    rows = connection.execute(
        text(f"""
            select l.source_id, array_agg(l.line_hash) as hashes
            from barid.source_line l
            join barid.source_line all_ on all_.source_id = l.source_id and all_.line_hash = 0
            where l.source_id = any(:ids) and l.stories >= :stories and {_IS_FURNITURE}
            group by l.source_id
        """),
        {"ids": sorted(set(source_ids)), **_LIMITS},
    )
    return {row.source_id: frozenset(row.hashes) for row in rows}


def learn(
    connection: Connection, stories: Sequence[Story], known: Mapping[int, frozenset[int]]
) -> None:
    """Count the lines of these stories; a story that was seen before counts nothing.

    Args:
        connection: a transaction.
        stories: none that is known to be a copy of another.
        known: what is furniture of their sources.
    """
    counted = [
        (
            story.source_id,
            learned.counted_lines(
                story.lines, known.get(story.source_id, frozenset()), tails=story.tails
            ),
        )
        for story in stories
    ]
    seen = _seen(connection, counted)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    said: dict[tuple[int, int], CountedLine] = {}
    for source_id, lines in counted:
        if learned.is_copy(lines, seen[source_id] - known.get(source_id, frozenset())):
            continue
        seen[source_id].update(line.hash for line in lines)
        for line in (CountedLine(STORIES, "", False), *lines):
            counts[source_id, line.hash] += 1
            said[source_id, line.hash] = line
    if counts:
        _count(connection, counts, said)
        _purge(connection)


def _seen(
    connection: Connection, counted: Sequence[tuple[int, Sequence[CountedLine]]]
) -> defaultdict[int, set[int]]:
    pairs = {(source, line.hash) for source, lines in counted for line in lines if line.sentence}
    rows = connection.execute(
        text("""
            select l.source_id, l.line_hash
            from unnest(cast(:sources as bigint[]), cast(:hashes as bigint[])) as w (source_id, hash)
            join barid.source_line l on l.source_id = w.source_id and l.line_hash = w.hash
        """),
        {"sources": [source for source, _ in pairs], "hashes": [hash_ for _, hash_ in pairs]},
    )
    seen: defaultdict[int, set[int]] = defaultdict(set)
    for row in rows:
        seen[row.source_id].add(row.line_hash)
    return seen


def _count(
    connection: Connection,
    counts: Mapping[tuple[int, int], int],
    said: Mapping[tuple[int, int], CountedLine],
) -> None:
    ordered = sorted(counts)  # one order for all workers: no deadlock
    connection.execute(
        text("""
            insert into barid.source_line as l (source_id, line_hash, stories, sentence, example)
            select * from unnest(cast(:sources as bigint[]), cast(:hashes as bigint[]),
                                 cast(:stories as int[]), cast(:sentences as boolean[]),
                                 cast(:examples as text[]))
            on conflict (source_id, line_hash) do update
              set stories = l.stories + excluded.stories, last_seen = now()
        """),
        {
            "sources": [source for source, _ in ordered],
            "hashes": [hash_ for _, hash_ in ordered],
            "stories": [counts[key] for key in ordered],
            "sentences": [said[key].sentence for key in ordered],
            "examples": [said[key].text[:MAX_EXAMPLE_CHARS] for key in ordered],
        },
    )


def _purge(connection: Connection) -> None:
    connection.execute(
        text("""
            delete from barid.source_line where ctid = any(array(
                select ctid from barid.source_line
                where stories = 1 and not kept and line_hash <> 0
                  and last_seen < now() - make_interval(days => :days)
                order by last_seen limit :most for update skip locked))
        """),
        {"days": ONCE_KEPT_DAYS, "most": MAX_PURGED},
    )


class Learned(NamedTuple):
    """A line of a source as people see it."""

    line_hash: int
    stories: int
    sentence: bool
    kept: bool
    furniture: bool
    example: str


def shown(connection: Connection, source: str, *, least: int = 2) -> list[Learned]:
    """Return the lines of a source that came in `least` stories or more, most frequent first."""
    rows = connection.execute(
        text(f"""
            select l.line_hash, l.stories, l.sentence, l.kept, ({_IS_FURNITURE}) as furniture,
                   l.example
            from barid.source_line l
            join barid.source s on s.source_id = l.source_id and s.name = :source
            join barid.source_line all_ on all_.source_id = l.source_id and all_.line_hash = 0
            where l.line_hash <> 0 and (l.stories >= :least or l.kept)
            order by l.stories desc, l.line_hash
        """),
        {"source": source, "least": least, **_LIMITS},
    )
    return [Learned(*row) for row in rows]


def forget(connection: Connection, source: str, line: str | None = None) -> int:
    """Undo what was learned of a source, or keep one line as text for good; return how many rows.

    Args:
        connection: a transaction.
        source: its name.
        line: as written; never becomes furniture of this source again. None forgets every line.
    """
    named = "source_id = (select source_id from barid.source where name = :source)"
    if line is None:
        statement = f"delete from barid.source_line where {named}"
        return connection.execute(text(statement), {"source": source}).rowcount
    statement = f"update barid.source_line set kept = true where {named} and line_hash = :hash"
    found = learned.hash_of(line)
    return connection.execute(text(statement), {"source": source, "hash": found}).rowcount


def forget_rare(connection: Connection, document_ids: Sequence[int]) -> None:
    """Forget the lines that these documents' sources said once or twice: an erased text is among them."""
    connection.execute(
        text("""
            delete from barid.source_line
            where stories < :often and line_hash <> 0 and source_id in (
                select d.source_id from barid.document d where d.document_id = any(:ids))
        """),
        {"ids": list(document_ids), "often": learned.MIN_STORIES},
    )
