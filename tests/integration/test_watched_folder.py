"""Everything people do to a watched folder: each file is taken whole, and once.

Mostly the intake alone, step by step. A look is one scan; `later_s` moves its clock forward.
"""

import errno
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import pytest
from sqlalchemy import Engine, text
from structlog.testing import capture_logs

from barid.compression import unpack
from barid.contract import Value
from barid.embedded.supervisor import Supervisor
from barid.errors import Unavailable
from barid.queue import Belt, make_app
from barid.settings import Settings
from barid_ingest import archive
from barid_ingest import intake as intake_module
from barid_ingest.inbox.sole import SoleScanner
from barid_ingest.intake import Intake
from barid_ingest.publisher import Publisher
from conftest import quick_settings
from support.waiting import until

pytestmark = pytest.mark.integration

FIRST = "افتتحت بلدية كربلاء يوم الاثنين حديقة عامة جديدة في حي الحسين.\n"
SECOND = "وقال مدير البلدية إن العمل في الحديقة استغرق عاماً كاملاً.\n"
STABLE_S = 5.0
# The other files a test leaves in its inbox are waited for by nothing; a second is long enough to
# see that something does not happen.
QUIET_S = 1.0


class Folder(Value, frozen=True):
    """One inbox with its intake.

    Attributes:
        prefix: of every name in it, because the tests of a run share one database.
    """

    database: Engine
    settings: Settings
    intake: Intake
    prefix: str

    @property
    def path(self) -> Path:
        return self.settings.inbox_dir / self.prefix

    def look(self, *, later_s: float = 0.0) -> int:
        """Scan once and take what is ready; return how many files are waited for."""
        return self.intake.take_ready(self.intake._scanned(), now=time.monotonic() + later_s)

    def rest(self) -> None:
        """Look twice, as far apart as a file has to rest."""
        self.look()
        self.look(later_s=STABLE_S)

    def hear(self) -> None:
        """Take what the kernel has told since the last time, as the running intake does."""
        closed, _ = self.intake._watch.wait(0.2)
        self.intake._take(self.intake._stat(sorted(closed)))

    def taken(self, name: str = "%") -> list[str]:
        """Return the texts accepted under this name, in order."""
        return [content.decode("utf-8", "replace") for _, _, content in self.rows(name)]

    def rows(self, name: str = "%") -> list[tuple[str, str, bytes]]:
        """Return name, state and content of what was accepted, in order."""
        with self.database.connect() as connection:
            found = connection.execute(
                text("""
                    select o.name, l.state, r.body from barid.document d
                    join barid.origin o using (origin_id) join barid.delivery l using (document_id)
                    join barid.raw r on r.sha256 = d.sha256
                    where o.name like :name order by document_id
                """),
                {"name": f"{self.prefix}/{name}"},
            ).all()
        return [(row.name, row.state, unpack(row.body)) for row in found]

    def archived(self) -> list[Path]:
        """Return the files in the archive."""
        return sorted(p for p in self.settings.archive_dir.rglob("*") if p.is_file())


@contextmanager
def watched(database: Engine, settings: Settings, prefix: str) -> Iterator[Folder]:
    intake = Intake(database, settings, accepted=threading.Event())
    try:
        yield Folder(database, settings, intake, prefix)
    finally:
        intake.close()


@pytest.fixture
def settings(home: Path) -> Settings:
    made = msgspec.structs.replace(quick_settings(home), stable_s=STABLE_S)
    for path in (made.inbox_dir, made.archive_dir):
        path.mkdir(parents=True)
    (made.inbox_dir / home.name).mkdir()
    return made


@pytest.fixture
def folder(app_engine: Engine, settings: Settings) -> Iterator[Folder]:
    with watched(app_engine, settings, settings.home.name) as made:
        yield made


@pytest.fixture
def keeping(app_engine: Engine, settings: Settings) -> Iterator[Folder]:
    kept = msgspec.structs.replace(settings, after_accept="keep")
    with watched(app_engine, kept, settings.home.name) as made:
        yield made


def test_a_half_written_file_at_the_start_is_not_taken(folder: Folder) -> None:
    """Answers paperless-ngx #462 and #820: it was queued with the four bytes it had."""
    path = folder.path / "half.txt"
    path.write_text(FIRST[:4])
    assert folder.look() == 1
    assert folder.look(later_s=STABLE_S / 2) == 1
    path.write_text(FIRST)
    assert folder.look(later_s=STABLE_S) == 1
    assert folder.taken() == []
    folder.look(later_s=3 * STABLE_S)
    assert folder.taken() == [FIRST]


