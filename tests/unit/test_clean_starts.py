"""Possible headlines of further stories, and what a page of one story keeps whole."""

import numpy as np

from barid_enrich.clean import digest, lexicon, parting, start_alike, starts
from barid_enrich.clean.read import lines_of
from barid_enrich.clean.roles import roles_of

FIRST = (
    "1. مجلس البلدة يقر موازنة الطرق الجديدة",
    "أقر مجلس البلدة مساء أمس موازنة الطرق بعد نقاش دام أربع ساعات.",
    "وتبدأ الأعمال في الحي الشرقي مطلع الشهر المقبل.",
)
SECOND = (
    "2. مزارعو السهل يحصدون أول موسم للزعفران",
    "حصد عشرون مزارعا في السهل أول موسم للزعفران بعد ثلاث سنوات من التجارب.",
    "ويباع الغرام الواحد بثمن يفوق ثمن الفضة.",
)
THIRD = (
    "3. مكتبة متنقلة تصل إلى قرى الجبل",
    "وصلت حافلة محملة بألفي كتاب إلى ست قرى جبلية لا مكتبة فيها.",
    "وتعود الحافلة كل أسبوعين لتبديل الكتب.",
)


def _seen(*rows: str) -> parting.Seen:
    lines = lines_of("\n".join(rows))
    seen = parting.look(lines, roles_of(lines, lexicon.load()))
    assert seen is not None
    return seen


def test_numbered_headlines_over_stories_are_possible_starts() -> None:
    seen = _seen(*FIRST, *SECOND, *THIRD)
    assert [start.row for start in seen.starts] == [0, 3, 6]
    assert [start.number for start in seen.starts] == [1, 2, 3]


def test_a_page_without_a_second_headline_is_not_looked_at() -> None:
    lines = lines_of("\n".join(FIRST))
    assert starts.find(lines, roles_of(lines, lexicon.load())) == []


def test_numbered_stories_stand_for_themselves() -> None:
    lines = lines_of("\n".join(("نشرة السهل", "", *FIRST, "", *SECOND, "", *THIRD)))
    found = digest.split(lines, roles_of(lines, lexicon.load()))
    assert [lines[start].raw for start, _ in found[1:]] == [SECOND[0], THIRD[0]]


def test_what_two_headlines_share_does_not_depend_on_their_order() -> None:
    rows = (*FIRST, *SECOND, *THIRD)
    seen = _seen(*rows)
    alike = start_alike.compare(lines_of("\n".join(rows)), seen.starts)
    assert alike.shape == (3, 3, start_alike.N_ALIKE)
    assert np.array_equal(alike, alike.transpose(1, 0, 2))
    assert (start_alike.nearness(alike).diagonal() < 0).all()


def test_subheads_of_one_story_stay_in_it() -> None:
    rows = (
        "مجلس البلدة يقر موازنة الطرق الجديدة",
        "أقر مجلس البلدة مساء أمس موازنة الطرق بعد نقاش دام أربع ساعات.",
        "وتشمل موازنة الطرق ثلاثة أحياء، على أن يراقب المجلس تنفيذها.",
        "أحياء تنتظر",
        "ينتظر سكان الحي الشرقي هذه الطرق منذ عشر سنوات، كما قال رئيس المجلس.",
        "وسجل المجلس أربعين شكوى من الطرق في الشتاء الماضي وحده.",
        "كلفة أعلى",
        "رفعت أسعار الإسفلت كلفة الطرق إلى ضعف ما قدرته البلدة في موازنة العام الماضي.",
    )
    lines = lines_of("\n".join(rows))
    assert digest.split(lines, roles_of(lines, lexicon.load())) == [(0, None)]
