"""Names in what a page asks its reader for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.text.fold import fold
from barid_enrich.clean.outlets import asked

_ASKS = [ask for asks in asked._asks().values() for ask in asks.values()]
_PIECES = [piece for ask in _ASKS for piece in (ask.before, ask.behind) if piece]
_LINES = st.lists(
    st.one_of(st.sampled_from(_PIECES), st.sampled_from(["بريد", "النهار", "Gazette", " ", ".", "«", "»"]),
              st.text(max_size=5)),
    max_size=6,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "name"),
    [
        pytest.param("حمل تطبيق صدى الوادي", "صدى الوادي", id="app"),
        pytest.param("صدى الوادي في جيبك", "صدى الوادي", id="pocket"),
        pytest.param("خاص: صدى الوادي", "صدى الوادي", id="by-a-sign"),
        pytest.param("سافر الوزير إلى العاصمة في زيارة", None, id="a-sentence"),
    ],
)
def test_a_line_that_asks_for_something_names_who_asks(line: str, name: str | None) -> None:
    assert asked.asked_in(line) == name


@given(_LINES)
def test_the_first_name_is_the_one_that_all_sentences_tried_at_once_find(line: str) -> None:
    orders = sorted((order, ask) for asks in asked._asks().values() for order, ask in asks.items())
    together = re.compile("|".join(ask.pattern.pattern for _, ask in orders))
    match = together.search(line)
    name = next(filter(None, match.groups())) if match else None
    assert asked.asked_in(line) in {name, None}
    if name and fold(name) not in asked._nobody():
        assert asked.asked_in(line) == name
