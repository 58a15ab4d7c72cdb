"""Whole pages: where the story begins and ends, and which facts a page states beside it."""

import pytest

from barid_enrich.clean import read_lines
from barid_enrich.draft import Draft
from quality.text import RECEIVED

TITLE = "بلدية الميناء تفتح سوق السمك الجديد أمام الباعة"
LEAD = "فتحت بلدية الميناء سوق السمك الجديد صباح السبت بعد عامين من العمل على المبنى القديم قرب المرفأ."
SECOND = (
    "وقال رئيس البلدية إن السوق يضم ستين بسطة وغرفة تبريد كبيرة يستخدمها الصيادون والباعة مجانا."
)
THIRD = "وينتقل الباعة من السوق القديم تدريجيا حتى نهاية الشهر، ثم تهدم البلدية المبنى وتزرع مكانه حديقة."
BODY = (LEAD, SECOND, THIRD)


def only(*rows: str) -> Draft:
    (draft,) = read_lines("\n".join(rows), received_at=RECEIVED)
    return draft


def label(draft: Draft, text: str) -> str:
    return next(line.label for line in draft.lines if line.text == text)


def test_a_notice_above_the_headline_is_no_text() -> None:
    notice = (
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك في تصفح الموقع، ومتابعتك تعني موافقتك على ذلك."
    )
    draft = only(notice, "موافق", "سياسة", TITLE, *BODY)
    assert (draft.title, draft.paragraphs) == (TITLE, BODY)


def test_a_notice_in_stretched_letters_is_no_text() -> None:
    notice = "جميع الحقـــوق محفوظـــة لهذا الموقع ولا يجوز نقل أي مادة منه دون إذن مكتوب."
    draft = only(TITLE, *BODY, notice)
    assert (label(draft, notice), draft.paragraphs) == ("furniture", BODY)


def test_a_standfirst_stands_between_headline_and_date() -> None:
    standfirst = "ستون بسطة وغرفة تبريد تنتظر الصيادين بعد عامين من العمل على المبنى القديم."
    draft = only(TITLE, standfirst, "14 يناير 2024 - 10:20", *BODY)
    assert (draft.subtitle, draft.paragraphs) == (standfirst, BODY)


def test_a_menu_is_no_headline() -> None:
    draft = only("الرئيسية", "سياسة", "أخبار العالم", "صوت وصورة", TITLE, *BODY)
    assert draft.title == TITLE


@pytest.mark.parametrize("times", [1, 2])
def test_a_caption_said_twice_is_no_headline(times: int) -> None:
    caption = "عمال في حقول القطن جنوب الوادي الأخضر"
    draft = only(*[caption] * 2 * times, *BODY)
    assert draft.title is None
    assert label(draft, caption) == "caption"


def test_one_line_of_news_is_text_and_no_headline() -> None:
    draft = only("عاجل", "البرلمان يقر الموازنة بأغلبية 61 صوتا")
    assert (draft.title, draft.paragraphs) == (None, ("البرلمان يقر الموازنة بأغلبية 61 صوتا",))


@pytest.mark.parametrize(
    ("rows", "author"),
    [
        (("سمير القاضي", "14 يناير 2024"), "سمير القاضي"),
        (("14 يناير 2024", "سمير القاضي - بيروت"), "سمير القاضي"),
        (("ديلان شيخموس", "14 يناير 2024"), "ديلان شيخموس"),
        (("حاورته: سلمى القاضي",), "سلمى القاضي"),
        (("14 يناير 2024", "صوت الميناء - ديلان شيخموس"), "ديلان شيخموس"),
        (("Maya Okafor | 15 January 2025",), "Maya Okafor"),
    ],
    ids=["name", "name and place", "unknown name", "interview", "site and name", "with capitals"],
)
def test_a_name_beside_the_date_is_the_author(rows: tuple[str, ...], author: str) -> None:
    draft = only("صوت الميناء", TITLE, *rows, *BODY)
    assert [a.name for a in draft.authors] == [author]


@pytest.mark.parametrize(
    "line", ["محليات", "سوق السمك", "Print Share", "Local News", "New York | 15 January 2025"]
)
def test_what_is_no_name_is_no_author(line: str) -> None:
    assert only(TITLE, line, "14 يناير 2024 - 10:20", *BODY).authors == ()


