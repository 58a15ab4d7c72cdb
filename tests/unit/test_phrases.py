"""One pattern for any of many phrases."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid_enrich.phrases import either

_PHRASES = st.lists(st.text("اب ت.x", min_size=1, max_size=6), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        pytest.param(["عن", "عن كثب"], "عن كثب", "عن كثب", id="the-longest-first"),
        pytest.param(["عن", "عن كثب"], "عن كتب", "عن", id="a-shorter-one"),
        pytest.param(["a.b", "a+"], "aab a+ a.b", "a+", id="signs-are-plain"),
        pytest.param(["", "ab"], "b ab", "ab", id="empty-ones-left-out"),
    ],
)
def test_finds_any_of_the_phrases(phrases: list[str], text: str, found: str) -> None:
    match = re.search(either(phrases), text)
    assert match is not None
    assert match.group() == found


def test_of_no_phrases_it_is_empty() -> None:
    assert either([]) == ""


@given(_PHRASES, st.text("اب ت.x", max_size=20))
def test_finds_what_the_phrases_one_by_one_find(phrases: list[str], text: str) -> None:
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    one_by_one = "|".join(map(re.escape, ordered))
    for form in (r"(?:{})", r"(?<!\w)(?:{})(?!\w)", r"\W*(?:{})\s?$", r"(?:(?:{})\s?)++"):
        plain = re.compile(form.format(one_by_one)).finditer(text)
        shared = re.compile(form.format(either(phrases))).finditer(text)
        assert [match.span() for match in shared] == [match.span() for match in plain]
