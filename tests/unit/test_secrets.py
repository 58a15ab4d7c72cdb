import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from barid.secrets import Owner, ensure, main

NAMES = ["app/barid_app", "reader/barid_reader"]


def permissions(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def test_makes_every_missing_file_with_a_password_of_its_own(tmp_path: Path) -> None:
    main([str(tmp_path), *NAMES])
    passwords = {(tmp_path / name).read_text() for name in NAMES}
    assert len(passwords) == 2
    assert all(len(password) >= 40 for password in passwords)


def test_a_password_needs_no_quoting_in_a_url(tmp_path: Path) -> None:
    main([str(tmp_path), *NAMES])
    text = "".join((tmp_path / name).read_text() for name in NAMES)
    assert set(text) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def test_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "postgres").write_text("chosen by hand")
    main([str(tmp_path), "postgres", "barid_owner"])
    owner = (tmp_path / "barid_owner").read_text()
    main([str(tmp_path), "postgres", "barid_owner"])
    assert (tmp_path / "postgres").read_text() == "chosen by hand"
    assert (tmp_path / "barid_owner").read_text() == owner


def test_another_process_that_was_quicker_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "postgres"

    def slow(size: int) -> str:
        file.write_text("the other's")
        return "x" * size

    monkeypatch.setattr("secrets.token_urlsafe", slow)
    assert ensure(file) is False
    assert file.read_text() == "the other's"


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        assert ensure(tmp_path / "postgres") is True
    finally:
        os.umask(before)
    assert permissions(tmp_path / "postgres") == 0o400


def test_gives_the_mode_that_was_asked_for(tmp_path: Path) -> None:
    main(["--mode", "0444", str(tmp_path), "postgres"])
    assert permissions(tmp_path / "postgres") == 0o444


def test_leaves_nothing_else_behind(tmp_path: Path) -> None:
    main([str(tmp_path), "postgres"])
    assert [file.name for file in tmp_path.iterdir()] == ["postgres"]


def test_sets_the_owner_of_a_file_that_was_there_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owners: list[tuple[str, int, int]] = []

    def chown(file: Path, uid: int, gid: int, *, follow_symlinks: bool) -> None:
        assert not follow_symlinks
        owners.append((file.name, uid, gid))

    monkeypatch.setattr(os, "chown", chown)
    ensure(tmp_path / "postgres", owner=Owner(1000, 1001))
    ensure(tmp_path / "postgres", owner=Owner(2000, 2001))
    assert owners == [("postgres", 1000, 1001), ("postgres", 2000, 2001)]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--owner", "root", "f", "name"],
        ["--owner", "1000", "f", "name"],
        ["--mode", "0999", "f", "name"],
        ["--mode", "7777", "f", "name"],
        ["f", "../name"],
        ["f", "/name"],
        ["f"],
    ],
    ids=["user-name", "no-group", "not-octal", "more-than-a-mode", "above", "absolute", "no-name"],
)
def test_refuses_what_it_cannot_mean(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert "usage: python -m barid.secrets" in capsys.readouterr().err


def test_runs_as_a_program_and_prints_no_password(tmp_path: Path) -> None:
    def run() -> str:
        return subprocess.run(
            [sys.executable, "-m", "barid.secrets", str(tmp_path), "postgres"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert run() == "postgres: made\n"
    assert run() == "postgres: kept\n"