@pytest.mark.parametrize(
    "row",
    [
        "جميع الحقوق محفوظة لصحيفة صوت الميناء © 2024",
        "© 2024 صوت الميناء. جميع الحقوق محفوظة",
        "صوت الميناء على فيسبوك",
    ],
)
def test_the_page_says_its_outlet(row: str) -> None:
    draft = only(TITLE, *BODY, "شارك الخبر", row)
    assert draft.outlet is not None
    assert draft.outlet.endswith("صوت الميناء")


def test_agencies_beside_an_outlet_are_not_its_name() -> None:
    assert only(TITLE, *BODY, "المصدر: صوت الميناء + وكالات").outlet == "صوت الميناء"


def test_a_wire_names_itself_in_the_dateline() -> None:
    lead = (
        "PORT ELDA, March 3 (Reuters) - The fish market opened on Saturday after two years of work."
    )
    assert only("Fish market opens by the old harbour", lead, lead[31:]).outlet == "Reuters"


def test_who_holds_a_pictures_rights_is_not_the_outlet() -> None:
    draft = only(TITLE, "السوق الجديد من الداخل © نادر حداد", *BODY)
    assert draft.outlet is None


def test_paragraphs_behind_a_box_of_headlines_belong_to_the_story() -> None:
    box = ("اقرأ أيضا:", "إعلان نتائج مسابقة الخط العربي", "موعد مباراة القمة في الدوري")
    draft = only(TITLE, LEAD, *box, SECOND, THIRD)
    assert draft.paragraphs == BODY
    assert {label(draft, row) for row in box} == {"related"}


def test_comments_close_the_story_however_long_they_are() -> None:
    comment = (
        "كنت هناك صباح السبت ورأيت السوق الجديد وغرفة التبريد، والباعة جميعا سعداء بالمبنى الجديد."
    )
    draft = only(TITLE, *BODY, "التعليقات (2)", comment, comment.replace("كنت", "كنا"))
    assert draft.paragraphs == BODY


def test_tags_behind_the_text_are_told_from_a_list_in_it() -> None:
    draft = only(TITLE, *BODY, "بلدية الميناء", "سوق السمك", "شارك الخبر")
    assert draft.paragraphs == BODY
    listed = ("النهضة 2 - 1 السلام", "الشباب 0 - 0 الميناء")
    assert only(TITLE, *BODY, *listed, "شارك الخبر").paragraphs == (*BODY, *listed)


@pytest.mark.parametrize("subhead", ["الاقتصاد", "رأي", "صحة", "Opinion"])
def test_a_subhead_may_be_called_like_a_section(subhead: str) -> None:
    assert only(TITLE, LEAD, subhead, SECOND, THIRD).paragraphs == (LEAD, subhead, SECOND, THIRD)


def test_times_of_a_live_report_are_text() -> None:
    draft = only(TITLE, "14 يناير 2024", "21:30", LEAD, "20:55", SECOND, "20:10", THIRD)
    assert draft.paragraphs == ("21:30", LEAD, "20:55", SECOND, "20:10", THIRD)


def test_verses_are_text() -> None:
    verses = ("يا ريح قولي كيف ينسى الشراع", "وكيف يعود الصدى من بعيد", "ونحن انتظرنا")
    draft = only("من دفتر المرفأ", "شعر: سمير القاضي", *verses, "طباعة")
    assert (draft.title, draft.paragraphs) == ("من دفتر المرفأ", verses)


def test_a_long_menu_in_the_middle_of_a_page_is_furniture() -> None:
    menu = [
        f"{word} {n}"
        for n in range(4)
        for word in ("Harbour", "Market", "Parks", "Roads", "Schools", "Sport")
    ]
    draft = only(TITLE, *BODY, "شارك الخبر", *menu)
    assert draft.paragraphs == BODY


def test_a_table_whose_head_is_a_section_is_text() -> None:
    cells = [cell for n in range(4) for cell in ("بعقوبة", f"14{n},250", "المقدادية", f"15{n},100")]
    draft = only(TITLE, LEAD, "اقتصاد", *cells)
    assert set(cells) <= set(draft.paragraphs)


def test_a_long_poem_under_a_short_introduction_is_text() -> None:
    verses = [
        f"يا ريح {word} الشراع"
        for word in ["قولي", "عودي", "مري", "خذي", "ردي", "اتركي", "انشري", "اطوي"]
    ] * 6
    draft = only(TITLE, LEAD, *verses, "شارك الخبر")
    assert draft.paragraphs == (LEAD, *verses)
