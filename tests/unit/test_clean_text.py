from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid_enrich.clean import read_lines
from barid_enrich.draft import Draft

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "وزارة النقل تفتتح جسرا جديدا يربط ضفتي النهر"
LEAD = "افتتحت وزارة النقل صباح اليوم جسرا جديدا يربط ضفتي النهر بعد أربع سنوات من العمل المتواصل."
SECOND = (
    "وقال مدير المشروع إن الجسر يختصر زمن الوصول إلى وسط المدينة بنحو نصف ساعة في أوقات الذروة."
)
THIRD = "وتخطط الوزارة لإنشاء جسرين آخرين قبل نهاية العام المقبل، بحسب ما ورد في بيانها الرسمي."
BODY = f"{LEAD}\n\n{SECOND}\n\n{THIRD}"


def only(text: str, title: str | None = None) -> Draft:
    (draft,) = read_lines(text, title=title, received_at=NOW)
    return draft


def labels(draft: Draft) -> dict[str, str]:
    return {line.text: line.label for line in draft.lines}


def test_the_first_short_line_before_the_prose_is_the_title() -> None:
    draft = only(f"{TITLE}\n\n{BODY}")
    assert (draft.title, draft.paragraphs) == (TITLE, (LEAD, SECOND, THIRD))


def test_a_breadcrumb_names_the_title() -> None:
    draft = only(f"الرئيسية / محليات / {TITLE}\n\nأخبار المحافظات اليوم\n{TITLE}\n\n{BODY}")
    assert draft.title == TITLE
    assert draft.lines[0].label == "breadcrumb"
    assert labels(draft)["أخبار المحافظات اليوم"] == "furniture"


def test_a_name_said_twice_under_a_picture_is_no_title() -> None:
    draft = only(f"{TITLE}\nمدير المشروع سعيد منصور\nمدير المشروع سعيد منصور\n\n{BODY}")
    assert draft.title == TITLE
    assert [line.label for line in draft.lines[1:3]] == ["caption", "caption"]


def test_no_title_is_invented() -> None:
    assert only(BODY).title is None


@pytest.mark.parametrize(
    ("byline", "author", "role"),
    [
        ("كتب: سعيد منصور", "سعيد منصور", "writer"),
        ("كتبت ليلى عبد الرحمن", "ليلى عبد الرحمن", "writer"),
        ("بقلم/ سعيد منصور", "سعيد منصور", "writer"),
        ("تحرير: ليلى حداد", "ليلى حداد", "editor"),
        ("ترجمة: ليلى حداد", "ليلى حداد", "translator"),
        ("كتب: رويترز", "رويترز", "agency"),
        ("نویسنده: مریم احمدی", "مریم احمدی", "writer"),
        ("By Jane Miller", "Jane Miller", "writer"),
        ("Par Karim Benali", "Karim Benali", "writer"),
    ],
    ids=ascii,
)
def test_a_byline_names_the_author(byline: str, author: str, role: str) -> None:
    draft = only(f"{TITLE}\n{byline}\n\n{BODY}")
    assert [(a.name, a.role) for a in draft.authors] == [(author, role)]
    assert labels(draft)[byline] == "byline"


def test_one_line_may_hold_date_and_byline() -> None:
    draft = only(f"{TITLE}\nالأحد 14-01-2024 10:20 | كتبت: ليلى حداد |\n\n{BODY}")
    assert [author.name for author in draft.authors] == ["ليلى حداد"]
    assert draft.published is not None
    assert (draft.published.local, draft.published.method) == ("2024-01-14T10:20", "text")


def test_the_editor_in_chief_is_not_the_author() -> None:
    draft = only(f"رئيس التحرير\nسعيد منصور\n{TITLE}\n\n{BODY}")
    assert (draft.authors, draft.title) == ((), TITLE)
    assert [line.label for line in draft.lines[:2]] == ["masthead", "masthead"]


