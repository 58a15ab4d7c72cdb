"""The rules around the network: quotes, brackets, clubs, kinds of places, capitals."""

from __future__ import annotations

import re
from functools import reduce
from itertools import accumulate
from operator import or_

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid_enrich.entities import EntityText, load_engine
from barid_enrich.entities.boundaries import settled
from barid_enrich.entities.gap_features import _BITS, JOINT, OTHER, gaps_of
from barid_enrich.entities.lexicon import lexicon
from barid_enrich.entities.reader import Guess
from barid_enrich.entities.sheet import Sheet
from barid_enrich.entities.tokens import _WORD, cut, ties
from barid_enrich.entities.vocabulary import Vocabulary

ENGINE = load_engine("barid")


def pairs(body: str, language: str = "ar") -> list[tuple[str, str]]:
    (mentions,) = ENGINE.extract([EntityText(title=None, body=body, language=language)])
    return [(m.surface, m.label) for m in mentions]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("كتبت صحيفة «النهار» أن الحكومة تأخرت", "النهار"),
        ("ونقلت لقناة «الأفق الجديد» قوله", "الأفق الجديد"),
        ("تابع لتنظيم «الدولة الإسلامية» المتطرف", "الدولة الإسلامية"),
        ("كتبت صحيفة «الشرق الأوسط» عن الأمر", "الشرق الأوسط"),
        ("أعلنت وزارة الدفاع (ميندف) ذلك", "ميندف"),
    ],
)
def test_a_name_in_quotes_or_brackets_is_an_organisation(body: str, name: str) -> None:
    assert (name, "ORG") in pairs(body)


@pytest.mark.parametrize("body", ["قال إن «النهار» طويل", "وصفها بأنها «جيدة جدا» (نعم)"])
def test_quotes_alone_make_no_organisation(body: str) -> None:
    assert [pair for pair in pairs(body) if pair[1] == "ORG"] == []


MATCH = (
    "فاز الزوراء على الشرطة بهدف في الجولة العاشرة من الدوري، وتعادل الميناء مع زاخو في ملعب زاخو."
)


def test_clubs_are_told_by_what_the_text_speaks_of() -> None:
    found = pairs(MATCH)

    assert [name for name, label in found if label == "ORG"] == [
        "الزوراء",
        "الشرطة",
        "الميناء",
        "زاخو",
    ]
    assert found[-1][1] == "LOC"
    assert ("الشرطة", "ORG") not in pairs("قالت الشرطة إن السيارة احترقت أمام الميناء")


def test_a_town_is_no_club_where_nothing_speaks_of_sport() -> None:
    assert pairs("استقبلت النجف اليوم آلاف الزوار من كل المحافظات.") == [("النجف", "LOC")]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("عبروا نهر دجلة ليلا", "دجلة"),
        ("هبطت في قاعدة عين الأسد", "عين الأسد"),
        ("توقف حقل مجنون", "مجنون"),
        ("في محافظة ريف دمشق", "ريف دمشق"),
    ],
)
def test_the_kind_of_a_place_stands_outside_its_name(body: str, name: str) -> None:
    assert [name for name, label in pairs(body) if label == "LOC"] == [name]


