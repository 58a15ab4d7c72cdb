import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.text.stored import clean_stored

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)


@pytest.mark.parametrize(
    ("text", "stored", "repair"),
    [
        ("أول\r\nثان\rثالث", "أول\nثان\nثالث", "line ends: 2"),
        ("صفحة\x0cأخرى", "صفحة\nأخرى", "line ends: 1"),
        ("خبر\x00\x00", "خبر", "dropped NUL characters: 2"),
        ("خ\x07بر\x9f", "خبر", "dropped control characters: 2"),
        ("\ufeffخبر", "خبر", "dropped byte order marks: 1"),
        ("خبر\ud800", "خبر", "dropped lone surrogates: 1"),
        ("cafe\u0301", "café", "composed to NFC: 2"),
    ],
)
def test_names_what_it_mends(text: str, stored: str, repair: str) -> None:
    assert clean_stored(text) == (stored, (repair,))


@pytest.mark.parametrize(
    "text", ["می‌خواهم", "«خبر»\tوَصَلَ\n", "غير\u00a0مصرّح", "ﷺ", "٢٠٢١"], ids=ascii
)
def test_leaves_the_authors_spelling_alone(text: str) -> None:
    assert clean_stored(text) == (text, ())


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once, _ = clean_stored(text)
    assert clean_stored(once) == (once, ())


@given(ANY_TEXT)
def test_stored_text_is_nfc_and_can_be_written(text: str) -> None:
    stored, _ = clean_stored(text)
    assert unicodedata.is_normalized("NFC", stored)
    assert stored.encode("utf-8").decode("utf-8") == stored
