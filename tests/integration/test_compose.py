"""What the Compose stack promises, as far as its files tell without starting it."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from barid.cli.main import barid
from barid.settings import PREFIX, Settings, load

ROOT = Path(__file__).parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text("utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
EXAMPLE = (ROOT / ".env.example").read_text("utf-8")

ONCE = {"secrets", "migrate"}
PASSWORDS = {
    "secrets": {"secrets-admin", "secrets-app", "secrets-reader"},
    "postgres": {"secrets-admin"},
    "migrate": {"secrets-admin", "secrets-app", "secrets-reader"},
    "ingest": {"secrets-app", "secrets-reader"},
    "enrich": {"secrets-app"},
    "store": {"secrets-app"},
    "redis": set(),
}


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    """The services as Compose understands the file, whatever is set on this machine."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith((PREFIX, "COMPOSE_"))}
    command = ["docker", "compose", "--env-file", os.devnull, "--project-directory", str(ROOT)]
    try:
        subprocess.run(["docker", "compose", "version"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs the docker command with Compose 2")
    done = subprocess.run(
        [*command, "--file", str(ROOT / "docker-compose.yml"), "config", "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)["services"]
    return found


def outside_variables() -> dict[str, str]:
    """Return the variables that the compose file takes from outside, with their defaults."""
    return dict(re.findall(r"\$\{(\w+):-([^}]*)\}", COMPOSE))


def test_every_variable_given_to_a_service_is_a_setting() -> None:
    fields = {PREFIX + f.name.upper() for f in msgspec.structs.fields(Settings)}
    given = set(re.findall(r"^ +(BARID_\w+):", COMPOSE, re.MULTILINE))
    assert given - fields == {"BARID_PORT"}


def test_every_variable_of_the_example_is_read_and_the_other_way_round() -> None:
    explained = set(re.findall(r"^#?(BARID_\w+)=", EXAMPLE, re.MULTILINE))
    assert explained == set(outside_variables())


def test_the_example_shows_the_defaults() -> None:
    shown = dict(re.findall(r"^#?(BARID_\w+)=(.*)$", EXAMPLE, re.MULTILINE))
    defaults = {name: value for name, value in outside_variables().items() if value}
    assert {name: shown[name] for name in defaults} == defaults


def test_the_example_is_a_valid_set_of_settings() -> None:
    shown = dict(re.findall(r"^(BARID_\w+)=(.*)$", EXAMPLE, re.MULTILINE))
    told = {name: value for name, value in shown.items() if f"  {name}: " in COMPOSE}
    assert load(told) == load({})


def test_the_image_is_built_from_what_is_at_hand() -> None:
    assert "syntax=" not in DOCKERFILE
    assert set(re.findall(r"--from=(\S+)", DOCKERFILE)) == {"builder"}
    assert "--require-hashes" in DOCKERFILE
    assert not re.search(r"^USER (root|0)", DOCKERFILE, re.MULTILINE)


@pytest.mark.parametrize("folder", ["inbox", "archive", "rejected"])
def test_the_folders_of_the_bind_mount_are_part_of_the_project(folder: str) -> None:
    assert (ROOT / "data" / folder / ".gitkeep").exists()


def test_nothing_hinders_a_second_stack_or_a_second_worker(
    services: dict[str, dict[str, Any]],
) -> None:
    assert not re.search(r"^name:", COMPOSE, re.MULTILINE)
    assert [name for name, service in services.items() if "container_name" in service] == []


def test_every_container_is_hardened(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        assert service["init"] is True, name
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert not service.get("privileged"), name


def test_only_the_makers_of_files_for_others_are_root(services: dict[str, dict[str, Any]]) -> None:
    root = {name for name, service in services.items() if service.get("user", "0").startswith("0")}
    assert root == {"secrets", "postgres"}


def test_every_service_that_stays_has_a_health_check(services: dict[str, dict[str, Any]]) -> None:
    assert {name for name, service in services.items() if "healthcheck" in service} == (
        set(services) - ONCE
    )


def test_what_runs_once_is_waited_for(services: dict[str, dict[str, Any]]) -> None:
    """Compose calls a finished container that nothing depends on a failure."""
    waited_for = {
        name
        for service in services.values()
        for name, how in service.get("depends_on", {}).items()
        if how["condition"] == "service_completed_successfully"
    }
    assert waited_for == ONCE
    assert {services[name]["restart"] for name in ONCE} == {"no"}


def test_only_postgres_is_published_and_only_to_this_machine(
    services: dict[str, dict[str, Any]],
) -> None:
    published = {
        (name, port["host_ip"], port["published"])
        for name, service in services.items()
        for port in service.get("ports", [])
    }
    assert published == {("postgres", "127.0.0.1", "5433")}


def test_only_what_fetches_feeds_has_a_way_out(services: dict[str, dict[str, Any]]) -> None:
    outside = {
        name for name, service in services.items() if "outside" in service.get("networks", {})
    }
    assert outside == {"ingest", "postgres"}


def test_each_container_mounts_only_the_passwords_it_needs(
    services: dict[str, dict[str, Any]],
) -> None:
    mounted = {
        name: {
            volume["source"]
            for volume in service.get("volumes", [])
            if volume["source"].startswith("secrets-")
        }
        for name, service in services.items()
    }
    assert mounted == PASSWORDS
    assert "PASSWORD:" not in COMPOSE


@pytest.mark.parametrize(
    ("port", "printed"),
    [
        ("5544", "postgresql://barid_reader:p%40ss@127.0.0.1:5544/barid\n"),
        ("", "postgresql://barid_reader:p%40ss@postgres:5432/barid\n"),
    ],
    ids=["in-compose", "elsewhere"],
)
def test_dsn_prints_the_published_address(tmp_path: Path, port: str, printed: str) -> None:
    (tmp_path / "password").write_text("p@ss")
    answer = CliRunner().invoke(
        barid,
        ["dsn", "--reader", "--published"],
        env={
            "BARID_DATABASE_URL": "postgresql://barid_app@postgres:5432/barid",
            "BARID_READER_URL": "postgresql://barid_reader@postgres:5432/barid",
            "BARID_READER_PASSWORD_FILE": str(tmp_path / "password"),
            "BARID_PORT": port,
        },
    )
    assert answer.output == printed
