from __future__ import annotations

import gc
from collections.abc import Iterator
from importlib import resources
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from barid.contract import Mention
from barid_enrich.entities import EntityText, load_engine
from barid_enrich.entities import network as nw
from barid_enrich.entities.decode import CERTAIN, Moves, decode
from barid_enrich.entities.lexicon import lexicon
from barid_enrich.entities.reader import ARTEFACT, Reader, marks_of, weights
from barid_enrich.entities.sheet import Sheet
from barid_enrich.entities.vocabulary import Vocabulary
from barid_enrich.warm_up import GC_THRESHOLDS
from support.pace import spends_at_most

ENGINE = load_engine("barid")
WEIGHTS = weights()
QUOTES = '«»"“”„'
NEWS = (
    "أعلن وزير النقل سالم العيساوي اليوم افتتاح جسر في مدينة الرمادي. وقال العيساوي إن «داعش» هدم "
    "الجسر القديم، وإن وزارة النقل العراقية أنفقت عليه الكثير!\n\nوصل المبعوث يورغن كلاينفيلد "
    "(ألمانيا) إلى بيروت وبغداد: شكر الحكومة، بحسب وكالة رويترز."
)


def read(body: str, title: str | None = None, language: str = "ar") -> tuple[Mention, ...]:
    return ENGINE.extract([EntityText(title=title, body=body, language=language)])[0]


def pairs(body: str, title: str | None = None, language: str = "ar") -> list[tuple[str, str]]:
    return [(m.surface, m.label) for m in read(body, title, language)]


def test_the_engine_finds_names_no_list_has() -> None:
    found = pairs(NEWS)

    assert ("سالم العيساوي", "PER") in found
    assert ("يورغن كلاينفيلد", "PER") in found
    assert ("داعش", "ORG") in found
    assert ("بغداد", "LOC") in found


WIRE = (
    "بغداد – 25 شباط/فبراير (هلال واير) – أصدرت وزارة الزراعة العراقية، الثلاثاء، تعليمات جديدة. وتنص "
    "التعليمات، التي اطلعت عليها هلال واير، على خفض المدة. وقال رئيس الاتحاد، فلاح الربيعي، لهلال واير إن "
    "المدة كانت طويلة."
)


def test_a_name_whose_second_word_looks_like_and_is_one() -> None:
    found = [surface for surface, _ in pairs(WIRE)]

    assert found.count("هلال واير") == 3
    assert not {"هلال", "اير"} & set(found)


def test_two_organisations_of_which_one_stands_alone_are_two() -> None:
    found = [surface for surface, _ in pairs(f"{WIRE} ولم ترد هلال على الأسئلة.")]

    assert "هلال واير" not in found


@pytest.mark.parametrize(
    "body",
    [
        "قتل عنصران من داعش في الجبال",
        "فلول «داعش» تهرب",
        'هاجم "داعش" القرية',
        "بايعوا لداعش قبل سنوات",
        "أوكار لتنظيم داعش الإرهابي",
        "عناصر داعش الإرهابية",
        "داعش",
    ],
)
def test_daesh_is_found_wherever_it_stands(body: str) -> None:
    assert any(m.label == "ORG" and m.surface in {"داعش", "تنظيم داعش"} for m in read(body))


@pytest.mark.parametrize(
    "body",
    [
        "نشرت صحيفة محلية تقريرا عن الحادث",
        "وقالت وكالة إن التنظيم انسحب من البلدة",
        "تنظيم",
        "أعلنت شركة أرباحها",
        "انتقد السياسة الخارجية الإيرانية في المنطقة",
        "ارتفعت الديون الخارجية المصرية هذا العام",
    ],
)
def test_common_words_are_no_organisations(body: str) -> None:
    assert [m for m in read(body) if m.label == "ORG"] == []


@pytest.mark.parametrize(
    "body", ["قالت الخارجية الإيرانية إن المحادثات مستمرة", "نفت الخارجية المصرية الخبر"]
)
def test_a_ministry_is_found_by_its_short_name(body: str) -> None:
    assert [m.label for m in read(body)] == ["ORG"]