def test_a_file_that_grows_between_looks_is_waited_for(folder: Folder) -> None:
    """Answers paperless-ngx #432."""
    path = folder.path / "grows.txt"
    for number in range(1, 6):
        path.write_text(FIRST * number)
        assert folder.look(later_s=number * 2 * STABLE_S) == 1
    assert folder.taken() == []
    folder.look(later_s=12 * STABLE_S)
    assert folder.taken() == [FIRST * 5]


def test_a_slow_writer_is_given_longer_while_its_file_is_open(folder: Folder) -> None:
    """Answers paperless-ngx #462: a pause of the writer is not the end of the file."""
    folder.look()
    with (folder.path / "slow.txt").open("w", encoding="utf-8") as file:
        file.write(FIRST)
        file.flush()
        folder.hear()
        folder.look()
        assert folder.look(later_s=10 * STABLE_S) == 1
        assert folder.taken() == []
        file.write(SECOND)
    folder.hear()
    assert folder.taken() == [FIRST + SECOND]


def test_a_writer_that_never_closes_is_believed_at_last(folder: Folder) -> None:
    folder.look()
    with (folder.path / "open.txt").open("w", encoding="utf-8") as file:
        file.write(FIRST)
        file.flush()
        folder.hear()
        folder.look()
        folder.look(later_s=31 * STABLE_S)
    assert folder.taken() == [FIRST]


def test_a_closed_file_is_taken_at_once(folder: Folder) -> None:
    folder.look()
    (folder.path / "closed.txt").write_text(FIRST)
    folder.hear()
    assert folder.taken() == [FIRST]


def test_a_file_renamed_into_place_is_taken_at_once(folder: Folder) -> None:
    folder.look()
    aside = folder.path / "خبر.txt.part"
    aside.write_text(FIRST)
    folder.hear()
    assert folder.taken() == []
    aside.rename(folder.path / "خبر.txt")
    folder.hear()
    assert folder.taken() == [FIRST]


