"""`barid link`, `barid unlink` and `barid explain A B` on a running stack."""

import subprocess
import sys

import pytest
from sqlalchemy import Engine, text

from barid.embedded.supervisor import Supervisor
from support.articles import generate
from support.waiting import all_finished, until

pytestmark = pytest.mark.integration


def run(supervisor: Supervisor, *arguments: str) -> str:
    home = str(supervisor.settings.home)
    command = [sys.executable, "-m", "barid.cli.main", *arguments, "--home", home]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def canonical(engine: Engine, article_id: int) -> int:
    with engine.connect() as connection:
        found: int = connection.execute(
            text("select canonical_id from news.article where article_id = :id"), {"id": article_id}
        ).scalar_one()
    return found


def test_a_pair_is_explained_and_a_decision_stands(
    running: Supervisor, running_engine: Engine
) -> None:
    story = next(a for a in generate(9, seed=815, words=200) if a.language == "ar")
    folder = running.settings.inbox_dir / "decided"
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text(story.text, "utf-8")
    until(lambda: all_finished(running_engine, 1, like="%decided%"))
    (folder / "b.txt").write_text(f"{story.text}\n\nوأضاف المصدر أن التفاصيل تعلن لاحقا.", "utf-8")
    until(lambda: all_finished(running_engine, 2, like="%decided%"))
    with running_engine.connect() as connection:
        first, second = connection.execute(
            text("""
                select article_id from news.article where origin like '%decided%' order by article_id
            """)
        ).scalars()
    said = run(running, "explain", str(first), str(second))
    assert "measured again: one is an edited copy of the other" in said
    assert "same words at" in said
    assert canonical(running_engine, second) == first
    run(running, "unlink", str(first), str(second))
    assert canonical(running_engine, second) == second
    assert "a person decided" in run(running, "explain", str(first), str(second))
    run(running, "link", str(second), str(first))
    assert canonical(running_engine, second) == first
