"""Words are told from each other by numbers, wherever in a text they stand."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from barid_enrich.word_keys import word_keys


def keys_of(text: str) -> list[int]:
    places = np.array([match.span() for match in re.finditer(r"[^ ]+", text)], np.int64)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    found: list[int] = word_keys(codes, *places.reshape(-1, 2).T).tolist()
    return found


@given(words=st.lists(st.text("ابتولقABab12😀\u064b", min_size=1, max_size=12), max_size=12))
def test_only_equal_words_share_a_key(words: list[str]) -> None:
    number_of = {word: number for number, word in enumerate(dict.fromkeys(words))}
    keys = keys_of(" ".join(words))
    key_of = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    assert [key_of[key] for key in keys] == [number_of[word] for word in words]


def test_a_word_has_the_same_key_wherever_it_stands() -> None:
    far = keys_of("بغداد " * 20_000)  # beyond the powers that are kept
    assert set(far) == {keys_of("في بغداد")[1]}
