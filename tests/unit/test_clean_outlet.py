"""Which names a page offers as its outlet, and what is nobody's name."""

from datetime import UTC, datetime

import pytest

from barid.text.fold import fold
from barid_enrich.clean import lexicon, read_lines
from barid_enrich.clean.lines.line import key_of, text_line
from barid_enrich.clean.outlets import named_again
from barid_enrich.clean.outlets.named_beside import beside
from barid_enrich.clean.outlets.nameless import is_nameless, of_trade
from barid_enrich.clean.outlets.page_parts import Said
from barid_enrich.clean.outlets.self_named import by_page
from barid_enrich.dates import is_time

RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)


def _nameless(name: str) -> bool:
    return is_nameless(name, key_of(fold(name)), lexicon.load())


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("الأحد 27", id="a weekday cut from its date"),
        pytest.param("2024-11-13 22", id="a date and half a clock"),
        pytest.param("٢٧ی ئابی", id="a Kurdish day and month"),
        pytest.param("Publié le 22", id="what introduces a date"),
        pytest.param("3 گھنٹے پہلے", id="hours ago"),
        pytest.param("4 min read", id="a count"),
        pytest.param("Issue 212", id="an issue"),
        pytest.param("العدد", id="the word for issues alone"),
        pytest.param("جريدة", id="a noun of the trade alone"),
        pytest.param("يومية جزائرية شاملة", id="what a paper says it is"),
        pytest.param("independent daily newspaper online", id="the same in English"),
        pytest.param("آخر الأخبار", id="a heading of other stories"),
        pytest.param("photo-12345-final.jpg", id="a file"),
        pytest.param("الكرك 24°", id="the weather"),
        pytest.param("المؤرخ عبد القادر الزيتوني", id="a person by his occupation"),
        pytest.param("د. فاضل الحيالي", id="a doctor"),
    ],
)
def test_tells_what_is_nobodys_name(name: str) -> None:
    assert _nameless(name)


@pytest.mark.parametrize(
    "name",
    [
        "الجريدة", "الأخبار", "أخبار القناة", "اليوم", "24 ساعة", "20 Minutes", "صدى السبت", "The Daily Beacon",
        "Le Quotidien", "صحيفة الساقية", "وكالة أنباء الحوض", "Sunday Ledger", "Journal du Plateau", "Page Blanche",
    ],
)  # fmt: skip
def test_leaves_names_that_are_made_of_common_words(name: str) -> None:
    assert not _nameless(name)


def test_a_noun_of_the_trade_with_an_article_is_still_of_the_trade() -> None:
    assert of_trade(fold("الجريدة"))
    assert not of_trade(fold("جريدة الساقية"))


@pytest.mark.parametrize("wording", ["السبت", "13 أبريل", "Mardi 3 mars", "منذ 3 ساعات"])
def test_tells_a_time_that_says_nothing_else(wording: str) -> None:
    assert is_time(fold(wording))


@pytest.mark.parametrize("wording", ["", "اليوم", "218", "صوت الجمعة", "ثورة 14 تموز الإخبارية"])
def test_tells_no_time_from_other_words(wording: str) -> None:
    assert not is_time(fold(wording))


def _said(*rows: tuple[str, str]) -> list[Said]:
    return [(text_line(text), None, label) for label, text in rows]  # type: ignore[misc]


STORY = "قال مدير المياه في المنطقة إن العمل في المحطة الجديدة سيبدأ قبل نهاية الشهر الجاري."


def test_a_name_is_cut_from_the_menu_behind_it_where_the_foot_says_it_again() -> None:
    page = _said(
        ("furniture", "دكاكين الميناء طبخ وصفات"),
        ("title", "محطة جديدة للمياه في البلدة القديمة"),
        ("body", STORY),
        ("furniture", "تابعونا على انستجرام دكاكين الميناء"),
    )
    assert ("دكاكين الميناء", "again") in set(named_again.again(page))


def test_nothing_is_said_again_where_the_foot_shares_no_words() -> None:
    page = _said(("furniture", "دكاكين الميناء"), ("body", STORY), ("furniture", "اتصل بنا"))
    assert list(named_again.again(page)) == []


@pytest.mark.parametrize(
    ("label", "line", "name"),
    [
        pytest.param("body", "جنين- حقول برس- قال نادي المزارعين إن الحصاد", "حقول برس", id="tight dashes"),
        pytest.param("body", "MUSCAT, July 21, 2024, Sailwire — Night sailings will", "Sailwire", id="after a date"),
        pytest.param("caption", "رابية بوست، دهوك - سامان كريم", "رابية بوست", id="a line taken for a caption"),
    ],
)  # fmt: skip
def test_offers_names_beside_a_story(label: str, line: str, name: str) -> None:
    told = line if label == "caption" else f"{line} {STORY}"
    page = _said((label, told), ("body", STORY))
    assert name in {found for found, _ in beside(page, lexicon.load())}


def test_offers_whom_to_follow_in_quotation_marks() -> None:
    page = _said(("furniture", 'تابعوا آخر الأخبار من "ضفاف الوادي" عبر Google News'))
    assert ("ضفاف الوادي", "followed") in set(by_page(page))


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("وفيات / نعوة\nمادبا - الأحد 27/11/2022", id="a date with a place"),
        pytest.param("العدد: 5587\nزوايا", id="an issue"),
        pytest.param("Accessibility links\nPolitics", id="links of the first lines"),
    ],
)
def test_says_nothing_where_a_page_names_no_outlet(head: str) -> None:
    title = "افتتاح محطة جديدة للمياه في البلدة القديمة بعد انتظار طويل"
    [draft] = read_lines(f"{head}\n{title}\n{STORY}\n{STORY[:-1]} المقبل.", received_at=RECEIVED)
    assert draft.outlet is None
