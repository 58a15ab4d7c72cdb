"""Tables, roles and the public schema, as the migrations make them."""

import unicodedata
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from barid import db
from barid.settings import Settings
from barid.tables import metadata
from barid.text import fold
from barid_store import migrations
from conftest import engine_of

pytestmark = pytest.mark.integration

PROMISED = {
    "article": """article_id version_id document_id part revision origin source outlet title
        subtitle authors url canonical_url image_url published_at published_local published_zone
        published_method published_confidence timeline_at visible_from received_at stored_at
        language language_iso3 script language_confidence languages language_guess
        language_declared lead body word_count is_canonical canonical_id content_sha256""",
    "revision": "article_id version_id body superseded_at diff numbers_changed",
    "mention": """article_id version_id field start_offset end_offset surface label entity_id
        confidence engine value title title_start""",
    "entity": "entity_id label name aliases wikidata_id article_count first_seen last_seen",
    "link": "article_id other_id relation score evidence decided_at",
    "delivery": """document_id parent_id position origin kind state reason message attempts
        priority accepted_at queued_at enriched_at stored_at""",
}


def test_migrations_and_tables_agree(servers: Settings) -> None:
    engine = engine_of(servers, role="owner")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_schemas": True,
                "version_table": "schema_version",
                "version_table_schema": "barid",
                "include_name": lambda name, kind, _: kind != "schema" or name == "barid",
            },
        )
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []


def test_migrating_again_changes_nothing(servers: Settings) -> None:
    engine = engine_of(servers, role="owner")
    assert migrations.migrate(engine) == migrations.head()
    with engine.connect() as connection:
        assert migrations.version(connection) == migrations.head()
    engine.dispose()


@pytest.mark.parametrize("view", PROMISED)
def test_public_views_have_the_promised_columns(app_engine: Engine, view: str) -> None:
    columns = {c["name"] for c in inspect(app_engine).get_columns(view, schema="news")}
    assert set(PROMISED[view].split()) <= columns


@pytest.mark.parametrize("view", PROMISED)
def test_public_views_are_commented(app_engine: Engine, view: str) -> None:
    with app_engine.connect() as connection:
        comment = connection.execute(
            text("select obj_description(('news.' || :view)::regclass)"), {"view": view}
        ).scalar_one()
    assert comment


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40))
@settings(max_examples=300, deadline=None)
def test_sql_fold_equals_python_fold(app_engine: Engine, sample: str) -> None:
    with app_engine.connect() as connection:
        folded = connection.execute(text("select news.fold(:t)"), {"t": sample}).scalar_one()
    assert (folded or "") == fold(sample)


def test_sql_fold_equals_python_fold_on_every_character(app_engine: Engine) -> None:
    every = [chr(p) for p in range(1, 0x1FFFF) if unicodedata.category(chr(p)) != "Cs"]
    with app_engine.connect() as connection:
        for start in range(0, len(every), 4096):
            block = "|".join(every[start : start + 4096])
            folded = connection.execute(text("select news.fold(:t)"), {"t": block}).scalar_one()
            assert folded == fold(block)


@pytest.mark.parametrize("variant", ["الكاظمى", "الكاظِمِي", "الكـــاظمي", "ٱلكاظمي"])
def test_sql_fold_finds_all_spellings(connection: Connection, variant: str) -> None:
    query = text("select news.fold(:a) = news.fold(:b)")
    assert connection.execute(query, {"a": "الكاظمي", "b": variant}).scalar_one()


@pytest.mark.parametrize(
    "statement",
    [
        "select * from barid.version",
        "select * from barid.delivery",
        "delete from news.article",
        "insert into news.link values (1, 2, 'exact', 1, '{}', now())",
        "update news.delivery set state = 'stored'",
        "create table news.mine (a int)",
        "create table public.mine (a int)",
        "create temporary table mine (a int)",
        "set role barid_app",
        "select pg_read_file('/etc/hostname')",
    ],
)
def test_reader_reads_news_and_nothing_else(reader_engine: Engine, statement: str) -> None:
    with reader_engine.connect() as connection:
        connection.execute(text("select * from news.article limit 1"))
        connection.execute(text("select * from news.changes(0, 10)"))
        connection.execute(text("select news.fold('x')"))
        with pytest.raises(DBAPIError, match=r"permission denied|cannot (delete|update|insert)"):
            connection.execute(text(statement))


@pytest.fixture
def reader_engine(servers: Settings) -> Iterator[Engine]:
    engine = engine_of(servers, role="reader")
    yield engine
    engine.dispose()


def test_a_password_is_asked(servers: Settings) -> None:
    assert servers.reader_url is not None
    engine = db.engine(servers.reader_url.replace("@", ":wrong@"), name="tests")
    with pytest.raises(DBAPIError, match="password authentication failed"):
        engine.connect()
    engine.dispose()


def test_app_cannot_change_tables(app_engine: Engine) -> None:
    with app_engine.connect() as connection, pytest.raises(ProgrammingError, match="must be owner"):
        connection.execute(text("drop table barid.article"))