def test_a_file_replaced_while_it_is_read_is_taken_as_both(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder.path / "replaced.txt"
    path.write_text(FIRST)
    fstat, looks = os.fstat, iter(range(100))

    def replaced(descriptor: int) -> os.stat_result:
        if next(looks) == 1:
            (folder.path / ".new").write_text(SECOND)
            (folder.path / ".new").rename(path)
        return fstat(descriptor)

    folder.look()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", replaced)
        folder.look(later_s=STABLE_S)
    assert path.read_text() == SECOND
    folder.look()
    folder.look(later_s=3 * STABLE_S)
    assert folder.taken() == [FIRST, SECOND]


def test_a_file_written_to_while_it_is_read_is_taken_later(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder.path / "written.txt"
    path.write_text(FIRST)
    fstat, looks = os.fstat, iter(range(100))

    def written(descriptor: int) -> os.stat_result:
        if next(looks) == 1:
            path.write_text(FIRST + SECOND)
        return fstat(descriptor)

    folder.look()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", written)
        folder.look(later_s=STABLE_S)
    assert folder.taken() == []
    folder.rest()
    folder.look(later_s=3 * STABLE_S)
    assert folder.taken() == [FIRST + SECOND]


def test_a_file_deleted_between_look_and_read_is_forgotten(folder: Folder) -> None:
    path = folder.path / "deleted.txt"
    path.write_text(FIRST)
    folder.look()
    found = list(folder.intake._scanned())
    path.unlink()
    with capture_logs() as said:
        folder.intake.take_ready(found, now=time.monotonic() + STABLE_S)
    assert folder.taken() == []
    assert said == []


def test_new_content_under_an_old_name_is_a_new_version(folder: Folder) -> None:
    """Answers paperless-ngx #1851: what comes again is neither refused nor left lying."""
    for content in (FIRST, SECOND):
        (folder.path / "same.txt").write_text(content)
        folder.rest()
    assert folder.taken() == [FIRST, SECOND]
    assert len(folder.archived()) == 2


def test_going_back_to_the_first_wording_is_a_third_version(folder: Folder) -> None:
    for content in (FIRST, SECOND, FIRST):
        (folder.path / "back.txt").write_text(content)
        folder.rest()
    assert folder.taken() == [FIRST, SECOND, FIRST]


def test_the_same_content_again_is_put_away_without_a_second_document(folder: Folder) -> None:
    """Answers paperless-ngx #4642 and #8581: a duplicate is no failure and does not stay behind."""
    for _ in range(3):
        (folder.path / "again.txt").write_text(FIRST)
        folder.rest()
    assert folder.taken() == [FIRST]
    assert list(folder.path.iterdir()) == []


def test_one_content_under_two_names_is_two_documents(folder: Folder) -> None:
    for name in ("one.txt", "two.txt"):
        (folder.path / name).write_text(FIRST)
    folder.rest()
    assert folder.taken() == [FIRST, FIRST]


def test_a_folder_moved_in_is_read(folder: Folder) -> None:
    """Answers paperless-ngx #5881."""
    folder.look()
    outside = folder.settings.home / "outside"
    (outside / "deeper").mkdir(parents=True)
    (outside / "deeper" / "in.txt").write_text(FIRST)
    outside.rename(folder.path / "moved")
    assert folder.intake._watch.wait(0.2)[1], "a look is asked for"
    folder.rest()
    assert folder.taken("moved/deeper/in.txt") == [FIRST]


def test_nested_folders_are_read_to_any_depth(folder: Folder) -> None:
    deepest = folder.path.joinpath(*"abcdefghijklmnopqrst")
    deepest.mkdir(parents=True)
    (deepest / "deep.txt").write_text(FIRST)
    folder.rest()
    assert folder.taken() == [FIRST]


def test_the_first_folder_is_the_source(folder: Folder) -> None:
    (folder.path / "deeper").mkdir()
    (folder.path / "deeper" / "x.txt").write_text(FIRST)
    folder.rest()
    with folder.database.connect() as connection:
        found = connection.execute(
            text("""
                select s.name from barid.document join barid.source s using (source_id)
                join barid.origin o using (origin_id) where o.name like :name
            """),
            {"name": f"{folder.prefix}/%"},
        ).scalars()
        assert list(found) == [folder.prefix]


def test_a_folder_made_and_filled_at_once_loses_nothing(folder: Folder) -> None:
    """Its first files are written before anything can watch it."""
    folder.look()
    for number in range(20):
        made = folder.path / f"made-{number}"
        made.mkdir()
        (made / "x.txt").write_text(f"{number} {FIRST}")
    folder.hear()
    folder.rest()
    assert len(folder.taken()) == 20


def test_a_folder_renamed_while_it_is_filled_loses_nothing(folder: Folder) -> None:
    made = folder.path / "before"
    made.mkdir()
    folder.look()
    (made / "one.txt").write_text(FIRST)
    made.rename(folder.path / "after")
    (folder.path / "after" / "two.txt").write_text(SECOND)
    folder.hear()
    folder.rest()
    assert sorted(folder.taken()) == sorted([FIRST, SECOND])
    assert {name.split("/")[1] for name, _, _ in folder.rows()} == {"after"}


def test_a_file_renamed_before_it_is_taken_has_its_last_name(folder: Folder) -> None:
    path = folder.path / "draft.txt"
    path.write_text(FIRST)
    folder.look()
    path.rename(folder.path / "final.txt")
    folder.rest()
    assert [name for name, _, _ in folder.rows()] == [f"{folder.prefix}/final.txt"]


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.txt",
        "._resource.txt",
        ".DS_Store",
        "~$word.txt",
        "x.txt~",
        ".x.txt.swp",
        "x.txt.part",
        "x.txt.tmp",
        "x.txt.crdownload",
        "x.txt.filepart",
        "Thumbs.db",
        "@eaDir/x.txt",
        "__MACOSX/x.txt",
        ".git/x.txt",
        ".stfolder/x.txt",
    ],
)
def test_nobodys_files_are_left_alone(folder: Folder, name: str) -> None:
    path = folder.path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(FIRST)
    folder.rest()
    assert folder.taken() == []
    assert path.exists()


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda p: p.symlink_to(p.parents[2] / "other.txt"), id="link to a file"),
        pytest.param(lambda p: p.symlink_to(p.parents[2] / "other"), id="link to a folder"),
        pytest.param(lambda p: p.symlink_to(p.parent), id="link to its own folder"),
        pytest.param(lambda p: p.symlink_to("nowhere.txt"), id="dangling link"),
        pytest.param(os.mkfifo, id="pipe"),
        pytest.param(_socket, id="socket"),
    ],
)
def test_what_is_no_file_is_passed_over(folder: Folder, make: Callable[[Path], object]) -> None:
    home = folder.settings.home
    (home / "other").mkdir()
    for outside in (home / "other.txt", home / "other" / "x.txt"):
        outside.write_text(FIRST)
    folder.look()
    make(folder.path / "x.txt")
    (folder.path / "real.txt").write_text(SECOND)
    folder.hear()
    folder.rest()
    assert folder.taken() == [SECOND]
    assert (folder.path / "x.txt").is_symlink() or (folder.path / "x.txt").exists()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("خبر عاجل من بغداد.txt".encode(), id="Arabic"),
        pytest.param("خبر.txt".encode("cp1256"), id="not UTF-8"),
        pytest.param(b"\xff\xfe.txt", id="no encoding"),
        pytest.param(b"two\nlines.txt", id="newline"),
        pytest.param(b'"it\'s" $(x) `y` %s {z} \\.txt', id="quotes"),
        pytest.param("👩‍🚀🇮🇶.txt".encode(), id="emoji"),
        pytest.param("é.txt".encode(), id="decomposed"),
        pytest.param("\u202egpj.txt".encode(), id="direction mark"),
        pytest.param(b" spaces .txt", id="spaces"),
        pytest.param(b"-rf.txt", id="option"),
        pytest.param(("ب" * 125 + "x.txt").encode(), id="255 bytes"),
        pytest.param(b"UPPER.TXT", id="upper case"),
        pytest.param(b"a#1.txt", id="number sign"),
    ],
)
def test_a_file_of_any_name_is_taken_and_archived_under_it(folder: Folder, name: bytes) -> None:
    path = os.path.join(os.fsencode(folder.path), name)  # noqa: PTH118 - names are bytes
    Path(os.fsdecode(path)).write_text(FIRST)
    folder.rest()
    assert folder.taken() == [FIRST]
    assert [os.fsencode(p.name) for p in folder.archived()] == [name]


