import gzip
import os
import threading
from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from barid.settings import Settings
from barid_ingest.accept import Candidate
from barid_ingest.archive import archive_name, move, write_error
from barid_ingest.files import ChangedWhileReading, Stat, read_candidate

DAY = date(2024, 3, 12)
DIGEST = bytes.fromhex("a1b2c3d4") + bytes(28)
TEXT = "افتتح الجسر الجديد أمس بحضور الأهالي.".encode()
LONG_NAME = "ب" * 125 + ".txt"  # 254 of the 255 bytes a name may have


def read(path: Path, name: str | None = None, **limits: int) -> Candidate:
    settings = msgspec.structs.replace(Settings(), **limits)
    candidate, _ = read_candidate(
        os.fsencode(path),
        key=b"inbox\x00" + os.fsencode(path.name),
        name=os.fsencode(name or path.name),
        source="وكالة",
        settings=settings,
    )
    return candidate


def refusal_of(candidate: Candidate) -> str:
    assert candidate.refusal is not None
    assert candidate.format is None
    return candidate.refusal.reason


def test_a_file_is_archived_by_day_under_its_own_path(tmp_path: Path) -> None:
    name = archive_name("وكالة/خبر.txt".encode(), day=DAY, digest=DIGEST, taken=tmp_path)
    assert name == "2024-03-12/وكالة/خبر.txt".encode()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("وكالة/خبر.txt", "2024-03-12/وكالة/خبر.a1b2c3d4.txt"),
        ("README", "2024-03-12/README.a1b2c3d4"),
        ("a.jsonl.gz", "2024-03-12/a.jsonl.a1b2c3d4.gz"),
    ],
    ids=["in a folder", "without ending", "gzip"],
)
def test_a_name_that_is_taken_is_told_apart(tmp_path: Path, name: str, expected: str) -> None:
    taken = tmp_path / "2024-03-12" / name
    taken.parent.mkdir(parents=True)
    taken.symlink_to("nowhere")  # even a broken link takes a name
    found = archive_name(name.encode(), day=DAY, digest=DIGEST, taken=tmp_path)
    assert found.decode() == expected


def test_a_taken_name_of_full_length_is_cut_to_fit(tmp_path: Path) -> None:
    taken = tmp_path / "2024-03-12" / LONG_NAME
    taken.parent.mkdir()
    taken.write_bytes(TEXT)
    name = archive_name(LONG_NAME.encode(), day=DAY, digest=DIGEST, taken=tmp_path).decode()
    assert name.endswith("ب.a1b2c3d4.txt")
    (tmp_path / name).write_bytes(TEXT)


def test_moving_makes_the_folders_it_needs(tmp_path: Path) -> None:
    path, target = tmp_path / "inbox" / "a.txt", tmp_path / "archive" / "2024-03-12" / "a.txt"
    path.parent.mkdir()
    path.write_bytes(TEXT)
    move(os.fsencode(path), os.fsencode(target))
    assert target.read_bytes() == TEXT
    assert not path.exists()


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no second file system at hand")
def test_moving_across_file_systems_keeps_content_and_time(tmp_path: Path) -> None:
    path, folder = Path(f"/dev/shm/barid-{os.getpid()}.txt"), tmp_path / "archive"
    path.write_bytes(TEXT)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    move(os.fsencode(path), os.fsencode(folder / "a.txt"))
    assert not path.exists()
    assert [found.name for found in folder.iterdir()] == ["a.txt"]
    assert (folder / "a.txt").read_bytes() == TEXT
    assert (folder / "a.txt").stat().st_mtime == 1_700_000_000


def test_moving_what_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        move(os.fsencode(tmp_path / "gone.txt"), os.fsencode(tmp_path / "archive" / "gone.txt"))


