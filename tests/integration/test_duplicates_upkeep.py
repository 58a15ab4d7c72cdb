"""What looks after the index: rejected documents, old texts, words that became common."""

from itertools import count

import pytest
from sqlalchemy import Connection, Engine, text

from barid import ledger
from barid.contract import PersistResults, Value, version_id
from barid.queue import Belt, make_app
from barid.settings import Settings
from barid_enrich import index, upkeep
from barid_enrich.fingerprint import take
from barid_enrich.index import word_list
from barid_store import links
from support.articles import generate
from support.documents import open_documents

pytestmark = pytest.mark.integration

_ids = count(1 << 45, 1024)


class KeepingBelt(Belt):
    """A belt whose messages can be looked at."""

    def __init__(self, redis_url: str) -> None:
        super().__init__(make_app("test", redis_url), redis_url)
        self.sent: list[Value] = []

    def send(self, task: str, message: Value) -> None:
        self.sent.append(message)


def put(connection: Connection, own: int, body: str) -> None:
    entry = {own: index.Entry(take(None, body))}
    index.insert(connection, entry)
    links = index.look_up(connection, entry).get(own, [])
    index.follow(connection, links)


def test_nothing_follows_what_is_never_stored(servers: Settings, app_engine: Engine) -> None:
    story = next(iter(generate(1, seed=901, words=200))).body
    with app_engine.begin() as connection:
        leader, first, second = (version_id(i, 0) for i in open_documents(connection, 3))
        put(connection, leader, story)
        put(connection, first, story + " وأضاف المصدر أن العمل مستمر.")
        put(connection, second, "عاجل: " + story)
        ledger.mark_rejected(connection, {leader // 1024: ("worker_crashed", "It crashed.")})
    belt = KeepingBelt(servers.redis_url or "")
    led_before = {(leader, None), (first, leader), (second, leader)}
    for _ in range(2):  # a message may be lost: it is sent until store has recorded its links
        upkeep.look_after(app_engine, belt, window_days=45)
        assert led(app_engine, leader, first, second) == led_before
    message, again = belt.sent
    assert isinstance(message, PersistResults)
    assert message == again
    assert [(link.version_id, link.other_version_id) for link in message.links] == [(second, first)]
    with app_engine.begin() as connection:
        links.record(connection, message.links)
    upkeep.look_after(app_engine, belt, window_days=45)
    assert len(belt.sent) == 2
    assert led(app_engine, leader, first, second) == {(first, None), (second, first)}


def led(engine: Engine, *version_ids: int) -> set[tuple[int, int | None]]:
    """Return which of these versions are in the index, each with whom it follows."""
    with engine.connect() as connection:
        rows = connection.execute(
            text("select version_id, leader_id from barid.fingerprint where version_id = any(:i)"),
            {"i": list(version_ids)},
        )
        return {(row.version_id, row.leader_id) for row in rows}


def test_words_of_most_texts_become_common_in_a_new_list(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_list, "MIN_TEXTS", 10)
    monkeypatch.setattr(word_list, "MOST_TEXTS", 10)
    monkeypatch.setattr(word_list, "MIN_SHARE", 0.5)
    before = set(index.common_words(connection).tolist())
    for article in generate(10, seed=902, words=80):
        own = next(_ids)
        put(connection, own, article.body + " زنجفور")
    first = index.count_common_words(connection)
    again = index.count_common_words(connection)
    assert (first, again) == (first, (first or 0) + 1)
    words = set(index.common_words(connection).tolist())
    (own_word,) = set(take(None, "زنجفور " * 40).rare.tolist())
    assert own_word in words
    assert before <= words