def test_a_name_of_255_bytes_can_clash_and_be_refused(folder: Folder) -> None:
    name = "ب" * 125 + "x.txt"
    for content in (FIRST, SECOND, "\0\x01\x02" * 500):
        (folder.path / name).write_text(content)
        folder.rest()
    assert len(folder.archived()) == 2
    refused = list((folder.settings.rejected_dir / folder.prefix).iterdir())
    assert sum(path.name.endswith(".error.txt") for path in refused) == 1
    assert len(refused) == 2


def test_a_kept_file_is_accepted_once_over_restarts(keeping: Folder) -> None:
    """Answers paperless-ngx #1760 and #7319: nothing is queued twice."""
    for number in range(5):
        (keeping.path / f"kept-{number}.txt").write_text(f"{number} {FIRST}")
    for _ in range(3):
        keeping.rest()
    for _ in range(2):
        with watched(keeping.database, keeping.settings, keeping.prefix) as again:
            again.rest()
    assert len(keeping.taken()) == 5
    assert len(list(keeping.path.iterdir())) == 5


def test_a_kept_file_that_changes_is_a_new_version(keeping: Folder) -> None:
    for content in (FIRST, FIRST + SECOND):
        (keeping.path / "kept.txt").write_text(content)
        keeping.rest()
    assert keeping.taken() == [FIRST, FIRST + SECOND]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_inbox_is_kept_whatever_is_set(app_engine: Engine, settings: Settings) -> None:
    path = settings.inbox_dir / settings.home.name
    (path / "x.txt").write_text(FIRST)
    settings.inbox_dir.chmod(0o555)
    with watched(app_engine, settings, settings.home.name) as folder:
        folder.rest()
        folder.rest()
        assert folder.taken() == [FIRST]
    settings.inbox_dir.chmod(0o755)
    assert (path / "x.txt").exists()


def test_an_archive_on_another_file_system_is_as_good(
    app_engine: Engine, settings: Settings
) -> None:
    shm = Path("/dev/shm")
    if not shm.is_dir() or shm.stat().st_dev == settings.inbox_dir.stat().st_dev:
        pytest.skip("there is no second file system")
    other = shm / settings.home.name
    other.mkdir()
    try:
        moved = msgspec.structs.replace(settings, archive=other, rejected=other / "rejected")
        with watched(app_engine, moved, settings.home.name) as folder:
            (folder.path / "x.txt").write_text(FIRST)
            (folder.path / "y.txt").write_bytes(b"\x89PNG" + bytes(500))
            folder.rest()
            assert [p.name for p in folder.archived()] == ["x.txt", "y.txt", "y.txt.error.txt"]
            assert folder.archived()[0].read_text() == FIRST
            assert list(folder.path.iterdir()) == []
    finally:
        shutil.rmtree(other)


