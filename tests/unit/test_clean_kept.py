"""Short lines at the edges of a text that are its own words, not the page's."""

from datetime import UTC, datetime

import pytest

from barid_enrich.clean import read_lines
from barid_enrich.draft import Draft

STORY = {
    "ar": (
        "قال رئيس البلدية إن الجسر الخشبي سيفتح أمام المشاة يوم الخميس المقبل، بعد أربعة أشهر من العمل المتواصل.",
        "وأضاف أن كلفة الترميم بلغت ستين ألف دينار، جمع الأهالي نصفها في ثلاثة أسابيع.",
    ),
    "en": (
        "The wooden bridge will open to walkers on Thursday after four months of work, the mayor said on Monday.",
        "The repair cost sixty thousand, half of which the villagers raised in three weeks.",
    ),
    "es": (
        "El puente de madera se abrirá el jueves a los peatones tras cuatro meses de obras, dijo el alcalde.",
        "La reparación costó sesenta mil euros, la mitad reunida por los vecinos en tres semanas.",
    ),
}


def _read(*rows: str) -> Draft:
    [draft] = read_lines("\n".join(rows) + "\n", received_at=datetime(2026, 1, 1, tzinfo=UTC))
    return draft


def _label(draft: Draft, text: str) -> str:
    return next(line.label for line in draft.lines if line.text == text)


@pytest.mark.parametrize(
    ("language", "headline", "line", "below"),
    [
        pytest.param(
            "es",
            "El puente de madera de Vilar abre el jueves a los peatones",
            "Habrá ampliación",
            "Te puede interesar",
            id="more to follow",
        ),
        pytest.param(
            "en",
            "Wooden bridge at Hollow Mill to open on Thursday",
            "See you next Tuesday.",
            "You're currently a free subscriber to Mill Notes.",
            id="a farewell",
        ),
        pytest.param(
            "ar",
            "افتتاح جسر الطاحونة الخشبي أمام المشاة الخميس",
            "التفاصيل لاحقا",
            "مواضيع ذات صلة",
            id="details later",
        ),
    ],
)
def test_what_a_story_says_below_its_last_paragraph_is_text(
    language: str, headline: str, line: str, below: str
) -> None:
    draft = _read(headline, *STORY[language], line, below, "الرئيسية")
    assert _label(draft, line) == "body"


def test_an_invocation_is_text_below_the_headline_and_the_pages_above_it() -> None:
    basmala = "بسم الله الرحمن الرحيم"
    headline = "بيان المجلس المحلي في الطاحونة بشأن الجسر الخشبي"
    below = _read("المجلس المحلي في الطاحونة", headline, basmala, *STORY["ar"])
    above = _read("المجلس المحلي في الطاحونة", basmala, headline, *STORY["ar"])
    assert _label(below, basmala) == "body"
    assert _label(above, basmala) == "furniture"


def test_who_makes_a_statement_signs_it_within_the_text() -> None:
    draft = _read(
        "حزب النهر الأخضر",
        "بيان المكتب السياسي بشأن الجسر الخشبي",
        *STORY["ar"],
        "المكتب السياسي",
        "حزب النهر الأخضر",
        "30 كانون الثاني 2022",
    )
    assert [line.label for line in draft.lines[-3:]] == ["body", "body", "dateline"]


def test_an_office_for_the_press_below_a_statement_is_no_text() -> None:
    draft = _read(
        "وزارة الأنهار",
        "بيان صادر عن وزارة الأنهار بشأن الجسر الخشبي",
        *STORY["ar"],
        "المكتب الإعلامي لوزارة الأنهار",
        "30 كانون الثاني 2022",
    )
    assert draft.lines[-2].label != "body"


