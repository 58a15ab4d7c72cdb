"""The index itself: races, redelivery, many copies, what is taken out again."""

from hashlib import sha256
from itertools import count
from random import Random

import numpy as np
import pytest
from sqlalchemy import Connection, text

from barid.contract import LinkProposal
from barid.settings import Settings
from barid_enrich import index
from barid_enrich.duplicates.known import Known
from barid_enrich.fingerprint import Print, take
from barid_enrich.index.around import MAX_LISTED, around
from support.articles import generate
from support.races import race

pytestmark = pytest.mark.integration

_ids = count(1 << 40, 1024)
STORIES = [a.body for a in generate(12, seed=77, words=220)]


def edited(body: str, *, seed: int, share: float = 0.02) -> str:
    """Return the text with some words replaced by others."""
    chance = Random(seed)
    return " ".join(f"بدل{seed}" if chance.random() < share else word for word in body.split(" "))


def put(connection: Connection, body: str) -> tuple[int, list[LinkProposal]]:
    """Insert and look in one transaction, which nobody else races here."""
    own = next(_ids)
    entry = {own: index.Entry(take(None, body))}
    index.insert(connection, entry)
    links = index.look_up(connection, entry).get(own, [])
    index.follow(connection, links)
    return own, links


def postings(connection: Connection, version_id: int) -> int:
    found: int = connection.execute(
        text("""
            select count(*) from barid.posting p
            where (p.entry & ((1::bigint << 34) - 1)) =
                  (select number from barid.fingerprint where version_id = :id)
        """),
        {"id": version_id},
    ).scalar_one()
    return found


def test_the_two_hundredth_edited_copy_of_a_story_is_found(connection: Connection) -> None:
    leader, _ = put(connection, STORIES[0])
    for number in range(200):
        _, links = put(connection, edited(STORIES[0], seed=number, share=0.05))
        assert ("near", leader) in [(link.relation, link.other_version_id) for link in links]


def test_a_close_copy_gives_up_its_postings_and_a_story_keeps_them(connection: Connection) -> None:
    leader, _ = put(connection, STORIES[1])
    copy, _ = put(connection, edited(STORIES[1], seed=1))
    assert postings(connection, leader) > 0
    assert postings(connection, copy) == 0


def test_redelivery_finds_the_same_links_and_never_itself(connection: Connection) -> None:
    leader, _ = put(connection, STORIES[2])
    copy, links = put(connection, edited(STORIES[2], seed=2))
    entry = {copy: index.Entry(take(None, edited(STORIES[2], seed=2)))}
    index.insert(connection, entry)
    assert index.look_up(connection, entry)[copy] == links
    entry = {leader: index.Entry(take(None, STORIES[2]))}
    index.insert(connection, entry)
    assert index.look_up(connection, entry)[leader] == links


def test_an_older_text_that_comes_late_leads_what_followed(connection: Connection) -> None:
    older = next(_ids)
    leader, _ = put(connection, edited(STORIES[3], seed=3))
    copy, _ = put(connection, edited(STORIES[3], seed=4))
    entry = {older: index.Entry(take(None, STORIES[3]))}
    index.insert(connection, entry)
    links = index.look_up(connection, entry)[older]
    assert {(link.version_id, link.other_version_id) for link in links} == {
        (leader, older),
        (copy, older),
    }
    index.follow(connection, links)
    assert postings(connection, leader) == 0


def test_the_next_copy_leads_when_the_leader_is_removed(connection: Connection) -> None:
    leader, _ = put(connection, STORIES[4])
    first, _ = put(connection, edited(STORIES[4], seed=5))
    second, _ = put(connection, edited(STORIES[4], seed=6))
    (link,) = index.remove(connection, [leader])
    assert (link.version_id, link.other_version_id) == (second, first)
    assert postings(connection, first) > 0
    assert postings(connection, leader) == 0
    _, links = put(connection, edited(STORIES[4], seed=7))
    assert [link.other_version_id for link in links] == [first]