def test_dates_inside_the_story_are_not_its_date() -> None:
    told = (
        "ووقعت الوزارة عقد المشروع في 3 مارس 2020 مع شركتين محليتين بعد منافسة استمرت عاما كاملا."
    )
    assert only(f"{TITLE}\n\n{BODY}\n\n{told}").published is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("المصدر: وكالة الأنباء", "وكالة الأنباء"),
        ("نقلا عن صحيفة الضفاف", "صحيفة الضفاف"),
        ("موقع الضفاف", "الضفاف"),
        ("رويترز", "رويترز"),
        ("Source: The River Post", "The River Post"),
    ],
    ids=ascii,
)
def test_a_source_line_behind_the_body_names_the_outlet(line: str, outlet: str) -> None:
    draft = only(f"{TITLE}\n\n{BODY}\n\n{line}")
    assert (draft.outlet, labels(draft)[line]) == (outlet, "source")


@pytest.mark.parametrize(
    "heading", ["شاهد أيضاً", "Lire aussi", "بیشتر بخوانید", "Read also:"], ids=ascii
)
def test_related_stories_go_to_the_end(heading: str) -> None:
    draft = only(f"{TITLE}\n\n{BODY}\n\n{heading}\n\nعنوان قصة أخرى تماما\n\n{SECOND}")
    assert draft.paragraphs == (LEAD, SECOND, THIRD)
    assert [line.label for line in draft.lines[-3:]] == ["related"] * 3


def test_a_related_line_inside_the_story_takes_only_itself() -> None:
    draft = only(f"{TITLE}\n\n{LEAD}\n\nاقرأ أيضا: عنوان قصة أخرى\n\n{SECOND}\n\n{THIRD}")
    assert draft.paragraphs == (LEAD, SECOND, THIRD)


def test_subheads_belong_to_the_body() -> None:
    draft = only(f"{TITLE}\n\n{LEAD}\n\nجسور جديدة\n\n{SECOND}\n\n{THIRD}")
    assert "جسور جديدة" in draft.paragraphs


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("x", "furniture"),
        ("شارك الخبر", "furniture"),
        ("تصوير: سعيد منصور", "caption"),
        ("الجسر الجديد من الأعلى الجسر الجديد من الأعلى", "caption"),
        ("نشر في: 14 يناير 2024", "dateline"),
    ],
    ids=ascii,
)
def test_page_furniture_in_the_head_is_told_apart(line: str, label: str) -> None:
    assert labels(only(f"{TITLE}\n{line}\n\n{BODY}"))[line] == label


def test_a_known_title_is_found_again_in_the_text() -> None:
    draft = only(f"«{TITLE}»\n\n{BODY}\n\n{TITLE}", title=TITLE)
    assert (draft.lines[0].label, draft.lines[-1].label) == ("title", "repeated_title")


def test_a_headline_said_twice_behind_a_story_starts_the_next() -> None:
    other = "اتحاد الكرة يعلن موعد انطلاق الدوري الجديد"
    first, second = read_lines(
        f"{TITLE}\n\n{BODY}\n\n{BODY}\n\n{other}\n{other}\n\n{THIRD}\n\n{SECOND}", received_at=NOW
    )
    assert (first.title, second.title, second.flags) == (TITLE, other, ("embedded",))


def test_a_text_that_would_lose_too_much_is_kept_whole() -> None:
    offered = "\n".join(f"عنوان قصة أخرى رقم {number} من القصص المختارة" for number in range(20))
    draft = only(f"{TITLE}\n\n{LEAD}\n\nاخترنا لكم\n{offered}")
    assert draft.flags == ("clean_low",)
    assert len(draft.paragraphs) == 22


def test_lines_are_kept_exactly() -> None:
    text = f"{TITLE}\n\n {LEAD}  \n\nقال: «نعم»  و«لا».\n"
    assert [line.text for line in only(text).lines] == [TITLE, LEAD, "قال: «نعم»  و«لا»."]


PIECES = st.sampled_from(
    [
        TITLE,
        LEAD,
        SECOND,
        "كتب: سعيد منصور",
        "شاهد أيضا",
        "x",
        "المصدر: الضفاف",
        "14 يناير 2024",
        "",
        "a > b",
    ]
)


@given(st.lists(PIECES | st.text(max_size=40), max_size=30), st.none() | st.just(TITLE))
def test_no_line_is_ever_lost(pieces: list[str], title: str | None) -> None:
    text = "\n".join(pieces)
    read = [
        line.text
        for draft in read_lines(text, title=title, received_at=NOW)
        for line in draft.lines
    ]
    assert read == [line.strip() for line in text.split("\n") if line.strip()]
