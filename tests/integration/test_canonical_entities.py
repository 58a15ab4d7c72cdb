"""One entity across spellings and scripts, decided in the open and undoable."""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, text

from barid.contract import Mention
from barid.settings import Settings
from barid_store import entities
from barid_store.entities import journal
from barid_store.entities.matching import BATCH
from barid_store.rows import entity_key

pytestmark = pytest.mark.integration

_article = count(9_000_000_001)
_unique = count(1)


def mention(surface: str, label: str = "PER", **fields: Any) -> Mention:
    return Mention(
        field="body", start=0, end=len(surface), surface=surface, label=label,  # type: ignore[arg-type]
        confidence=0.9, engine="test", **fields,
    )  # fmt: skip


def store(connection: Connection, *mentions: Mention) -> list[int | None]:
    """Store one article that names these; return whom each mention is linked to."""
    return store_as(connection, next(_article), *mentions)


def store_as(connection: Connection, article_id: int, *mentions: Mention) -> list[int | None]:
    ids = entities.assign(connection, mentions)
    entities.link_articles(connection, [(article_id, mentions)], ids)
    return [ids.get(key) for m in mentions if (key := entity_key(m))]


def tend(connection: Connection) -> None:
    entities.roll_up(connection)
    while entities.match_new(connection):
        pass


def public(connection: Connection, entity_id: int | None) -> Any:
    """Return the row of `news.entity` that a stored id stands for now."""
    return connection.execute(
        text("select * from news.entity where entity_id = :i or :i = any(member_ids)"),
        {"i": entity_id},
    ).one()


def snapshot(connection: Connection, ids: Sequence[int | None]) -> list[Any]:
    return list(
        connection.execute(
            text("select * from news.entity where entity_id = any(:ids) order by 1"),
            {"ids": list(ids)},
        )
    )


def one_of_a_kind() -> str:
    """A family name nobody else has, so that tests do not meet in the shared database."""
    letters = "بتجدرسطفكلمن"
    number, name = next(_unique), "القر"
    while number:
        number, digit = divmod(number, len(letters))
        name += letters[digit]
    return name + "اني"


def test_one_person_in_two_scripts_becomes_one_entity(connection: Connection) -> None:
    (arabic,) = store(connection, mention("مصطفى الكاظمي"))
    (latin,) = store(connection, mention("Mustafa al-Kadhimi"))
    assert arabic != latin
    tend(connection)
    row = public(connection, latin)
    assert row.entity_id == arabic
    assert {"مصطفى الكاظمي", "Mustafa al-Kadhimi"} <= set(row.aliases)
    assert row.article_count == 2


@pytest.mark.parametrize("latin_first", [True, False])
def test_it_does_not_matter_which_script_comes_first(
    connection: Connection, latin_first: bool
) -> None:
    names = ["خميس الخنجر", "Khamis al-Khanjar"]
    ids = [store(connection, mention(n))[0] for n in (names[::-1] if latin_first else names)]
    tend(connection)
    assert public(connection, ids[0]).entity_id == public(connection, ids[1]).entity_id == ids[0]


@pytest.mark.parametrize(
    "names",
    [
        ("محمد علي", "محمد العلي"),
        ("أحمد حسن", "حسن أحمد"),
        ("أحمد حسين", "Ahmed Hassan"),
        ("جون كيري", "John Karim"),
        ("محمد العلي", "Mohammed Ali"),
    ],
)
def test_two_persons_stay_two_entities(connection: Connection, names: tuple[str, str]) -> None:
    ids = [store(connection, mention(name))[0] for name in names]
    tend(connection)
    assert {public(connection, i).entity_id for i in ids} == set(ids)


def test_a_name_that_two_entities_answer_to_is_given_to_neither(connection: Connection) -> None:
    """«سعيد» and «سيد» are both written "Sayed" by somebody: who is meant is not known."""
    one = store(connection, mention("حامد الكرخاني"))[0]
    two = store(connection, mention("حميد الكرخاني"))[0]
    tend(connection)
    latin = store(connection, mention("Hamid al-Karkhani"))[0]
    tend(connection)
    assert len({public(connection, i).entity_id for i in (one, two, latin)}) == 3


