from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid_enrich.common import shipped
from barid_enrich.fingerprint import (
    TITLE_COUNTS_BELOW_WORDS,
    VERSION,
    Print,
    packed,
    take,
    take_all,
    unpacked,
)
from barid_enrich.fingerprint.hashing import in_both, shared, shingles, short, word_hashes
from barid_enrich.fingerprint.kinds import COMMON as COMMON_KIND
from barid_enrich.fingerprint.kinds import NUMBER, Listed

BODY = "قال «وزير الزراعة» إنّ موسم الحصاد هذا العام كان أفضل من المتوقع، بفضل أمطار ٢٠٢٤."
LONG = " ".join(f"كلمة{number}" for number in range(TITLE_COUNTS_BELOW_WORDS))


@pytest.mark.parametrize(
    ("title", "body", "exact", "words"),
    [
        (None, BODY, "0126e0531f39f625ab1e995835c4fe57136b4818735e5e5f3ce6e22010db3f91", 15),
        ("الحصاد", BODY, "7b90bded191f9cd23f19c1cb446dc6517881b8f76b809ebbaaa73616b598fff3", 15),
        ("الحصاد", LONG, "f362bf48217c0361ddd669b567bcb8e661994439f8b4925527e39014802316db", 40),
        (
            None,
            "The Été of Straße No. 7",
            "44e307f3d1b31f028ff30fe8ee7f494ce7f9407ba371c55d8cdc74f86ad2fd0e",
            6,
        ),
    ],
    ids=["arabic", "with title", "long", "latin"],
)
def test_version_3_hashes_to(title: str | None, body: str, exact: str, words: int) -> None:
    found = take(title, body)
    assert (found.version, found.exact.hex(), found.words) == (3, exact, words)
    assert VERSION == 3


@pytest.mark.parametrize(
    "variant",
    [
        pytest.param(BODY.replace("«", '"').replace("»", '"'), id="quotes"),
        pytest.param(BODY.replace("أ", "ا").replace("إ", "ا"), id="hamza"),
        pytest.param(BODY.replace("٢٠٢٤", "2024"), id="digits"),
        pytest.param(BODY.replace("موسم", "مـوسـم"), id="tatweel"),
        pytest.param(BODY.replace(" ", "\n\n"), id="line ends"),
        pytest.param("\u200f" + BODY.replace("،", ","), id="marks and commas"),
        pytest.param(BODY.replace("موسم الحصاد", "مَوسِم الحَصاد"), id="tashkeel"),
    ],
)
def test_spellings_of_one_text_are_equal(variant: str) -> None:
    assert take("الحصاد", variant).exact == take("الحصاد", BODY).exact


@pytest.mark.parametrize(
    "changed",
    [BODY.replace("٢٠٢٤", "٢٠٢٣"), BODY + " كثيرا", BODY.replace("أفضل من", "من أفضل")],
    ids=["number", "word more", "order"],
)
def test_another_text_is_different(changed: str) -> None:
    assert take(None, changed).exact != take(None, BODY).exact


def test_a_short_text_is_told_from_others_by_its_title() -> None:
    assert take("الطقس غدا", BODY).exact != take("الطقس بعد غد", BODY).exact


def test_a_long_text_is_itself_under_any_title() -> None:
    same = {take(title, LONG).exact for title in ("الطقس غدا", "الطقس بعد غد", None)}
    assert len(same) == 1


def test_only_the_words_of_the_body_are_counted() -> None:
    assert take("عنوان من أربع كلمات", "خبر قصير").words == 2


def test_texts_without_words_are_not_all_one_text() -> None:
    assert take(None, "!!!").exact != take(None, "???").exact


def test_vowel_signs_tell_words_apart() -> None:
    assert take(None, "दिन").exact != take(None, "दीन").exact


