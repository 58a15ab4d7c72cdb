"""`barid erase`: what was taken down is gone everywhere, and does not come back."""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import Engine, text

from barid.embedded.supervisor import Supervisor
from support.waiting import until

pytestmark = pytest.mark.integration

STORY = (
    "افتتحت بلدية النجف يوم الثلاثاء سوقا جديدة للخضار في حي الأمير بعد عامين من العمل. "
    "وقال رئيس البلدية سالم الحداد إن السوق تضم مئتي محل وموقفا للسيارات يتسع لثلاثمئة سيارة. "
    "وأضاف أن كلفة المشروع بلغت تسعة مليارات دينار، وأن شركة محلية نفذته بالكامل خلال المدة المحددة. "
)


class Stack:
    """A running Barid and its command line."""

    def __init__(self, supervisor: Supervisor, engine: Engine) -> None:
        self.settings = supervisor.settings
        self._supervisor = supervisor
        self._engine = engine

    def drop(self, name: str, content: str) -> int:
        """Drop a file; return the id of the newest document of that name, which is finished."""
        before = self.documents(name)
        path = self.settings.inbox_dir / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(content)
        self.until(lambda: len(self.documents(name)) > len(before))
        (new,) = set(self.documents(name)) - set(before)
        return new

    def documents(self, name: str) -> list[int]:
        rows = self.query(
            """
            select document_id from news.delivery
            where origin = :name and state in ('stored', 'rejected')
            """,
            name=name,
        )
        return [row.document_id for row in rows]

    def query(self, sql: str, **values: Any) -> Sequence[Any]:
        with self._engine.connect() as connection:
            return connection.execute(text(sql), values).all()

    def until(self, condition: Any) -> None:
        until(condition, timeout_s=30, meanwhile=self._supervisor.look)

    def barid(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command, *rest = arguments
        return subprocess.run(
            [
                *(sys.executable, "-m", "barid.cli.main", command),
                *("--home", str(self.settings.home), *rest),
            ],
            capture_output=True,
            text=True,
            check=False,
        )

    def files(self) -> str:
        """Return everything that lies in the folders of this stack, as one text."""
        folders = (
            self.settings.inbox_dir,
            self.settings.archive_dir,
            self.settings.rejected_dir,
        )
        found = []
        for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
            with suppress(FileNotFoundError):  # moved or deleted meanwhile
                found.append(path.read_text("utf-8", "replace"))
        return "\n".join(found)


@pytest.fixture
def stack(running: Supervisor, running_engine: Engine) -> Stack:
    return Stack(running, running_engine)


def articles_naming(stack: Stack, name: str) -> int:
    rows = stack.query(
        "select article_count as n from news.entity where :n = any (aliases)", n=name
    )
    return sum(row.n for row in rows)


def test_nothing_of_an_erased_article_is_left_and_it_does_not_come_back(stack: Stack) -> None:
    text_ = f"سوق جديدة في النجف\n\n{STORY} كلمة السر هي زنبقة الوادي.\n"
    stack.until(lambda: not stack.query("select from barid.entity_sighting limit 1"))
    others = articles_naming(stack, "النجف")  # what earlier tests stored is counted by now
    document = stack.drop("erased/a.txt", text_)
    stack.drop(
        "erased/b.txt", "زوار في النجف\n\nاستقبلت النجف اليوم آلاف الزوار من كل المحافظات.\n"
    )
    stack.until(lambda: articles_naming(stack, "النجف") == others + 2)
    assert "زنبقة الوادي" in stack.files()
    done = stack.barid("erase", "--yes", "--reason", "case 12", str(document * 1024))
    assert done.returncode == 0, done.stderr
    assert "1 documents and 1 articles erased" in done.stdout
    assert not stack.query("select from news.revision where document_id = :d", d=document)
    stack.until(lambda: "زنبقة الوادي" not in stack.files())
    assert articles_naming(stack, "النجف") == others + 1
    assert stack.barid("raw", str(document)).returncode == 2
    (end,) = stack.query("select * from news.delivery where document_id = :d", d=document)
    assert (end.state, end.reason) == ("rejected", "erased")
    assert "case 12" in stack.barid("explain", str(document)).stdout
    (change,) = stack.query("select kind from news.changes(0, 100000) where kind = 'erased'")
    assert change.kind == "erased"
    assert "0 accepted again" in stack.barid("retry", str(document)).stdout
    again = stack.drop("erased/other-name.txt", text_)
    stack.until(lambda: "زنبقة الوادي" not in stack.files())
    assert not stack.query("select from news.article where document_id = :d", d=again)
    (end,) = stack.query("select * from news.delivery where document_id = :d", d=again)
    assert end.reason == "erased"


def test_the_next_copy_leads_when_the_leader_is_erased(stack: Stack) -> None:
    story = STORY.replace("النجف", "العمارة").replace("سالم الحداد", "كاظم الساعدي")
    first = stack.drop("lead/a.txt", f"سوق العمارة\n\n{story}\n")
    second = stack.drop("lead/b.txt", f"سوق العمارة\n\n{story}\n\n")  # equal words, not bytes
    edited = story.replace("حي الأمير", "وسط المدينة")
    third = stack.drop("lead/c.txt", f"سوق العمارة الجديدة\n\n{edited}\n")

    def leaders() -> dict[int, int]:
        rows = stack.query(
            "select document_id, canonical_id from news.article where document_id = any(:ids)",
            ids=[first, second, third],
        )
        return {row.document_id: row.canonical_id for row in rows}

    stack.until(lambda: leaders() == dict.fromkeys((first, second, third), first * 1024))
    assert stack.barid("erase", "--yes", str(first * 1024)).returncode == 0
    assert leaders() == {second: second * 1024, third: second * 1024}
    fourth = stack.drop("lead/d.txt", f"سوق العمارة\n\n{story}\n\n\n")
    (article,) = stack.query("select * from news.article where document_id = :d", d=fourth)
    assert article.canonical_id == second * 1024


def test_one_revision_can_be_erased_alone(stack: Stack) -> None:
    old = stack.drop("revised.txt", f"سوق في الكوت\n\n{STORY} الصيغة الأولى.\n")
    new = stack.drop("revised.txt", f"سوق في الكوت\n\n{STORY} الصيغة الثانية.\n")
    assert stack.barid("erase", "--yes", "--document", str(new)).returncode == 0
    (left,) = stack.query("select * from news.revision where article_id = :a", a=old * 1024)
    assert (left.document_id, left.superseded_at) == (old, None)
    assert "الصيغة الأولى" in left.body
    newest = stack.drop("revised.txt", f"سوق في الكوت\n\n{STORY} الصيغة الثالثة.\n")
    (current,) = stack.query("select * from news.article where article_id = :a", a=old * 1024)
    assert (current.document_id, current.revision) == (newest, 2)


def test_the_container_of_an_erased_item_loses_its_bytes_and_keeps_its_items(stack: Stack) -> None:
    items = [{"title": f"خبر رقم {n}", "text": f"{STORY} رقم السوق {n}."} for n in (1, 2, 3)]
    content = "\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    container = stack.drop("export.jsonl", content)
    stack.until(
        lambda: len(stack.query("select from news.article a join news.delivery d "
                                "using (document_id) where d.parent_id = :p", p=container)) == 3
    )  # fmt: skip
    (item,) = stack.query(
        "select * from news.delivery where parent_id = :p and position = 2", p=container
    )
    done = stack.barid("erase", "--yes", "--document", str(item.document_id))
    assert f"document {container} holds them" in done.stdout
    left = stack.query(
        "select state from news.delivery where parent_id = :p order by position", p=container
    )
    assert [row.state for row in left] == ["stored", "rejected", "stored"]
    assert stack.barid("raw", str(container)).returncode == 2
    stack.until(lambda: "رقم السوق 2" not in stack.files())


def test_nothing_is_erased_without_saying_so(stack: Stack) -> None:
    document = stack.drop("asked.txt", f"خبر باق\n\n{STORY} ويبقى هذا الخبر.\n")
    asked = stack.barid("erase", str(document * 1024))
    assert (asked.returncode, "for good" in asked.stdout) == (1, True)
    assert stack.query("select from news.article where document_id = :d", d=document)
    missing = stack.barid("erase", "--yes", "999999999")
    assert (missing.returncode, "no article 999999999" in missing.stderr) == (2, True)


def test_what_an_erased_text_left_elsewhere_goes_too(stack: Stack) -> None:
    secret = "وذكر الشاهد يوناثان رافنزبورن أنه رأى كل شيء بعينيه في تلك الليلة."
    text_ = f"شاهد يروي ما رأى\n\n{STORY} {secret}\n"
    first = stack.drop("witness/story.txt", text_)
    path = stack.settings.inbox_dir / "witness/story.txt"
    path.write_text(text_)  # the very same again: archived a second time
    stack.until(lambda: not path.exists())
    stack.drop("witness/story.txt", text_.replace(secret, "ولم يذكر الشاهد اسمه."))
    done = stack.barid("erase", "--yes", "--document", str(first))
    assert done.returncode == 0, done.stderr
    stack.until(lambda: "رافنزبورن" not in stack.files())
    diffs = stack.query("select diff from news.revision where diff like '%رافنزبورن%'")
    assert not diffs
    shown = stack.barid("sources", "lines", "witness", "--least", "1")
    assert "رافنزبورن" not in shown.stdout


def test_the_file_of_a_refused_document_goes_when_it_is_erased(stack: Stack) -> None:
    document = stack.drop("refused-secret.py", "print('kalimat as-sirr zanbaqa')\n" * 5)
    assert "zanbaqa" in stack.files()
    assert stack.barid("erase", "--yes", "--document", str(document)).returncode == 0
    stack.until(lambda: "zanbaqa" not in stack.files())
