"""Edited copies, excerpts and reposts through the whole stack; and the index by itself."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from barid.embedded.supervisor import Supervisor
from support.articles import generate
from support.waiting import all_finished, until

pytestmark = pytest.mark.integration


def put(supervisor: Supervisor, folder: str, texts: dict[str, str]) -> None:
    target = supervisor.settings.inbox_dir / folder
    staged = supervisor.settings.home / f"staged-{folder}"
    staged.mkdir()
    for name, content in texts.items():
        (staged / name).write_text(content, "utf-8")
    staged.rename(target)


def relations(engine: Engine, folder: str) -> set[tuple[str, str, str, bool]]:
    """Return the links of a folder by file name: relation, copy, other, whether it is hidden."""
    with engine.connect() as connection:
        rows = connection.execute(
            text("""
                select l.relation, a.origin, b.origin as other, not a.is_canonical as hidden
                from news.link l join news.article a using (article_id)
                join news.article b on b.article_id = l.other_id
                where a.origin like :like
            """),
            {"like": f"%{folder}%"},
        ).all()
    return {(r.relation, Path(r.origin).stem, Path(r.other).stem, r.hidden) for r in rows}


def test_an_edited_copy_and_an_excerpt_are_linked_to_their_story(
    running: Supervisor, running_engine: Engine
) -> None:
    story = next(a for a in generate(9, seed=4711, words=300) if a.language == "ar")
    paragraphs = story.body.split("\n\n")
    edited = "\n\n".join([*paragraphs[1:], "أضاف المصدر أن التفاصيل ستعلن في وقت لاحق من اليوم."])
    around = next(iter(generate(1, seed=4712, words=500))).body
    put(running, "copies", {"a-story.txt": story.text})
    until(lambda: all_finished(running_engine, 1, like="%copies%"))
    put(
        running,
        "copies-2",
        {
            "b-edited.txt": f"{story.title} في تفاصيل جديدة\n\n{edited}",
            "c-roundup.txt": f"جولة في أخبار اليوم\n\n{around}\n\n{story.body}",
        },
    )
    until(lambda: all_finished(running_engine, 3, like="%copies%"))
    found = relations(running_engine, "copies-2")
    assert ("near", "b-edited", "a-story", True) in found
    assert ("contains", "c-roundup", "a-story", False) in found
