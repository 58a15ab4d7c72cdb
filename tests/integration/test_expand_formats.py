"""Archives, exports and messages opened into the database."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from sqlalchemy import Engine, text

from barid import ledger
from barid.settings import Settings
from barid_ingest import expand
from barid_ingest.accept import accept
from support.documents import candidate

pytestmark = pytest.mark.integration

TEXT = "افتتح الجسر الجديد أمس بحضور الأهالي.".encode()
TABLE = "العنوان,النص\n" + "".join(f"خبر {n},نص الخبر رقم {n}\n" for n in range(250))


def zipped(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def accepted(engine: Engine, path: str, data: bytes, format_: str) -> int:
    with engine.begin() as connection:
        one = candidate(data, path=path, format=format_, is_container=True)
        (answer,) = accept(connection, [one])
    return answer.document_id


def expand_all(engine: Engine, settings: Settings) -> None:
    while expand.expand_next(engine, settings):
        pass


def children(engine: Engine, document_id: int) -> list[Any]:
    with engine.connect() as connection:
        return list(
            connection.execute(
                text("""
                    select d.document_id, d.position, d.format, l.state, l.reason, o.name
                    from barid.document d join barid.delivery l using (document_id)
                    join barid.origin o using (origin_id)
                    where d.parent_id = :id order by d.position
                """),
                {"id": document_id},
            )
        )


def container(engine: Engine, document_id: int) -> Any:
    with engine.connect() as connection:
        return connection.execute(
            text("""
                select l.state, l.reason, l.message, d.fields, d.expanded_to
                from barid.document d join barid.delivery l using (document_id)
                where d.document_id = :id
            """),
            {"id": document_id},
        ).one()


def test_containers_in_containers_are_opened(servers: Settings, app_engine: Engine) -> None:
    lines = b"\n".join(json.dumps({"title": f"t{n}", "text": "x"}).encode() for n in range(3))
    inner = zipped(("records.jsonl", lines), ("a.txt", TEXT))
    outer = accepted(app_engine, "outer.zip", zipped(("inner.zip", inner), ("b.txt", TEXT)), "zip")
    expand_all(app_engine, servers)
    found = children(app_engine, outer)
    assert [(c.position, c.format, c.name) for c in found] == [
        (1, "zip", "outer.zip!/inner.zip"),
        (2, "text", "outer.zip!/b.txt"),
    ]
    (records, text_file) = children(app_engine, found[0].document_id)
    assert text_file.name == "outer.zip!/inner.zip!/a.txt"
    assert [c.position for c in children(app_engine, records.document_id)] == [1, 2, 3]
    assert container(app_engine, records.document_id).state == "stored"


def test_what_lies_too_deep_is_refused(servers: Settings, app_engine: Engine) -> None:
    data = zipped(("a.txt", TEXT))
    for _ in range(expand.MAX_DEPTH):
        data = zipped(("a.zip", data))
    document_id = accepted(app_engine, "deep.zip", data, "zip")
    expand_all(app_engine, servers)
    for _ in range(expand.MAX_DEPTH - 1):
        (below,) = children(app_engine, document_id)
        document_id = below.document_id
    (last,) = children(app_engine, document_id)
    assert (last.state, last.reason) == ("rejected", "nested_too_deep")


def test_the_fields_of_an_export_are_kept_and_said(servers: Settings, app_engine: Engine) -> None:
    document_id = accepted(app_engine, "export.csv", TABLE.encode(), "table")
    expand_all(app_engine, servers)
    found = container(app_engine, document_id)
    assert found.fields == {"title": ["العنوان"], "body": ["النص"]}
    assert found.message.startswith("expanded: 250 items, 0 rejected; table in utf-8")
    assert "title = العنوان" in found.message


def test_an_opening_broken_off_goes_on_where_it_stopped(
    servers: Settings, app_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = accepted(
        app_engine, "broken-off.csv", TABLE.replace("خبر", "نبأ").encode(), "table"
    )

    def breaks_at_the_third(*given: Any) -> Any:
        if container(app_engine, document_id).expanded_to:
            raise KeyboardInterrupt
        return accept(*given)

    with monkeypatch.context() as patch:
        patch.setattr(expand, "accept", breaks_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            expand_all(app_engine, servers)
    assert len(children(app_engine, document_id)) == expand.BATCH_ITEMS
    expand_all(app_engine, servers)
    assert [c.position for c in children(app_engine, document_id)] == list(range(2, 252))
    assert container(app_engine, document_id).message.startswith("expanded: 250 items, 0 rejected;")


def test_columns_settled_by_people_are_used(
    servers: Settings, app_engine: Engine, tmp_path: Path
) -> None:
    settings = structs.replace(servers, inbox=tmp_path)
    (tmp_path / "src").mkdir()
    document_id = accepted(app_engine, "src/odd.csv", b"cola,colb\nx,y\n", "table")
    expand_all(app_engine, settings)
    assert container(app_engine, document_id).reason == "no_text_field"
    (tmp_path / "src" / "fields.toml").write_text('title = "cola"\nbody = "colb"\n')
    with app_engine.begin() as connection:
        assert ledger.retry(connection, document_ids=[document_id]) == [document_id]
    expand_all(app_engine, settings)
    assert container(app_engine, document_id).state == "stored"
    assert len(children(app_engine, document_id)) == 1


def test_a_container_the_database_refuses_holds_up_nobody(
    servers: Settings, app_engine: Engine
) -> None:
    long = "خبر طويل عن افتتاح سوق جديدة في المدينة بعد عامين من العمل المتواصل. " * 5
    rows = [{"headline\x00": f"عنوان {n}", "texto\x00x": f"{long} {n}", "id": n} for n in range(8)]
    refused = "\n".join(json.dumps(row) for row in rows).encode()
    good = "\n".join(json.dumps({"title": "t", "text": f"{long} {n}"}) for n in range(3)).encode()
    first = accepted(app_engine, "nul.jsonl", refused, "jsonl")
    second = accepted(app_engine, "after.jsonl", good, "jsonl")
    expand_all(app_engine, servers)
    assert container(app_engine, first).state in ("stored", "rejected")
    assert container(app_engine, second).state == "stored"
    assert len(children(app_engine, second)) == 3
