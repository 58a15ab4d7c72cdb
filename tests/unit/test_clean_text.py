import textwrap
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid_enrich.clean import read_lines
from barid_enrich.draft import Draft
from support.articles import generate

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
        ("By Jane Miller, Transport Correspondent", "Jane Miller", "writer"),
        ("By Jane Miller, in Port Said", "Jane Miller", "writer"),
        ("By Jane Miller, Ph.D., MA", "Jane Miller", "writer"),
        ("كتب: سعيد منصور، مراسل الشؤون المحلية", "سعيد منصور", "writer"),
        ("Par Karim Benali", "Karim Benali", "writer"),
        ("Par Karim Benali, à Oran. Publié le 7 mars 2024", "Karim Benali", "writer"),
        ("عمّان - سعيد منصور / نشر في: ٢٣ أيار/مايو ٢٠٢٤", "سعيد منصور", "writer"),
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


@pytest.mark.parametrize(
    "head",
    [
        "Monday, 8 January 2024\n{}\nPublished 7 January 2024, 6:05 pm GMT",
        "{}\nUpdated: 8 January 2024 10:00\nPublished: 7 January 2024 18:05 GMT",
        "08/01/2024\n{}\nSunday 7 January 2024 - 18:05 GMT",
    ],
    ids=["masthead with weekday", "updated first", "masthead without time"],
)
def test_the_date_of_publication_comes_before_other_dates(head: str) -> None:
    draft = only(f"{head.format('A new bridge joins the two banks')}\n\n{BODY}")
    assert draft.published is not None
    assert draft.published.at == datetime(2024, 1, 7, 18, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "local"),
    [
        ("تاریخ انتشار: ۱۴۰۲/۰۸/۲۰ - ۱۱:۳۰", "2023-11-11T11:30"),
        ("تاریخ انتشار: ۲۰ / ۰۸ / ۱۴۰۲", "2023-11-11"),
        ("تاریخ انتشار: ۲۰ آبان، ساعت ۱۱:۳۰", None),
    ],
    ids=ascii,
)
def test_a_line_that_says_when_it_was_published_is_no_title(line: str, local: str | None) -> None:
    draft = only(f"{line}\n{TITLE}\n\n{BODY}\n\nانتهای پیام/")
    assert (draft.title, labels(draft)[line]) == (TITLE, "dateline")
    assert (draft.published.local if draft.published else None) == local
    assert labels(draft)["انتهای پیام/"] == "furniture"


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
        ("شارك الخبر: فيسبوك تويتر واتساب", "furniture"),
        ("Share: Facebook | X | WhatsApp", "furniture"),
        ("Partager sur Facebook et Twitter", "furniture"),
        ("تصوير: سعيد منصور", "caption"),
        ("الجسر الجديد من الأعلى الجسر الجديد من الأعلى", "caption"),
        ("نشر في: 14 يناير 2024", "dateline"),
    ],
    ids=ascii,
)
def test_page_furniture_in_the_head_is_told_apart(line: str, label: str) -> None:
    assert labels(only(f"{TITLE}\n{line}\n\n{BODY}"))[line] == label


@pytest.mark.parametrize(
    "line",
    [
        "آلية الحفر أثناء العمل (تصوير: هاني منصور)",
        "من أعمال الحفر صباحا (تصوير هاني منصور)",
        "کارگران روی پل تازه، عکس: نیما کاشانی",
        "بەشێک لە کارمەندان لەسەر پردەکە – فۆتۆ: هێمن خدر",
        "Workers lower a pump into the third shaft they have dug since the spring of 2014. Photo: Ida Norrby/River Post",
    ],
    ids=ascii,
)
def test_a_line_that_ends_in_who_took_the_picture_is_no_text(line: str) -> None:
    draft = only(f"{TITLE}\n\n{LEAD}\n\n{line}\n\n{SECOND}\n\n{THIRD}")
    assert labels(draft)[line] == "caption"
    assert draft.paragraphs == (LEAD, SECOND, THIRD)


def test_a_known_title_is_found_again_in_the_text() -> None:
    draft = only(f"«{TITLE}»\n\n{BODY}\n\n{TITLE}", title=TITLE)
    assert (draft.lines[0].label, draft.lines[-1].label) == ("title", "repeated_title")


def test_a_headline_said_twice_behind_a_story_starts_the_next() -> None:
    other = "اتحاد الكرة يعلن موعد انطلاق الدوري الجديد"
    first, second = read_lines(
        f"{TITLE}\n\n{BODY}\n\n{BODY}\n\n{other}\n{other}\n\n{THIRD}\n\n{SECOND}", received_at=NOW
    )
    assert (first.title, second.title, second.flags) == (TITLE, other, ("embedded",))


def test_a_text_that_would_lose_too_much_is_kept_but_for_what_lists_know() -> None:
    offered = "\n".join(f"عنوان قصة أخرى رقم {number} من القصص المختارة" for number in range(20))
    draft = only(f"{TITLE}\n\n{LEAD}\n\nاخترنا لكم\n{offered}")
    assert draft.flags == ("clean_low",)
    assert len(draft.paragraphs) == 21
    assert "اخترنا لكم" not in draft.paragraphs


def test_lines_are_kept_exactly() -> None:
    text = f"{TITLE}\n\n {LEAD}  \n\nقال: «نعم»  و«لا».\n"
    assert [line.text for line in only(text).lines] == [TITLE, LEAD, "قال: «نعم»  و«لا»."]


