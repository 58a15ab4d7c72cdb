import unicodedata

import pytest

from barid_enrich.extract.arabic_layout import logical

TEXT = "افتتح وزير الزراعة موسم الحصاد في مدينة البصرة يوم 12/3/2024 بحضور 350 مزارعا (من القرى)"
_FORMS = {
    unicodedata.normalize("NFKC", chr(p)): chr(p)
    for p in range(0xFE80, 0xFEF5)
    if unicodedata.name(chr(p), "").endswith("ISOLATED FORM")
}


def drawn(text: str) -> str:
    return "".join(_FORMS.get(letter, letter) for letter in text)


def backwards(text: str) -> str:
    """Return the text from its left end, numbers as they stand, as such files hold it."""
    words = [w if any(map(str.isdigit, w)) else w[::-1] for w in text.split(" ")]
    return " ".join(reversed(words)).translate(str.maketrans("()", ")("))


def test_text_in_its_own_order_is_left_alone() -> None:
    assert logical(TEXT) == (TEXT, ())


def test_drawn_letters_become_letters() -> None:
    assert logical(drawn(TEXT)) == (TEXT, ("letters from their drawn forms",))


def test_lines_written_backwards_are_turned() -> None:
    assert logical(backwards(TEXT)) == (TEXT, ("lines written backwards",))


def test_both_at_once() -> None:
    assert logical(backwards(drawn(TEXT)))[0] == TEXT


@pytest.mark.parametrize("text", ["", "The night market returns.", "خبر", "12/3/2024"])
def test_what_says_nothing_of_its_order_is_left_alone(text: str) -> None:
    assert logical(text) == (text, ())
