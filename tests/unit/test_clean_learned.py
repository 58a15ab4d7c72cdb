from datetime import UTC, datetime

import pytest
from msgspec import structs

from barid_enrich.clean import learned, read_lines
from barid_enrich.draft import Draft
from support.articles import generate

NOW = datetime(2024, 6, 1, tzinfo=UTC)
APPEAL = "منصة النهر صوت من لا صوت له"
DISCLAIMER = "تنشر المنصة هذه المواد كما وردت من مراسليها المتطوعين في القرى البعيدة دون أي تعديل."


def story(number: int, *, last: str = APPEAL) -> Draft:
    article = list(generate(number + 1, words=120))[number]
    (draft,) = read_lines(f"{article.text.strip()}\n\n{last}\n", received_at=NOW)
    return draft


def hashes(draft: Draft) -> set[int]:
    return {line.hash for line in learned.counted_lines(draft.lines)}


def test_what_recurs_over_stories_is_the_page_and_not_the_story() -> None:
    first, second = story(1), story(2)
    assert hashes(first) & hashes(second) == {learned.hash_of(APPEAL)}


def test_numbers_do_not_make_a_line_another_one() -> None:
    assert learned.hash_of("قرأه 14 شخصا") == learned.hash_of("قرأه ٩٩٩ شخصا")


def test_a_copy_with_other_words_in_its_middle_is_known_by_its_ends() -> None:
    seen = {line.hash for line in learned.counted_lines(story(3).lines)}
    edited = [line for index, line in enumerate(story(3).lines) if index != 4]
    assert learned.is_copy(learned.counted_lines(edited), seen)
    assert not learned.is_copy(learned.counted_lines(story(4, last=DISCLAIMER).lines), seen)


def test_learned_lines_are_labelled_and_nothing_else_changes() -> None:
    draft = story(5)
    read = learned.relabelled(draft, frozenset({learned.hash_of(APPEAL)}))
    assert read.paragraphs == tuple(p for p in draft.paragraphs if p != APPEAL)
    assert [line.text for line in read.lines] == [line.text for line in draft.lines]


def test_a_title_that_every_page_has_is_no_title() -> None:
    draft = story(5)
    assert draft.title is not None
    read = learned.relabelled(draft, frozenset({learned.hash_of(draft.title)}))
    assert read.title is None


def test_a_body_is_never_taken_away() -> None:
    draft = story(5)
    assert learned.relabelled(draft, frozenset(hashes(draft))) == draft
    everything = frozenset(learned.hash_of(line.text) for line in draft.lines)
    assert learned.relabelled(draft, everything) == draft


@pytest.mark.parametrize(
    ("title", "tails"),
    [
        ("افتتاح جسر جديد في الموصل | شفق الرافدين", ["… | شفق الرافدين"]),
        ("افتتاح جسر جديد في الموصل - محليات - شفق الرافدين", ["… | شفق الرافدين", "… | محليات"]),
        ("Bridge reopens in old town – Harbour Gazette", ["… | Harbour Gazette"]),
        ("افتتاح جسر جديد في الموصل", []),
        ("بغداد - أربيل", []),  # nothing that could be a headline would be left
        ("النص الكامل لكلمة الوزير - قال إن بلاده لن تقبل بأي حال ما عرض عليها اليوم", []),
    ],
)
def test_the_end_of_a_headline_may_be_the_sites_own_words(title: str, tails: list[str]) -> None:
    assert learned.all_tails(title, []) == tails


def test_only_a_learned_tail_is_cut_from_a_headline() -> None:
    draft = structs.replace(story(5), title="افتتاح جسر جديد في الموصل | محليات | شفق الرافدين")
    known = frozenset({learned.hash_of("… | شفق الرافدين")})
    read = learned.relabelled(draft, known)
    assert read.title == "افتتاح جسر جديد في الموصل | محليات"
    assert (read.lines, read.tails) == (draft.lines, ("… | شفق الرافدين",))
    assert learned.relabelled(draft, frozenset({learned.hash_of("شفق الرافدين")})) == draft


def test_a_tail_that_was_cut_is_counted_on() -> None:
    known = frozenset({learned.hash_of("… | شفق الرافدين")})
    read = learned.relabelled(
        structs.replace(story(5), title="افتتاح جسر جديد في الموصل | شفق الرافدين"), known
    )
    tails = learned.all_tails(read.title, read.tails)
    assert known <= {line.hash for line in learned.counted_lines(read.lines, tails=tails)}
