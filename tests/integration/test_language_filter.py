"""Articles are found by language, whatever script or variety the tag says."""

import pytest
from sqlalchemy import Connection, Engine, text

from barid.settings import Settings
from conftest import engine_of

pytestmark = pytest.mark.integration


@pytest.mark.parametrize(
    ("language", "wanted", "matches"),
    [
        ("ar", "ar", True),
        ("arz", "ar", True),
        ("ar-Latn", "ar", True),
        ("ar-EG", "ar", True),
        ("arg", "ar", False),  # Aragonese only begins the same
        ("fa", "ar", False),
        ("ar", "arz", False),
        ("arz", "arz", True),
        ("ckb", "ku", True),
        ("pnb", "ur", False),
        ("azb", "fa", False),
        ("id", "ms", True),
        ("sr-Latn", "sr", True),
        ("sr", "sr-Latn", False),
        ("sr-Latn", "sr-Latn", True),
        ("und", "ar", False),
    ],
)
def test_a_macro_language_matches_its_members(
    app_engine: Engine, language: str, wanted: str, matches: bool
) -> None:
    with app_engine.connect() as connection:
        found = connection.execute(
            text("select news.language_matches(:language, :wanted)"),
            {"language": language, "wanted": wanted},
        ).scalar_one()
    assert found is matches


def test_the_filter_uses_the_index(app_engine: Engine) -> None:
    with app_engine.connect() as connection:
        connection.execute(text("set local enable_seqscan = off"))
        plan = _plan(
            connection, "select 1 from barid.version where news.language_matches(language, 'ar')"
        )
    assert "version_language_idx" in plan


def test_readers_may_filter(servers: Settings) -> None:
    engine = engine_of(servers, role="reader")
    query = "select count(*) from news.article where news.language_matches(language, 'ar')"
    with engine.connect() as connection:
        assert connection.execute(text(query)).scalar_one() >= 0
    engine.dispose()


def _plan(connection: Connection, query: str) -> str:
    return "\n".join(row[0] for row in connection.execute(text(f"explain {query}")))