STORY = (
    "أعلنت بلدية صلالة يوم 14 أبريل افتتاح مخزن التبريد الجديد الذي يتسع لنحو 1200 طن من الأسماك والخضراوات، "
    "وقال مدير المشروع هلال الشنفري إن العمل استغرق 18 شهرا وشارك فيه 45 عاملا من أبناء المحافظة، وإن المخزن "
    "سيخفض الفاقد من المحصول إلى النصف، وأضاف الشنفري أن مرحلة ثانية تبدأ بعد موسم الخريف المقبل."
)

COMMON = shipped()
SOME_COMMON = sorted(COMMON)[:: len(COMMON) // 200]


def hash_of(word: str) -> int:
    found: int = short(word_hashes([word])).item()
    return found


GOLDEN_SIZES = (51, 14, (4, 2))
GOLDEN = ("e927de5f6075677c", "d656568fee75c47b", "f63562f97fb1bbb9", "94707d6568d6c181")
GOLDEN_WORDS = ["0x660447a2ae979e32", "0x8d181476c99bbf39"]
PACKED = (
    "050000000000070000070000a00000000000000000000000000000003000000000000000000000000000000000"
)
POSTAL = ["بريد", "الخلفاء", "العباسيين"]
GOLDEN_SHINGLE = [3727821048]


def digest(taken: Print) -> tuple[str, ...]:
    columns = (taken.shingles, taken.rare, taken.numbers, taken.sample)
    return tuple(sha256(column.astype("<u4").tobytes()).hexdigest()[:16] for column in columns)


def test_version_3_shingles_rare_words_and_numbers_hash_to() -> None:
    """Whoever changes these makes old and new articles strangers: a new VERSION then."""
    taken = take(None, STORY)
    assert (len(taken.shingles), len(taken.rare), taken.numbers.shape) == GOLDEN_SIZES
    assert digest(taken) == GOLDEN
    assert [hex(h) for h in word_hashes(["بريد", "2025"]).tolist()] == GOLDEN_WORDS
    assert shingles(word_hashes(POSTAL)).tolist() == GOLDEN_SHINGLE


@given(st.lists(st.text("ابتولقABab12😀\u064b", min_size=1), max_size=5))
def test_a_word_is_a_polynomial_of_its_code_points(words: list[str]) -> None:
    base = 0x9E3779B97F4A7C15
    assert word_hashes(words).tolist() == [
        sum(ord(sign) * base**place for place, sign in enumerate(word, start=1)) % 2**64
        for word in words
    ]


def test_the_sample_is_the_same_in_every_text_that_has_the_words() -> None:
    sample = set(take(None, STORY).sample.tolist())
    longer = set(take(None, f"{LONG} {STORY} {LONG}").sample.tolist())
    assert len(sample) >= 2
    assert sample <= longer


def test_a_short_text_has_no_shingles() -> None:
    taken = take("عنوان", "خبر من خمس كلمات فقط")
    assert (len(taken.shingles), len(taken.sample), len(taken.rare)) == (0, 0, 0)


def test_a_rare_word_counts_as_often_as_it_is_said_up_to_three_times() -> None:
    once = take(None, LONG).rare
    assert len(take(None, LONG + " زنجفور").rare) == len(once) + 1
    assert len(take(None, LONG + " زنجفور" * 5).rare) == len(once) + 3


def test_a_common_word_with_a_particle_is_no_rare_word() -> None:
    assert len(take(None, LONG + " وحكومة بالحكومة للحكومة").rare) == len(take(None, LONG).rare)


@given(st.lists(st.lists(st.integers(0, 2**32 - 1))))
def test_packing_loses_nothing(columns: list[list[int]]) -> None:
    for values in columns:
        values.sort()
    data = packed([np.array(values, np.uint32) for values in columns])
    assert [found.tolist() for found in unpacked(data)] == columns
    assert all(
        len(piece) <= 3.2 * len(values) + 33 for piece, values in zip(data, columns, strict=True)
    )


def test_columns_of_version_3_are_packed_as() -> None:
    (data,) = packed([np.array([5, 2**24, 2**31 + 7, 2**31 + 7], np.uint32)])
    assert data.hex() == PACKED


@given(st.sets(st.integers(0, 300)), st.sets(st.integers(0, 300)))
def test_shared_counts_what_two_sets_have_in_common(one: set[int], other: set[int]) -> None:
    first, second = (np.array(sorted(s), np.uint32) for s in (one, other))
    assert shared(first, second) == in_both(first, second) == len(one & other)


@pytest.mark.parametrize(
    ("title", "other", "equal"),
    [
        ("الكاظمي يلتقي ترامب في واشنطن | الميادين", "الكاظمي يلتقي ترامب في واشنطن", True),
        ("الطقس غدا | بغداد", "الطقس غدا | البصرة", False),
        ("نتائج الجولة الخامسة من الدوري | 2024", "نتائج الجولة الخامسة من الدوري", False),
    ],
    ids=["site", "place", "year"],
)
def test_a_site_behind_the_headline_does_not_count(title: str, other: str, equal: bool) -> None:
    assert (take(title, BODY).exact == take(other, BODY).exact) is equal


@given(st.lists(st.sampled_from([*SOME_COMMON, "زنجفور", "خمسه", "12", "كلمه9"]), min_size=40))
def test_rare_words_and_numbers_are_those_a_look_at_each_word_finds(words: list[str]) -> None:
    taken = take(None, " ".join(words))
    is_number = [word.isdigit() or word == "خمسه" for word in words]
    rare = [w for w, number in zip(words, is_number, strict=True) if not number and w not in COMMON]
    most = [word for word in set(rare) for _ in range(min(3, rare.count(word)))]
    assert sorted(taken.rare.tolist()) == sorted(short(word_hashes(most)).tolist())
    stated = [
        [hash_of(before) if before else 0, hash_of("5" if word == "خمسه" else word)]
        for before, word, number in zip(["", *words], words, is_number, strict=False)
        if number
    ]
    assert taken.numbers.tolist() == stated


def test_words_share_hashes_no_more_often_than_by_chance() -> None:
    hashes = word_hashes(COMMON)
    assert len(np.unique(hashes)) == len(COMMON)
    expected = len(COMMON) ** 2 / 2 / 2**32
    assert len(COMMON) - len(np.unique(short(hashes))) < 4 * expected


def test_words_in_one_slot_keep_their_own_kinds() -> None:
    first, second, third = 7 << 12 | 1, 7 << 12 | 2, 7 << 12 | 3
    kinds = Listed({first: COMMON_KIND, second: NUMBER, 8 << 12: NUMBER})
    words = np.array([first, second, third, 8 << 12, 8 << 12 | 5, 0], np.uint32)
    assert [kind if kind in (1, 2) else 0 for kind in kinds.of(words).tolist()] == [
        1,
        2,
        0,
        2,
        0,
        0,
    ]


def test_a_text_longer_than_usual_is_hashed_alike() -> None:
    story = take(None, STORY * 300)
    assert set(take(None, STORY).shingles.tolist()) <= set(story.shingles.tolist())
    assert story.words == 300 * take(None, STORY).words


TEXTS = [
    *["", "خبر قصير", "!!!", "\U0001fffe"],
    *[STORY, f"2024 {LONG}", f"{LONG} 2025", STORY * 100, f"{STORY} ﷺ… ـًـ", "新聞 \ufa6c " * 30],
]


@given(st.lists(st.tuples(st.none() | st.just("عنوان"), st.sampled_from(TEXTS)), max_size=30))
def test_texts_taken_at_once_have_the_fingerprints_of_each_alone(
    texts: list[tuple[str | None, str]],
) -> None:
    for (title, body), taken in zip(texts, take_all(texts), strict=True):
        alone = take(title, body)
        assert (taken.exact, taken.words, digest(taken)) == (
            alone.exact,
            alone.words,
            digest(alone),
        )
