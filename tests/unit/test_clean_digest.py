"""Pages of several stories whose headlines nothing marks but what stands below them."""

from datetime import UTC, datetime

import pytest

from barid_enrich.clean import read_lines

HEALTH = (
    "أعلنت مديرية الصحة في واسط افتتاح مركز لغسيل الكلى يضم عشرين سريرا بعد تأهيل الجناح القديم.",
    "وقال مدير المركز إن العمل يبدأ الأحد المقبل بملاك من ثلاثين طبيبا وممرضا من أبناء المحافظة.",
)
ROADS = (
    "باشرت بلدية الحي إكساء الطريق الرابط بين السوق والمدرسة بطول أربعة كيلومترات وعلى مرحلتين.",
    "وتستمر الأعمال حتى نهاية الشهر بحسب مهندس المشروع الذي دعا السائقين إلى استخدام الجسر الثاني.",
)
BOOKS = (
    "وصلت مكتبة متنقلة تحمل ألفي كتاب إلى ست قرى لا مكتبة فيها بعد شهرين من جمع التبرعات.",
    "وتعود الحافلة كل أسبوعين لتبديل الكتب، كما أوضح سائقها الذي كان معلما قبل تقاعده.",
)
HEALTH_TITLE = "صحة واسط تفتتح مركزا لغسيل الكلى بعشرين سريرا"
ROADS_TITLE = "بلدية الحي تباشر إكساء الطريق بين السوق والمدرسة"


def _titles(*rows: str) -> list[str | None]:
    drafts = read_lines("\n".join(rows) + "\n", received_at=datetime(2026, 1, 1, tzinfo=UTC))
    return [draft.title for draft in drafts]


def test_a_headline_is_told_by_the_story_that_says_it_again() -> None:
    assert _titles(HEALTH_TITLE, *HEALTH, ROADS_TITLE, *ROADS) == [HEALTH_TITLE, ROADS_TITLE]


def test_a_subhead_goes_on_with_its_story() -> None:
    subhead = "مركز غسيل الكلى والجناح القديم"
    assert _titles(HEALTH_TITLE, *HEALTH, subhead, *reversed(HEALTH)) == [HEALTH_TITLE]


def test_a_quotation_over_its_paragraph_is_no_headline() -> None:
    quote = "«إكساء الطريق بين السوق والمدرسة»"
    assert _titles(HEALTH_TITLE, *HEALTH, quote, *ROADS) == [HEALTH_TITLE]


def test_headlines_are_told_by_lines_of_one_agency_below_them() -> None:
    first = ("خدمات جديدة للمرضى", "الكوت: رافد نيوز", *HEALTH)
    second = ("حملة في شوارع المدينة", "الحي: رافد نيوز", *ROADS)
    third = ("رفوف تصل إلى القرى", "النعمانية: رافد نيوز", *BOOKS)
    assert _titles("رافد نيوز", *first, *second, *third) == [first[0], second[0], third[0]]


def test_numbered_headlines_under_a_greeting_are_stories() -> None:
    rows = (
        "From: Harbour Morning Letter",
        "To: readers",
        "Date: Tuesday, 4 June 2019",
        "Good morning. Today: a dredger that does not leave, and a school without chairs.",
        "1. The dredger stays another month",
        "The port authority extended the contract of its dredger until July, the harbour master said on Monday.",
        "Fishermen had asked for quiet water during the squid season.",
        "2. Desks arrive before chairs",
        "Two lorries brought four hundred desks to the school in the old barracks, and not one chair.",
        "The ministry blamed the supplier; the supplier blamed the rain.",
    )
    assert _titles(*rows) == [rows[4], rows[7]]


def test_numbered_points_under_a_headline_are_one_story() -> None:
    rows = (
        "خمسة أمور تنتبه إليها قبل شراء مولدة منزلية",
        "تكثر الأسئلة مع كل صيف عن المولدات الصغيرة. جمعنا ما يقوله ثلاثة من أصحاب ورش التصليح.",
        "1. صوت المحرك عند التشغيل الأول",
        "يقول أصحاب الورش إن الصوت المتقطع في الدقيقة الأولى يعني أن المحرك أعيد لفه من قبل.",
        "2. سعة الخزان لا سعر الشراء",
        "الخزان الصغير يعني الوقوف على المحطة مرتين في اليوم، وهذا ما لا يحسبه المشتري عادة.",
    )
    assert _titles(*rows) == [rows[0]]


