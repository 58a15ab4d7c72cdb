"""What a source's pages say again and again is learned in Postgres, once per distinct story."""

import subprocess
import sys

import pytest
from sqlalchemy import Connection, text

from barid.contract import Line
from barid.embedded.supervisor import Supervisor
from barid_enrich import source_lines
from barid_enrich.clean import learned
from barid_enrich.source_lines import Story
from support.articles import generate

pytestmark = pytest.mark.integration

APPEAL = "منصة النهر صوت من لا صوت له"


def stories(source_id: int, count: int, *, last: str = APPEAL) -> list[Story]:
    """Return distinct stories that end in the same line."""
    return [
        Story(
            source_id,
            [Line(text=p, label="body") for p in (*a.body.split("\n\n"), last)],
        )
        for a in generate(count, words=120)
    ]


@pytest.fixture
def source(connection: Connection) -> int:
    statement = "insert into barid.source (name) values ('river') returning source_id"
    return int(connection.execute(text(statement)).scalar_one())


def learn(connection: Connection, told: list[Story]) -> frozenset[int]:
    for story in told:
        known = source_lines.furniture(connection, [story.source_id])
        source_lines.learn(connection, [story], known)
    source_id = told[0].source_id
    return source_lines.furniture(connection, [source_id]).get(source_id, frozenset())


def test_a_line_of_three_stories_is_furniture(connection: Connection, source: int) -> None:
    assert learn(connection, stories(source, 2)) == frozenset()
    assert learn(connection, stories(source, 6)) == {learned.hash_of(APPEAL)}


def test_a_batch_learns_as_single_stories_do(connection: Connection, source: int) -> None:
    source_lines.learn(connection, stories(source, 5), {})
    assert source_lines.furniture(connection, [source]) == {source: {learned.hash_of(APPEAL)}}


def test_a_story_repeated_by_a_wire_counts_once(connection: Connection, source: int) -> None:
    (one,) = stories(source, 1)
    edited = [
        Story(
            source, [*one.lines[:2], Line(text=f"فقرة جديدة رقم {n}", label="body"), *one.lines[3:]]
        )
        for n in range(8)
    ]
    assert learn(connection, [one, *edited]) == frozenset()


def test_a_background_paragraph_of_a_running_story_stays(
    connection: Connection, source: int
) -> None:
    background = "وكانت المحافظة قد شهدت قبل عامين فيضانا واسعا أتى على مئات البيوت والمزارع."
    told = [*stories(source, 40)[6:], *stories(source, 6, last=background)]
    assert learned.hash_of(background) not in learn(connection, told)


def test_what_a_site_writes_behind_its_headlines_is_learned(
    connection: Connection, source: int
) -> None:
    told = [s._replace(tails=["… | شفق الرافدين"]) for s in stories(source, 5, last="")]
    assert learn(connection, told) == {learned.hash_of("… | شفق الرافدين")}
    assert source_lines.forget(connection, "river", "… | شفق الرافدين") == 1


def test_what_was_learned_can_be_undone(connection: Connection, source: int) -> None:
    told = stories(source, 8)
    assert learn(connection, told[:5])
    assert source_lines.forget(connection, "river", APPEAL) == 1
    assert learn(connection, told[5:]) == frozenset()
    [shown] = [line for line in source_lines.shown(connection, "river") if line.kept]
    assert (shown.example, shown.furniture) == (APPEAL, False)
    assert source_lines.forget(connection, "river") > 0
    assert source_lines.shown(connection, "river") == []


def test_the_command_line_shows_sources(running: Supervisor) -> None:
    home = ("--home", str(running.settings.home))
    shown = command_line("sources", *home)
    assert (shown.returncode, shown.stderr) == (0, "")
    missing = command_line("sources", *home, "lines", "nowhere")
    assert missing.returncode == 2
    assert "There is no source nowhere" in missing.stderr


def command_line(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "barid.cli.main", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)
