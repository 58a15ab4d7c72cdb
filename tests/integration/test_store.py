"""What store writes: in one transaction, once, whatever arrives and however often."""

import threading
from collections.abc import Sequence
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from barid import ledger
from barid.contract import (
    Enriched,
    Language,
    Line,
    LinkProposal,
    Mention,
    Part,
    PersistResults,
    Rejection,
    Result,
    version_id,
)
from barid.settings import Settings
from barid_enrich import fingerprint
from barid_ingest.accept import accept
from barid_store import changes, erasure, persist, verdicts
from barid_store import links as link_rows
from barid_store.persist import Storekeeper
from conftest import engine_of
from support.documents import candidate, row
from support.waiting import until

pytestmark = pytest.mark.integration

ARABIC = Language(tag="ar", iso3="ara", script="Arab", confidence=0.99)
BODY = (
    "أعلنت وزارة النقل افتتاح محطة قطارات جديدة في البصرة بعد عامين من العمل المتواصل.\n\n"
    "وقال مدير المشروع إن 45 عاملاً شاركوا في البناء وإن المحطة تستقبل ألف مسافر يومياً."
)
_number = count(1)


def part(body: str = BODY, *, number: int = 0, **fields: Any) -> Part:
    title = fields.pop("title", "محطة جديدة في البصرة")
    return Part(
        part=number,
        title=title,
        body=body,
        lead=body.split("\n\n", maxsplit=1)[0],
        language=ARABIC,
        fingerprint=fingerprint.take(title, body).summary,
        lines=(Line(text=title, label="title"), Line(text=body, label="body")),
        **fields,
    )


def document(connection: Connection, *, path: str | None = None) -> int:
    content = f"bytes {next(_number)}"
    return accept(connection, [candidate(content, path=path)])[0].document_id


def write(connection: Connection, *results: Result) -> tuple[int, int]:
    unfinished = ledger.lock_unfinished(connection, (r.document_id for r in results))
    return persist.write(connection, [r for r in results if r.document_id in unfinished])


def articles(connection: Connection, ids: Sequence[int]) -> list[Any]:
    return list(
        connection.execute(
            text("select * from news.article where document_id = any(:ids) order by article_id"),
            {"ids": list(ids)},
        )
    )


def links(connection: Connection) -> set[tuple[int, int]]:
    rows = connection.execute(text("select article_id, other_id from news.link"))
    return {(r.article_id, r.other_id) for r in rows}


def test_a_part_becomes_an_article_with_the_authors_text(connection: Connection) -> None:
    new = document(connection)
    assert write(connection, Enriched(document_id=new, parts=(part(),))) == (1, 0)
    (article,) = articles(connection, [new])
    assert (article.article_id, article.version_id) == (version_id(new, 0),) * 2
    assert (article.body, article.lead) == (BODY, BODY.split("\n\n", maxsplit=1)[0])
    assert (article.revision, article.is_canonical) == (1, True)
    assert row(connection, new).state == "stored"


def test_the_same_result_twice_is_stored_once(connection: Connection) -> None:
    result = Enriched(document_id=document(connection), parts=(part(),))
    assert write(connection, result, result) == (1, 0)
    assert write(connection, result) == (0, 0)
    changes = connection.execute(
        text("select count(*) from barid.change where version_id = :v"),
        {"v": version_id(result.document_id, 0)},
    ).scalar_one()
    assert changes == 1


def test_a_rejection_ends_the_document(connection: Connection) -> None:
    new = document(connection)
    write(connection, Rejection(document_id=new, reason="empty", message="Nothing in it."))
    assert (row(connection, new).state, row(connection, new).reason) == ("rejected", "empty")


def test_a_document_without_a_story_is_rejected(connection: Connection) -> None:
    new = document(connection)
    assert write(connection, Enriched(document_id=new, parts=())) == (0, 1)
    assert row(connection, new).reason == "no_text"


def test_one_usable_part_is_enough_and_the_other_is_named(connection: Connection) -> None:
    new = document(connection)
    write(
        connection,
        Enriched(document_id=new, parts=(part(), part("", title=None, number=1))),
    )
    found = row(connection, new)
    assert found.state == "stored"
    assert "part 1" in found.message