SHORT_LINES = ["والافتتاح يتم على ثلاث مراحل متتالية", "بحضور وزراء ثلاث دول مجاورة"]


@pytest.mark.parametrize("known", [None, "عنوان معروف من مكان آخر تماما"], ids=["found", "known"])
def test_short_lines_before_the_prose_are_never_lost(known: str | None) -> None:
    standfirst = "أربع سنوات من العمل تنتهي بجسر يختصر الطريق"
    head = "\n\n".join([standfirst, *SHORT_LINES])
    draft = only(f"{'' if known else TITLE}\n\n{head}\n\n{BODY}", title=known)
    assert (draft.title, draft.subtitle) == (known or TITLE, standfirst)
    assert draft.paragraphs == (*SHORT_LINES, LEAD, SECOND, THIRD)


@pytest.mark.parametrize("joint", [" ", "\u00a0", "\t"], ids=["spaces", "nbsp", "tabs"])
@pytest.mark.parametrize("around", ["{}", "{}\n\nتم."], ids=["alone", "first"])
def test_a_paragraph_without_end_is_no_title(joint: str, around: str) -> None:
    endless = joint.join(["كلمة"] * 20_000)
    draft = only(around.format(endless))
    assert draft.title is None
    assert draft.paragraphs[0] == endless


def wrapped(text: str, width: int, between: str = "\n\n") -> str:
    return between.join(textwrap.fill(part, width) for part in text.split("\n\n"))


ENGLISH = """The ferry between the two towns will run again from Sunday after a pause of eleven weeks, \
the harbour office said, and tickets can be bought at both piers and on board.

Workers replaced the engine and painted the hull, which took longer than planned because a part \
was late. A long-serving captain called the result better than new.

"We waited, and it was worth it," she said on Friday as the first passengers looked around."""
STYLES = [
    ("Ferry between the two towns runs again", "By Jane Miller", ENGLISH),
    (TITLE, "كتب: سعيد منصور", BODY),
    (TITLE + " بعد أربع سنوات من العمل المتواصل ليلا ونهارا", "14 يناير 2024 - 10:20", BODY),
]


@pytest.mark.parametrize("width", range(48, 84, 3))
@pytest.mark.parametrize(("title", "line", "body"), STYLES, ids=["en", "ar", "long title"])
def test_hard_wrapped_text_is_read_as_if_it_were_not(
    title: str, line: str, body: str, width: int
) -> None:
    plain = only(f"{title}\n{line}\n\n{body}")
    read = only(f"{textwrap.fill(title, width)}\n{line}\n\n{wrapped(body, width)}")
    assert (read.title, read.subtitle, read.body) == (plain.title, plain.subtitle, plain.body)
    assert (read.authors, read.published) == (plain.authors, plain.published)


@pytest.mark.parametrize("width", range(55, 80, 4))
@pytest.mark.parametrize(("title", "line", "body"), STYLES[:2], ids=["en", "ar"])
def test_wrapped_paragraphs_need_no_blank_lines_between(
    title: str, line: str, body: str, width: int
) -> None:
    draft = only("\n".join([title, line, wrapped(body, width, between="\n")]))
    assert draft.title == title
    assert draft.body.split() == body.split()


def test_an_indent_starts_a_paragraph() -> None:
    parts = [textwrap.fill(part, 60, initial_indent="    ") for part in ENGLISH.split("\n\n")]
    assert only("\n".join(["The ferry runs again", *parts])).body == ENGLISH


def test_unevenly_wrapped_text_is_joined_too() -> None:
    """A word processor fills lines by the width of letters, not by their number."""
    out: list[str] = []
    for number, word in enumerate((ENGLISH.replace("\n\n", " ") + " " + ENGLISH).split()):
        if not out or len(out[-1]) + len(word) > 58 + number * 7 % 11:
            out.append(word)
        else:
            out[-1] += " " + word
    draft = only("The ferry runs again\n\n" + "\n".join(out))
    assert draft.body == " ".join(out)


@pytest.mark.parametrize("width", [55, 65, 75])
def test_generated_articles_read_the_same_when_wrapped(width: int) -> None:
    for article in generate(60, words=150):
        head, _, body = article.text.strip().partition("\n\n")
        plain, read = only(article.text), only(f"{head}\n\n{wrapped(body, width)}\n")
        assert (read.title, read.subtitle, read.body) == (plain.title, plain.subtitle, plain.body)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"Council number {n} chooses a mayor after {n * n} days" for n in range(3, 30)),
        f"{TITLE}\n{TITLE}\n\n{BODY}",
        f"{TITLE}\nوزيرة النقل: أربع سنوات من العمل بلا توقف\n{LEAD}\n{SECOND}\n{THIRD}",
        "\n".join([LEAD, SECOND, THIRD] * 3),
    ],
    ids=["headlines", "said twice", "one line per paragraph", "sentences"],
)
def test_lines_that_are_not_wrapped_stay_apart(text: str) -> None:
    read = [line.text for line in only(text).lines]
    assert read == [line for line in text.split("\n") if line]


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
        *textwrap.wrap(ENGLISH, 60),
        *textwrap.wrap(BODY, 60),
    ]
)


@given(st.lists(PIECES | st.text(max_size=60), max_size=40), st.none() | st.just(TITLE))
def test_no_word_is_ever_lost(pieces: list[str], title: str | None) -> None:
    text = "\n".join(pieces)
    drafts = read_lines(text, title=title, received_at=NOW)
    read = "".join(line.text for draft in drafts for line in draft.lines)
    assert "".join(read.split()) == "".join(text.split())
