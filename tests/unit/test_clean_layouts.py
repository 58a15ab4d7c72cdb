"""Layouts of pages in which facts and furniture are told by what stands around them."""

from datetime import UTC, datetime

import pytest

from barid_enrich.clean import read_lines
from barid_enrich.draft import Draft
from support.pace import spends_at_most

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "وزارة النقل تفتتح جسرا جديدا يربط ضفتي النهر"
LEAD = "افتتحت وزارة النقل صباح اليوم جسرا جديدا يربط ضفتي النهر بعد أربع سنوات من العمل المتواصل."
SECOND = (
    "وقال مدير المشروع إن الجسر يختصر زمن الوصول إلى وسط المدينة بنحو نصف ساعة في أوقات الذروة."
)
THIRD = "وتخطط الوزارة لإنشاء جسرين آخرين قبل نهاية العام المقبل، بحسب ما ورد في بيانها الرسمي."


def only(*lines: str) -> Draft:
    (draft,) = read_lines("\n\n".join(lines), received_at=NOW)
    return draft


def label_of(draft: Draft, text: str) -> str:
    return next(line.label for line in draft.lines if line.text == text)


@pytest.mark.parametrize(
    "lines",
    [
        ("صدى النهر", "الرئيسية", "اقتصاد", TITLE, LEAD, SECOND, THIRD),
        ("Skip to content", "صدى النهر", "صحيفة إلكترونية مستقلة", TITLE, LEAD, SECOND, THIRD),
        ("صدى النهر", TITLE, LEAD, SECOND, f"{THIRD} وأضاف لـ«صدى النهر» أن العمل مستمر."),
        (TITLE, f"صدى النهر/ {LEAD}", SECOND, f"{THIRD} وأضاف لوكالة صدى النهر أن العمل مستمر."),
        (TITLE, f"{TITLE} | صدى النهر", LEAD, SECOND, THIRD),
        (TITLE, LEAD, SECOND, THIRD, "المصدر: صدى النهر + وكالات"),
    ],
    ids=["menu", "described", "told to", "opening", "behind the title", "source"],
)
def test_a_page_names_its_outlet(lines: tuple[str, ...]) -> None:
    assert only(*lines).outlet == "صدى النهر"


@pytest.mark.parametrize(
    "first", ["أخبار محلية", "بغداد", "سعاد منصور", "ثقافة / حوارات", "مدير المشروع"]
)
def test_a_section_a_place_or_a_person_is_no_outlet(first: str) -> None:
    assert only(first, TITLE, LEAD, SECOND, THIRD).outlet is None


def test_a_ministry_of_which_the_story_speaks_is_no_outlet() -> None:
    assert only("وزارة النقل", TITLE, LEAD, SECOND, THIRD).outlet is None


def test_a_paragraph_behind_an_offered_headline_is_kept() -> None:
    offered = "مهرجان التمور يعود إلى الواحة"
    draft = only(TITLE, LEAD, SECOND, "اقرأ أيضا:", offered, THIRD)
    assert draft.paragraphs == (LEAD, SECOND, THIRD)
    assert label_of(draft, offered) == "related"


def test_a_teaser_goes_with_its_own_headline() -> None:
    offered = "مهرجان التمور يعود إلى الواحة"
    teaser = "يعود مهرجان التمور إلى الواحة بعد ثلاثة أعوام من الغياب وسط إقبال كبير من الأسر."
    draft = only(TITLE, LEAD, SECOND, THIRD, "شاهد أيضا", offered, teaser)
    assert draft.paragraphs == (LEAD, SECOND, THIRD)


def test_paragraphs_need_no_full_stops() -> None:
    bare = tuple(text.rstrip(".") for text in (LEAD, SECOND, THIRD))
    draft = only(TITLE, "3 تعليقات", *bare, "أخبار ذات صلة", "مهرجان التمور يعود إلى الواحة")
    assert (draft.title, draft.paragraphs) == (TITLE, bare)


def test_an_agency_behind_the_last_paragraph_takes_nothing_with_it() -> None:
    last = f"{THIRD.rstrip('.')} (رويترز)"
    assert only(TITLE, LEAD, SECOND, last).paragraphs == (LEAD, SECOND, last)


