"""The whole stack as `barid up` runs it: files and feeds in, rows out."""

import os
import shutil
import signal
import tarfile
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from sqlalchemy import Engine, text

from barid.contract import PROCESS, PersistResults
from barid.embedded.supervisor import Supervisor
from barid.queue import Belt, make_app
from barid_ingest import feeds
from support.articles import generate, write_folder
from support.feed_server import FeedServer
from support.waiting import all_finished, states, until

pytestmark = pytest.mark.integration

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "samples"
HESPRESS = SAMPLES.parent / "news-ar" / "hespress.tar.gz"
DROPPED = 500
OWN_SAMPLES = Path(__file__).parents[2] / "samples" / "inbox"
TEXT = (
    "افتتاح حديقة عامة في كربلاء\n\n"
    "افتتحت بلدية كربلاء يوم الاثنين حديقة عامة جديدة على مساحة عشرين دونماً في حي الحسين.\n\n"
    "وقال مدير البلدية إن الحديقة تضم ملاعب للأطفال ومسارات للمشي، وإن العمل فيها استغرق عاماً.\n"
)


def drop(supervisor: Supervisor, name: str, content: str | bytes) -> Path:
    """Write a file into the inbox the way a careful program does: aside, then renamed."""
    path = supervisor.settings.inbox_dir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.part")
    partial.write_bytes(content.encode() if isinstance(content, str) else content)
    partial.rename(path)
    return path


def article(engine: Engine, origin: str) -> Any:
    with engine.connect() as connection:
        return connection.execute(
            text("select * from news.article where origin = :o order by article_id limit 1"),
            {"o": origin},
        ).one_or_none()


def wait_for(engine: Engine, origin: str, *, timeout_s: float = 30) -> Any:
    return until(lambda: article(engine, origin), timeout_s=timeout_s)


def delivery(engine: Engine, origin: str) -> Any:
    with engine.connect() as connection:
        return connection.execute(
            text("select * from news.delivery where origin = :o"), {"o": origin}
        ).one_or_none()


def test_a_dropped_file_becomes_a_row(running: Supervisor, running_engine: Engine) -> None:
    path = drop(running, "بلدية/حديقة.txt", TEXT)
    found = wait_for(running_engine, "بلدية/حديقة.txt")
    assert found.title == "افتتاح حديقة عامة في كربلاء"
    assert (found.language, found.source, found.script) == ("ar", "بلدية", "Arab")
    until(lambda: not path.exists(), timeout_s=5)
    archived = list(running.settings.archive_dir.glob("*/بلدية/حديقة.txt"))
    assert [p.read_text("utf-8") for p in archived] == [TEXT]


def test_a_file_written_slowly_is_taken_whole(running: Supervisor, running_engine: Engine) -> None:
    path = running.settings.inbox_dir / "slow.txt"
    with path.open("w", encoding="utf-8") as file:
        for line in TEXT.splitlines(keepends=True):
            file.write(line)
            file.flush()
            time.sleep(0.4)
        file.write("\nالفقرة الأخيرة من الخبر تصل متأخرة عن بقية الفقرات بثوان.\n")
    found = wait_for(running_engine, "slow.txt")
    assert "الفقرة الأخيرة" in found.body
    assert found.revision == 1


def test_a_refused_file_lies_beside_one_plain_sentence(
    running: Supervisor, running_engine: Engine
) -> None:
    drop(running, "صورة.txt", b"\x89PNG\r\n\x1a\n" + bytes(2000))
    target = running.settings.rejected_dir / "صورة.txt"
    error = target.with_name("صورة.txt.error.txt")
    until(error.exists, timeout_s=15)
    assert target.exists()
    assert "PNG" in error.read_text("utf-8").splitlines()[0]
    assert delivery(running_engine, "صورة.txt").reason == "binary"


