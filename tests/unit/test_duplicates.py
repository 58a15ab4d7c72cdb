"""Which texts are copies of one another, on fingerprints alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.contract import LinkProposal
from barid_enrich.duplicates.decide import gives_up_postings, judge_exact, judge_near
from barid_enrich.duplicates.explain import explain, told
from barid_enrich.duplicates.known import Known
from barid_enrich.fingerprint import take
from support.articles import generate

IDS = st.lists(st.integers(1, 50), min_size=2, max_size=8, unique=True)
STORY, OTHER = (a.body for a in generate(2, seed=33, words=300))


def judge(own: int, text: str, other: int, other_text: str) -> LinkProposal | None:
    return judge_near(Known(own, take(None, text)), Known(other, take(None, other_text)))


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


def test_of_an_edited_pair_either_side_finds_the_same_link() -> None:
    one, other = 9, 4
    edited = STORY.replace("\n\n", " ويذكر أن ", 2)
    assert judge(one, STORY, other, edited) == judge(other, edited, one, STORY)


def test_an_edited_copy_is_near_its_original() -> None:
    paragraphs = STORY.split("\n\n")
    link = judge(9, "\n\n".join(paragraphs[1:]), 4, STORY)
    assert link
    assert (link.version_id, link.other_version_id, link.relation) == (9, 4, "near")
    assert link.may_hide
    assert gives_up_postings(link)


def test_a_roundup_contains_a_story_and_hides_nothing() -> None:
    roundup = f"{OTHER}\n\n{OTHER.replace('في', 'لدى')}\n\n{STORY}"
    link = judge(4, STORY, 9, roundup)
    assert link
    assert (link.version_id, link.other_version_id, link.relation) == (9, 4, "contains")
    assert not link.may_hide
    assert not gives_up_postings(link)


def test_two_stories_are_strangers() -> None:
    assert judge(4, STORY, 9, OTHER) is None


DEAD = (
    "قال مدير الدفاع المدني في المحافظة إن الحريق الذي اندلع في سوق الخضار أدى إلى مقتل {} أشخاص. "
)


@pytest.mark.parametrize(
    ("before", "after"),
    [("5", "50"), ("٥", "٧"), ("خمسة", "خمسين"), ("خمسة", "9"), ("بعشرين", "بثلاثين")],
)
def test_another_number_after_the_same_word_is_linked_but_shown(before: str, after: str) -> None:
    link = judge(4, DEAD.format(before) + STORY, 9, DEAD.format(after) + STORY)
    assert link
    assert (link.relation, link.may_hide) == ("near", False)
    assert link.evidence["numbers_changed"] is True


@pytest.mark.parametrize("after", ["خمسة", "٥"])
def test_a_number_written_in_words_is_the_same_number(after: str) -> None:
    link = judge(4, DEAD.format("5") + STORY, 9, DEAD.format(after) + STORY)
    assert link
    assert link.may_hide


TELEGRAM = (
    "بعث الملك إلى فخامة الرئيس {who} رئيس جمهورية {land} برقية تهنئة بمناسبة ذكرى استقلال بلاده، أعرب فيها "
    "عن نفسه وعن حكومته وشعبه أصدق تهانيه القلبية وأمنياته بدوام العافية والهناء لفخامته، ولحكومة "
    "وشعب جمهورية {land} الصديق المزيد من التقدم والازدهار. كما بعث ولي العهد برقية مماثلة إلى فخامة الرئيس "
    "{who} رئيس جمهورية {land} عبر فيها عن أبلغ التهاني وأطيب التمنيات لفخامته ولشعب {land} الصديق."
)


def test_two_telegrams_are_two_stories() -> None:
    one = TELEGRAM.format(who="خوسيه مارتينيز", land="الأرغواي")
    other = TELEGRAM.format(who="كوامي بنتسيل", land="غامبيا")
    assert judge(4, one, 9, other) is None


def test_a_decision_is_told_in_sentences() -> None:
    edited = STORY.replace("\n\n", " ويذكر أن ", 2)
    link = judge(9, edited, 4, STORY)
    assert link is not None
    assert all(
        isinstance(sentence, str) and "{" not in sentence for sentence in told(link.evidence)
    )
    assert next(told(link.evidence)).startswith("the longer has 9")
    steps = list(explain(Known(9, take(None, edited)), Known(4, take(None, STORY))))
    assert steps[0] == "one is an edited copy of the other"
    assert not any(step.endswith(": no") for step in steps)


def test_why_two_stories_are_no_copies_is_told() -> None:
    steps = list(explain(Known(9, take(None, OTHER)), Known(4, take(None, STORY))))
    assert steps[0] == "two stories"
    assert any("wording" in step and step.endswith(": no") for step in steps)


def test_what_a_link_says_of_its_origin_and_passages_is_told() -> None:
    evidence = {"rule": "same folded words", "words": 80, "text": "exact", "origin": "رويترز"}
    assert list(told(evidence | {"passages": [[0, 9, 0, 9]]})) == [
        "all 80 words are equal, spelling aside",
        "the origin is named: رويترز",
        "passages with the same words: 1",
    ]