def test_menus_longer_than_the_story_leave_it_whole() -> None:
    menu = ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة وفنون", "محليات", "منوعات"] * 8
    draft = only(*menu, TITLE, LEAD, SECOND, THIRD, *menu)
    assert (draft.title, draft.paragraphs) == (TITLE, (LEAD, SECOND, THIRD))


@pytest.mark.parametrize(
    "row",
    ["الرئيسية سياسة أمن محليات اقتصاد رياضة", "A+ A A-", "1,204 مشاهدة", "Skip to content"],
)
def test_rows_of_the_page_are_furniture(row: str) -> None:
    assert label_of(only(row, TITLE, LEAD, SECOND, THIRD), row) == "furniture"


def test_subheads_listed_above_the_story_are_said_once_in_it() -> None:
    draft = only(
        TITLE, "بداية العمل", "كلفة الجسر", LEAD, "بداية العمل", SECOND, "كلفة الجسر", THIRD
    )
    assert draft.paragraphs == (LEAD, "بداية العمل", SECOND, "كلفة الجسر", THIRD)


def test_a_first_paragraph_without_full_stop_is_no_standfirst() -> None:
    opening = "افتتحت وزارة النقل جسرا جديدا على النهر صباح اليوم"
    draft = only(TITLE, opening, SECOND, THIRD)
    assert (draft.subtitle, draft.paragraphs) == (None, (opening, SECOND, THIRD))


def test_a_change_is_no_certain_publication() -> None:
    published = only(TITLE, "آخر تحديث: 18 أبريل 2024 - 21:30", LEAD, SECOND, THIRD).published
    assert published is not None
    assert (published.local, "updated" in published.doubts) == ("2024-04-18T21:30", True)


def test_a_publication_comes_before_a_change() -> None:
    lines = ("آخر تحديث: 19 أبريل 2024 - 21:30", "18 أبريل 2024")
    published = only(TITLE, *lines, LEAD, SECOND, THIRD).published
    assert published is not None
    assert (published.local, published.doubts) == ("2024-04-18", ())


def test_a_time_beside_the_day_belongs_to_it() -> None:
    published = only("09:41", "18 أبريل 2024", TITLE, LEAD, SECOND, THIRD).published
    assert published is not None
    assert published.local == "2024-04-18T09:41"


def test_a_statement_is_dated_at_its_end() -> None:
    published = only(TITLE, LEAD, SECOND, THIRD, "بغداد - 12 شباط 2022").published
    assert published is not None
    assert published.local == "2022-02-12"


@pytest.mark.parametrize(
    "line",
    [
        "بغداد/ سعاد منصور/ وكالة الضفاف",
        "سعاد منصور-بغداد",
        "سعاد منصور ـ بغداد",
        "By Suad Mansour in Basra",
    ],
)
def test_a_place_is_no_part_of_a_name(line: str) -> None:
    names = [
        author.name for author in only(TITLE, "18 أبريل 2024", line, LEAD, SECOND, THIRD).authors
    ]
    assert names in (["سعاد منصور"], ["Suad Mansour"])


def test_an_outlet_that_signs_is_no_writer() -> None:
    draft = only(TITLE, "كتب: صدى النهر", LEAD, SECOND, THIRD, "المصدر: صدى النهر")
    assert [author.role for author in draft.authors] == ["agency"]


def test_a_note_on_the_author_is_not_the_story() -> None:
    note = "سعاد منصور كاتبة وصحفية تقيم في البصرة."
    draft = only(TITLE, "كتبت: سعاد منصور", LEAD, SECOND, THIRD, note)
    assert draft.paragraphs == (LEAD, SECOND, THIRD)


def test_a_page_of_very_many_short_lines_costs_no_square_of_them() -> None:
    text = "\n".join(f"بند قصير رقم {number}" for number in range(40_000))
    with spends_at_most(5):
        (draft,) = read_lines(text, received_at=NOW)
    assert len(draft.paragraphs) == 40_000
    assert "clean_low" in draft.flags


def test_rows_of_a_table_are_text() -> None:
    rows = [
        "| المركز | الفريق | النقاط | الفارق |",
        "| 1 | الشرطة | 44 | 21 |",
        "2 | الزوراء | 41 | 17",
    ]
    prose = (
        "وقال المدرب إن الفريق لعب جيداً طوال المباراة وإن لاعبيه بذلوا جهداً كبيراً أمام جمهورهم. "
        * 2
    )
    title = "الشرطة يتصدر الدوري بعد الجولة العشرين"
    text = "\n\n".join([title, prose, "\n".join(rows), prose])
    (draft,) = read_lines(text, received_at=NOW)
    assert [line.label for line in draft.lines if line.text in rows] == ["body"] * 3


