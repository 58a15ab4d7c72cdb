"""What two texts say in the same words."""

from hypothesis import given
from hypothesis import strategies as st

from barid.text import fold, word_spans, words
from barid_store.passages import shared

LEAD = "أعلنت بلدية المدينة افتتاح حديقة جديدة أمام الزوار"


def test_a_passage_points_into_both_texts() -> None:
    one = f"عاجل: {LEAD} صباح أمس."
    other = f"ذكرت مصادر أن الخبر صحيح؛ {LEAD.replace('أ', 'ا')}، وفق البيان."
    (found,) = shared(one, other)
    assert one[found.start : found.end] == LEAD
    assert fold(other[found.other_start : found.other_end]) == fold(LEAD)


def test_vowel_signs_do_not_move_the_places() -> None:
    one = "قالَ المُديرُ إنّ " + LEAD
    (found,) = shared(one, LEAD)
    assert one[found.start : found.end] == LEAD


def test_phrases_of_the_trade_are_no_passages() -> None:
    assert shared("وفي سياق متصل قال زيد", "وفي سياق متصل قال عمرو") == []


@given(st.text())
def test_word_spans_are_the_words_with_their_places(text: str) -> None:
    spans = word_spans(text)
    assert [word for word, _, _ in spans] == words(text)
    assert all(0 <= start < end <= len(text) for _, start, end in spans)