def test_a_person_by_one_word_is_not_guessed(connection: Connection) -> None:
    surname = one_of_a_kind()
    assert store(connection, mention(surname)) == [None]
    known, repeated = store(
        connection, mention(f"سالم {surname}"), mention(surname, name=f"سالم {surname}")
    )
    assert known == repeated is not None
    tend(connection)
    assert store(connection, mention(surname)) == [None], "one article is no dominance"


def test_a_word_that_always_means_one_person_is_linked_to_him(connection: Connection) -> None:
    surname = one_of_a_kind()
    full = f"سالم {surname}"
    for _ in range(5):
        known, _repeat = store(connection, mention(full), mention(surname, name=full))
    tend(connection)
    assert store(connection, mention(surname)) == [known]
    other = f"مازن {surname}"
    store(connection, mention(other), mention(surname, name=other))
    tend(connection)
    assert store(connection, mention(surname)) == [None], "another of the name has come up"


def test_links_that_were_inferred_are_no_evidence_for_more(connection: Connection) -> None:
    surname = one_of_a_kind()
    full = f"سالم {surname}"
    for _ in range(5):
        store(connection, mention(full), mention(surname, name=full))
    tend(connection)
    for _ in range(60):
        store(connection, mention(surname))
    tend(connection)
    written = connection.execute(
        text("select count from barid.alias where surface = :s"), {"s": surname}
    ).scalar_one()
    assert written == 5


def test_places_and_organisations_may_have_one_word(connection: Connection) -> None:
    place, group = store(connection, mention("القرنجة", "LOC"), mention("داعشيون", "ORG"))
    assert place is not None
    assert group is not None


def test_an_article_counts_once_for_an_entity_with_two_names(connection: Connection) -> None:
    surname = one_of_a_kind()
    a, b = store(connection, mention(f"سالم {surname}"), mention(f"سالم حسن {surname}"))
    tend(connection)
    assert a is not None
    assert b is not None
    journal.merge(connection, a, [b], actor="test", reason="one man")
    assert public(connection, b).article_count == 1
    store(connection, mention(f"سالم {surname}"), mention(f"سالم حسن {surname}"))
    article = next(_article)
    store_as(connection, article, mention(f"سالم {surname}"))
    entities.roll_up(connection)
    store_as(connection, article, mention(f"سالم حسن {surname}"))  # a revision with the other name
    entities.roll_up(connection)
    assert public(connection, b).article_count == 3


def test_a_revision_does_not_count_again(connection: Connection) -> None:
    name, article = f"سالم {one_of_a_kind()}", next(_article)
    (entity,) = store_as(connection, article, mention(name))
    entities.roll_up(connection)
    store_as(connection, article, mention(name))
    entities.roll_up(connection)
    assert public(connection, entity).article_count == 1


def test_merging_shows_one_entity_and_undoing_restores_both_exactly(
    connection: Connection,
) -> None:
    surname = one_of_a_kind()
    a = store(connection, mention(f"سالم {surname}"))[0]
    b = store(connection, mention(f"ابو زيد {surname}"))[0]
    tend(connection)
    assert a is not None
    assert b is not None
    before = snapshot(connection, [a, b])
    number = journal.merge(connection, a, [b], actor="test", reason="one man")
    assert [row.entity_id for row in snapshot(connection, [a, b])] == [a]
    later = store(connection, mention(f"أبو زيد {surname}"))[0]
    assert public(connection, later).entity_id == a, "later articles follow the decision"
    journal.undo(connection, number, actor="test")
    after = snapshot(connection, [a, b])
    assert after[0] == before[0]
    assert (after[1].entity_id, after[1].article_count) == (b, 2)


def test_what_people_parted_is_not_joined_again(connection: Connection) -> None:
    arabic = store(connection, mention("قيس الخزعلي"))[0]
    latin = store(connection, mention("Qais al-Khazali"))[0]
    tend(connection)
    assert latin is not None
    assert public(connection, latin).entity_id == arabic
    journal.split(connection, [latin], actor="test", reason="another man")
    store(connection, mention("Qais al-Khazali", wikidata_id="Q999999991"))
    store(connection, mention("قيس الخزعلي", wikidata_id="Q999999991"))
    tend(connection)
    assert public(connection, latin).entity_id == latin