def test_a_second_refused_file_of_the_same_name_does_not_replace_the_first(
    running: Supervisor,
) -> None:
    folder = running.settings.rejected_dir / "twice"
    for number in (1, 2):
        drop(running, "twice/x.txt", b"\x89PNG\r\n\x1a\n" + bytes([number]) * 2000)
        until(partial(_errors_are, folder, number), timeout_s=15)
    kept = {path.read_bytes()[-1] for path in folder.glob("x*.txt") if "error" not in path.name}
    assert kept == {1, 2}


def test_a_file_rejected_after_acceptance_is_moved_by_the_janitor(
    running: Supervisor, running_engine: Engine
) -> None:
    drop(running, "late.html", "<html><head><title></title></head><body></body></html>")
    error = running.settings.rejected_dir / "late.html.error.txt"
    until(error.exists, timeout_s=20)
    assert delivery(running_engine, "late.html").state == "rejected"
    assert (running.settings.rejected_dir / "late.html").exists()


def test_the_same_text_under_another_name_is_linked(
    running: Supervisor, running_engine: Engine
) -> None:
    content = TEXT.replace("كربلاء", "الحلة")
    drop(running, "one.txt", content)
    leader = wait_for(running_engine, "one.txt")
    drop(running, "two.txt", content.replace("الاثنين", "الاثنيـن"))
    copy = wait_for(running_engine, "two.txt")
    assert (copy.is_canonical, copy.canonical_id) == (False, leader.article_id)


def test_the_sample_inbox_gives_what_it_should(running: Supervisor, running_engine: Engine) -> None:
    folder = running.settings.inbox_dir / "sample"
    shutil.copytree(OWN_SAMPLES, folder)
    number = sum(path.is_file() for path in OWN_SAMPLES.rglob("*"))
    until(lambda: all_finished(running_engine, number, like="sample/%"), timeout_s=60)
    assert states(running_engine, like="sample/%")["rejected"] == 2
    with running_engine.connect() as connection:
        languages = connection.execute(
            text("select distinct language from news.article where origin like 'sample/%'")
        ).scalars()
        assert set(languages) == {"ar", "en", "fr", "fa", "ur", "ckb"}


def test_feed_entries_are_stored_once(running: Supervisor, running_engine: Engine) -> None:
    body = (OWN_SAMPLES.parent / "feed" / "atom.xml").read_bytes()
    with FeedServer(body) as server:
        with running_engine.begin() as connection:
            feed_id = feeds.add(connection, server.url)
        until(lambda: all_finished(running_engine, 3, like=f"{server.url}%", kind="feed"))
        with running_engine.begin() as connection:
            feeds.add(connection, server.url)  # due again at once
        until(lambda: server.not_modified >= 1, timeout_s=15)
        with running_engine.begin() as connection:
            feeds.remove(connection, feed_id)
    assert states(running_engine, like=f"{server.url}%", kind="feed") == {"stored": 3}


def test_a_message_that_fits_no_contract_is_kept_in_quarantine(
    running: Supervisor, running_engine: Engine
) -> None:
    assert running.settings.redis_url is not None
    app = make_app("test", running.settings.redis_url)
    Belt(app, running.settings.redis_url).send(PROCESS, PersistResults(results=()))
    row = until(lambda: _quarantined(running_engine), timeout_s=15)
    assert row.task == PROCESS
    assert "process.1" in row.reason
    app.close()


def _restarted(running: Supervisor, service: str, old_pid: int) -> bool:
    return running.pids()[service] not in (None, old_pid)


def _errors_are(folder: Path, number: int) -> bool:
    return len(list(folder.glob("*.error.txt"))) == number


def _quarantined(engine: Engine) -> Any:
    with engine.connect() as connection:
        return connection.execute(text("select * from barid.quarantine limit 1")).one_or_none()


