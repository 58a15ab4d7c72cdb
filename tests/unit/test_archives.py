import io
import tarfile
import zipfile

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from barid.compression import unwrap
from barid.contract import CONTAINERS, DocumentFormat
from barid.errors import DocumentError
from barid_ingest.containers import Item, Limits, Opening, items, open_container

TEXT = "افتتح الجسر الجديد أمس بحضور الأهالي.\n".encode()


def zipped(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def tarred(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def members_of(format_: DocumentFormat, data: bytes, **limits: int) -> list[Item]:
    opening = Opening("a", limits=Limits(**limits))
    return list(open_container(format_, data, opening).items)


PACKERS = pytest.mark.parametrize(
    ("format_", "pack"), [("zip", zipped), ("tar", tarred)], ids=["zip", "tar"]
)


@PACKERS
def test_each_member_is_a_file_of_its_own(format_: DocumentFormat, pack: object) -> None:
    data = pack(("أخبار/جسر.txt", TEXT), ("b.html", b"<p>x</p>"), ("c.jsonl", b"{}"))  # type: ignore[operator]
    assert [(i.position, i.name, i.format, i.is_container) for i in members_of(format_, data)] == [
        (1, "أخبار/جسر.txt", "text", False),
        (2, "b.html", "html", False),
        (3, "c.jsonl", "jsonl", True),
    ]


@PACKERS
def test_a_member_nobody_reads_is_refused_by_itself(format_: DocumentFormat, pack: object) -> None:
    data = pack(("a.png", b"\x89PNG\r\n"), ("b.txt", TEXT), ("c.exe", b"x"))  # type: ignore[operator]
    assert [i.refusal and i.refusal.reason for i in members_of(format_, data)] == [
        "binary",
        None,
        "unsupported_format",
    ]


@PACKERS
def test_systems_own_files_are_passed_over(format_: DocumentFormat, pack: object) -> None:
    data = pack(
        ("__MACOSX/._a.txt", TEXT),
        (".hidden/a.txt", TEXT),
        ("a/.DS_Store", b"x"),
        ("a/b.txt", TEXT),
    )  # type: ignore[operator]
    assert [item.name for item in members_of(format_, data)] == ["a/b.txt"]


@PACKERS
def test_a_member_above_the_limit_is_refused_by_itself(
    format_: DocumentFormat, pack: object
) -> None:
    data = pack(("a.txt", TEXT * 9), ("b.txt", TEXT), ("c.jsonl", TEXT * 9))  # type: ignore[operator]
    found = members_of(format_, data, document_bytes=len(TEXT) * 2, file_bytes=len(TEXT) * 20)
    assert [i.refusal and i.refusal.reason for i in found] == ["too_large", None, None]


def test_names_are_read_in_the_encoding_of_old_programs() -> None:
    data = zipped(("xxx.txt", TEXT)).replace(b"xxx.txt", "خبر".encode("cp1256") + b".txt")
    (item,) = members_of("zip", data)
    assert item.format == "text"
    assert item.name is not None
    assert item.name.endswith(".txt")


def test_the_same_member_has_the_same_key_in_another_edition() -> None:
    before = members_of("zip", zipped(("a.txt", TEXT), ("b.txt", TEXT)))
    after = members_of("zip", zipped(("0.txt", TEXT), ("a.txt", TEXT * 2), ("b.txt", TEXT)))
    assert {item.key for item in before} < {item.key for item in after}


@pytest.mark.parametrize("level", [1, 19])
def test_zstd_is_unwrapped(level: int) -> None:
    packed = zstandard.ZstdCompressor(level=level).compress(TEXT)
    assert unwrap(packed + packed, max_bytes=10_000) == TEXT * 2


def test_zstd_is_bounded_and_said_to_be_damaged() -> None:
    packed = zstandard.ZstdCompressor().compress(bytes(50_000_000))
    with pytest.raises(DocumentError) as caught:
        unwrap(packed, max_bytes=100_000_000)
    assert caught.value.reason == "too_large_unpacked"
    with pytest.raises(DocumentError) as caught:
        unwrap(packed[:4] + b"xxxxxxx", max_bytes=100_000_000)
    assert caught.value.reason == "damaged_zstd"


@given(st.sampled_from(sorted(CONTAINERS)), st.binary(max_size=400))
def test_any_bytes_are_opened_or_refused(format_: DocumentFormat, data: bytes) -> None:
    try:
        found = list(items(format_, data, name="a"))
    except DocumentError as error:
        assert error.message.endswith((".", "!"))  # noqa: PT017
    else:
        assert all(item.position > 0 for item in found)


@given(st.binary(max_size=60), st.integers(0, 300))
def test_a_damaged_archive_costs_nobody_else(noise: bytes, place: int) -> None:
    for format_, whole in (
        ("zip", zipped(("a.txt", TEXT), ("b.txt", TEXT))),
        ("tar", tarred(("a.txt", TEXT))),
    ):
        data = whole[:place] + noise + whole[place + len(noise) :]
        try:
            list(items(format_, data, name="a"))  # type: ignore[arg-type]
        except DocumentError as error:
            assert error.reason.startswith(("damaged_", "zip_bomb", "too_"))  # noqa: PT017
