"""Several stories on one page, and what a page says of itself."""

from datetime import UTC, datetime

import pytest

from barid_enrich.clean import read_lines
from barid_enrich.draft import Draft

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = "بلدية المرفأ توسع سوق السمك قبل الصيف"
SECOND = "مدرسة التلال تفتح مكتبة للأطفال"
LEAD = "قالت البلدية إن العمل في السوق يبدأ الأسبوع المقبل ويستمر ثلاثة أشهر على الأقل في الواجهة البحرية."
OTHER = "افتتحت المدرسة مكتبتها الجديدة صباح الثلاثاء بحضور الأهالي الذين تبرعوا بأكثر من ألف كتاب للأطفال."
MORE = "وينتظر السكان أن تعلن الجهات المعنية موعد الافتتاح الرسمي خلال الأيام القليلة المقبلة بعد اكتمال العمل."
STILL = "وقالت مديرة المكتبة إن القاعة تفتح أبوابها كل مساء، وإن المعلمات يقرأن للصغار قصة في نهاية كل أسبوع."


def read(*rows: str) -> tuple[Draft, ...]:
    """Return the stories of a page."""
    return read_lines("\n".join(rows), received_at=NOW)


def titles(drafts: tuple[Draft, ...]) -> list[str | None]:
    """Return the headline of each story."""
    return [draft.title for draft in drafts]


def test_the_same_byline_below_two_headlines_parts_them() -> None:
    drafts = read(
        "رسالة المرفأ", "الخميس 21 نوفمبر 2024", FIRST, "كتبت: سعاد منصور", LEAD, MORE,
        SECOND, "كتب: خالد عمر", OTHER, STILL,
    )  # fmt: skip
    assert titles(drafts) == [FIRST, SECOND]
    assert [[a.name for a in draft.authors] for draft in drafts] == [["سعاد منصور"], ["خالد عمر"]]
    assert {str(d.published.local)[:10] for d in drafts if d.published} == {"2024-11-21"}


def test_the_same_dateline_of_two_leads_parts_them() -> None:
    drafts = read(FIRST, f"البصرة/ المرفأ: {LEAD}", MORE, SECOND, f"الموصل/ المرفأ: {OTHER}", STILL)
    assert titles(drafts) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "between",
    ["أسئلة السكان قبل الافتتاح", "مشاركة", "حراسة المرمى: جلال حسن", "2 - قارئ من المرفأ"],
)
def test_a_lone_sign_parts_nothing(between: str) -> None:
    assert len(read(FIRST, "كتبت: سعاد منصور", LEAD, between, MORE, OTHER)) == 1


def test_posts_of_a_channel_end_in_their_marks() -> None:
    marks = ["9.8K", "👍 12"]
    drafts = read(FIRST, LEAD, "08:15", *marks, SECOND, OTHER, "10:02", *marks)
    assert len(drafts) == 2


def test_lines_in_a_row_below_a_headline_are_no_captions() -> None:
    verses = [
        "نم يا أبا حاتم فالدار ساهرة",
        "والسنديان على الأبواب ينتظر",
        "كنا إذا غابت الأخبار جئنا",
    ]
    [draft] = read(FIRST, "الخميس 21 نوفمبر 2024", *verses, LEAD, MORE)
    assert set(verses) <= set(draft.paragraphs)


@pytest.mark.parametrize(
    ("said", "outlet"),
    [
        ("وأضاف المدير لـ«مرآة المرفأ» أن السوق القديم سيبقى مفتوحا أمام الزبائن طوال مدة العمل.", "مرآة المرفأ"),
        ("وأضاف المدير لـ(مرآة المرفأ) أن السوق القديم سيبقى مفتوحا أمام الزبائن طوال مدة العمل.", "مرآة المرفأ"),
    ],
)  # fmt: skip
def test_whom_a_source_told_is_the_outlet_of_a_page_without_another(said: str, outlet: str) -> None:
    [draft] = read(FIRST, LEAD, said, MORE)
    assert draft.outlet == outlet


@pytest.mark.parametrize(
    ("last", "name"),
    [("سعاد منصور (بغداد)", "سعاد منصور"), ("أمينة. ب", "أمينة. ب"), ("— J.T.", "J.T.")],
)
def test_a_name_below_the_text_signs_it(last: str, name: str) -> None:
    [draft] = read(FIRST, LEAD, MORE, OTHER, last)
    assert [author.name for author in draft.authors] == [name]


def test_two_names_with_and_are_two_authors() -> None:
    [draft] = read(FIRST, "كتب: خالد عمر وسعاد منصور", LEAD, MORE)
    assert [author.name for author in draft.authors] == ["خالد عمر", "سعاد منصور"]


def test_a_month_with_a_number_is_read() -> None:
    [draft] = read(FIRST, "نشر بتاريخ: 22 تشرين2/نوفمبر 2018 الساعة 10:41", LEAD, MORE)
    assert draft.published is not None
    assert str(draft.published.local)[:16] == "2018-11-22T10:41"


def test_headlines_of_others_above_the_date_are_no_text() -> None:
    others = [
        "تحسن الكهرباء في أرياف الفرات الشرقية",
        "مهرجان للخيول العربية في البادية الشهر المقبل",
        "أسعار الخضار تواصل الارتفاع في الأسواق الشعبية",
        "معامل الأعلاف تشكو نقص المواد الأولية",
    ]
    text = "\n\n".join(
        [
            "غرفة تجارة الفرات تبحث نقص المواد",
            *others,
            "الثلاثاء 5/3/2024",
            "عقدت غرفة تجارة الفرات لقاء موسعا مع أصحاب معامل الأعلاف لبحث نقص المواد الأولية.",
            "وعرض الحاضرون الصعوبات التي تواجههم في الاستيراد، وفي مقدمتها تأخر فتح الاعتمادات.",
        ]
    )
    (draft,) = read_lines(
        text,
        title="غرفة تجارة الفرات تبحث نقص المواد",
        received_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    assert not set(others) & set(draft.paragraphs)
