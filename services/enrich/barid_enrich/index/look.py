"""Looking for copies: insert, commit, then look.

Every worker looks in a transaction that begins after its own fingerprints were committed. So of any
two copies handled at the same moment the later one to commit sees the earlier, without a lock; both
may find the pair, and decide alike.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import numpy as np
from sqlalchemy import Connection, text

from barid.contract import LinkProposal
from barid_enrich.duplicates import decide
from barid_enrich.duplicates.explain import MIN_SHARED
from barid_enrich.duplicates.known import Known
from barid_enrich.fingerprint.hashing import Hashes
from barid_enrich.index import rows
from barid_enrich.index.entries import NUMBER_BITS, NUMBER_MASK
from barid_enrich.index.remove import drop_postings
from barid_enrich.index.write import Entry
from barid_enrich.provenance import trace

# Of one text's copies, enough to link those that committed at the same moment.
MAX_SAME = 64
MAX_LISTED = 50  # a shingle in more texts than this is a phrase of the trade, not of a story
MAX_CANDIDATES = 20  # per text, those that share most


def look_up(
    connection: Connection, new: Mapping[int, Entry], *, common: Hashes | None = None
) -> dict[int, list[LinkProposal]]:
    """Return the links of each of these versions to others, each pair once.

    Args:
        connection: a transaction begun after these versions were committed.
        new: versions as they were inserted.
        common: words that the stream showed to be common.
    """
    found: dict[int, list[LinkProposal]] = defaultdict(list)
    seekers = {i: Known(i, e.print, None, e.publishers, e.credits) for i, e in new.items()}
    copies = set()
    for own, same in _same_text(connection, seekers).items():
        links = decide.judge_exact(own, list(same), words=new[own].print.words)
        found[own] += [_traced(link, {own: seekers[own], **same}) for link in links]
        if min(same) < own:
            copies.add(own)  # whatever resembles its text is found by the leader
    long = {i: k for i, k in seekers.items() if i not in copies and len(k.print.shingles)}
    for own, link in _near(connection, long, common):
        found[own].append(link)
    return _each_once(found)


def _near(
    connection: Connection, seekers: Mapping[int, Known], common: Hashes | None
) -> Iterable[tuple[int, LinkProposal]]:
    pairs = _candidates(connection, seekers)
    others = {i: row.known for i, row in rows.followers(connection, list(seekers)).items()}
    for other in others.values():
        pairs[other.leader_id or 0].add(other.version_id)
    links, known = _judged(connection, seekers, pairs, others, common)
    yield from links
    # A text older than a leader takes its place: what followed that leader is compared with it too.
    replaced = {
        link.version_id: own
        for own, link in links
        if decide.gives_up_postings(link) and link.other_version_id == own
    }
    after: dict[int, set[int]] = defaultdict(set)
    others = {i: row.known for i, row in rows.followers(connection, list(replaced)).items()}
    for follower in others.values():
        after[replaced[follower.leader_id or 0]].add(follower.version_id)
    yield from _judged(connection, seekers, after, others | known, common)[0]


def _judged(
    connection: Connection,
    seekers: Mapping[int, Known],
    pairs: Mapping[int, Collection[int]],
    others: Mapping[int, Known],
    common: Hashes | None,
) -> tuple[list[tuple[int, LinkProposal]], dict[int, Known]]:
    """Compare every pair, and with the leader of each candidate too; nothing is inferred."""
    wanted = {i for own in pairs for i in pairs[own]} - others.keys()
    known = dict(others) | rows.known(connection, wanted)
    leaders = {k.leader_id for k in known.values() if k.leader_id} - known.keys()
    known |= rows.known(connection, leaders)
    links = []
    judged: set[frozenset[int]] = set()
    for own, candidates in pairs.items():
        leaders = {known[c].leader_id or c for c in candidates if c in known}
        for other in sorted((leaders | set(candidates)) - {own}):
            pair = frozenset((own, other))
            if pair in judged or other not in known:
                continue
            judged.add(pair)
            if known[other].print.version != seekers[own].print.version:
                continue
            if known[other].print.exact == seekers[own].print.exact:
                continue  # linked as equal already
            if link := decide.judge_near(seekers[own], known[other], common=common):
                links.append((own, _traced(link, {own: seekers[own], other: known[other]})))
    return links, known


def _traced(link: LinkProposal, known: Mapping[int, Known]) -> LinkProposal:
    copy, leader = known[link.version_id], known[link.other_version_id]
    return trace.trace(link, copy=copy, leader=leader)


def _same_text(connection: Connection, own: Mapping[int, Known]) -> dict[int, dict[int, Known]]:
    """Return, for each version, the smallest versions with the same text."""
    found = connection.execute(
        text("""
            select mine.id, same.version_id, same.publishers, same.credits
            from unnest(cast(:ids as bigint[]), cast(:exact as bytea[])) as mine (id, exact)
            cross join lateral (
                select f.version_id, f.publishers, f.credits from barid.fingerprint f
                where f.exact = mine.exact and f.version_id <> mine.id
                order by f.version_id limit :most) as same
        """),
        {"ids": list(own), "exact": [k.print.exact for k in own.values()], "most": MAX_SAME},
    )
    same: dict[int, dict[int, Known]] = defaultdict(dict)
    for row in found:
        same[row.id][row.version_id] = Known(
            row.version_id, own[row.id].print, None, tuple(row.publishers), tuple(row.credits)
        )
    return same


def _candidates(connection: Connection, seekers: Mapping[int, Known]) -> dict[int, set[int]]:
    """Return the versions that share at least two samples with each of these, the most alike."""
    samples = {i: known.print.sample for i, known in seekers.items()}
    owners = [i for i, sample in samples.items() for _ in range(len(sample))]
    pairs: dict[int, set[int]] = defaultdict(set)
    if not owners:
        return pairs
    found = connection.execute(
        text("""
            with mine as (
                select owner, low
                from unnest(cast(:owners as bigint[]), cast(:lows as bigint[])) as m (owner, low)),
            listed as (
                select distinct_low.low, l.numbers
                from (select distinct low from mine) as distinct_low
                cross join lateral (
                    select array_agg(e.entry & :mask) as numbers from (
                        select p.entry from barid.posting p
                        where p.entry >= distinct_low.low and p.entry <= (distinct_low.low | :mask)
                        -- The order keeps a planner that knows nothing yet of the table to its index.
                        order by p.entry limit :listed + 1) as e) as l
                where cardinality(l.numbers) between 1 and :listed),
            shared as (
                select mine.owner, n.number, count(*) as samples
                from mine join listed using (low) cross join unnest(listed.numbers) as n (number)
                group by 1, 2 having count(*) >= :min_shared)
            select owner, version_id from (
                select s.owner, f.version_id, row_number() over (
                    partition by s.owner order by s.samples desc, f.version_id) as place
                from shared s join barid.fingerprint f using (number)
                where f.version_id <> s.owner) as ranked
            where place <= :most
        """),
        {
            "owners": owners,
            "lows": (
                np.concatenate(list(samples.values())).astype(np.int64) << NUMBER_BITS
            ).tolist(),
            "mask": NUMBER_MASK,
            "listed": MAX_LISTED,
            "min_shared": MIN_SHARED,
            "most": MAX_CANDIDATES,
        },
    )
    for row in found:
        pairs[row.owner].add(row.version_id)
    return pairs


def _array(numbers: Iterable[int]) -> str:
    """Return numbers as Postgres writes an array; the driver looks at each for quotes."""
    return f"{{{','.join(map(str, numbers))}}}"


def _each_once(found: Mapping[int, list[LinkProposal]]) -> dict[int, list[LinkProposal]]:
    """Leave out what another version of the same batch found too."""
    seen: set[frozenset[int]] = set()
    once: dict[int, list[LinkProposal]] = defaultdict(list)
    for own, links in found.items():
        for link in links:
            pair = frozenset((link.version_id, link.other_version_id))
            if pair not in seen:
                seen.add(pair)
                once[own].append(link)
    return once


def follow(connection: Connection, links: Iterable[LinkProposal]) -> None:
    """Let copies give up their postings: a list of the index then holds leaders.

    So the two hundredth edited copy of a story still finds the first. The rows are locked in order,
    for another worker may have found the same pairs.
    """
    leader_of: dict[int, int] = {}
    for link in links:
        if decide.gives_up_postings(link):
            copy = max(link.version_id, link.other_version_id)
            leader = min(link.version_id, link.other_version_id)
            leader_of[copy] = min(leader, leader_of.get(copy, leader))
    if not leader_of:
        return
    ordered = sorted(leader_of)
    connection.execute(
        text("""
            select from barid.fingerprint where version_id = any(:ids)
            order by version_id for update
        """),
        {"ids": ordered},
    )
    attached = connection.execute(
        text("""
            update barid.fingerprint f set leader_id = new.leader_id
            from unnest(cast(:ids as bigint[]), cast(:leaders as bigint[])) as new (id, leader_id)
            where f.version_id = new.id and (f.leader_id is null or f.leader_id > new.leader_id)
            returning f.version_id
        """),
        {"ids": ordered, "leaders": [leader_of[i] for i in ordered]},
    )
    drop_postings(connection, rows.by_version(connection, [row[0] for row in attached]).values())
