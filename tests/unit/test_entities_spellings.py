"""Words of a text are found again by hashes, as one would find them one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid_enrich.entities import spellings
from barid_enrich.entities.lexicon import lexicon
from barid_enrich.entities.tokens import cut
from barid_enrich.entities.vocabulary import Vocabulary

LISTS = lexicon("ar")
KNOWN = Vocabulary(LISTS, clitics=True)


def one_by_one(vocabulary: Vocabulary, text: str) -> list[int]:
    words = cut(text)
    return [
        vocabulary[text[a:b]].row
        for a, b in zip(words.starts.tolist(), words.ends.tolist(), strict=True)
    ]


@given(text=st.text("ابتولق ABab12. «»،\n😀\u064b", max_size=60))
def test_words_are_found_as_one_by_one(text: str) -> None:
    met = KNOWN.numbers(text, cut(text)).tolist()

    assert met == one_by_one(KNOWN, text)
    assert KNOWN.numbers(text, cut(text)).tolist() == met


def test_words_that_find_their_slot_taken_are_still_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spellings, "_SLOT_BITS", 1)
    monkeypatch.setattr(spellings, "_SHIFT", np.uint64(63))
    vocabulary = Vocabulary(LISTS, clitics=True)
    text = "زار الوفد مدينة بغداد في الصباح ثم عاد إلى مدينة البصرة"

    for _ in range(2):
        assert vocabulary.numbers(text, cut(text)).tolist() == one_by_one(vocabulary, text)


def test_words_are_given_new_numbers_after_the_old_ones_were_forgotten() -> None:
    vocabulary = Vocabulary(LISTS, clitics=True, most=2)
    vocabulary.numbers("زار الوفد بغداد", cut("زار الوفد بغداد"))
    vocabulary.make_room()

    assert vocabulary.numbers("بغداد", cut("بغداد")).tolist() == [2]
    assert vocabulary.words[2].surface == "بغداد"
