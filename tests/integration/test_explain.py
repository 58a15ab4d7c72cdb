"""`barid explain`: the life of what was received, and why there is none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from barid.embedded.supervisor import Supervisor
from support.waiting import until

pytestmark = pytest.mark.integration

BODY = "افتتحت بلدية كربلاء يوم الاثنين حديقة عامة جديدة في حي الحسين بعد عام كامل من العمل.\n"


def explain(stack: Supervisor, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "barid.cli.main", "explain"]
    return subprocess.run(
        [*command, "--home", str(stack.settings.home), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def drop(stack: Supervisor, engine: Engine, name: str, content: str) -> None:
    path = stack.settings.inbox_dir / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)

    def is_over() -> bool:
        with engine.connect() as connection:
            states = connection.execute(
                text("select state from news.delivery where origin = :name"), {"name": name}
            ).scalars()
            return any(state in ("stored", "rejected") for state in states)

    until(is_over, timeout_s=30, meanwhile=stack.look)


def test_a_stored_file_is_told_from_acceptance_to_article(
    running: Supervisor, running_engine: Engine
) -> None:
    drop(running, running_engine, "told.txt", f"حديقة جديدة في كربلاء\n\n{BODY}")
    told = explain(running, "told.txt").stdout
    for part in ("accepted", "enriched", "stored", "took read", "language", "lies in", "archive/"):
        assert part in told


def test_a_refused_file_is_told_with_its_reason_and_place(
    running: Supervisor, running_engine: Engine
) -> None:
    drop(running, running_engine, "refused-explained.txt", "")
    told = explain(running, "refused-explained.txt").stdout
    assert "state       rejected" in told
    assert "because     empty" in told


def test_both_copies_tell_their_link_and_evidence(
    running: Supervisor, running_engine: Engine
) -> None:
    for name in ("copy-a.txt", "copy-b.txt"):
        drop(running, running_engine, name, f"خبر منسوخ عن الحديقة\n\n{BODY * 3}")
    with running_engine.connect() as connection:
        leader, copy = connection.execute(
            text("""
                select article_id from news.article where origin in ('copy-a.txt', 'copy-b.txt')
                order by article_id
            """)
        ).scalars()
    assert f"exact       {leader}" in explain(running, "copy-b.txt").stdout
    assert f"exact ←     {copy}" in explain(running, "copy-a.txt").stdout
    assert "words are equal" in explain(running, "copy-a.txt").stdout
    life = json.loads(explain(running, "--json", "copy-b.txt").stdout)
    assert life["links"][0]["other_id"] == leader
    assert life["versions"][0]["stages"]["cpu_ms"]["language"] > 0


def test_a_retried_document_tells_of_both_tries(
    running: Supervisor, running_engine: Engine
) -> None:
    drop(running, running_engine, "twice.html", "<html><body></body></html>" + " " * 50)
    with running_engine.connect() as connection:
        document_id = connection.execute(
            text("select document_id from news.delivery where origin = 'twice.html'")
        ).scalar_one()
    command = [sys.executable, "-m", "barid.cli.main", "retry", "--home"]
    subprocess.run([*command, str(running.settings.home), str(document_id)], check=True)
    until(
        lambda: "(2 times" in explain(running, str(document_id)).stdout,
        timeout_s=30,
        meanwhile=running.look,
    )
    assert "retried" in explain(running, str(document_id)).stdout


@pytest.mark.parametrize(
    ("make", "why"),
    [
        pytest.param(lambda p: (p / ".hidden.txt").touch(), "because of the name", id="hidden"),
        pytest.param(lambda p: (p / "x.txt.part").touch(), "because of the name", id="partial"),
        pytest.param(lambda p: (p / "link.txt").symlink_to(p), "symbolic link", id="link"),
        pytest.param(lambda p: os.mkfifo(p / "pipe.txt"), "pipe", id="pipe"),
        pytest.param(lambda p: (p / "sub").mkdir(), "folder", id="folder"),
    ],
)
def test_what_is_never_taken_is_explained(running: Supervisor, make, why: str) -> None:  # type: ignore[no-untyped-def]
    place = running.settings.inbox_dir / "never"
    place.mkdir(exist_ok=True)
    before = set(place.iterdir())
    make(place)
    (made,) = set(place.iterdir()) - before
    told = explain(running, str(made))
    assert told.returncode == 2
    assert why in told.stderr


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("987654321", "the newest document is"),
        ("https://example.org/never", "barid feeds add"),
        ("never-seen.txt", "was ever accepted"),
        ("/etc/hostname", "lies outside the inbox"),
    ],
)
def test_what_was_never_received_is_explained(running: Supervisor, what: str, why: str) -> None:
    told = explain(running, what)
    assert told.returncode == 2
    assert why in told.stderr


def test_a_feed_is_explained_by_its_url(running: Supervisor) -> None:
    url = "http://127.0.0.1:9/none.xml"
    command = [sys.executable, "-m", "barid.cli.main", "feeds", "add", "--home"]
    subprocess.run([*command, str(running.settings.home), url], check=True, capture_output=True)
    assert "next poll" in explain(running, url).stdout


def test_half_a_path_is_enough(running: Supervisor, running_engine: Engine) -> None:
    drop(running, running_engine, "agency/part-of-it.txt", f"خبر قصير جدا\n\n{BODY}")
    assert "agency/part-of-it.txt" in explain(running, "part-of").stdout
    assert Path(running.settings.archive_dir).name in explain(running, "part-of").stdout