def test_the_same_url_with_new_text_is_a_revision(connection: Connection) -> None:
    first, second = document(connection), document(connection)
    url = "https://example.org/news/7"
    write(connection, Enriched(document_id=first, parts=(part(url=url),)))
    changed = BODY.replace("45", "54")
    write(
        connection,
        Enriched(document_id=second, parts=(part(changed, url="https://EXAMPLE.org/news/7/#top"),)),
    )
    (article,) = articles(connection, [first, second])
    assert (article.article_id, article.revision) == (version_id(first, 0), 2)
    assert article.body == changed
    old, new = connection.execute(
        text("select * from news.revision where article_id = :a order by revision"),
        {"a": article.article_id},
    )
    assert old.superseded_at is not None
    assert new.superseded_at is None
    assert new.numbers_changed is True
    assert "54" in new.diff


def test_two_urls_in_one_batch_that_are_one_article(connection: Connection) -> None:
    first, second = document(connection), document(connection)
    url = "https://example.org/news/8"
    write(
        connection,
        Enriched(document_id=first, parts=(part(url=url),)),
        Enriched(document_id=second, parts=(part(BODY + "\n\nتحديث.", url=url),)),
    )
    (article,) = articles(connection, [first, second])
    assert article.revision == 2


def test_the_same_path_with_a_related_text_is_a_revision(connection: Connection) -> None:
    first = document(connection, path="daily.txt")
    write(connection, Enriched(document_id=first, parts=(part(),)))
    second = document(connection, path="daily.txt")
    write(connection, Enriched(document_id=second, parts=(part(BODY + "\n\nفقرة أخيرة."),)))
    (article,) = articles(connection, [first, second])
    assert article.revision == 2


def test_the_same_path_with_another_story_is_another_article(connection: Connection) -> None:
    first = document(connection, path="today.txt")
    write(connection, Enriched(document_id=first, parts=(part(),)))
    second = document(connection, path="today.txt")
    other = "فاز فريق الكرة الطائرة ببطولة المدينة بعد مباراة استمرت ساعتين أمام جمهور كبير."
    write(connection, Enriched(document_id=second, parts=(part(other, title="فوز كبير"),)))
    assert len(articles(connection, [first, second])) == 2
    assert "same_path" in articles(connection, [second])[0].flags


def exact(copy: int, leader: int) -> LinkProposal:
    return LinkProposal(
        version_id=version_id(copy, 0),
        other_version_id=version_id(leader, 0),
        relation="exact",
        score=1.0,
        evidence={"rule": "same folded words"},
    )


@pytest.mark.parametrize("leader_first", [True, False])
def test_a_link_exists_once_both_ends_are_stored(
    connection: Connection, leader_first: bool
) -> None:
    leader, copy = document(connection), document(connection)
    results = [
        Enriched(document_id=leader, parts=(part(),)),
        Enriched(document_id=copy, parts=(part(links=(exact(copy, leader),)),)),
    ]
    for number, result in enumerate(results if leader_first else reversed(results)):
        assert (version_id(copy, 0), version_id(leader, 0)) not in links(connection)
        write(connection, result)
        assert number < 2
    assert (version_id(copy, 0), version_id(leader, 0)) in links(connection)
    found = articles(connection, [leader, copy])
    assert [a.is_canonical for a in found] == [True, False]
    assert {a.canonical_id for a in found} == {version_id(leader, 0)}


def test_copies_follow_a_leader_that_is_found_later(connection: Connection) -> None:
    leader, middle, last = (document(connection) for _ in range(3))
    write(connection, Enriched(document_id=middle, parts=(part(),)))
    write(connection, Enriched(document_id=last, parts=(part(links=(exact(last, middle),)),)))
    both = (exact(middle, leader), exact(last, leader))
    write(connection, Enriched(document_id=leader, parts=(part(links=both),)))
    canonical = {a.canonical_id for a in articles(connection, [leader, middle, last])}
    assert canonical == {version_id(leader, 0)}


def mention(surface: str, label: str, body: str = BODY, **fields: Any) -> Mention:
    start = body.index(surface)
    return Mention(
        field="body",
        start=start,
        end=start + len(surface),
        surface=surface,
        label=label,  # type: ignore[arg-type]
        confidence=0.9,
        engine="test",
        **fields,
    )


