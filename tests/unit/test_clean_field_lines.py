"""Articles with the names of their fields in front, as archives and exports keep them."""

from datetime import UTC, datetime

import pytest

from barid_enrich.clean import read_lines
from barid_enrich.clean.lines.line import text_line
from barid_enrich.clean.roles import field_lines

RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = (
    "قرر مجلس محافظة القادسية في جلسته المنعقدة يوم أمس تخصيص مبلغ إضافي لصيانة سواقي الري قبل حلول الموسم الصيفي المقبل.",
    "وذكر رئيس لجنة الزراعة أن الأعمال ستبدأ من ناحية السنية، وأن الكوادر الفنية أكملت مسح ثلاثين كيلومتراً من السواقي.",
)
ARABIC = f"""رقم السجل: 20117
العنوان: مجلس القادسية يخصص أموالاً لصيانة سواقي الري
العنوان الفرعي: الأعمال تبدأ من السنية
الكاتب: مهند جبار العيساوي
المصدر: جريدة السواقي
التاريخ: 4/11/2008
الصفحة: 3
الواصفات: ري ؛ القادسية
النص: {TEXT[0]}
{TEXT[1]}
"""
ENGLISH = """ID: 77120
TITLE_EN: Ferry returns to the lower lock after nine weeks
AUTHOR: {author}
PUB_DATE: {date}
SOURCE: The Lockside Courier
LANG: en
TEXT: The ferry between both banks of the lower lock sailed again on Monday after nine weeks in the yard, the company said.
Passengers had been carried by bus in the meantime, which took forty minutes longer for every single crossing of the river.
"""


def test_the_fields_of_a_record_state_the_facts() -> None:
    [draft] = read_lines(ARABIC, received_at=RECEIVED)
    assert draft.title == "مجلس القادسية يخصص أموالاً لصيانة سواقي الري"
    assert draft.subtitle == "الأعمال تبدأ من السنية"
    assert [author.name for author in draft.authors] == ["مهند جبار العيساوي"]
    assert draft.outlet == "جريدة السواقي"
    assert draft.published is not None
    assert draft.published.local == "2008-11-04"
    kept = [line.text for line in draft.lines if line.label == "body"]
    assert kept == [f"النص: {TEXT[0]}", TEXT[1]]


@pytest.mark.parametrize("nobody", ["NULL", "", "n/a", "غير معروف"])
def test_a_field_that_holds_nothing_states_nothing(nobody: str) -> None:
    [draft] = read_lines(ENGLISH.format(author=nobody, date="0000-00-00"), received_at=RECEIVED)
    assert draft.title == "Ferry returns to the lower lock after nine weeks"
    assert not draft.authors
    assert draft.published is None
    assert draft.outlet == "The Lockside Courier"


def test_each_record_of_a_file_has_its_own_facts() -> None:
    first = ENGLISH.format(author="Mary Aldous", date="2010-03-09")
    second = (
        first.replace("Ferry returns to the lower lock after nine weeks", "Bakers strike for a day")
        .replace("Mary Aldous", "Ewan Prior")
        .replace("The Lockside Courier", "The Weir Gazette")
        .replace("The ferry between both banks", "The bakers of both banks")
    )
    drafts = read_lines(f"=== 1 ===\n{first}\n=== 2 ===\n{second}", received_at=RECEIVED)
    assert [draft.title for draft in drafts] == [
        "Ferry returns to the lower lock after nine weeks",
        "Bakers strike for a day",
    ]
    assert [draft.outlet for draft in drafts] == ["The Lockside Courier", "The Weir Gazette"]
    assert [author.name for draft in drafts for author in draft.authors] == [
        "Mary Aldous",
        "Ewan Prior",
    ]


def test_a_lone_field_is_no_sheet() -> None:
    rows = ("العنوان: شارع الجمهورية", "الهاتف: 5550142", "بريد: صندوق 8")
    assert not field_lines.stated([text_line(raw) for raw in rows])


def test_fields_that_do_not_stand_in_a_row_are_no_sheet() -> None:
    rows = (
        "العنوان: شارع الجمهورية، الديوانية",
        "الهاتف: 5550142",
        "مجلس القادسية يخصص أموالا لصيانة السواقي",
    )
    [draft] = read_lines(
        "\n".join((*rows, "الكاتب: مهند جبار", "التاريخ: 4/11/2008", *TEXT)), received_at=RECEIVED
    )
    assert draft.title == rows[2]


def test_a_title_that_holds_nothing_is_none() -> None:
    [draft] = read_lines(
        ARABIC.replace("مجلس القادسية يخصص أموالاً لصيانة سواقي الري", "بدون"), received_at=RECEIVED
    )
    assert draft.title == "الأعمال تبدأ من السنية"


def test_a_headline_that_came_with_the_text_is_kept() -> None:
    [draft] = read_lines(ARABIC, title="سواقي القادسية", received_at=RECEIVED)
    assert draft.title == "سواقي القادسية"


def test_a_colon_in_a_headline_is_the_headlines() -> None:
    text = ENGLISH.format(author="Ewan Prior", date="2010-03-09")
    [draft] = read_lines(text.replace("Ferry returns", "Snow: ferry returns"), received_at=RECEIVED)
    assert draft.title == "Snow: ferry returns to the lower lock after nine weeks"