@pytest.mark.parametrize("name", ["صورة.txt", LONG_NAME], ids=["short", "as long as may be"])
def test_the_error_beside_a_refused_file_is_for_people(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    target.write_bytes(b"x")
    message = "This is a PNG picture, not text."
    write_error(os.fsencode(target), reason="binary", message=message, document_id=12)
    (error,) = tmp_path.glob("*.error.txt")
    assert error.name.startswith(name[:100])
    assert error.read_text(encoding="utf-8") == (
        "This is a PNG picture, not text.\n"
        "\n"
        "Reason: binary. Document 12.\n"
        "More: barid explain 12. Again: barid retry 12, or drop a corrected file.\n"
    )


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", TEXT, ("text", False)),
        ("a.txt.gz", gzip.compress(TEXT), ("text", False)),
        ("a.txt", gzip.compress(TEXT), ("text", False)),
        ("a.jsonl", b'{"body": "x"}\n', ("jsonl", True)),
    ],
    ids=["text", "gzip", "gzip without its name", "container"],
)
def test_a_file_becomes_a_candidate(
    tmp_path: Path, name: str, content: bytes, expected: tuple[str, bool]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    candidate = read(path, f"وكالة/{name}")
    assert (candidate.format, candidate.is_container) == expected
    assert (candidate.kind, candidate.name, candidate.source) == ("file", f"وكالة/{name}", "وكالة")
    assert (candidate.data, candidate.size_bytes) == (content, len(content))
    assert (candidate.sha256, candidate.refusal) == (sha256(content).digest(), None)


def test_the_state_the_file_was_read_in_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    _, stat = read_candidate(
        os.fsencode(path), key=b"a", name=b"a.txt", source=None, settings=Settings()
    )
    assert stat == Stat.of(path.stat())


def test_a_name_that_is_no_utf8_is_shown_as_well_as_can_be(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    candidate, _ = read_candidate(
        os.fsencode(path), key=b"\xce.txt", name=b"\xce.txt", source=None, settings=Settings()
    )
    assert (candidate.key, candidate.name) == (b"\xce.txt", "\ufffd.txt")


def test_of_a_file_that_is_too_large_only_the_hash_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    candidate = read(path, max_file_bytes=len(TEXT) - 1)
    assert refusal_of(candidate) == "too_large"
    assert (candidate.data, candidate.size_bytes) == (None, len(TEXT))
    assert candidate.sha256 == sha256(TEXT).digest()
    assert candidate.refusal is not None
    assert "BARID_MAX_FILE_BYTES" in candidate.refusal.message


def test_a_file_of_exactly_the_limit_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    assert read(path, max_file_bytes=len(TEXT), max_document_bytes=len(TEXT)).refusal is None


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_one_text_has_a_limit_of_its_own(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(TEXT * 9) if name.endswith(".gz") else TEXT * 9)
    candidate = read(path, max_document_bytes=len(TEXT) * 8)
    assert refusal_of(candidate) == "too_large"
    assert candidate.data is not None


def test_a_container_may_be_larger_than_one_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(TEXT)
    assert read(path, max_document_bytes=1).refusal is None


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt.gz", gzip.compress(b"\n"), "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "binary"),
        ("a.txt.gz", gzip.compress(TEXT)[:-4], "damaged_gzip"),
        ("a.docx", TEXT, "unsupported_format"),
    ],
    ids=["empty", "empty gzip", "picture", "damaged gzip", "unknown ending"],
)
def test_a_file_that_cannot_be_used_is_kept_with_its_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    candidate = read(path)
    assert refusal_of(candidate) == reason
    assert candidate.data == content


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(TEXT)
    (tmp_path / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(OSError, match=r"a\.txt"):
        read(tmp_path / "a.txt")


def test_a_file_written_to_while_it_is_read_is_left_for_later(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT * 200_000)
    stop = threading.Event()

    def keep_writing() -> None:
        second = 1_700_000_000
        while not stop.is_set():
            os.utime(path, (second := second + 1, second))

    def read_often() -> None:
        for _ in range(200):
            read(path)

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        with pytest.raises(ChangedWhileReading):
            read_often()
    finally:
        stop.set()
        writer.join()