def test_a_decision_that_others_rest_on_is_undone_after_them(connection: Connection) -> None:
    surname = one_of_a_kind()
    a, b, c = (store(connection, mention(f"{n} {surname}"))[0] for n in ("سالم", "مازن", "زيد"))
    assert a is not None
    assert b is not None
    assert c is not None
    tend(connection)
    before = snapshot(connection, [a, b, c])
    first = journal.merge(connection, b, [a], actor="test", reason="one")
    second = journal.merge(connection, c, [b], actor="test", reason="two")
    with pytest.raises(journal.DecisionRefused, match=f"undo {second}"):
        journal.undo(connection, first, actor="test")
    journal.undo(connection, second, actor="test")
    journal.undo(connection, first, actor="test")
    assert snapshot(connection, [a, b, c]) == before
    with pytest.raises(journal.DecisionRefused, match="was undone"):
        journal.undo(connection, first, actor="test")


def test_splitting_the_one_that_stands_for_all_leaves_the_rest_together(
    connection: Connection,
) -> None:
    surname = one_of_a_kind()
    a, b, c = (store(connection, mention(f"{n} {surname}"))[0] for n in ("سالم", "مازن", "زيد"))
    assert a is not None
    assert b is not None
    assert c is not None
    journal.merge(connection, a, [b, c], actor="test", reason="one")
    journal.split(connection, [a], actor="test", reason="not he")
    assert public(connection, b).entity_id == public(connection, c).entity_id == b
    assert public(connection, a).member_ids == []


@pytest.mark.parametrize("other", ["itself", "another label", "nobody"])
def test_what_cannot_be_one_is_not_merged(connection: Connection, other: str) -> None:
    a, b = store(connection, mention(f"سالم {one_of_a_kind()}"), mention("حي القرنجة", "LOC"))
    assert a is not None
    assert b is not None
    chosen = {"itself": a, "another label": b, "nobody": 2**40}[other]
    with pytest.raises(journal.DecisionRefused):
        journal.merge(connection, a, [chosen], actor="test", reason="")


def test_who_stands_alone_cannot_be_split_off(connection: Connection) -> None:
    (a,) = store(connection, mention(f"سالم {one_of_a_kind()}"))
    assert a is not None
    with pytest.raises(journal.DecisionRefused):
        journal.split(connection, [a], actor="test", reason="")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_undoing_everything_restores_everything(
    connection: Connection, data: st.DataObject
) -> None:
    """Whatever was merged and split in whatever order: undone backwards, nothing is left of it."""
    names = [f"سالم {one_of_a_kind()}" for _ in range(5)]
    for _ in range(4):
        chosen = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
        store(connection, *(mention(name) for name in chosen))
    ids = [i for i in store(connection, *map(mention, names)) if i is not None]
    tend(connection)
    before = snapshot(connection, ids)
    decided = []
    for _ in range(data.draw(st.integers(1, 6))):
        some = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True))
        try:
            if data.draw(st.booleans()):
                number = journal.merge(connection, some[0], some[1:], actor="t", reason="r")
            else:
                number = journal.split(connection, some[1:], actor="t", reason="r")
        except journal.DecisionRefused:
            continue
        decided.append(number)
        _assert_counts_are_exact(connection, ids)
    for number in reversed(decided):
        journal.undo(connection, number, actor="t")
    assert snapshot(connection, ids) == before


def _assert_counts_are_exact(connection: Connection, ids: Sequence[int]) -> None:
    wrong = connection.execute(
        text("""
            select e.entity_id, e.article_count,
                   (select count(distinct a.article_id) from barid.article_entity a
                    where a.entity_id = e.entity_id or a.entity_id = any(e.member_ids)) as exact
            from news.entity e where e.entity_id = any(:ids)
        """),
        {"ids": list(ids)},
    )
    for row in wrong:
        assert row.article_count == row.exact


def test_many_workers_make_no_entity_twice_and_never_deadlock(app_engine: Engine) -> None:
    surname = one_of_a_kind()
    people = [f"{n} بن {m} {surname}" for n in ("سالم", "مازن", "زيد", "عمر") for m in "ابتثجحخد"]
    faults: list[Exception] = []
    start = threading.Barrier(5)

    def work(number: int) -> None:
        start.wait()
        try:
            for turn in range(8):
                order = people if (number + turn) % 2 else people[::-1]
                with app_engine.begin() as connection:
                    store(connection, *(mention(name, wikidata_id=None) for name in order))
        except Exception as fault:
            faults.append(fault)

    def count_meanwhile() -> None:
        start.wait()
        try:
            for _ in range(20):
                with app_engine.begin() as connection:
                    tend(connection)
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    threads.append(threading.Thread(target=count_meanwhile))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert faults == []
    with app_engine.begin() as connection:
        tend(connection)
        rows = connection.execute(
            text("select name_key, article_count from barid.entity where name_key like :k"),
            {"k": f"%{surname}"},
        ).all()
    assert len(rows) == len({row.name_key for row in rows}) == len(people)
    assert {row.article_count for row in rows} == {4 * 8}


