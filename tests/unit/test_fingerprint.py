import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.contract import LinkProposal
from barid_enrich.duplicates import judge_exact
from barid_enrich.fingerprint import TITLE_COUNTS_BELOW_WORDS, VERSION, take

BODY = "قال «وزير الزراعة» إنّ موسم الحصاد هذا العام كان أفضل من المتوقع، بفضل أمطار ٢٠٢٤."
LONG = " ".join(f"كلمة{number}" for number in range(TITLE_COUNTS_BELOW_WORDS))
IDS = st.lists(st.integers(1, 50), min_size=2, max_size=8, unique=True)


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
def test_version_1_hashes_to(title: str | None, body: str, exact: str, words: int) -> None:
    found = take(title, body)
    assert (found.version, found.exact.hex(), found.words) == (1, exact, words)
    assert VERSION == 1


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
    assert take("الحصاد", variant) == take("الحصاد", BODY)


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
    assert take("الطقس غدا", LONG) == take("الطقس بعد غد", LONG) == take(None, LONG)


def test_only_the_words_of_the_body_are_counted() -> None:
    assert take("عنوان من أربع كلمات", "خبر قصير").words == 2


def test_nothing_is_a_copy_of_no_other() -> None:
    assert judge_exact(5, [], words=9) == []
    assert judge_exact(5, [5], words=9) == []


def test_a_later_copy_is_linked_to_the_first() -> None:
    evidence = {"rule": "same folded words", "words": 9}
    assert judge_exact(9, [4, 6], words=9) == [
        LinkProposal(
            version_id=9, other_version_id=4, relation="exact", score=1.0, evidence=evidence
        )
    ]


def test_the_first_links_all_later_ones_to_itself() -> None:
    found = judge_exact(4, [9, 6, 9, 4], words=9)
    assert [(link.version_id, link.other_version_id) for link in found] == [(6, 4), (9, 4)]


@given(IDS)
def test_whoever_looks_last_decides_alike(ids: list[int]) -> None:
    proposals = [
        (link.version_id, link.other_version_id)
        for own in ids
        for link in judge_exact(own, [other for other in ids if other != own], words=9)
    ]
    leader = min(ids)
    assert set(proposals) == {(copy, leader) for copy in ids if copy != leader}


@given(IDS)
def test_of_a_pair_either_side_finds_the_same_link(ids: list[int]) -> None:
    one, other = ids[:2]
    assert judge_exact(one, [other], words=9) == judge_exact(other, [one], words=9)


def test_texts_without_words_are_not_all_one_text() -> None:
    assert take(None, "!!!").exact != take(None, "???").exact


def test_vowel_signs_tell_words_apart() -> None:
    assert take(None, "दिन").exact != take(None, "दीन").exact
