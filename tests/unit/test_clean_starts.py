"""Possible headlines of further stories, and what a page of one story keeps whole."""

import numpy as np

from barid_enrich.clean import lexicon, read_lines
from barid_enrich.clean.read import lines_of
from barid_enrich.clean.roles.roles import roles_of
from barid_enrich.clean.stories import digest, parting, start_alike, starts
from quality.text import RECEIVED

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


def test_a_digest_whose_first_stories_signs_tell_is_parted_to_its_last() -> None:
    rows = (
        "وادي برس",
        "نشرة الصباح",
        "بلدية الوادي ترمم جسر المشاة القديم",
        "3 مارس 2022 (وادي برس) السهل – باشرت بلدية الوادي ترميم جسر المشاة القديم بعد أن سقطت منه ألواح خشبية الأسبوع الماضي.",
        "وقال رئيس البلدية إن العمل يستمر شهرين على أن يفتح ممر مؤقت قرب المدرسة.",
        "ثلاثمئة رغيف في مسابقة الخبز السنوية",
        "3 مارس 2022 (وادي برس) الميناء – اختتمت في ساحة الميناء مسابقة الخبز السنوية وسط حضور كبير من الأهالي والزائرين.",
        "ومنحت لجنة التحكيم الجائزة الأولى لأم سعيد التي رفضت الكشف عن سر خميرتها.",
        "مكتبة متنقلة تصل إلى قرى الجبل",
        "3 مارس 2022 (وادي برس) الجبل – وصلت حافلة محملة بألفي كتاب إلى ست قرى جبلية لا مكتبة فيها منذ سنوات.",
        "وتعود الحافلة كل أسبوعين لتبديل الكتب، كما قالت سائقتها.",
        "نهاية النشرة",
    )
    drafts = read_lines("\n".join(rows), received_at=RECEIVED)
    assert [draft.title for draft in drafts] == [rows[2], rows[5], rows[8]]


def test_a_button_that_signs_take_for_a_headline_is_denied() -> None:
    rows = (
        "بريد الضفة",
        "نشرتكم الصباحية",
        "العدد 51 — الأحد 6 مارس 2022",
        "1 ▪ البلدية ترمم جسر المشاة ليلا",
        "قالت بلدية الوادي إن العمل في جسر المشاة سيجري ليلا حتى لا يتعطل التلاميذ في الصباح.",
        "وطلبت من أصحاب المحال إخلاء الرصيف قبل المغرب من كل يوم.",
        "اقرأ الخبر كاملا في الموقع",
        "2 ▪ حافلة الكتب تصل إلى قرى الجبل",
        "وصلت حافلة محملة بألفي كتاب إلى ست قرى جبلية لا مكتبة فيها منذ سنوات.",
        "وتعود الحافلة كل أسبوعين لتبديل الكتب، كما قالت سائقتها.",
        "اقرأ الخبر كاملا في الموقع",
        "3 ▪ الزعفران يعود إلى حقول السهل",
        "حصد عشرون مزارعا في السهل أول موسم للزعفران بعد ثلاث سنوات من التجارب.",
        "ويباع الغرام الواحد بثمن يفوق ثمن الفضة.",
        "اقرأ الخبر كاملا في الموقع",
    )
    drafts = read_lines("\n".join(rows), received_at=RECEIVED)
    assert rows[6] not in [draft.title for draft in drafts]
