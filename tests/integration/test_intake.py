"""The inbox emptied step by step, without the other services."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Engine, text
from structlog.testing import capture_logs

from barid.settings import Settings
from barid_ingest import archive
from barid_ingest.inbox import scan
from barid_ingest.intake import Intake
from conftest import quick_settings

pytestmark = pytest.mark.integration


@pytest.fixture
def settings(home: Path) -> Settings:
    made = msgspec.structs.replace(quick_settings(home), stable_s=0.0)
    for folder in (made.inbox_dir, made.archive_dir):
        folder.mkdir(parents=True)
    return made


@pytest.fixture
def intake(app_engine: Engine, settings: Settings) -> Iterator[Intake]:
    made = Intake(app_engine, settings, accepted=threading.Event())
    yield made
    made.close()


def look(intake: Intake, settings: Settings, *, later_s: float = 0.0) -> int:
    return intake.take_ready(scan(settings.inbox_dir), now=time.monotonic() + later_s)


def states(engine: Engine, origin: str) -> list[str]:
    with engine.connect() as connection:
        return list(
            connection.execute(
                text("select state from news.delivery where origin = :o order by document_id"),
                {"o": origin},
            ).scalars()
        )


def test_what_comes_between_look_and_move_is_not_lost(
    app_engine: Engine, intake: Intake, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = settings.inbox_dir / "raced.txt"
    path.write_text("النص الأول من الخبر")
    move = archive.move

    def replaced_first(source: bytes, target: bytes, *, folder: int | None = None) -> None:
        new = settings.inbox_dir / ".new"
        new.write_text("نص أحدث جاء في اللحظة الأخيرة")
        new.rename(path)
        monkeypatch.setattr(archive, "move", move)
        move(source, target, folder=folder)

    monkeypatch.setattr(archive, "move", replaced_first)
    look(intake, settings)
    assert path.read_text() == "نص أحدث جاء في اللحظة الأخيرة"
    look(intake, settings)
    assert len(states(app_engine, "raced.txt")) == 2
    assert not path.exists()


def test_a_kept_file_is_read_once(app_engine: Engine, settings: Settings) -> None:
    keeping = msgspec.structs.replace(settings, after_accept="keep")
    (settings.inbox_dir / "kept.txt").write_text("نص يبقى في مكانه")
    intake = Intake(app_engine, keeping, accepted=threading.Event())
    with capture_logs() as said:
        for _ in range(4):
            look(intake, keeping)
    intake.close()
    assert [line["event"] for line in said].count("accepted") == 1
    assert (settings.inbox_dir / "kept.txt").exists()


def test_what_cannot_be_moved_is_said_once_and_tried_again_later(
    app_engine: Engine, intake: Intake, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = settings.inbox_dir / "stuck.txt"
    path.write_text("نص ينتظر مكاناً في الأرشيف")

    def no_room(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    move = archive.move
    monkeypatch.setattr(archive, "move", no_room)
    with capture_logs() as said:
        for _ in range(5):
            look(intake, settings)
    assert [line["event"] for line in said].count("file_not_moved") == 1
    assert "No space left on device" in intake._troubles.lines()[0]
    monkeypatch.setattr(archive, "move", move)
    look(intake, settings, later_s=120)
    assert intake._troubles.lines() == []
    assert not path.exists()
    assert states(app_engine, "stuck.txt") == ["accepted"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_said_once(intake: Intake, settings: Settings) -> None:
    path = settings.inbox_dir / "secret.txt"
    path.write_text("نص")
    path.chmod(0)
    with capture_logs() as said:
        for _ in range(4):
            look(intake, settings)
    assert [line["event"] for line in said] == ["unreadable"]


def test_an_unreadable_folder_is_said_once(
    intake: Intake, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (settings.inbox_dir / "closed").mkdir()
    scandir = os.scandir

    def refuse(path: bytes) -> object:
        if path.endswith(b"closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with capture_logs() as said:
        for _ in range(4):
            intake.take_ready(intake._scanned(), now=time.monotonic())
    assert [line["event"] for line in said] == ["unreadable"]


def test_a_deleted_inbox_is_said_and_taken_up_again(app_engine: Engine, settings: Settings) -> None:
    intake = Intake(app_engine, settings, accepted=threading.Event())
    stop = threading.Event()
    thread = threading.Thread(target=intake.run, args=(stop,))
    settings.inbox_dir.rmdir()
    with capture_logs() as said:
        thread.start()
        time.sleep(1.2)
        settings.inbox_dir.mkdir()
        (settings.inbox_dir / "back.txt").write_text("نص بعد عودة المجلد")
        deadline = time.monotonic() + 15
        while not states(app_engine, "back.txt") and time.monotonic() < deadline:
            time.sleep(0.1)
        stop.set()
        thread.join()
    events = [line["event"] for line in said]
    assert (events.count("inbox_is_gone"), events.count("inbox_is_back")) == (1, 1)
    assert states(app_engine, "back.txt") == ["accepted"]