@pytest.mark.parametrize(
    ("body", "guessed", "name"),
    [
        ("قال مروان بن زيدون أمس", "مروان بن", "مروان بن زيدون"),
        ("قال صفوان عبد الحي أبو نخلة أمس", "صفوان عبد الحي أبو", "صفوان عبد الحي أبو نخلة"),
        ("قال مروان بن، ثم سكت", "مروان بن", "مروان"),
    ],
)
def test_no_person_ends_in_what_a_name_goes_on_after(body: str, guessed: str, name: str) -> None:
    sheet = Sheet(body, Vocabulary(lexicon("ar"), clitics=True))
    guess = settled(sheet, Guess(1, 1 + len(guessed.split()), "PER", 0.9, (1.0,)))
    assert [word.surface for word in sheet.words[guess.first : guess.last]] == name.split()


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("fr", "Le ministre Marc Vasseur est arrivé.", [("Marc Vasseur", "PER")]),
        ("fr", "La Banque de Solvanie est fermée.", [("Banque de Solvanie", "ORG")]),
        ("fr", "Il habite près de Montbrival.", [("Montbrival", "LOC")]),
        ("es", "El presidente Ramiro Valdueza habló.", [("Ramiro Valdueza", "PER")]),
        ("it", "Il ministro Carlo Bentivogli ha parlato.", [("Carlo Bentivogli", "PER")]),
        ("de", "Die Regierung will den Haushalt kürzen.", []),
        ("de", "Das sagte Minister Jörg Hallwachs.", [("Jörg Hallwachs", "PER")]),
        ("en", "County Sheriff Larry Leitham said so.", [("Larry Leitham", "PER")]),
        ("en", "The Tunisian Analysis Committee met.", [("Tunisian Analysis Committee", "ORG")]),
        ("en", "It ended Sudan's war.", [("Sudan", "LOC")]),
    ],
)  # fmt: skip
def test_capitals_tell_names_where_nothing_was_trained(
    language: str, body: str, expected: list[tuple[str, str]]
) -> None:
    assert pairs(body, language) == expected


_PARTS = re.compile(f"({_WORD.pattern})")
LETTERS = st.text("ابة٣4 7\n.،«»Aéz\u0301\u0640\u064e😀-'𝟏", max_size=20)


@given(text=st.one_of(st.text(), LETTERS))
def test_words_are_cut_as_the_pattern_says(text: str) -> None:
    parts = _PARTS.split(text)
    places = list(accumulate(map(len, parts)))
    gaps = parts[::2]
    starts, ends, uneven, _ = cut(text)

    assert starts.tolist() == places[:-1:2]
    assert ends.tolist() == places[1::2]
    assert uneven.tolist() == [
        n for n, gap in enumerate(gaps) if gap != " " or n in {0, len(gaps) - 1}
    ]


@given(
    words=st.lists(
        st.sampled_from(
            [
                "وزارة",
                "الدفاع",
                "العراقية",
                "وللعراق",
                "بغداد",
                "في",
                "القوة",
                "الجوية",
                "عبد",
                "المهدي",
            ]
        )
    )
)
def test_no_listed_name_is_overlooked_by_the_quick_look(words: list[str]) -> None:
    sheet = Sheet(" ".join(words), VOCABULARY)

    slow = {at for at, word in enumerate(sheet.words) if word.names and sheet.longest_name(at)}
    assert slow <= set(sheet.beginnings())
    keys = {"العراق", "الدفاع"}
    assert {
        at for at, w in enumerate(sheet.words) if {w.key, *dict(w.rests).values()} & keys
    } <= set(sheet.places(keys))


VOCABULARY = Vocabulary(lexicon("ar"), clitics=True)


GAPS = st.text("اA4. '\"-«»،\n\u00a0\u200c!:(J😀\u200f", max_size=24)


@given(text=GAPS)
def test_gaps_are_told_as_one_after_the_other(text: str) -> None:
    words = cut(text)
    codes, tied = gaps_of(text, words)

    edges = [
        0,
        *(n for pair in zip(words.starts, words.ends, strict=True) for n in pair),
        len(text),
    ]
    gaps = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    surfaces = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    for number, gap in enumerate(gaps):
        inside = 0 < number < len(surfaces)
        joined = inside and (gap == " " or ties(gap, surfaces[number - 1]))
        if inside:
            assert tied[number] == joined
        if joined:
            assert codes[number] == (0 if gap == " " else JOINT)
        else:
            apart = [_BITS.get(mark, OTHER) for mark in gap[:8]]
            assert codes[number] == reduce(or_, apart, 0)