def hashes(engine: Engine, like: str) -> dict[str, tuple[str, str]]:
    """Return title and body hashes by file name; fails when a file has two articles."""
    with engine.connect() as connection:
        rows = connection.execute(
            text("""
                select origin, md5(coalesce(title, '')) as title, md5(body) as body, part
                from news.revision where origin like :like
            """),
            {"like": like},
        ).all()
    found = {f"{r.origin.rpartition('/')[2]}#{r.part}": (r.title, r.body) for r in rows}
    assert len(found) == len(rows), "a row is doubled"
    return found


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """500 articles: real ones when they are here, else generated ones."""
    folder = tmp_path_factory.mktemp("texts")
    if not HESPRESS.exists():
        write_folder(folder, DROPPED, seed=11, words=120)
        return folder
    with tarfile.open(HESPRESS) as archive:
        files = [member for member in archive if member.isfile()][:DROPPED]
        for number, member in enumerate(files):
            content = archive.extractfile(member)
            assert content is not None
            (folder / f"{number:04}.txt").write_bytes(content.read())
    return folder


@pytest.fixture(scope="module")
def undisturbed(
    running: Supervisor, running_engine: Engine, texts: Path
) -> dict[str, tuple[str, str]]:
    shutil.copytree(texts, running.settings.inbox_dir / "calm")
    until(lambda: all_finished(running_engine, DROPPED, like="calm/%"), timeout_s=120)
    return hashes(running_engine, "calm/%")


@pytest.mark.parametrize("victim", ["ingest", "enrich", "store"])
def test_a_killed_service_loses_and_doubles_nothing(
    running: Supervisor,
    running_engine: Engine,
    texts: Path,
    undisturbed: dict[str, tuple[str, str]],
    victim: str,
) -> None:
    folder = f"killed-{victim}"
    shutil.copytree(texts, running.settings.inbox_dir / folder)
    for _ in range(2):
        time.sleep(0.3)
        pid = until(lambda: running.pids()[victim], meanwhile=running.look, timeout_s=20)
        os.kill(pid, signal.SIGKILL)
        until(partial(_restarted, running, victim, pid), meanwhile=running.look)
    until(
        lambda: all_finished(running_engine, DROPPED, like=f"{folder}/%"),
        timeout_s=120,
        meanwhile=running.look,
    )
    assert states(running_engine, like=f"{folder}/%") == {"stored": DROPPED}
    assert hashes(running_engine, f"{folder}/%") == undisturbed


def test_an_emptied_redis_costs_only_time(running: Supervisor, running_engine: Engine) -> None:
    assert running.settings.redis_url is not None
    client = Redis.from_url(running.settings.redis_url)
    write_folder(running.settings.inbox_dir / "flushed", 100, seed=21, words=100)
    for _ in range(5):
        time.sleep(0.2)
        client.flushall()
    client.close()
    until(lambda: all_finished(running_engine, 100, like="flushed/%"), timeout_s=90)
    assert states(running_engine, like="flushed/%") == {"stored": 100}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the five sample articles are not here")
def test_the_five_sample_articles(running: Supervisor, running_engine: Engine) -> None:
    for folder in ("five", "five-again"):
        target = running.settings.inbox_dir / folder
        target.mkdir(parents=True)
        for path in SAMPLES.glob("*.txt"):
            shutil.copy(path, target / f"{folder}-{path.name}")
        until(partial(all_finished, running_engine, 5, like=f"{folder}/%"), timeout_s=60)
    with running_engine.connect() as connection:
        rows = connection.execute(
            text("select * from news.article where origin like 'five%' order by article_id")
        ).all()
        relations = connection.execute(
            text("""
                select l.article_id, l.relation from news.link l
                join news.article a using (article_id) where a.origin like 'five%'
            """)
        ).all()
    first = [r for r in rows if r.origin.startswith("five/")]
    again = [r for r in rows if r.origin.startswith("five-again/")]
    assert {r.language for r in rows} == {"ar"}
    assert all(r.is_canonical for r in first)
    assert {r.relation for r in relations} == {"exact"}
    assert {r.article_id for r in relations} == {r.article_id for r in again}
    assert not any(r.is_canonical for r in again)
    assert sorted(r.body for r in first) == sorted(r.body for r in again)


def test_generated_articles_differ(tmp_path: Path) -> None:
    assert len({a.text for a in generate(20, seed=11, words=100)}) == 20