def test_the_first_question_of_an_interview_with_bullets_is_text() -> None:
    draft = _read(
        "حارس الجسر: عبرت عليه ثلاثة أجيال",
        "حاورته: سلمى الكاتب",
        STORY["ar"][0],
        "* لماذا الجسر؟",
        "لأنه الطريق الوحيد بين الضفتين، ومن دونه تمشي النساء ساعة إلى السوق.",
        "* ومن ساعدك؟",
        "أهل القرية كلهم، وكل بيت دفع ما استطاع من المال أو من أيام العمل.",
        "* كلمة أخيرة؟",
        "تعالوا يوم الخميس واعبروا معنا، فالجسر لا يعيش إلا بمن يعبره.",
    )
    assert _label(draft, "* لماذا الجسر؟") == "body"


def test_a_button_below_each_entry_of_a_live_report_does_not_end_it() -> None:
    entry = "يقول مراسلنا إن العمل يجري بأدوات يدوية وإن الخشب يكفي يومين"
    draft = _read(
        "لحظة بلحظة.. افتتاح جسر الطاحونة الخشبي",
        "6/2/2023",
        "20:15",
        "وصول أول العابرين",
        STORY["ar"][0],
        "مشاركة",
        "18:50",
        "كلمة رئيس البلدية",
        STORY["ar"][1],
        "مشاركة",
        "17:05",
        "الأهالي يتجمعون عند الضفة",
        entry,
        "مشاركة",
        "المصدر: وكالات",
    )
    assert [_label(draft, text) for text in ("17:05", entry)] == ["body", "body"]


def test_an_ellipsis_as_a_feed_escapes_it_ends_a_paragraph() -> None:
    last = "يشار إلى أن الجسر القديم انهار في شباط الماضي بعد أن جرفت السيول ركيزته الوسطى إلى النهر [&#8230;]"
    draft = _read(
        "افتتاح جسر الطاحونة الخشبي أمام المشاة",
        *STORY["ar"],
        last,
        "مشاركة هذا الموضوع:",
    )
    assert _label(draft, last) == "body"


def test_where_a_feed_says_a_story_appeared_is_no_text() -> None:
    said = "ظهرت المقالة افتتاح جسر الطاحونة الخشبي أمام المشاة أولاً على بوابة الطاحونة."
    draft = _read("افتتاح جسر الطاحونة الخشبي أمام المشاة", *STORY["ar"], said)
    assert _label(draft, said) == "furniture"


@pytest.mark.parametrize(
    ("language", "line", "label"),
    [
        pytest.param(
            "en",
            "(Reporting by Nora Tamsin in Mill Bay; Editing by H. R. Dole)",
            "byline",
            id="reporting and editing in brackets",
        ),
        pytest.param("ar", "=== ن. ش.", "byline", id="initials behind a rule"),
        pytest.param("en", "J. T.", "byline", id="initials"),
        pytest.param(
            "ar",
            "* كاتب وقاص من الموصل، صدر له «دفتر الضفة»",
            "furniture",
            id="a star and what the author does",
        ),
        pytest.param(
            "ar",
            "المقالات تعبر عن آراء كتابها ولا تمثل بالضرورة رأي الصحيفة.",
            "furniture",
            id="whose views they are",
        ),
        pytest.param("ar", "عرض ٨٥ تعليقًا آخر", "furniture", id="more comments"),
    ],
)
def test_what_a_page_says_below_the_last_paragraph_is_no_text(
    language: str, line: str, label: str
) -> None:
    headline = {
        "ar": "افتتاح جسر الطاحونة الخشبي أمام المشاة",
        "en": "Wooden bridge at Hollow Mill to open on Thursday",
    }[language]
    assert _label(_read(headline, *STORY[language], line), line) == label


def test_a_list_with_stars_is_text_whatever_it_begins_with() -> None:
    items = ("* كاتب المحضر يسجل العابرين", "* الشاعر يقرأ عند الضفة", "* الحارس يفتح الباب")
    draft = _read("برنامج افتتاح جسر الطاحونة الخشبي", *STORY["ar"], *items)
    assert [_label(draft, item) for item in items] == ["body"] * 3
