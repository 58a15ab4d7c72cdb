"""Documents that end their worker: they alone pay, and only so often."""

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Engine, text

from barid import ledger
from barid.embedded.supervisor import Supervisor
from conftest import engine_of, quick_settings
from support import poison
from support.articles import write_folder
from support.waiting import all_finished, states, until

pytestmark = pytest.mark.integration

BODY = "أعلنت بلدية المدينة افتتاح حديقة جديدة أمام الزوار في حي النصر بعد أشهر من العمل. "


@pytest.fixture
def poisoned(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Supervisor, Engine]]:
    """A stack whose entity engine dies of certain texts."""
    for name, value in poison.install(home / "plugin").items():
        monkeypatch.setenv(name, value)
    settings = msgspec.structs.replace(
        quick_settings(home), entity_engine="poisoned", lease_s=60.0, document_cpu_s=0.5
    )
    supervisor = Supervisor(settings, say=print)
    supervisor.start()
    engine = engine_of(supervisor.settings)
    yield supervisor, engine
    engine.dispose()
    supervisor.stop()


@pytest.mark.parametrize(
    ("sign", "reason"),
    [
        ("KILLS ITS WORKER", "worker_crashed"),
        ("NEVER ENDS", "worker_crashed"),
        ("EATS MEMORY", "enrich_failed"),
    ],
)
def test_a_document_that_ends_its_worker_takes_only_itself_down(
    poisoned: tuple[Supervisor, Engine], sign: str, reason: str
) -> None:
    supervisor, engine = poisoned
    staged = supervisor.settings.home / "staged"
    staged.mkdir()
    write_folder(staged, 60, seed=5, words=80)
    (staged / "a000030-poison.txt").write_text(f"عنوان خبر مسموم هنا\n\n{BODY * 3} {sign}\n")
    started = time.monotonic()
    staged.rename(supervisor.settings.inbox_dir / "drop")
    until(lambda: all_finished(engine, 61, like="drop/%"), timeout_s=90, meanwhile=supervisor.look)
    assert states(engine, like="drop/%") == {"stored": 60, "rejected": 1}
    with engine.connect() as connection:
        culprit = connection.execute(
            text("select * from news.delivery where state = 'rejected'")
        ).one()
        worst = connection.execute(
            text("select max(attempts) from news.delivery where state = 'stored'")
        ).scalar_one()
    assert culprit.origin.endswith("poison.txt")
    assert (culprit.reason, worst) == (reason, 0)
    assert time.monotonic() - started < 60, "neighbours waited for a lease"


def test_a_document_that_hangs_store_takes_only_itself_down(home: Path) -> None:
    settings = msgspec.structs.replace(
        quick_settings(home), watchdog_s=2.0, resend_s=1.0, max_claims=3
    )
    supervisor = Supervisor(settings, say=print)
    supervisor.start()
    engine = engine_of(supervisor.settings)
    owner = engine_of(supervisor.settings, role="owner")
    try:
        with owner.begin() as connection:
            connection.execute(text(_HANG))
        staged = home / "staged"
        staged.mkdir()
        write_folder(staged, 30, seed=6, words=80)
        (staged / "a000015-poison.txt").write_text(f"HANGS STORE\n\n{BODY * 3}\n")
        staged.rename(supervisor.settings.inbox_dir / "drop")
        until(
            lambda: all_finished(engine, 31, like="drop/%"), timeout_s=90, meanwhile=supervisor.look
        )
        assert states(engine, like="drop/%") == {"stored": 30, "rejected": 1}
        with engine.connect() as connection:
            culprit = connection.execute(
                text("select * from news.delivery where state = 'rejected'")
            ).one()
            told = [e.detail for e in ledger.history(connection, culprit.document_id)]
        assert culprit.reason == "worker_crashed"
        assert "store died while writing its batch" in told
    finally:
        engine.dispose()
        owner.dispose()
        supervisor.stop()


_HANG = """
create function barid.hang() returns trigger language plpgsql as $$
begin
    if new.title = 'HANGS STORE' or new.body like 'HANGS STORE%' then
        perform pg_sleep(600);
    end if;
    return new;
end $$;
create trigger hang before insert on barid.version for each row execute function barid.hang();
"""