def test_what_is_released_is_found_by_itself_again(connection: Connection) -> None:
    put(connection, STORIES[5])
    copy, _ = put(connection, edited(STORIES[5], seed=8))
    index.release(connection, [copy])
    index.release(connection, [copy])
    assert postings(connection, copy) > 0


def test_another_text_under_the_same_version_replaces_the_first(connection: Connection) -> None:
    own, _ = put(connection, STORIES[6])
    entry = {own: index.Entry(take(None, STORIES[7]))}
    index.insert(connection, entry)
    _, links = put(connection, edited(STORIES[6], seed=9))
    assert links == []
    _, links = put(connection, edited(STORIES[7], seed=10))
    assert [link.other_version_id for link in links] == [own]


def printed(*shingles: int) -> Print:
    nothing = np.empty(0, np.uint32)
    own = np.array(sorted(shingles), np.uint32)
    return take(None, STORIES[8])._replace(
        exact=sha256(own.tobytes()).digest(),
        shingles=own,
        rare=nothing,
        numbers=nothing.reshape(0, 2),
    )


def near(connection: Connection, version_id: int, *sample: int, most: int = 20) -> set[int]:
    """Return what is near a text of this sample, the version's own or one in its stead."""
    own = {version_id: Known(version_id, printed(*sample), None, (), ())}
    return around(connection, own, most=most).near[version_id]


def test_those_that_share_most_come_first_and_of_equals_the_earlier(connection: Connection) -> None:
    ids = [next(_ids) for _ in range(6)]
    two, three, _, also_two, own, _ = ids
    shared = ({101, 102}, {101, 102, 103}, {103}, {102, 103}, {101, 102, 103, 104}, {900})
    index.insert(
        connection,
        {i: index.Entry(printed(*sample)) for i, sample in zip(ids, shared, strict=True)},
    )
    assert near(connection, own, 101, 102, 103, 104) == {two, three, also_two}
    assert near(connection, own, 101, 102, 103, 104, most=2) == {two, three}
    assert near(connection, own, 101, 102, 103, 104, most=1) == {three}
    assert near(connection, own, 103, 104, 900) == set()


def test_a_phrase_of_the_trade_makes_no_candidates(connection: Connection) -> None:
    ids = [next(_ids) for _ in range(MAX_LISTED + 1)]
    entries = {i: index.Entry(printed(301, 302, 400 + n)) for n, i in enumerate(ids)}
    index.insert(connection, {i: entries[i] for i in ids[:-1]})
    assert len(near(connection, 7, 301, 302, most=99)) == MAX_LISTED
    index.insert(connection, {ids[-1]: entries[ids[-1]]})
    assert near(connection, 7, 301, 302, most=99) == set()


def test_what_is_older_than_the_window_is_found_by_equal_text_only(
    connection: Connection,
) -> None:
    own, _ = put(connection, STORIES[8])
    connection.execute(
        text(
            "update barid.fingerprint set seen_at = now() - interval '50 days' where version_id = :i"
        ),
        {"i": own},
    )
    assert index.purge(connection, window_days=45) == 1
    assert postings(connection, own) == 0
    assert put(connection, edited(STORIES[8], seed=11))[1] == []
    links = put(connection, STORIES[8])[1]
    assert [(link.relation, link.other_version_id) for link in links] == [("exact", own)]


def test_no_pair_is_missed_when_two_workers_race(servers: Settings) -> None:
    outcome = race(servers, pairs=60, seed=5)
    assert (outcome.missed, outcome.self_links) == (0, 0)


def test_no_pair_is_missed_when_a_worker_dies_between_its_transactions(servers: Settings) -> None:
    outcome = race(servers, pairs=6, seed=6, kill_every=2)
    assert (outcome.killed, outcome.missed, outcome.self_links) == (3, 0, 0)