def test_a_full_archive_keeps_the_file_and_accepts_it_once(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder.path / "stuck.txt"
    path.write_text(FIRST)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch, capture_logs() as said:
        patch.setattr(os, "makedirs", full)
        folder.rest()
        folder.look(later_s=2 * STABLE_S)
    assert [line["event"] for line in said].count("file_not_moved") == 1
    assert path.read_text() == FIRST
    folder.look(later_s=100)
    folder.look(later_s=200)
    assert folder.taken() == [FIRST]
    assert not path.exists()
    assert len(folder.archived()) == 1


@pytest.fixture
def small_disk(home: Path) -> Iterator[Path]:
    """A file system of its own with room for very little."""
    disk = home / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small file system")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_disk_really_full_costs_no_file(
    app_engine: Engine, settings: Settings, small_disk: Path
) -> None:
    moved = msgspec.structs.replace(settings, archive=small_disk)
    with watched(app_engine, moved, settings.home.name) as folder:
        contents = [f"{number}" * 20_000 for number in range(8)]
        for number, content in enumerate(contents):
            (folder.path / f"{number}.txt").write_text(content)
        folder.rest()
        left, kept = list(folder.path.iterdir()), folder.archived()
        assert left
        assert kept
        assert sorted(path.read_text() for path in [*left, *kept]) == contents
        for path in kept:
            path.unlink()
        folder.look(later_s=100)
        folder.look(later_s=200)
        assert len(list(folder.path.iterdir())) < len(left)
        assert sorted(folder.taken()) == contents