def test_a_path_below_long_menus_names_the_outlet() -> None:
    menu = [
        f"قسم فرعي رقم {word}"
        for word in ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية"]
    ]
    page = only(
        "الرئيسية", *menu, "سياسة", "صدى النهر » أخبار » محليات", TITLE, LEAD, SECOND, THIRD
    )
    assert page.outlet == "صدى النهر"


def test_an_office_publishes_on_its_official_page() -> None:
    first = "مديرية ري الضفاف / الصفحة الرسمية"
    text = (
        "تعلن مديرية ري الضفاف إيقاف الضخ في مشروع الضفة يوم الخميس المقبل من الساعة الثامنة صباحا."
    )
    assert only(first, TITLE, text, SECOND, THIRD).outlet == "مديرية ري الضفاف"


def test_a_line_with_the_number_of_the_issue_dates_the_page() -> None:
    page = only("صحيفة صدى النهر - العدد 1182 - الأحد 14 نيسان 2024", TITLE, LEAD, SECOND, THIRD)
    assert page.published is not None
    assert page.published.local == "2024-04-14"


def test_an_address_behind_a_name_is_no_part_of_it() -> None:
    page = only("By Edna Corrigan ecorrigan@riverecho.example", "New bridge opens", LEAD, SECOND)
    assert [author.name for author in page.authors] == ["Edna Corrigan"]


def test_notes_on_several_authors_are_no_text() -> None:
    notes = ("سعاد منصور: باحثة في شؤون المياه.", "كريم الهاشمي: كاتب وصحفي من المدينة.")
    page = only(TITLE, "بقلم: سعاد منصور وكريم الهاشمي", LEAD, SECOND, THIRD, *notes)
    assert [label_of(page, note) for note in notes] == ["furniture", "furniture"]
    assert page.paragraphs == (LEAD, SECOND, THIRD)


def test_a_line_that_opens_the_headline_is_not_the_headline() -> None:
    page = only("مدير مشروع الجسر في حوار شامل:", TITLE, LEAD, SECOND, THIRD)
    assert page.title == TITLE


def test_read_more_below_excerpts_parts_their_stories() -> None:
    more = "اقرأ المزيد"
    other = "افتتاح مكتبة عامة في حي الزهور"
    made = ("2024/04/14 18:22", "2024/04/13 14:05")
    page = [TITLE, made[0], LEAD, SECOND, more, other, made[1], THIRD, LEAD, more, "1 2 3 التالي"]
    drafts = read_lines("\n".join(page), received_at=NOW)
    assert [draft.title for draft in drafts] == [TITLE, other]


def test_a_group_in_quotes_that_something_is_done_to_is_no_outlet() -> None:
    text = 'صدت القوات ليل أمس هجوما ل"جماعة الضباب" من جهة معسكر الرمي عند أطراف المدينة القديمة.'
    assert only(TITLE, text, SECOND, THIRD).outlet is None


def test_the_office_that_signs_its_statement_stays_in_the_text() -> None:
    text = "تعتذر وزارة النقل للمواطنين عن الإغلاق المؤقت للجسر خلال أعمال الصيانة الليلية المقبلة."
    page = only(
        "بيان صادر عن وزارة النقل بشأن الجسر", LEAD, SECOND, text, "المكتب الإعلامي لوزارة النقل"
    )
    assert "المكتب الإعلامي لوزارة النقل" in page.paragraphs


def test_the_rows_of_a_line_up_are_text() -> None:
    rows = (
        "الدفاع: سامي الخطيب - كريم الهاشمي - باسم الزيدي",
        "الوسط: ماجد الطائي - نور الجابري - عمر الكعبي",
        "الهجوم: حسام الرازي - زياد الهاشمي",
    )
    page = only("الضفاف يهزم السد في الجولة الأخيرة", LEAD, SECOND, "التشكيلة:", *rows)
    assert page.paragraphs[-3:] == rows
    assert page.authors == ()


def test_a_last_paragraph_about_somebody_of_a_like_name_is_text() -> None:
    last = "سعاد منصورة بلقب كاتبة المدينة منذ أعوام، وقد حضرت الافتتاح مع عشرات من قرائها."
    page = only(TITLE, "بقلم: سعاد منصور", LEAD, SECOND, last)
    assert page.paragraphs == (LEAD, SECOND, last)


