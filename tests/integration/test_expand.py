"""Containers opened by two processes at once."""

import pytest
from sqlalchemy import Engine, text

from barid.settings import Settings
from barid_ingest import expand
from barid_ingest.accept import accept
from support.documents import candidate

pytestmark = pytest.mark.integration

ITEM = "<item><title>خبر {0}</title><guid>same</guid><description>نص الخبر {0}</description></item>"


def test_a_container_opened_twice_has_its_items_once(
    servers: Settings, app_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = "".join(ITEM.format(number) for number in range(5))
    feed = f"<rss version='2.0'><channel><title>خبر</title>{items}</channel></rss>"
    with app_engine.begin() as connection:
        container = candidate(feed, path="twice.xml", format="feed", is_container=True)
        (accepted,) = accept(connection, [container])
    is_ours = expand._is_ours

    def another_was_quicker(*place: object) -> bool:
        monkeypatch.setattr(expand, "_is_ours", is_ours)
        # As another process would, on a connection of its own, before this one holds the lock.
        while expand.expand_next(app_engine, servers):
            pass
        return is_ours(*place)  # type: ignore[arg-type]

    monkeypatch.setattr(expand, "_is_ours", another_was_quicker)
    expand.expand_next(app_engine, servers)
    with app_engine.connect() as connection:
        children, state = connection.execute(
            text("""
                select (select count(*) from barid.document where parent_id = l.document_id), state
                from barid.delivery l where document_id = :id
            """),
            {"id": accepted.document_id},
        ).one()
    assert (children, state) == (5, "stored")