def test_a_copy_broken_off_leaves_no_half_file_in_the_archive(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder.path / "big.txt"
    path.write_text(FIRST)
    rename = os.rename

    def other_device(source: bytes, target: bytes, **_: object) -> None:
        if not bytes(source).endswith(b".part"):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        rename(source, target)

    def broken_off(_: BinaryIO, target: BinaryIO) -> None:
        target.write(FIRST.encode()[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", other_device)
        patch.setattr(shutil, "copyfileobj", broken_off)
        folder.rest()
    assert folder.archived() == []
    assert path.read_text() == FIRST


def test_files_of_one_name_do_not_replace_each_other_in_the_archive(folder: Folder) -> None:
    contents = [f"{number} {FIRST}" for number in range(6)]
    for content in contents:
        (folder.path / "same.txt").write_text(content)
        folder.rest()
    assert sorted(path.read_text() for path in folder.archived()) == contents


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_taken_when_it_can_be_read(folder: Folder) -> None:
    """Answers paperless-ngx #9698 and #8329: it is tried again without a restart."""
    path = folder.path / "secret.txt"
    path.write_text(FIRST)
    path.chmod(0)
    folder.rest()
    assert folder.taken() == []
    path.chmod(0o644)
    folder.look(later_s=100)
    folder.look(later_s=200)
    assert folder.taken() == [FIRST]


def test_a_file_that_cannot_be_read_now_is_read_later(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers paperless-ngx #9698 and #8329: it is tried again without a restart."""
    (folder.path / "failing.txt").write_text(FIRST)
    (folder.path / "fine.txt").write_text(SECOND)
    opened = os.open

    def failing(path: Any, *rest: int, **more: int) -> int:
        if isinstance(path, bytes) and path.endswith(b"failing.txt"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return opened(path, *rest, **more)

    with monkeypatch.context() as patch, capture_logs() as said:
        patch.setattr(os, "open", failing)
        folder.rest()
        folder.look(later_s=2 * STABLE_S)
    assert [line["event"] for line in said].count("unreadable") == 1
    assert folder.taken() == [SECOND]
    folder.look(later_s=100)
    folder.look(later_s=200)
    assert folder.taken("failing.txt") == [FIRST]


def test_two_intakes_on_one_folder_accept_each_file_once(
    app_engine: Engine, settings: Settings
) -> None:
    """Answers paperless-ngx #13511."""
    now = msgspec.structs.replace(settings, stable_s=0.0)
    path = settings.inbox_dir / settings.home.name
    for number in range(400):
        (path / f"{number}.txt").write_text(f"{number} {FIRST}")
    start = threading.Barrier(2)
    failures: list[BaseException] = []

    def empty() -> None:
        try:
            with watched(app_engine, now, settings.home.name) as folder:
                start.wait()
                for _ in range(3):
                    folder.look()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=empty) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with watched(app_engine, now, settings.home.name) as folder:
        names = [name for name, _, _ in folder.rows()]
        assert (len(names), len(set(names))) == (400, 400)
        assert len(folder.archived()) == 400
    assert failures == []
    assert list(path.iterdir()) == []


def test_a_second_intake_stands_by_and_takes_over(app_engine: Engine, settings: Settings) -> None:
    """Answers paperless-ngx #13511: one active scanner per inbox."""
    now = msgspec.structs.replace(settings, stable_s=0.0)
    path = settings.inbox_dir / settings.home.name
    first, second = (Intake(app_engine, now, accepted=threading.Event()) for _ in range(2))
    stop_first, stop_second = threading.Event(), threading.Event()
    one = threading.Thread(target=first.run, args=(stop_first,))
    two = threading.Thread(target=second.run, args=(stop_second,))
    with watched(app_engine, now, settings.home.name) as folder:
        one.start()
        (path / "one.txt").write_text(FIRST)
        until(lambda: folder.taken() == [FIRST], timeout_s=10)
        with capture_logs() as said:
            two.start()
            until(lambda: any(s["event"] == "inbox_watched_elsewhere" for s in said), timeout_s=10)
        stop_first.set()
        one.join()
        (path / "two.txt").write_text(SECOND)
        until(lambda: folder.taken() == [FIRST, SECOND], timeout_s=15)
        stop_second.set()
        two.join()


def test_two_folders_are_watched_at_once(app_engine: Engine, settings: Settings) -> None:
    other = msgspec.structs.replace(settings, inbox=settings.home / "other")
    other.inbox_dir.mkdir()
    scanners = [SoleScanner(app_engine, s.inbox_dir) for s in (settings, other)]
    assert [scanner.is_ours() for scanner in scanners] == [True, True]
    again = SoleScanner(app_engine, settings.home / "other" / ".." / "other")
    assert not again.is_ours()
    for scanner in scanners:
        scanner.let_go()
    assert again.is_ours()
    again.let_go()


def test_accepted_files_are_deleted_where_that_is_wished(
    app_engine: Engine, settings: Settings
) -> None:
    deleting = msgspec.structs.replace(settings, after_accept="delete")
    with watched(app_engine, deleting, settings.home.name) as folder:
        (folder.path / "x.txt").write_text(FIRST)
        (folder.path / "y.txt").write_bytes(b"\x89PNG" + bytes(500))
        folder.rest()
        assert folder.taken("x.txt") == [FIRST]
        assert list(folder.path.iterdir()) == []
        assert folder.archived() == []
        refused = sorted(p.name for p in settings.rejected_dir.rglob("*") if p.is_file())
        assert refused == ["y.txt", "y.txt.error.txt"]


def test_a_folder_swapped_for_a_link_is_not_followed(folder: Folder) -> None:
    """Whoever may write to the inbox must not make us read or move what lies elsewhere."""
    secret = folder.settings.home / "secret"
    secret.mkdir()
    (secret / "x.txt").write_text("nobody's news")
    (folder.path / "sub").mkdir()
    (folder.path / "sub" / "x.txt").write_text("nobody's news")
    folder.look()
    found = list(folder.intake._scanned())
    shutil.rmtree(folder.path / "sub")
    (folder.path / "sub").symlink_to(secret)
    folder.intake.take_ready(found, now=time.monotonic() + STABLE_S)
    folder.rest()
    assert folder.taken() == []
    assert (secret / "x.txt").exists()


def test_a_link_swapped_in_before_the_move_moves_nothing(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = folder.settings.home / "secret"
    (folder.path / "sub").mkdir()
    (folder.path / "sub" / "x.txt").write_text(FIRST)
    accepting = vars(intake_module)["accept"]

    def swapped(*arguments: Any) -> Any:
        answers = accepting(*arguments)
        (folder.path / "sub").rename(secret)
        (folder.path / "sub").symlink_to(secret)
        return answers

    monkeypatch.setattr(intake_module, "accept", swapped)
    folder.rest()
    assert folder.taken() == [FIRST]
    assert (secret / "x.txt").read_text() == FIRST


class _PowerCut(BaseException):
    """What no handler catches."""


def test_a_crash_between_commit_and_move_accepts_once(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers paperless-ngx #7319."""
    (folder.path / "cut.txt").write_text(FIRST)

    def cut(*_: object, **__: object) -> None:
        raise _PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(archive, "move", cut)
        with pytest.raises(_PowerCut):
            folder.rest()
    with watched(folder.database, folder.settings, folder.prefix) as after:
        after.rest()
    assert folder.taken() == [FIRST]
    assert list(folder.path.iterdir()) == []
    assert [p.read_text() for p in folder.archived()] == [FIRST]


def test_a_crash_before_the_commit_loses_nothing(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers paperless-ngx #2396: a source is not done before its text is kept."""
    (folder.path / "cut.txt").write_text(FIRST)

    def cut(*_: object, **__: object) -> None:
        raise _PowerCut

    with monkeypatch.context() as patch:
        patch.setattr("barid_ingest.accept._remember_latest", cut)
        with pytest.raises(_PowerCut):
            folder.rest()
    assert folder.taken() == []
    with watched(folder.database, folder.settings, folder.prefix) as after:
        after.rest()
    assert folder.taken() == [FIRST]


class _Failing(Belt):
    """A belt whose broker is down until it is back."""

    is_down = True

    def send(self, task: str, message: Value) -> None:
        if self.is_down:
            raise Unavailable("Redis does not take messages")
        super().send(task, message)


def test_a_file_dropped_while_the_broker_is_down_is_sent_when_it_is_back(
    folder: Folder, servers: Settings
) -> None:
    """Answers paperless-ngx #9698: one failed send was never repeated until a restart."""
    (folder.path / "down.txt").write_text(FIRST)
    folder.rest()
    assert servers.redis_url is not None
    app = make_app("watched", servers.redis_url)
    belt = _Failing(app, servers.redis_url)
    belt.clear()
    quick = msgspec.structs.replace(servers, resend_s=0.2, lost_after_s=0.1)
    publisher = Publisher(folder.database, belt, quick)
    with pytest.raises(Unavailable):
        publisher.publish_due()
    assert belt.waiting()["barid.enrich"] == 0
    belt.is_down = False
    until(
        lambda: publisher.publish_due() and _is_sent(folder, "down.txt"),
        timeout_s=15,
    )
    belt.clear()
    app.close()


def _is_sent(folder: Folder, name: str) -> bool:
    return [state for _, state, _ in folder.rows(name)] == ["queued"]


def test_a_refused_file_lies_beside_its_sentence(folder: Folder) -> None:
    (folder.path / "deeper").mkdir()
    (folder.path / "deeper" / "صورة.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    (folder.path / "deeper" / "fine.txt").write_text(FIRST)
    folder.rest()
    refused = folder.settings.rejected_dir / folder.prefix / "deeper"
    assert sorted(p.name for p in refused.iterdir()) == ["صورة.txt", "صورة.txt.error.txt"]
    assert "PNG" in (refused / "صورة.txt.error.txt").read_text("utf-8").splitlines()[0]
    assert [state for _, state, _ in folder.rows("deeper/%")] in (
        ["rejected", "accepted"],
        ["accepted", "rejected"],
    )


def test_an_unknown_kind_of_file_is_said_not_ignored(folder: Folder) -> None:
    """Unlike a folder that passes over what it cannot read in silence."""
    (folder.path / "table.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    (folder.path / "voice.mp3").write_bytes(b"ID3\x03\x00\x00\x00\x00\x00\x21" + bytes(500))
    folder.rest()
    refused = folder.settings.rejected_dir / folder.prefix
    for name in ("table.xls", "voice.mp3"):
        assert (refused / f"{name}.error.txt").read_text("utf-8").strip()


def test_5000_files_at_once_are_each_accepted_once(app_engine: Engine, settings: Settings) -> None:
    """Answers paperless-ngx #13011: files that came together were lost to the watcher."""
    now = msgspec.structs.replace(settings, stable_s=0.0)
    with watched(app_engine, now, settings.home.name) as folder:
        for number in range(5_000):
            (folder.path / f"{number}.txt").write_text(f"{number} {FIRST}")
        folder.look()
        names = [name for name, _, _ in folder.rows()]
        assert (len(names), len(set(names))) == (5_000, 5_000)
        assert len(folder.archived()) == 5_000
        assert list(folder.path.iterdir()) == []


def test_an_inbox_removed_and_made_again_goes_on(folder: Folder) -> None:
    folder.look()
    folder.path.rmdir()
    folder.settings.inbox_dir.rmdir()
    with capture_logs() as said:
        folder.look()
        folder.look()
        folder.path.mkdir(parents=True)
        (folder.path / "back.txt").write_text(FIRST)
        folder.rest()
    events = [line["event"] for line in said]
    assert (events.count("inbox_is_gone"), events.count("inbox_is_back")) == (1, 1)
    assert folder.taken() == [FIRST]


def test_an_inbox_made_again_is_heard_again(folder: Folder) -> None:
    folder.look()
    folder.path.rmdir()
    folder.settings.inbox_dir.rmdir()
    folder.hear()
    folder.path.mkdir(parents=True)
    folder.look()
    (folder.path / "heard.txt").write_text(FIRST)
    folder.hear()
    assert folder.taken() == [FIRST]


def test_an_empty_folder_is_left_alone(folder: Folder) -> None:
    (folder.path / "empty" / "deeper").mkdir(parents=True)
    folder.rest()
    assert (folder.path / "empty" / "deeper").is_dir()


def test_a_folder_stays_when_its_files_are_taken(folder: Folder) -> None:
    (folder.path / "agency").mkdir()
    (folder.path / "agency" / "x.txt").write_text(FIRST)
    folder.rest()
    assert list((folder.path / "agency").iterdir()) == []


def test_an_empty_file_is_taken_once_it_is_filled(folder: Folder) -> None:
    """Some programs make the file first and write it much later."""
    folder.look()
    with (folder.path / "touched.txt").open("w", encoding="utf-8") as file:
        folder.hear()
        folder.look()
        assert folder.look(later_s=10 * STABLE_S) == 1
        file.write(FIRST)
    folder.hear()
    assert folder.taken() == [FIRST]


def test_a_time_stamp_of_the_past_is_no_sign_of_rest(folder: Folder) -> None:
    """A copy that keeps times looks old while it is written."""
    path = folder.path / "old.txt"
    path.write_text(FIRST[:20])
    os.utime(path, (0, 0))
    assert folder.look() == 1
    path.write_text(FIRST)
    os.utime(path, (0, 0))
    assert folder.look(later_s=STABLE_S) == 1
    folder.look(later_s=2 * STABLE_S)
    assert folder.taken() == [FIRST]


def _finished(engine: Engine, name: str) -> list[str]:
    with engine.connect() as connection:
        return list(
            connection.execute(
                text("""
                    select body from news.revision where origin = :name order by revision
                """),
                {"name": name},
            ).scalars()
        )


def test_running_a_file_dropped_by_copy_becomes_one_article(
    running: Supervisor, running_engine: Engine
) -> None:
    """Answers paperless-ngx #1760: close and scan both see it, one takes it."""
    (running.settings.inbox_dir / "copied.txt").write_text(FIRST + "\n" + SECOND)
    until(lambda: _finished(running_engine, "copied.txt"), timeout_s=30)
    time.sleep(QUIET_S)
    assert len(_finished(running_engine, "copied.txt")) == 1


def test_running_a_folder_moved_in_becomes_articles(
    running: Supervisor, running_engine: Engine
) -> None:
    """Answers paperless-ngx #5881."""
    outside = running.settings.home / "outside"
    outside.mkdir()
    (outside / "in.txt").write_text(SECOND + "\n" + FIRST)
    outside.rename(running.settings.inbox_dir / "moved-in")
    until(lambda: _finished(running_engine, "moved-in/in.txt"), timeout_s=30)


def test_running_a_new_wording_is_a_second_revision(
    running: Supervisor, running_engine: Engine
) -> None:
    path = running.settings.inbox_dir / "reworded.txt"

    def write(number: int) -> None:
        path.write_text(f"الصيغة {number} من الخبر عن الحديقة\n\n{FIRST}\n{SECOND * number}")

    write(1)
    until(lambda: len(_finished(running_engine, "reworded.txt")) == 1, timeout_s=30)
    write(2)
    until(lambda: len(_finished(running_engine, "reworded.txt")) == 2, timeout_s=30)
