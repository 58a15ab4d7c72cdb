"""Looking for copies: insert, commit, then look.

Every worker looks in a transaction that begins after its own fingerprints were committed. So of any
two copies handled at the same moment the later one to commit sees the earlier, without a lock; both
may find the pair, and decide alike.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection

from barid.contract import LinkProposal
from barid_enrich.duplicates import decide
from barid_enrich.duplicates.known import Known
from barid_enrich.fingerprint.hashing import Hashes
from barid_enrich.index import rows
from barid_enrich.index.around import Around, around
from barid_enrich.index.write import Entry
from barid_enrich.provenance import trace


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
    indexed = around(connection, seekers)
    for own, same in indexed.same.items():
        links = decide.judge_exact(own, list(same), words=new[own].print.words)
        found[own] += [_traced(link, {own: seekers[own], **same}) for link in links]
    for own, link in _near(connection, seekers, indexed, common):
        found[own].append(link)
    return _each_once(found)


def _near(
    connection: Connection,
    seekers: Mapping[int, Known],
    indexed: Around,
    common: Hashes | None,
) -> Iterable[tuple[int, LinkProposal]]:
    links = _judged(seekers, indexed.near, indexed.known, common)
    yield from links
    # A text older than a leader takes its place: what followed that leader is compared with it too.
    replaced = {
        link.version_id: own
        for own, link in links
        if decide.gives_up_postings(link) and link.other_version_id == own
    }
    after: dict[int, set[int]] = defaultdict(set)
    followers = {i: row.known for i, row in rows.followers(connection, replaced.keys()).items()}
    for follower in followers.values():
        after[replaced[follower.leader_id or 0]].add(follower.version_id)
    yield from _judged(seekers, after, indexed.known | followers, common)


def _judged(
    seekers: Mapping[int, Known],
    pairs: Mapping[int, Collection[int]],
    known: Mapping[int, Known],
    common: Hashes | None,
) -> list[tuple[int, LinkProposal]]:
    """Compare every pair, and with the leader of each candidate too; nothing is inferred."""
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
    return links


def _traced(link: LinkProposal, known: Mapping[int, Known]) -> LinkProposal:
    copy, leader = known[link.version_id], known[link.other_version_id]
    return trace.trace(link, copy=copy, leader=leader)


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
