from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.errors import SettingsError
from barid.settings import Settings, load


def test_without_variables_there_are_defaults() -> None:
    settings = load({})
    assert settings.home == Path("~/.barid").expanduser()
    assert (settings.after_accept, settings.entity_engine) == ("move", "barid")
    assert settings.database_url is None
    assert settings.max_document_bytes == 16 * 1024 * 1024


def test_folders_lie_below_home_unless_told() -> None:
    settings = load({"BARID_HOME": "/srv/barid", "BARID_ARCHIVE": "/mnt/archive"})
    assert settings.inbox_dir == Path("/srv/barid/inbox")
    assert settings.archive_dir == Path("/mnt/archive")
    assert settings.rejected_dir == Path("/srv/barid/rejected")
    assert settings.run_dir == Path("/srv/barid/run")


@pytest.mark.parametrize(
    ("variable", "value", "read"),
    [
        ("BARID_INBOX", "/srv/بريد وارد", Path("/srv/بريد وارد")),
        ("BARID_INBOX", "~/inbox", Path("~/inbox").expanduser()),
        ("BARID_HOME", "data", Path("data").absolute()),
        (
            "BARID_DATABASE_URL",
            "postgresql://barid_app@db/barid",
            "postgresql://barid_app@db/barid",
        ),
        ("BARID_MAX_CLAIMS", "7", 7),
        ("BARID_STABLE_S", "0.25", 0.25),
        ("BARID_LEASE_S", "90", 90.0),
        ("BARID_AFTER_ACCEPT", "keep", "keep"),
        ("BARID_LOG_LEVEL", "debug", "debug"),
    ],
    ids=["path", "~", "relative", "text", "int", "float", "whole float", "choice", "level"],
)
def test_values_are_read_by_their_type(variable: str, value: str, read: object) -> None:
    assert getattr(load({variable: value}), variable.removeprefix("BARID_").lower()) == read


def test_variables_of_others_are_left_alone() -> None:
    assert load({"PATH": "/bin", "BARID_UID": "1000", "BARID_PORT": "5433"}) == load({})


def test_an_empty_variable_is_as_good_as_none() -> None:
    assert load({"BARID_REDIS_URL": "", "BARID_INBOX": ""}) == load({})


@pytest.mark.parametrize(
    ("variable", "meant"),
    [("BARID_INBX", "BARID_INBOX"), ("BARID_LEASE_SECONDS", "BARID_LEASE_S")],
)
def test_a_misspelt_variable_is_refused_with_a_suggestion(variable: str, meant: str) -> None:
    with pytest.raises(SettingsError, match=f"{variable} is not a setting.*{meant}"):
        load({variable: "1"})


def test_a_variable_like_no_other_is_refused() -> None:
    with pytest.raises(SettingsError, match="`barid settings` lists all"):
        load({"BARID_QQQQQQQQQQQQQQQQ": "1"})


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BARID_MAX_CLAIMS", "five"),
        ("BARID_MAX_CLAIMS", "2.5"),
        ("BARID_STABLE_S", "0,5"),
        ("BARID_AFTER_ACCEPT", "mvoe"),
        ("BARID_LOG_FORMAT", "xml"),
        ("BARID_HOME", "~nobody-of-this-name/barid"),
    ],
    ids=["word", "part of a claim", "comma", "no such choice", "no such format", "no such user"],
)
def test_a_value_that_does_not_fit_is_refused_by_name(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load({variable: value})
    assert variable in str(caught.value)
    assert value in str(caught.value)


def test_settings_are_handed_to_a_child_process_whole() -> None:
    settings = load(
        {
            "BARID_HOME": "/srv/barid",
            "BARID_AFTER_ACCEPT": "keep",
            "BARID_OWNER_PASSWORD_FILE": "/run/secrets/owner",
            "BARID_REDIS_URL": "unix:///srv/barid/redis.sock",
            "BARID_STABLE_S": "0.3",
            "BARID_ENRICH_PROCESSES": "3",
        }
    )
    assert load(settings.environment()) == settings


@given(
    st.builds(
        Settings,
        home=st.just(Path("/srv")),
        max_claims=st.integers(min_value=0),
        lease_s=st.floats(min_value=0, allow_nan=False, allow_infinity=False),
    )
)
def test_every_number_survives_the_environment(settings: Settings) -> None:
    assert load(settings.environment()) == settings


@pytest.mark.parametrize("value", ["nan", "inf", "-1"])
def test_a_time_is_a_number_from_zero_on(value: str) -> None:
    with pytest.raises(SettingsError, match="BARID_LEASE_S"):
        load({"BARID_LEASE_S": value})
