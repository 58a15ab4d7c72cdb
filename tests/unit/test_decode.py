import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.text.decode import decode

ARABIC = "أعلنت وزارة التربية، اليوم، مواعيد الامتحانات النهائية في جميع المحافظات."
FRENCH = "Le conseil a été réuni à Alger pour débattre du budget de l'année prochaine."


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_a_byte_order_mark_decides(encoding: str, mark: bytes) -> None:
    decoded = decode(mark + ARABIC.encode(encoding), "windows-1252")
    assert (decoded.text, decoded.encoding, decoded.method) == (ARABIC, encoding, "bom")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_known_by_their_nuls(encoding: str) -> None:
    decoded = decode(ARABIC.encode(encoding))
    assert (decoded.text, decoded.method) == (ARABIC, "nul_pattern")


def test_valid_utf8_wins_over_what_is_declared() -> None:
    assert decode(ARABIC.encode(), "windows-1256").text == ARABIC


def test_one_damaged_byte_is_replaced_and_recorded() -> None:
    data = ARABIC.encode()
    decoded = decode(data[:11] + b"\xff" + data[12:])
    assert decoded.method == "damaged_utf8"
    assert decoded.text.endswith(ARABIC[10:])
    assert decoded.repairs


def test_text_cut_inside_its_last_character_is_still_utf8() -> None:
    decoded = decode("خبر".encode()[:-1])
    assert (decoded.text, decoded.method) == ("خب\ufffd", "damaged_utf8")


def test_emoji_as_surrogate_pairs_do_not_hide_utf8() -> None:
    text = f"{ARABIC} 😀🎉🇮🇶"
    decoded = decode(_cesu8(text))
    assert (decoded.text, decoded.encoding) == (text, "utf-8")
    assert decoded.repairs == ("joined surrogate pairs: 4",)


def test_emoji_as_surrogate_pairs_are_read_beside_damaged_bytes() -> None:
    decoded = decode(b"\xff" + _cesu8(f"{ARABIC} 😀"))
    assert decoded.text == f"\ufffd{ARABIC} 😀"
    assert len(decoded.repairs) == 2


def _cesu8(text: str) -> bytes:
    """Return `text` as Java writes it: characters beyond U+FFFF as two surrogates."""
    units = text.encode("utf-16-be")
    return b"".join(
        chr(int.from_bytes(units[at : at + 2], "big")).encode("utf-8", "surrogatepass")
        for at in range(0, len(units), 2)
    )


@pytest.mark.parametrize("declared", [None, "windows-1256", "utf-8", "no-such-charset", "hex"])
def test_arabic_windows_bytes_are_read_whatever_is_declared(declared: str | None) -> None:
    assert decode(ARABIC.encode("cp1256"), declared).text == ARABIC


def test_latin_1_declared_by_habit_gives_way_to_another_script() -> None:
    assert decode(ARABIC.encode("cp1256"), "iso-8859-1").text == ARABIC
    assert decode(FRENCH.encode("cp1252"), "iso-8859-1").text == FRENCH


def test_a_page_declares_its_own_charset() -> None:
    page = f'<!doctype html><meta charset="x-mac-nothing"><meta charset="iso-8859-6"><p>{ARABIC}'
    decoded = decode(page.encode("iso-8859-6"))
    assert (decoded.text, decoded.method) == (page, "declared")


@given(st.binary(max_size=400), st.none() | st.text(max_size=12))
def test_never_raises(data: bytes, declared: str | None) -> None:
    assert isinstance(decode(data, declared).text, str)


@given(st.text(max_size=200).filter(lambda t: "\0" not in t and not t.startswith("\ufeff")))
def test_every_utf8_text_comes_back(text: str) -> None:
    assert decode(text.encode()).text == text


@given(st.text(st.characters(min_codepoint=0x80, exclude_categories=["Cs"]), min_size=1))
def test_every_text_with_surrogate_pairs_comes_back(text: str) -> None:
    decoded = decode(f"خبر {text}".removeprefix("\ufeff").encode())
    assert decode(_cesu8(f"خبر {text}")).text == decoded.text