@pytest.mark.parametrize(
    ("line", "local"),
    [
        ("الأربعاء 16-08-2023 - 01:02 pm", "2023-08-16T13:02"),
        ("العدد (2891) السنة الثانية عشرة - الخميس 10 شباط 2022 م - 8 رجب 1443 هـ", "2022-02-10"),
        ("17 Haziran 2014 Salı – Yıl: 31 Sayı: 9822", "2014-06-17"),
        ("عصر بلوط، یکشنبه ۶ اسفند ۱۴۰۲، سال نهم، شماره ۱۸۳۲", "2024-02-25"),
        ("أوراق النهر - 19-07-2018 | مقالات القراء والكتاب", "2018-07-19"),
        ("12:48 05.03.2023 (обновлено: 15:10 05.03.2023)", "2023-03-05T12:48"),
        ("نشر بتاريخ: 21/03/2023 ( آخر تحديث: 22/03/2023 الساعة: 18:04 ) الساعة: 11:15", "2023-03-21T11:15"),
        ("22/08/2023 15h37  Atualizado há 2 horas", "2023-08-22T15:37"),
        ("هەینی - 3ی مایسی 2024", "2024-05-03"),
        ("نُشر في 9 أبريل، 2023 بواسطة admin في الصويرة // 4 تعليقات", "2023-04-09"),
        (
            "Updated - June 14, 2022 09:47 pm IST | Published - June 14, 2022 08:31 pm IST - BALLARI",
            "2022-06-14T20:31",
        ),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_line_below_the_headline_dates_the_story(line: str, local: str) -> None:
    published = only(TITLE, line, LEAD, SECOND, THIRD).published
    assert published is not None
    assert (published.local or "")[: len(local)] == local


@pytest.mark.parametrize(
    ("lines", "local"),
    [
        (("2021-09-29", "12:16:44", TITLE), "2021-09-29T12:16"),
        ((TITLE, "On February 8, 2021", "In Metro, News", "6:31 am"), "2021-02-08T06:31"),
        (("14", "أيلول", "2022", TITLE), "2022-09-14"),
        (("أيلول", "14", "2022", TITLE), "2022-09-14"),
        ((TITLE, "20 مارس 2024 - 1 خاكليوه 2724 كوردي", "19:25"), "2024-03-20T19:25"),
    ],
    ids=["seconds", "a section between", "a leaf", "month first", "two calendars"],
)
def test_a_date_may_stand_on_several_lines(lines: tuple[str, ...], local: str) -> None:
    published = only(*lines, LEAD, SECOND, THIRD).published
    assert published is not None
    assert (published.local or "")[: len(local)] == local


@pytest.mark.parametrize(
    ("opening", "local"),
    [
        ("حلب، 12 كانون الأول/ديسمبر 2022 – ", "2022-12-12"),
        ("كسلا في 16-11-2023م (سومانا) - ", "2023-11-16"),
        ("عبري في 5 يونيو 2023 /الأفلاجية/ ", "2023-06-05"),
        ("19 أبريل 2021 (جغبوب برس) طبرق – ", "2021-04-19"),
        ("MUSCAT, July 21, 2024, Dhowline — ", "2024-07-21"),
        ("TEPEXCO, Gro., a 9 de febrero de 2021 (La Barranca).- ", "2021-02-09"),
        ("افتتح في 16-11-2023 الجسر الذي بدأ بناؤه، و", None),
        ("في 16-11-2023، ", None),
    ],
    ids=ascii,
)
def test_an_agency_dates_its_story_before_it_begins(opening: str, local: str | None) -> None:
    published = only(TITLE, opening + LEAD, SECOND, THIRD).published
    assert ((published.local or "")[:10] if published else None) == local


def test_a_date_beside_the_headline_comes_before_those_of_comments() -> None:
    comments = (
        "مرسلة بواسطة سعاد منصور",
        "هدى تقول...",
        "18 آذار 2013 8:02 ص",
        "شكرا على المقال",
        "إرسال تعليق",
    )
    page = only("الأحد، 17 آذار 2013", TITLE, LEAD, SECOND, THIRD, *comments)
    assert page.published is not None
    assert (page.published.local or "")[:10] == "2013-03-17"


def test_a_post_has_the_day_above_it_and_the_time_below_it() -> None:
    foot = ("مرسلة بواسطة سعاد منصور في 9:12 م", "18 آذار 2013 8:02 ص", "هدى تقول...", "شكرا")
    page = only("الأحد، 17 آذار 2013", TITLE, LEAD, SECOND, THIRD, *foot)
    assert page.published is not None
    assert (page.published.local or "")[:16] == "2013-03-17T21:12"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("سعاد منصور تكتب: جسر لا يكفي", LEAD, SECOND, THIRD), "سعاد منصور"),
        ((f"{TITLE} / سعاد منصور", LEAD, SECOND, THIRD), "سعاد منصور"),
        ((f"{TITLE}.. بقلم: سعاد منصور", LEAD, SECOND, THIRD), "سعاد منصور"),
        ((TITLE, f"كتبت سعاد منصور: {LEAD}", SECOND, THIRD), "سعاد منصور"),
        ((TITLE, f"البصرة - سعاد منصور - {LEAD}", SECOND, THIRD), "سعاد منصور"),
        ((TITLE, f"حلب، 12 كانون الأول 2022 – سعاد منصور – {LEAD}", SECOND, THIRD), "سعاد منصور"),
        ((TITLE, LEAD, SECOND, f"{THIRD} (سعاد منصور)"), "سعاد منصور"),
        ((TITLE, LEAD, SECOND, f"{THIRD} - سعاد منصور"), "سعاد منصور"),
        ((TITLE, "كتبت - سعاد منصور - محررة شؤون النقل:", LEAD, SECOND, THIRD), "سعاد منصور"),
        ((TITLE, "تكتبها لكم كل صباح: سعاد منصور", LEAD, SECOND, THIRD), "سعاد منصور"),
        ((TITLE, "تقرير وعدسة: سعاد منصور", LEAD, SECOND, THIRD), "سعاد منصور"),
        ((TITLE, "اختيار وتحرير: سعاد منصور", LEAD, SECOND, THIRD), "سعاد منصور"),
        ((TITLE, "بقلم المحامية سعاد منصور - عضو نقابة المحامين", LEAD, SECOND), "سعاد منصور"),
        ((TITLE, "د. سعاد منصور، أستاذة هندسة الطرق", "نشر في 5 مارس 2022", LEAD, SECOND), "سعاد منصور"),
        ((TITLE, LEAD, SECOND, THIRD, "ــــ سعاد منصور"), "سعاد منصور"),
        (("Bridge opens", "By Nora Haddad, Basra", LEAD, SECOND, THIRD), "Nora Haddad"),
        ((TITLE, LEAD, SECOND, f"{THIRD} - هيجر أبو السرايا"), "هيجر أبو السرايا"),
        ((TITLE, f"كتب مبارك الشلاحي: {LEAD}", SECOND, THIRD), "مبارك الشلاحي"),
        ((TITLE, LEAD, SECOND, THIRD, "كتبه لـ(صدى النهر) وضاح الشعيبي"), "وضاح الشعيبي"),
        (("Bridge opens", "Words: Nora Haddad", LEAD, SECOND, THIRD), "Nora Haddad"),
    ],
    ids=[
        "writes", "behind the headline", "by", "wrote", "place", "agency", "brackets", "dash",
        "wrote, dashes", "writes every day", "and photos", "chosen", "profession", "doctor", "stroke",
        "place behind", "unknown first name", "wrote, unknown first name", "for an outlet", "words",
    ],
)  # fmt: skip
def test_a_story_says_who_wrote_it(lines: tuple[str, ...], name: str) -> None:
    assert [author.name for author in only(*lines).authors] == [name]


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, f"بغداد - سعاد منصور - {LEAD}", f"وأكدت سعاد منصور أن {SECOND}", THIRD),
        (TITLE, LEAD, SECOND, f"وقالت منصور: {THIRD} (سعاد منصور)"),
        ("سعاد منصور: الجسر لا يكفي المدينة", LEAD, SECOND, THIRD),
        ("كأس النهر / سعاد منصور", LEAD, f"وسجلت سعاد منصور هدفين. {SECOND}", THIRD),
        ("لماذا لا يكتب: الشباب اليوم", LEAD, SECOND, THIRD),
        ("منتخب الوادي يكتب .. التاريخ في النهر", LEAD, SECOND, THIRD),
        (TITLE, LEAD, SECOND, f"{THIRD} «لن نتراجع عن قرارنا». (سعاد منصور)"),
        (TITLE, LEAD, SECOND, f"{THIRD} (سورة البقرة)"),
        ("أزمة الحوار الوطني في الوادي: سعاد منصور ترفض", LEAD, SECOND, THIRD),
        ("بعد تقرير الأمم المتحدة: سعاد منصور", LEAD, SECOND, THIRD),
    ],
    ids=[
        "told of",
        "named before",
        "said",
        "slash",
        "does not write",
        "writes history",
        "quoted",
        "scripture",
        "dialogue",
        "after a report",
    ],
)
def test_whom_a_story_tells_of_did_not_write_it(lines: tuple[str, ...]) -> None:
    assert only(*lines).authors == ()