def test_mentions_point_into_the_stored_text_and_share_one_entity(connection: Connection) -> None:
    first, second = document(connection), document(connection)
    other = BODY.replace("البصرة", "البصره")
    write(
        connection,
        Enriched(document_id=first, parts=(part(mentions=(mention("البصرة", "LOC"),)),)),
        Enriched(
            document_id=second,
            parts=(part(other, mentions=(mention("البصره", "LOC", other),)),),
        ),
    )
    rows = connection.execute(
        text("""
            select m.*, substr(r.body, m.start_offset + 1, m.end_offset - m.start_offset) as found
            from news.mention m join news.revision r using (version_id)
            where r.document_id = any(:ids)
        """),
        {"ids": [first, second]},
    ).all()
    assert [r.found for r in rows] == [r.surface for r in rows]
    assert len({r.entity_id for r in rows}) == 1
    entity = connection.execute(
        text("select * from news.entity where entity_id = :e"), {"e": rows[0].entity_id}
    ).one()
    assert set(entity.aliases) == {"البصرة", "البصره"}


def test_a_person_shows_the_title_before_the_name(connection: Connection) -> None:
    made = document(connection)
    person = mention(BODY[6:10], "PER", title=BODY[:5], title_start=0)
    write(connection, Enriched(document_id=made, parts=(part(mentions=(person,)),)))
    row = connection.execute(
        text("""
            select m.title, m.title_start, m.value
            from news.mention m join news.article a using (article_id) where a.document_id = :id
        """),
        {"id": made},
    ).one()
    assert tuple(row) == (BODY[:5], 0, None)


def test_a_quantity_shows_its_value_and_is_no_entity(connection: Connection) -> None:
    made = document(connection)
    amount = mention(BODY[:6], "MONEY", value="USD 5")
    write(connection, Enriched(document_id=made, parts=(part(mentions=(amount,)),)))
    row = connection.execute(
        text("""
            select m.label, m.value, m.entity_id
            from news.mention m join news.revision r using (version_id)
            where r.document_id = :id
        """),
        {"id": made},
    ).one()
    assert tuple(row) == ("MONEY", "USD 5", None)


def test_changes_are_read_in_order_from_a_number(connection: Connection) -> None:
    before = connection.execute(text("select coalesce(max(change_id), 0) from barid.change"))
    after = before.scalar_one()
    ids = [document(connection) for _ in range(5)]
    write(
        connection,
        *(Enriched(document_id=i, parts=(part(f"{BODY} {i}"),)) for i in reversed(ids)),
    )
    rows = connection.execute(text("select * from news.changes(:a, 3)"), {"a": after}).all()
    assert [r.kind for r in rows] == ["stored"] * 3
    assert [r.article_id for r in rows] == [version_id(i, 0) for i in ids[:3]]


def test_a_document_the_database_refuses_is_rejected_alone(
    servers: Settings, app_engine: Engine
) -> None:
    """NUL cannot be stored: a stage that let one through must not fail its neighbours."""
    with app_engine.begin() as connection:
        ids = [document(connection) for _ in range(8)]
    culprit = ids[5]
    results = tuple(
        Enriched(
            document_id=i,
            parts=(part(f"{BODY} {i}", subtitle="\x00" if i == culprit else None),),
        )
        for i in ids
    )
    storekeeper = Storekeeper(servers)
    storekeeper.persist(PersistResults(results=results))
    storekeeper.database.dispose()
    with app_engine.connect() as connection:
        found = {i: row(connection, i) for i in ids}
        assert found[culprit].reason == "store_refused"
        assert {found[i].state for i in ids if i != culprit} == {"stored"}
        assert len(articles(connection, ids)) == 7


def test_an_older_document_that_arrives_late_does_not_become_the_current_text(
    connection: Connection,
) -> None:
    older, newer = document(connection), document(connection)
    url = "https://example.org/news/late"
    write(connection, Enriched(document_id=newer, parts=(part(BODY + "\n\nتحديث.", url=url),)))
    write(connection, Enriched(document_id=older, parts=(part(BODY, url=url),)))
    (article,) = articles(connection, [older, newer])
    assert article.body.endswith("تحديث.")
    late = connection.execute(
        text("select * from news.revision where document_id = :d"), {"d": older}
    ).one()
    assert late.superseded_at is not None


def test_a_copy_that_becomes_a_story_of_its_own_is_no_copy_any_more(
    connection: Connection,
) -> None:
    leader, copy, revised = (document(connection) for _ in range(3))
    url = "https://example.org/please-wait"
    write(connection, Enriched(document_id=leader, parts=(part("يرجى الانتظار"),)))
    write(
        connection,
        Enriched(
            document_id=copy, parts=(part("يرجى الانتظار", url=url, links=(exact(copy, leader),)),)
        ),
    )
    assert not articles(connection, [copy])[0].is_canonical
    write(connection, Enriched(document_id=revised, parts=(part(BODY, url=url),)))
    (article,) = articles(connection, [revised])
    assert (article.article_id, article.is_canonical) == (version_id(copy, 0), True)
    assert (version_id(copy, 0), version_id(leader, 0)) not in links(connection)


