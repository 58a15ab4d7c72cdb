"""One message of enrich, with a real ledger and a belt that keeps what it is given."""

import time
from collections.abc import Sequence

import msgspec
import pytest
from sqlalchemy import Engine

from barid.contract import Mention, PersistResults, ProcessDocuments, Value
from barid.queue import Belt, make_app
from barid.settings import Settings
from barid_enrich.entities.engine import EntityText
from barid_enrich.work import Enricher
from barid_ingest.accept import accept
from support.documents import candidate, row

pytestmark = pytest.mark.integration

TEXT = "خبر رقم {0} من المدينة\n\nأعلنت البلدية افتتاح الحديقة رقم {0} أمام الزوار اليوم.\n"


class SlowEngine:
    """Takes its time over every document."""

    name = "slow"
    version = "1"

    def extract(self, texts: Sequence[EntityText]) -> list[tuple[Mention, ...]]:
        time.sleep(0.15)
        return [() for _ in texts]


class KeepingBelt(Belt):
    """A belt whose messages can be looked at."""

    def __init__(self, redis_url: str) -> None:
        super().__init__(make_app("test", redis_url), redis_url)
        self.sent: list[Value] = []

    def send(self, task: str, message: Value) -> None:
        self.sent.append(message)


def test_a_batch_longer_than_its_lease_is_still_ours(servers: Settings, app_engine: Engine) -> None:
    settings = msgspec.structs.replace(servers, lease_s=0.6)
    with app_engine.begin() as connection:
        texts = [candidate(TEXT.format(number)) for number in range(12)]
        ids = [answer.document_id for answer in accept(connection, texts)]
    belt = KeepingBelt(servers.redis_url or "")
    enricher = Enricher(settings, belt, SlowEngine())
    started = time.monotonic()
    enricher.process(ProcessDocuments(document_ids=tuple(ids)))
    enricher.database.dispose()
    assert time.monotonic() - started > 2 * settings.lease_s
    with app_engine.connect() as connection:
        assert {row(connection, i).attempts for i in ids} == {0}
    results = [r for m in belt.sent if isinstance(m, PersistResults) for r in m.results]
    assert [r.document_id for r in results] == ids
