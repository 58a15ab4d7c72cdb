"""Names in what a page says of itself in set sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid_enrich.clean.outlets import asked

_ASKS = [ask for asks in asked._asks("asks").values() for ask in asks]
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
        pytest.param(
            "The post A bridge opens appeared first on Ford Courant.", "Ford Courant", id="feed"
        ),
        pytest.param(
            "ظهرت المقالة افتتاح الجسر أولاً على بوابة الجرف.", "بوابة الجرف", id="feed-in-arabic"
        ),
        pytest.param("Flussbote auf Instagram: jeden Tag ein Bild", "Flussbote", id="network"),
        pytest.param(
            "Yasal Uyarı: Kıyı Postası'nda yayınlanan haberler", None, id="a-suffix-no-list-has"
        ),
        pytest.param(
            "Yasal Uyarı: Kıyı Manşet'te yayınlanan haberler", "Kıyı Manşet", id="after-a-colon"
        ),
        pytest.param(
            "Our Standards: The Ford Wire Editorial Principles", "Ford Wire", id="the-shortest"
        ),
        pytest.param("عبر تطبيق تلغرام على الرابط", None, id="a-network"),
        pytest.param("عن رأي كاتبها ولا تمثل الموقع", None, id="its-author"),
        pytest.param("Support independent reporting", None, id="no-capital"),
        pytest.param("سافر الوزير إلى العاصمة في زيارة", None, id="a-sentence"),
    ],
)
def test_a_line_that_asks_for_something_names_who_asks(line: str, name: str | None) -> None:
    assert asked.asked_in(line) == name


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        pytest.param("وبحسب وثائق حصلت عليها «صدى الجرف» فإن العقد", "صدى الجرف", id="obtained"),
        pytest.param("وقال المزارع لمندوبة الجرف أن الموسم", "الجرف", id="a-correspondent"),
        pytest.param('جووتیارێک بە ڕووناکی نوێی گوت: "بەرهەم کەمە"', "ڕووناکی نوێ", id="told-in-kurdish"),
        pytest.param("According to figures shared with Ford Dispatch, some", "Ford Dispatch", id="shared"),
        pytest.param("« Rien ne bouge », a confié à Rive Haute.", "Rive Haute", id="told-in-french"),
        pytest.param("„Nein“, sagte der 27-jährige Zimmermann im Ziel.", None, id="a-person"),
    ],
)  # fmt: skip
def test_a_paragraph_names_who_learned_what_it_tells(paragraph: str, name: str | None) -> None:
    assert asked.learned_in(paragraph) == name


@given(_LINES)
def test_the_first_and_shortest_name_is_found_whatever_word_its_sentence_is_kept_by(
    line: str,
) -> None:
    matches = [match for ask in _ASKS if (match := ask.pattern.search(line))]
    names = [(match.start(), len(match[1]), match[1]) for match in matches
             if asked._may_name(match[1], asked._nobody())]  # fmt: skip
    assert asked.asked_in(line) == (min(names)[-1].rstrip(".-") if names else None)