def test_only_the_first_story_of_a_page_has_its_address(connection: Connection) -> None:
    new = document(connection)
    url = "https://example.org/two-stories"
    other = "فاز فريق الكرة الطائرة ببطولة المدينة بعد مباراة استمرت ساعتين أمام جمهور كبير."
    write(
        connection,
        Enriched(document_id=new, parts=(part(url=url), part(other, number=1, url=url))),
    )
    assert [a.revision for a in articles(connection, [new])] == [1, 1]


def test_a_copy_and_its_leader_stored_at_the_same_moment_are_linked(
    app_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each worker would see the other only after its commit; one lock makes them take turns."""
    with app_engine.begin() as connection:
        leader, copy = document(connection), document(connection)
    results = [
        Enriched(document_id=leader, parts=(part(),)),
        Enriched(document_id=copy, parts=(part(links=(exact(copy, leader),)),)),
    ]
    both_wrote = threading.Barrier(2, timeout=10)
    lock = changes.lock

    def meet_first(connection: Connection) -> None:
        both_wrote.wait()  # both have written their versions, none its links
        lock(connection)

    monkeypatch.setattr(changes, "lock", meet_first)

    def store(result: Result) -> None:
        with app_engine.begin() as connection:
            write(connection, result)

    threads = [threading.Thread(target=store, args=(result,)) for result in results]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    with app_engine.connect() as connection:
        assert (version_id(copy, 0), version_id(leader, 0)) in links(connection)
        assert not articles(connection, [copy])[0].is_canonical


def test_a_revision_and_a_link_of_one_article_do_not_lock_each_other_out(
    app_engine: Engine,
) -> None:
    """Whoever holds an article waits for the lock of all writers, whose holder waits for articles."""
    with app_engine.begin() as connection:
        leader, copy = document(connection), document(connection, path="ميناء.txt")
        write(connection, *(Enriched(document_id=i, parts=(part(),)) for i in (leader, copy)))
        revised = document(connection, path="ميناء.txt")
    failed: list[Exception] = []

    def revise() -> None:
        try:
            with app_engine.begin() as connection:
                write(
                    connection, Enriched(document_id=revised, parts=(part(BODY + " وشكر الجميع."),))
                )
        except DBAPIError as error:
            failed.append(error)

    thread = threading.Thread(target=revise)
    with app_engine.begin() as connection:
        changes.lock(connection)
        thread.start()
        until(lambda: is_waited_for(connection))
        link_rows.record(connection, [exact(copy, leader)])
        link_rows.resolve(connection, [version_id(copy, 0)])
    thread.join(timeout=20)
    assert not failed
    with app_engine.connect() as connection:
        assert [a.revision for a in articles(connection, [revised])] == [2]


def is_waited_for(connection: Connection) -> bool:
    """Tell whether somebody waits for an advisory lock."""
    waiting: bool = connection.execute(
        text("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
    ).scalar_one()
    return waiting


def test_a_missing_right_rejects_nothing(
    servers: Settings, app_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(persist, "PATIENCE_S", 0.2)
    with app_engine.begin() as connection:
        ids = [document(connection) for _ in range(3)]
    owner = engine_of(servers, role="owner")
    results = tuple(Enriched(document_id=i, parts=(part(f"{BODY} {i}"),)) for i in ids)
    storekeeper = Storekeeper(servers)
    try:
        with owner.begin() as connection:
            connection.execute(text("revoke insert on barid.version from barid_app"))
        storekeeper.persist(PersistResults(results=results))
        with app_engine.connect() as connection:
            assert {row(connection, i).state for i in ids} == {"accepted"}
    finally:
        with owner.begin() as connection:
            connection.execute(text("grant insert on barid.version to barid_app"))
        owner.dispose()
    storekeeper.persist(PersistResults(results=results))
    storekeeper.database.dispose()
    with app_engine.connect() as connection:
        assert {row(connection, i).state for i in ids} == {"stored"}


def near(copy: int, leader: int, **fields: Any) -> LinkProposal:
    return LinkProposal(
        version_id=version_id(copy, 0),
        other_version_id=version_id(leader, 0),
        relation="near",
        score=0.9,
        **fields,
    )


def canonicals(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Return the documents whose articles stand for these documents' articles, in order."""
    return [a.canonical_id // 1024 for a in articles(connection, ids)]


def test_a_near_copy_shows_the_passages_it_shares(connection: Connection) -> None:
    leader, copy = document(connection), document(connection)
    edited = BODY.replace("أعلنت وزارة النقل", "كشفت الوزارة عن")
    write(
        connection,
        Enriched(document_id=leader, parts=(part(),)),
        Enriched(document_id=copy, parts=(part(edited, links=(near(copy, leader),)),)),
    )
    link = connection.execute(
        text("select * from news.link where article_id = :a"), {"a": version_id(copy, 0)}
    ).one()
    start, end, other_start, other_end = link.evidence["passages"][0]
    assert edited[start:end] == BODY[other_start:other_end]
    assert end - start > 50
    assert link.first_id == version_id(leader, 0)


def test_a_copy_with_other_numbers_is_linked_and_shown(connection: Connection) -> None:
    leader, copy = document(connection), document(connection)
    shown = near(copy, leader, may_hide=False)
    write(
        connection,
        Enriched(document_id=leader, parts=(part(),)),
        Enriched(document_id=copy, parts=(part(BODY.replace("45", "54"), links=(shown,)),)),
    )
    assert (version_id(copy, 0), version_id(leader, 0)) in links(connection)
    assert articles(connection, [copy])[0].is_canonical


def test_a_copy_of_a_copy_is_no_copy_of_the_first(connection: Connection) -> None:
    first, middle, last = (document(connection) for _ in range(3))
    write(
        connection,
        Enriched(document_id=first, parts=(part(),)),
        Enriched(document_id=middle, parts=(part(BODY + " 1", links=(near(middle, first),)),)),
        Enriched(document_id=last, parts=(part(BODY + " 2", links=(near(last, middle),)),)),
    )
    assert canonicals(connection, [first, middle, last]) == [first, first, last]


def test_copies_stay_by_themselves_when_their_leader_is_never_stored(
    connection: Connection,
) -> None:
    leader, copy = document(connection), document(connection)
    refused = Rejection(document_id=leader, reason="empty", message="Nothing in it.")
    copied = Enriched(document_id=copy, parts=(part(links=(near(copy, leader),)),))
    write(connection, copied, refused)
    assert articles(connection, [copy])[0].is_canonical


def test_the_next_leader_is_promoted_when_one_is_removed(connection: Connection) -> None:
    ids = [document(connection) for _ in range(3)]
    leader, first, second = ids
    write(
        connection,
        Enriched(document_id=leader, parts=(part(),)),
        Enriched(document_id=first, parts=(part(BODY + " 1", links=(near(first, leader),)),)),
        Enriched(document_id=second, parts=(part(BODY + " 2", links=(near(second, leader),)),)),
    )
    assert canonicals(connection, ids) == [leader] * 3
    gone = erasure.remove(connection, [version_id(leader, 0)], regrouped=[near(second, first)])
    assert gone == [version_id(leader, 0)]
    assert canonicals(connection, [first, second]) == [first, first]
    told = connection.execute(text("select kind, article_id from news.changes(0, 100000)")).all()
    assert {("erased", version_id(leader, 0)), ("linked", version_id(second, 0))} <= {
        (row.kind, row.article_id) for row in told
    }


def test_unlinked_articles_stay_apart_and_linked_ones_together(connection: Connection) -> None:
    leader, copy, stranger = (document(connection) for _ in range(3))
    copied = Enriched(document_id=copy, parts=(part(links=(exact(copy, leader),)),))
    write(connection, Enriched(document_id=leader, parts=(part(),)), copied)
    verdicts.decide(connection, version_id(leader, 0), version_id(copy, 0), "apart")
    assert canonicals(connection, [leader, copy]) == [leader, copy]
    link_rows.resolve(connection, [version_id(copy, 0)])  # a later run finds the pair again
    assert canonicals(connection, [leader, copy]) == [leader, copy]
    write(connection, Enriched(document_id=stranger, parts=(part(BODY[:80]),)))
    verdicts.decide(connection, version_id(leader, 0), version_id(stranger, 0), "linked")
    assert canonicals(connection, [stranger]) == [leader]