@pytest.mark.parametrize("language", ["ru", "zh", "und", ""])
def test_languages_nobody_taught_the_engine_yield_nothing(language: str) -> None:
    assert pairs("President Obama met Angela Merkel in Berlin.", language=language) == []


def test_texts_are_read_alike_alone_and_together() -> None:
    texts = [
        EntityText(title=None, body=body, language="ar") for body in (NEWS, "", NEWS[40:], "بغداد")
    ]

    assert ENGINE.extract(texts) == [ENGINE.extract([text])[0] for text in texts]


PIECES = st.sampled_from(
    [
        "وزير", "الخارجية", "سالم", "العيساوي", "وبغداد", "للعراق", "لل", "داعش", "«", "»", '"',
        "،", ". ", "\n\n", "\u0640", "ب", "بَغداد", "(", ")", "-", "Paris", "J. D.", "12", "الأمم",
        "المتحدة", "\u200f", "كلاينفيلد", "ﻻ", "😀", " ",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    body=st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map(" ".join),
    title=st.one_of(st.none(), st.lists(PIECES, max_size=8).map("".join)),
    language=st.sampled_from(["ar", "arz", "en", "fr", "fa"]),
)
def test_what_is_said_of_a_name_is_true_of_the_text(
    body: str, title: str | None, language: str
) -> None:
    mentions = read(body, title, language)
    fields = {"title": title or "", "body": body}

    for mention in mentions:
        assert fields[mention.field][mention.start : mention.end] == mention.surface
        assert mention.surface.strip()
        assert not set(mention.surface) & set(QUOTES)
        assert 0 <= mention.confidence <= 1
    order = [(m.field != "title", m.start) for m in mentions]
    assert order == sorted(order)
    for one, after in pairwise(mentions):
        assert one.field != after.field or one.end <= after.start


def reference(
    scores: NDArray[np.float32], joined: list[bool], moves: NDArray[np.float32]
) -> list[int]:
    """Viterbi as the textbook has it, one chain after the other."""
    labels = [0] * len(scores)
    uncertain = [max(row[1:]) > row[0] - CERTAIN for row in scores]
    at = 0
    while at < len(scores):
        if not uncertain[at]:
            at += 1
            continue
        end = at + 1
        while end < len(scores) and joined[end] and uncertain[end]:
            end += 1
        best = [scores[at] + moves[-1]]
        back: list[NDArray[np.int64]] = []
        for row in scores[at + 1 : end]:
            ways = best[-1][:, None] + moves[:-1]
            back.append(ways.argmax(axis=0))
            best.append(ways.max(axis=0) + row)
        label = int(best[-1].argmax())
        for place in range(end - 1, at - 1, -1):
            labels[place] = label
            if place > at:
                label = int(back[place - at - 1][label])
        at = end
    return labels


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), size=st.integers(0, 60), spread=st.floats(0.5, 12))
def test_the_decoder_answers_as_the_textbook_does(seed: int, size: int, spread: float) -> None:
    chance = np.random.default_rng(seed)
    count = len(nw.LABELS)
    scores = (chance.standard_normal((size, count)) * spread).astype(np.float32)
    joined = chance.random(size) < 0.7
    moves = chance.standard_normal((count + 1, count)).astype(np.float32)

    labels = decode(scores.T, joined, Moves(moves[:-1], moves[-1]))

    assert labels.tolist() == reference(scores, joined.tolist(), moves)


