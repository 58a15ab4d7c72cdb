import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.text.fold import fold, spaced_texts, table, words
from barid.text.fold_array import TEXT_BREAK, to_text
from barid.text.names import name_key

HEADLINE = "رئيس الوزراء يفتتح مستشفى الكاظمي في 12 آذار 2024"
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)
SCRIPTS = ("ARABIC", "LATIN", "GREEK", "CYRILLIC")
DECORATED_TEXT = st.text(
    st.sampled_from(
        [
            chr(point)
            for point in (*range(0x41, 0x700), *range(0x750, 0x780), *range(0x1E00, 0x2000))
            if unicodedata.name(chr(point), "").startswith(SCRIPTS)
        ]
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    "variant",
    [
        pytest.param("«رئيس الوزراء» يفتتح مستشفى الكاظمي في 12 آذار 2024", id="guillemets"),
        pytest.param('"رئيس الوزراء" يفتتح مستشفى الكاظمي في 12 آذار 2024', id="quotes"),
        pytest.param("“رئيس الوزراء” يفتتح ‘مستشفى الكاظمي’ في 12 آذار 2024", id="curly quotes"),
        pytest.param("رئيس الوزراء يفتتح مستشفى الكاظمي، في 12 آذار 2024!", id="punctuation"),
        pytest.param("رئيـــس الوزراء يفتتـح مستشفى الكاظمي في 12 آذار 2024", id="tatweel"),
        pytest.param("رئيس الوزراء يفتتح مستشفي الكاظمى في 12 آذار 2024", id="final ya"),
        pytest.param("رَئيسُ الوُزَراءِ يَفتَتِحُ مُستَشفىً الكاظميّ في 12 آذار 2024", id="tashkeel"),
        pytest.param("رئيس الوزرا يفتتح مستشفى الكاظمي في 12 اذار 2024", id="hamza forms"),
        pytest.param("\u200fرئيس الوزراء\u200f يفتتح مستشفى الكاظمي في 12 آذار 2024", id="mark"),
        pytest.param("\u202bرئيس الوزراء يفتتح مستشفى الكاظمي في 12 آذار 2024\u202c", id="bidi"),
        pytest.param("رئيس الوزراء يفتتح مستشفى الكاظمي في ١٢ آذار ٢٠٢٤", id="arabic digits"),
        pytest.param("رئيس الوزراء يفتتح مستشفى الكاظمی في ۱۲ آذار ۲۰۲۴", id="persian digits"),
        pytest.param("رئيس الوزراء يفتتح مستشفى الﻜﺎﻇﻤﻲ في 12 آذار 2024", id="presentation"),
        pytest.param("رئيس\u00a0الوزراء  يفتتح مستشفى الكاظمي\nفي 12 آذار 2024", id="spaces"),
    ],
)
def test_spellings_of_one_headline_are_equal(variant: str) -> None:
    assert words(variant) == words(HEADLINE)


@pytest.mark.parametrize(
    ("one", "other"),
    [("5 قتلى", "50 قتيلا"), ("٥ قتلى", "٦ قتلى"), ("عام ۲۰۲۳", "عام 2024"), ("علم", "عمل")],
    ids=["more digits", "arabic digits", "persian digits", "letters"],
)
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert words(one) != words(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("أإآٱا", "ااااا"),
        ("مسؤول شؤون", "مسوول شوون"),
        ("قراءة القرآن", "قراه القران"),
        ("یادگار کتابخانه", "يادگار كتابخانه"),
        ("می‌خواهم", "ميخواهم"),
        ("گەلەری دهۆک", "گهلهري دهۆك"),
        ("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹", "0123456789 0123456789"),
        ("ﷲ ﻻ", "الله لا"),
        ("L'ÉTÉ À Orléans", "l'ete a orleans"),
        ("İSTANBUL Iğdır", "istanbul igdır"),
        ("Straße", "strasse"),
        ("Ἀθῆναι ΣΟΦΟΣ", "αθηναι σοφοσ"),
        ("Ещё Йод", "еще иод"),
        ("ＡＢＣ１２３", "abc123"),
    ],
    ids=[
        "alif", "waw hamza", "hamza and ta marbuta", "persian letters", "zero-width non-joiner",
        "kurdish", "digits", "ligatures", "french", "turkish", "german", "greek", "russian", "wide",
    ],
)  # fmt: skip
def test_folds_to(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_keep_their_order() -> None:
    assert words("«الأولى»، ثم الثانية: 3.5%") == ["الاولي", "ثم", "الثانيه", "3", "5"]


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_and_never_raises(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(DECORATED_TEXT)
def test_composed_and_decomposed_text_are_equal(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("letter", ["ۓ", "ᾳ", "ᾼ", "ﬆ", "ΐ"], ids=ascii)
def test_letters_with_rare_marks_fold_alike_in_both_forms(letter: str) -> None:
    assert fold(unicodedata.normalize("NFC", letter)) == fold(unicodedata.normalize("NFD", letter))


def test_every_row_of_the_table_leads_to_an_end() -> None:
    assert all(fold(to) == to for to in table().values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("عبد الله الثاني", "عبدالله الثاني"),
        ("أبو مهدي المهندس", "ابومهدي المهندس"),
        ("أم كلثوم", "أمكلثوم"),
        ("محمد بن سلمان", "محمد بنسلمان"),
        ("أبو عبد الله", "ابوعبدالله"),
        ("الكاظمى", "الكاظمي"),
        ("Émile Zola", "EMILE ZOLA"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("عبد الرحمن أبو زيد", "عبدالرحمن ابوزيد"),
        ("أحمد عبد", "احمد عبد"),
        ("القاهرة", "القاهره"),
        ("«…»", ""),
        ("", ""),
    ],
    ids=["joined twice", "nothing follows", "place", "only signs", "empty"],
)
def test_the_key_of_a_name_is(name: str, key: str) -> None:
    assert name_key(name) == key


def test_different_people_have_different_keys() -> None:
    assert name_key("عبد الله الأول") != name_key("عبد الله الثاني")


@given(ANY_TEXT)
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(ANY_TEXT, st.integers(1, 400))
def test_long_texts_are_folded_like_short_ones(text: str, times: int) -> None:
    long = f"{text} " * times
    assert fold(long) == fold(f"{text} ") * times
    assert words(long) == words(text) * times


@given(st.lists(ANY_TEXT | st.text(f"ab \n{TEXT_BREAK}ـًﷺ…\ufa6c"), min_size=1, max_size=5))
def test_texts_side_by_side_are_folded_like_each_alone(texts: list[str]) -> None:
    apart = f" {TEXT_BREAK} ".join(" ".join(words(text)) for text in texts)
    assert to_text(spaced_texts(texts)) == " ".join(apart.split())


@pytest.mark.parametrize("start", range(0, 0x30000, 0x800))
def test_every_character_is_folded_alike_in_long_texts(start: int) -> None:
    together = " ".join(map(chr, range(start, start + 0x800)))
    assert fold(together) == " ".join(fold(chr(point)) for point in range(start, start + 0x800))


def test_long_texts_may_hold_ideographs_whose_fold_lies_beyond_the_arrays() -> None:
    text = "\ufa6c 新聞 " * 100
    assert words(text) == ["\U000242ee", "新聞"] * 100
