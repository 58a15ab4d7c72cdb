"""Pages of several stories whose headlines nothing marks but what stands below them."""

from datetime import UTC, datetime

from barid_enrich.clean import read_lines

HEALTH = (
    "أعلنت مديرية الصحة في واسط افتتاح مركز لغسيل الكلى يضم عشرين سريرا بعد تأهيل الجناح القديم.",
    "وقال مدير المركز إن العمل يبدأ الأحد المقبل بملاك من ثلاثين طبيبا وممرضا من أبناء المحافظة.",
)
ROADS = (
    "باشرت بلدية الحي إكساء الطريق الرابط بين السوق والمدرسة بطول أربعة كيلومترات وعلى مرحلتين.",
    "وتستمر الأعمال حتى نهاية الشهر بحسب مهندس المشروع الذي دعا السائقين إلى استخدام الجسر الثاني.",
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
    assert _titles("رافد نيوز", *first, *second) == [first[0], second[0]]