def test_the_network_answers_as_one_word_after_the_other() -> None:
    sheet = Sheet(NEWS, Vocabulary(lexicon("ar"), clitics=True))
    vocabulary = Vocabulary(lexicon("ar"), clitics=True)
    marks = marks_of(sheet)
    vectors = np.vstack([nw.vectors(WEIGHTS, [vocabulary[w.surface]]) for w in sheet.words])
    sentence = np.cumsum(marks.begins)

    def window(rows: NDArray[Any], at: int) -> list[float]:
        beside: list[float] = []
        for place in (at + offset for offset in nw.NEARBY):
            same = 0 <= place < len(rows) and sentence[place] == sentence[at]
            beside.extend(rows[place] if same else np.zeros(rows.shape[1]))
        return beside

    hidden = np.stack(
        [
            np.array(window(vectors, at)) @ WEIGHTS.first
            + WEIGHTS.gap_before[marks.before[at]]
            + WEIGHTS.gap_after[marks.after[at]]
            + WEIGHTS.listed[marks.listed[at]]
            + WEIGHTS.scheme[0]
            for at in range(len(vectors))
        ]
    ).clip(min=0)
    second = np.stack([np.array(window(hidden, at)) for at in range(len(hidden))])
    expected = (second @ WEIGHTS.second + WEIGHTS.second_bias).clip(min=0)

    known = nw.sums(WEIGHTS, np.vstack([np.zeros_like(vectors[:1]), vectors]), 0)
    known.parts[0] = 0
    laid = nw.first_layer(WEIGHTS, nw.Words(np.arange(1, len(vectors) + 1), *marks[:4]), known)

    np.testing.assert_allclose(laid.rows[laid.at], hidden, atol=0.01)
    for chosen in (np.arange(len(hidden)), np.array([0, 5, 6, len(hidden) - 1])):
        found = nw.second_layer(WEIGHTS, laid, chosen)
        np.testing.assert_allclose(found, expected[chosen], rtol=1e-3, atol=0.03)


def test_a_field_of_many_thousand_words_is_read_in_parts() -> None:
    body = " ".join(f"كلمة{number}" for number in range(12_000)) + " وصل إلى بغداد"

    assert pairs(body)[-1] == ("بغداد", "LOC")


def test_a_surname_is_told_as_the_person_the_text_named_in_full() -> None:
    found = read("التقى مصطفى الكاظمي الوفد. وقال الكاظمي إن المكتب الإعلامي للكاظمي أصدر بيانا")

    assert [m.name for m in found if "كاظمي" in m.surface] == ["مصطفى الكاظمي"] * 3


@pytest.fixture
def a_workers_collector() -> Iterator[None]:
    """Collect garbage as often as a worker does."""
    before = gc.get_threshold()
    gc.set_threshold(*GC_THRESHOLDS)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("a_workers_collector")
def test_a_text_of_a_million_characters_takes_bounded_time_and_keeps_its_listed_names() -> None:
    chance = np.random.default_rng(1)
    letters = np.array(list("ابتثجحخدذرزسشصضطظعغفقكلمنه"))
    words = ["".join(letters[row]) for row in chance.integers(0, len(letters), (160_000, 5))]
    text = " ".join(words) + " وصل إلى بغداد"

    with spends_at_most(4.5):  # 2.4 s; a document may take 5
        found = pairs(text)

    assert found[-1] == ("بغداد", "LOC")


def test_spellings_that_are_forgotten_are_learnt_again() -> None:
    vocabulary = Vocabulary(lexicon("ar"), clitics=True, most=100)
    reader = Reader(WEIGHTS, "modern")

    before = reader.guesses(Sheet(NEWS, vocabulary))
    for number in range(30):
        words = " ".join("كلم" + "ابتثجحخدذر"[number % 10] + letter for letter in "ابتثجحخدذرزسشصض")
        vocabulary.make_room()
        reader.guesses(Sheet(words, vocabulary))

    assert vocabulary.generation > 0
    assert reader.guesses(Sheet(NEWS, vocabulary)) == before


def test_the_artefact_is_small_and_soon_ready() -> None:
    path = resources.files("barid_enrich.entities").joinpath("data", ARTEFACT)
    data = path.read_bytes()
    with spends_at_most(0.6), path.open("rb") as file:  # 0.2 s on an idle machine
        nw.read(file)  # type: ignore[arg-type]

    assert len(data) < 15_000_000
