import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.text.mojibake import repair

ARABIC = "أعلنت وزارة التربية، اليوم، مواعيد الامتحانات النهائية في جميع المحافظات."
FRENCH = "Le conseil a été réuni à Alger pour débattre du budget de l’année prochaine."
RUSSIAN = "Губернатор области сообщил, что новый мост через реку откроют осенью."
PERSIAN = "وزیر نیرو گفت که ذخیره آب سدهای استان افزایش یافته است؛ احتیاط، لازم است."

ARABIC_MISREAD = {
    "utf-8 as latin-1": ARABIC.encode().decode("latin-1"),
    "utf-8 as windows-1256": ARABIC.encode().decode("cp1256"),
    "windows-1256 as latin-1": ARABIC.encode("cp1256").decode("latin-1"),
    "windows-1256 as windows-1252": ARABIC.encode("cp1256").decode("cp1252"),
    "twice": ARABIC.encode().decode("latin-1").encode().decode("latin-1"),
}


@pytest.mark.parametrize("misread", ARABIC_MISREAD.values(), ids=ARABIC_MISREAD.keys())
def test_misread_arabic_is_put_right_and_recorded(misread: str) -> None:
    assert repair(misread) == (ARABIC, ("read again in the right charset: 1 lines",))


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN], ids=["French", "Russian"])
def test_misread_western_and_cyrillic_text_is_put_right(text: str) -> None:
    assert repair(text.encode().decode("latin-1"))[0] == text


def test_only_misread_lines_are_changed() -> None:
    page = f"{ARABIC}\n{ARABIC.encode().decode('latin-1')}\n{PERSIAN}"
    mended, repairs = repair(page)
    assert mended == f"{ARABIC}\n{ARABIC}\n{PERSIAN}"
    assert len(repairs) == 1


def test_bytes_that_were_lost_stay_marked() -> None:
    lost = ARABIC.encode().decode("cp1252", "replace")
    mended, _ = repair(lost)
    assert mended.count("\ufffd") == lost.count("\ufffd")
    assert mended.startswith("أعلنت وزارة التربية")


@pytest.mark.parametrize(
    "text",
    [
        ARABIC,
        FRENCH,
        FRENCH.upper(),
        RUSSIAN,
        PERSIAN,
        "احتياط، وضغط؛ وغيظ… «حظ»، ط، ظ، ع، غ",
        "Ñandú y Ñoño: «¡Adiós!» — dijo",
        "Âme sœur, Île, Ð, Ø og Ås, Århus; Škoda “Octavia” 15 × 3",
        "Vườn hoa được mở cửa lại vào sáng thứ Hai – ông nói",
        "ÁÉÍÓÚ ÀÈÌÒÙ ÄËÏÖÜ",
    ],
)
def test_right_text_stays_to_the_letter(text: str) -> None:
    assert repair(text) == (text, ())


@given(st.text(max_size=100))
def test_repairing_twice_changes_nothing(text: str) -> None:
    once, _ = repair(text)
    assert repair(once) == (once, ())


@given(st.text(st.characters(min_codepoint=0x80, max_codepoint=0xFF), max_size=60))
def test_never_raises_on_latin_1(text: str) -> None:
    assert isinstance(repair(text)[0], str)
