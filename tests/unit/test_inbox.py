import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from barid_ingest.files import Stat
from barid_ingest.inbox import Found, Gate, Watch, hearing, is_ignored, scan
from barid_ingest.inbox.hearing import why_deaf

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of closed files")
STAT = Stat(size_bytes=10, mtime_ns=1, inode=1)
ARTICLE = Found(b"a.txt", STAT)


def write(path: Path, text: str = "خبر") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(root: Path) -> set[bytes]:
    return {found.name for found in scan(root)}


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.txt", "~$خبر.docx", "a.txt~", "a.txt.part", "a.tmp", "a.crdownload", "a.filepart",
        ".a.txt.swp", "a.swp", "a.partial", "Thumbs.db", "desktop.ini", "@eaDir", "__MACOSX",
        "lost+found",
    ],
)  # fmt: skip
def test_files_that_are_nobodys_article_are_ignored(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    write(tmp_path / "folder" / name / "a.txt")
    assert is_ignored(os.fsencode(name))
    assert names(tmp_path) == set()


@pytest.mark.parametrize("name", ["a.txt", "part.txt", "خبر عاجل.txt", "tmp", "a.part.txt", "-"])
def test_ordinary_names_are_not_ignored(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    assert names(tmp_path) == {os.fsencode(name)}


def test_files_of_nested_folders_are_found_with_their_path(tmp_path: Path) -> None:
    for name in ("a.txt", "وكالة/خبر.txt", "وكالة/2024/03/b.html"):
        write(tmp_path / name)
    (tmp_path / "empty").mkdir()
    assert names(tmp_path) == {
        b"a.txt",
        "وكالة/خبر.txt".encode(),
        "وكالة/2024/03/b.html".encode(),
    }


def test_what_a_file_looks_like_is_found_with_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert list(scan(tmp_path)) == [Found(b"a.txt", Stat.of(path.stat()))]


def test_links_pipes_and_sockets_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "inbox"
    outside = write(tmp_path / "outside" / "secret.txt")
    write(inbox / "a.txt")
    (inbox / "link.txt").symlink_to(outside)
    (inbox / "folder").symlink_to(outside.parent, target_is_directory=True)
    (inbox / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(inbox / "pipe.txt")
    monkeypatch.chdir(inbox)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        assert names(inbox) == {b"a.txt"}


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes UTF-8 names only")
def test_names_need_not_be_utf8(tmp_path: Path) -> None:
    name = "خبر.txt".encode("cp1256")
    with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:  # noqa: PTH118, PTH123 - bytes
        file.write(b"x")
    assert names(tmp_path) == {name}


def test_a_missing_inbox_holds_nothing(tmp_path: Path) -> None:
    assert names(tmp_path / "inbox") == set()


def test_each_folder_is_told_before_its_files(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b" / "c.txt")
    write(tmp_path / ".git" / "config")
    told: list[bytes] = []
    for _ in scan(tmp_path, on_folder=told.append):
        assert len(told) == 3
    assert told == [os.fsencode(tmp_path / below) for below in ("", "a", "a/b")]


def test_a_file_is_admitted_after_two_equal_looks_far_enough_apart() -> None:
    gate = Gate(stable_s=1.0)
    looks = [gate.admits(ARTICLE, now=now) for now in (10.0, 10.9, 11.0)]
    assert looks == [False, False, True]


@pytest.mark.parametrize(
    "changed",
    [STAT._replace(size_bytes=11), STAT._replace(mtime_ns=2), STAT._replace(inode=2)],
    ids=["size", "time", "inode"],
)
def test_a_change_starts_the_wait_over(changed: Stat) -> None:
    gate = Gate(stable_s=1.0)
    gate.admits(ARTICLE, now=10.0)
    found = ARTICLE._replace(stat=changed)
    assert [gate.admits(found, now=now) for now in (11.0, 11.9, 12.0)] == [False, False, True]


def test_files_wait_each_for_itself() -> None:
    gate = Gate(stable_s=1.0)
    gate.admits(ARTICLE, now=10.0)
    assert not gate.admits(Found(b"b.txt", STAT), now=11.0)
    assert gate.admits(ARTICLE, now=11.0)


def test_without_a_wait_the_first_look_is_enough() -> None:
    assert Gate(stable_s=0.0).admits(ARTICLE, now=10.0)


def test_a_forgotten_file_starts_over() -> None:
    gate = Gate(stable_s=1.0)
    gate.admits(ARTICLE, now=10.0)
    gate.forget(ARTICLE.name)
    gate.forget(b"never seen.txt")
    assert not gate.admits(ARTICLE, now=11.0)


def test_files_that_are_gone_are_forgotten() -> None:
    gate = Gate(stable_s=1.0)
    other = Found(b"b.txt", STAT)
    gate.admits(ARTICLE, now=10.0)
    gate.admits(other, now=10.0)
    gate.keep_only({other.name})
    assert not gate.admits(ARTICLE, now=11.0)
    assert gate.admits(other, now=11.0)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, Watch]]:
    root = tmp_path / "inbox"
    root.mkdir()
    watch = Watch(root)
    list(scan(root, on_folder=watch.add))
    yield root, watch
    watch._inotify.close()


def told_of(watch: Watch, what: Callable[[], object]) -> tuple[set[bytes], bool]:
    """Return all that is told until `what` and a marker file after it are seen."""
    root = Path(os.fsdecode(watch._root))
    what()
    write(root / "marker.txt")
    closed: set[bytes] = set()
    rescan = False
    deadline = time.monotonic() + 10
    while b"marker.txt" not in closed and time.monotonic() < deadline:
        more, again = watch.wait(0.2)
        closed, rescan = closed | more, rescan or again
    assert b"marker.txt" in closed
    return closed - {b"marker.txt"}, rescan


@on_linux
def test_a_file_is_told_when_it_is_closed(watched: tuple[Path, Watch]) -> None:
    root, watch = watched
    with (root / "خبر.txt").open("w", encoding="utf-8") as file:
        file.write("نص")
        file.flush()
        assert watch.wait(0.05) == (set(), False)
    assert told_of(watch, lambda: None) == ({"خبر.txt".encode()}, False)


@on_linux
def test_a_file_is_told_when_it_is_moved_in(watched: tuple[Path, Watch]) -> None:
    root, watch = watched
    outside = write(root.parent / "outside.txt")
    assert told_of(watch, lambda: outside.rename(root / "a.txt")) == ({b"a.txt"}, False)


@on_linux
def test_half_written_names_are_not_told(watched: tuple[Path, Watch]) -> None:
    root, watch = watched
    part = root / "a.txt.part"
    assert told_of(watch, lambda: write(part)) == (set(), False)
    assert told_of(watch, lambda: part.rename(root / "a.txt")) == ({b"a.txt"}, False)


@on_linux
def test_a_new_folder_asks_for_a_look_and_is_then_watched(watched: tuple[Path, Watch]) -> None:
    root, watch = watched
    assert told_of(watch, (root / "وكالة").mkdir) == (set(), True)
    watch.add(os.fsencode(root / "وكالة"))
    inside = root / "وكالة" / "a.txt"
    assert told_of(watch, lambda: write(inside)) == ({"وكالة/a.txt".encode()}, False)


@on_linux
def test_a_folder_made_again_is_watched_again(watched: tuple[Path, Watch]) -> None:
    root, watch = watched
    folder = root / "a"
    for _ in range(2):
        folder.mkdir()
        watch.add(os.fsencode(folder))
        assert told_of(watch, lambda: write(folder / "x.txt"))[0] == {b"a/x.txt"}
        (folder / "x.txt").unlink()
        folder.rmdir()
        told_of(watch, lambda: None)


@on_linux
@pytest.mark.parametrize("target", ["b", "../outside"], ids=["within the inbox", "out of it"])
def test_a_folder_moved_away_gives_up_its_name(watched: tuple[Path, Watch], target: str) -> None:
    root, watch = watched
    write(root / "a" / "sub" / "x.txt")
    list(scan(root, on_folder=watch.add))
    moved = (root / target).resolve()
    assert told_of(watch, lambda: (root / "a").rename(moved))[0] == set()
    (root / "a" / "sub").mkdir(parents=True)
    list(scan(root, on_folder=watch.add))
    told_of(watch, lambda: None)
    assert told_of(watch, lambda: write(root / "a" / "y.txt"))[0] == {b"a/y.txt"}
    inside = {b"b/z.txt"} if target == "b" else set()
    assert told_of(watch, lambda: write(moved / "z.txt"))[0] == inside


@on_linux
def test_a_folder_moved_and_removed_at_once_is_no_harm(watched: tuple[Path, Watch]) -> None:
    root, watch = watched
    (root / "a").mkdir()
    watch.add(os.fsencode(root / "a"))
    (root / "a").rename(root / "b")
    assert told_of(watch, (root / "b").rmdir)[0] == set()


@on_linux
def test_watching_what_is_gone_does_nothing(watched: tuple[Path, Watch]) -> None:
    root, watch = watched
    watch.add(os.fsencode(root / "gone"))
    assert watch.wait(0.0) == (set(), False)


@on_linux
def test_events_are_tried_out_before_they_are_relied_on(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    assert why_deaf(tmp_path, watch) is None
    assert list(tmp_path.iterdir()) == []
    watch.close()


@on_linux
def test_an_inbox_whose_events_do_not_come_is_polled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(tmp_path)
    monkeypatch.setattr(watch, "add", lambda _: None)  # the kernel took the watch and is silent
    assert why_deaf(tmp_path, watch) == "a file written as a probe was not reported"
    watch.close()


@on_linux
@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        pytest.param("22 1 0:20 / / rw - ext4 /dev/sda rw", "ext4", id="one"),
        pytest.param(
            "22 1 0:20 / / rw - ext4 /dev/sda rw\n23 22 0:21 / {here} rw shared:1 - nfs4 host:/x rw",
            "nfs4",
            id="a share below",
        ),
        pytest.param(
            "22 1 0:20 / / rw - ext4 d rw\n23 22 0:21 / {here}/drop rw - cifs h rw\n"
            "24 22 0:22 / {here}/drop-2 rw - 9p h rw",
            "cifs",
            id="a name that begins alike",
        ),
        pytest.param(
            "22 1 0:20 / / rw - ext4 d rw\n23 22 0:21 / {here}/drop rw - nfs h rw\n"
            "24 23 0:22 / {here}/drop rw - tmpfs t rw",
            "tmpfs",
            id="mounted over",
        ),
    ],
)
def test_the_file_system_of_the_inbox_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounts: str, kind: str
) -> None:
    here = tmp_path.resolve()
    (here / "drop").mkdir()
    file = tmp_path / "mountinfo"
    file.write_text(mounts.format(here=here))
    monkeypatch.setattr(hearing, "_MOUNTS", file)
    assert hearing.file_system(here / "drop") == kind
    assert hearing.is_remote(kind) == (kind in ("nfs4", "cifs"))