def test_the_model_tells_headlines_that_have_nothing_in_common() -> None:
    page = (
        "View in browser",
        "Marsh Daily",
        "TUESDAY, JUNE 4, 2019",
        "Rivers, reeds and the people who work them. A three-minute read.",
    )
    first = (
        "Ferry to Qurna stops for a week",
        "Passengers on the upper river will have to take the road until Friday while divers replace a bent propeller.",
        "The captain said the crew would be paid in full.",
    )
    second = (
        "Bakers win a longer night",
        "The council voted nine to four to let ovens burn from three in the morning, an hour earlier than before.",
        "Neighbours had asked for silence; they were promised bread.",
    )
    third = (
        "A museum for one bicycle",
        "It carried the mail between two villages for thirty-one years, and now it has a room and a guard of its own.",
        "Entry is free on Tuesdays.",
    )
    assert _titles(*page, *first, *second, *third) == [first[0], second[0], third[0]]


def test_what_stands_above_the_first_headline_of_a_letter_is_no_text() -> None:
    rows = (
        "لا تظهر الرسالة كما ينبغي؟ افتحها في المتصفح",
        "رسالة النهر",
        "الخميس 5 كانون الثاني 2023",
        "صباح الخير، في رسالة اليوم قصتان قصيرتان عن مدينة الكوت وأهلها.",
        "1. " + HEALTH_TITLE,
        *HEALTH,
        "2. " + ROADS_TITLE,
        *ROADS,
    )
    drafts = read_lines("\n".join(rows) + "\n", received_at=datetime(2026, 1, 1, tzinfo=UTC))
    labels = [line.label for line in drafts[0].lines]
    assert "body" not in labels[:5]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            (
                "بريد الكوت",
                "نشرة يومية قصيرة من الكوت — عدد الأربعاء 8 تشرين الأول",
                "08.10.2025",
                "صباح الخير، في عدد اليوم قصتان وأغنية واحدة، وقراءتهما تستغرق أربع دقائق.",
            ),
            id="a bulletin that says its day",
        ),
        pytest.param(
            (
                "لا تظهر الصور بشكل صحيح؟ اعرض هذا البريد في المتصفح",
                "من: بريد الكوت <salam@kut.example>",
                "التاريخ: الأحد، 5 حزيران 2022",
                "إلى: المشتركون",
                "الموضوع: ☕ كلى وطرق وسمكة غالية",
                "صباح الخير يا أهل الكوت،",
            ),
            id="a mail with its subject",
        ),
    ],
)
def test_what_a_letter_says_of_itself_is_no_headline_of_its_numbered_stories(
    head: tuple[str, ...],
) -> None:
    first, second = f"1. {HEALTH_TITLE}", f"2. {ROADS_TITLE}"
    assert _titles(*head, first, *HEALTH, second, *ROADS) == [first, second]


def test_numbered_points_that_blank_lines_part_are_one_story_under_a_headline() -> None:
    headline = "صباح الخير يا كوت: مركز يفتح وطريق يعود وثلاث قصص لقهوتك"
    closing = "نلتقي غدا، وإذا نسينا شيئا فردوا على هذه الرسالة."
    points = (
        ("", "1. مركز الكلى يفتح الأحد", *HEALTH),
        ("", "2. طريق السوق يعود", *ROADS),
        (
            "",
            "3. سوق الكتب بلا ضرائب",
            "أعفت الجمارك الكتب المستوردة لمعرض الشباب من رسم الاستيراد.",
        ),
    )
    rows = [row for point in points for row in point]
    assert _titles("بريد الكوت", "", headline, "تكتبها لكم: هبة السعدون", *rows, "", closing) == [
        headline
    ]


def test_a_time_opens_an_entry_of_a_live_report_and_no_story() -> None:
    headline = "تغطية حية.. افتتاح مركز الكلى وطريق السوق في الكوت"
    entries = (
        ("", "15:32 مراسلنا: الوفد الصحي يصل إلى الجناح القديم", *HEALTH, "مشاركة", "نسخ الرابط"),
        ("", "13:10 مهندس المشروع: الطريق يفتح بمرحلتين", *ROADS, "مشاركة", "نسخ الرابط"),
    )
    rows = [row for entry in entries for row in entry]
    assert _titles("بريد الكوت", headline, "آخر تحديث: 29 تشرين الأول 2024، 15:32", *rows) == [
        headline
    ]