def test_a_crowd_of_new_names_is_matched_in_several_rounds(connection: Connection) -> None:
    surname = one_of_a_kind()
    store(connection, *(mention(f"سالم {i} {surname}") for i in range(BATCH + 20)))
    tend(connection)
    left = connection.execute(text("select count(*) from barid.entity where matched_at is null"))
    assert left.scalar_one() == 0


def run(servers: Settings, *arguments: str) -> str:
    """Run a command as a user does; return what it prints."""
    environment = os.environ | {
        "BARID_HOME": str(servers.home),
        "BARID_DATABASE_URL": str(servers.database_url),
        "BARID_DATABASE_PASSWORD_FILE": str(servers.database_password_file or ""),
        "COLUMNS": "200",
    }
    done = subprocess.run(
        [sys.executable, "-m", "barid.cli.main", *arguments],
        capture_output=True, text=True, env=environment, timeout=120, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


def test_entities_are_shown_merged_and_parted_from_the_command_line(
    servers: Settings, app_engine: Engine
) -> None:
    surname = one_of_a_kind()
    with app_engine.begin() as connection:
        one, other = store(connection, mention(f"سالم {surname}"), mention(f"Salim {surname}"))
    shown = run(servers, "entities", "merge", f"سالم {surname}", str(other), "--reason", "same man",
                "--by", "editor")  # fmt: skip
    assert f"Salim {surname}" in shown
    number = shown.split("entities undo ")[1].split()[0]
    log = run(servers, "entities", "log", str(one))
    assert "same man" in log
    assert "editor" in log
    assert "is undone" in run(servers, "entities", "undo", number)
    assert "No entity is called" in run(servers, "entities", "show", "لا أحد هنا أبدا")


def test_a_messy_list_is_imported_once(
    servers: Settings, app_engine: Engine, tmp_path: Path
) -> None:
    surname, namesake = one_of_a_kind(), one_of_a_kind()
    with app_engine.begin() as connection:
        (known,) = store(connection, mention(f"سالم {surname}"))
    number = next(_unique) * 1_000_003
    file = tmp_path / "people.tsv"
    file.write_bytes(
        f"wikidata_id\teng\tlabel\tlanguage\ttype\n"
        f"Q{number}\tSalem Test{number}\tسالم {surname}\tar\tPER\n"
        f"Q{number}\tSalem Test{number}\tSalem Tést{number}\tfr\tPER\n"
        f"Q{number}\tSalem Test{number}\t{surname}\tar\tPER\n"
        f"Q{number + 1}\tFirst One{number}\tزيد {namesake}\tar\tPER\n"
        f"Q{number + 2}\tSecond One{number}\tزيد {namesake}\tar\tPER\n"
        f"nonsense\n".encode()
        + b"Q5\tx\t\xe3\xc7\xcc\xcf\tar\tPER\n"
    )
    tried = run(servers, "aliases", "import", str(file), "--dry-run")
    first = run(servers, "aliases", "import", str(file))
    again = run(servers, "aliases", "import", str(file))
    assert "line 7" in first
    assert "line 8" in first
    assert tried.replace("would be new", "new") == first
    assert "0 entities, 0 aliases and 0 merged names new" in again
    with app_engine.begin() as connection:
        row = public(connection, known)
        assert (row.entity_id, row.wikidata_id) == (known, f"Q{number}")
        assert {f"Salem Test{number}", surname} <= set(row.aliases)
        assert store(connection, mention(f"Salem Test{number}")) != [known]
        tend(connection)
        (latin,) = store(connection, mention(f"Salem Test{number}"))
        assert public(connection, latin).entity_id == known
        assert store(connection, mention(surname)) == [None], "one word of a person leads nowhere"
        owners = connection.execute(
            text("select count(*) from news.entity where :a = any(aliases)"),
            {"a": f"زيد {namesake}"},
        )
        assert owners.scalar_one() == 2, "an alias of both, a name of neither"
