import gzip
import time
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.compression import gunzip, pack, unpack
from barid.errors import DocumentError

TEXT = "قال وزير الزراعة إن موسم الحصاد كان جيدا هذا العام.\n".encode() * 20
LIMIT = 10 * 1024 * 1024


def refusal_of(data: bytes, *, max_bytes: int = LIMIT) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        gunzip(data, max_bytes=max_bytes)
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT, id="no gzip"),
        pytest.param(gzip.compress(TEXT), id="gzip"),
        pytest.param(gzip.compress(TEXT[:50]) + gzip.compress(TEXT[50:]), id="two members"),
        pytest.param(gzip.compress(b"") + gzip.compress(TEXT), id="an empty member first"),
        pytest.param(gzip.compress(TEXT) + bytes(512), id="padded with NULs"),
    ],
)
def test_the_content_comes_out(data: bytes) -> None:
    assert gunzip(data, max_bytes=LIMIT) == TEXT


def test_content_larger_than_one_step_comes_out_whole() -> None:
    large = b"".join(b"%d " % number for number in range(400_000))
    assert gunzip(gzip.compress(large, 1), max_bytes=LIMIT) == large


def test_an_empty_file_within_gzip_is_empty() -> None:
    assert gunzip(gzip.compress(b""), max_bytes=LIMIT) == b""


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(gzip.compress(TEXT)[:-5], id="cut in its check sum"),
        pytest.param(gzip.compress(TEXT)[:30], id="cut in its content"),
        pytest.param(b"\x1f\x8b", id="nothing but the first two bytes"),
        pytest.param(gzip.compress(TEXT) + b"\x1f\x8b\x08\x00", id="second member cut"),
        pytest.param(gzip.compress(TEXT)[:-8] + bytes(8), id="wrong check sum"),
        pytest.param(b"\x1f\x8bnot really gzip", id="no gzip at all"),
    ],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    refusal = refusal_of(data)
    assert refusal.reason == "damaged_gzip"
    assert "Copy it again" in refusal.message


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = gzip.compress(bytes(64 * 1024 * 1024), 9)
    refusal = refusal_of(bomb, max_bytes=2**40)
    assert refusal.reason == "too_large_unpacked"


def test_many_small_members_together_are_a_bomb_too() -> None:
    bomb = gzip.compress(bytes(900_000), 9) * 100
    assert refusal_of(bomb).reason == "too_large_unpacked"


def test_the_limit_is_met_exactly() -> None:
    packed = gzip.compress(TEXT)
    assert gunzip(packed, max_bytes=len(TEXT)) == TEXT
    assert refusal_of(packed, max_bytes=len(TEXT) - 1).reason == "too_large_unpacked"


def test_the_time_grows_with_the_members_not_with_their_square() -> None:
    def cpu_s(members: int) -> float:
        data = gzip.compress(b"") * members
        started = time.thread_time()
        gunzip(data, max_bytes=LIMIT)
        return time.thread_time() - started

    cpu_s(1_000)
    assert cpu_s(120_000) < 9 * cpu_s(30_000)


@given(st.binary(max_size=300))
def test_what_is_packed_comes_back(data: bytes) -> None:
    assert unpack(pack(data)) == data


@given(st.lists(st.binary(max_size=50), min_size=1, max_size=4))
def test_members_come_out_in_their_order(contents: list[bytes]) -> None:
    assert gunzip(b"".join(map(gzip.compress, contents)), max_bytes=LIMIT) == b"".join(contents)


@given(st.binary(max_size=100))
def test_nothing_but_a_document_error_is_raised(data: bytes) -> None:
    for damaged in (b"\x1f\x8b" + data, zlib.compress(data), gzip.compress(data)[:-1] + data):
        with suppress(DocumentError):
            gunzip(damaged, max_bytes=1_000)