def test_a_title_of_a_story_is_no_name() -> None:
    page = only("قصة بيت: السرداب الذي خبأ مكتبة", LEAD, SECOND, THIRD)
    assert page.authors == ()


def test_two_authors_at_two_places_are_two() -> None:
    line = "أعد التقرير: سعاد منصور من السليمانية، وكريم صالح من أربيل"
    names = [author.name for author in only(TITLE, LEAD, SECOND, THIRD, line).authors]
    assert names == ["سعاد منصور", "كريم صالح"]


@pytest.mark.parametrize(
    "last", [f"{THIRD} انتهى 29/ح", "وتعد هذه الطريق من أقدم طرق المدينة منذ عقود. انتهى29"]
)
def test_the_mark_of_an_agency_behind_a_last_sentence_takes_nothing_with_it(last: str) -> None:
    assert only(TITLE, LEAD, SECOND, last, "مشاركة").paragraphs[-1] == last


@pytest.mark.parametrize(
    ("row", "outlet"),
    [
        ("© 2023 River Sentinel, a division of Three Forks Publishing.", "River Sentinel"),
        ("جميع حقوق النشر محفوظة لدى مشربية النهر ويحظر نشر أو توزيع أي مادة", "مشربية النهر"),
        ("© صدى النهر، دولة الكويت", "صدى النهر"),
        ("© El Eco de la Ribera", "El Eco de la Ribera"),
        ("للانضمام إلى مجموعة صدى النهر على الواتساب اضغط هنا", "صدى النهر"),
    ],
)
def test_the_foot_of_a_page_names_its_outlet(row: str, outlet: str) -> None:
    assert only(TITLE, LEAD, SECOND, THIRD, row).outlet == outlet


@pytest.mark.parametrize(
    "opening",
    ["البصرة في 16-11-2023 /صدى النهر/ ", "BASRA, Bas., Jan. 3 (Sada).- "],
)
def test_an_agency_names_itself_before_its_story(opening: str) -> None:
    draft = only(TITLE, "- نقطة أولى", opening + LEAD, SECOND, THIRD)
    assert draft.outlet in {"صدى النهر", "Sada"}


def test_the_page_of_an_office_below_its_state_is_the_office_s() -> None:
    head = ("جمهورية العراق", "وزارة النقل والطرق", "الرئيسية", "الأخبار", "اتصل بنا")
    assert only(*head, TITLE, "5 مارس 2024", LEAD, SECOND, THIRD).outlet == "وزارة النقل والطرق"


@pytest.mark.parametrize("title", ["أزمة الحوار الوطني في الوادي: سعاد منصور ترفض", "فوز الوادي"])
def test_a_headline_names_no_outlet(title: str) -> None:
    assert only(title, LEAD, SECOND, THIRD).outlet is None


@pytest.mark.parametrize(
    "line",
    ["." * 20_000 + "ا انته", "خبر .انتهى" + "-" * 20_000 + "ااا", "ا" + "\xa0" * 20_000 + "ا"],
    ids=["stops", "strokes", "spaces"],
)
def test_a_line_of_one_sign_costs_no_square_of_it(line: str) -> None:
    with spends_at_most(1.0):
        read_lines(f"{TITLE}\n{line}\n{LEAD}\n{SECOND}", received_at=NOW)


def test_a_number_is_no_year_beside_a_change() -> None:
    page = only(TITLE, "هاتف 1234 (تحديث: 12/03/2021)", LEAD, SECOND, THIRD)
    assert page.published is None or "updated" in page.published.doubts
