"""Which names a page offers as its outlet, and what is nobody's name."""

from datetime import UTC, datetime

import pytest

from barid.text.fold import fold
from barid_enrich.clean import lexicon, read_lines
from barid_enrich.clean.lines.line import key_of, text_line
from barid_enrich.clean.outlets import named_again
from barid_enrich.clean.outlets.candidates import Evidence, gather, undecorated
from barid_enrich.clean.outlets.named_at_desk import at_desk
from barid_enrich.clean.outlets.named_beside import beside
from barid_enrich.clean.outlets.nameless import is_nameless, of_trade
from barid_enrich.clean.outlets.page_parts import Said
from barid_enrich.clean.outlets.self_named import by_page, of_pictures, told_above, told_to
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
        pytest.param("نشرتنا الأسبوعية", id="our newsletter"),
        pytest.param("our fortnightly bulletin", id="the same in English"),
        pytest.param("تصميم Pixel-Qaf", id="who made the site"),
        pytest.param("Powered by Qafware", id="the same in English "),
        pytest.param("Wayback Machine", id="where pages are kept"),
        pytest.param("ملحق ثقافي نصف شهري", id="how often a supplement comes"),
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
        pytest.param("caption", "دهوك-الرابية", "الرابية", id="a place and a dash"),
        pytest.param("byline", "ڕووناکی نوێ، دهوك - شنە عەزیز", "ڕووناکی نوێ", id="a place behind a comma"),
        pytest.param("dateline", "رابية ميديا, [02.08.2023 09:14]", "رابية ميديا", id="a message of a channel"),
    ],
)  # fmt: skip
def test_offers_names_beside_a_story(label: str, line: str, name: str) -> None:
    told = line if label != "body" else f"{line} {STORY}"
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


def test_offers_who_signs_a_line_of_place_and_day_alone() -> None:
    page = _said(("body", "MUSCAT, Oman, March 8, 2021 (Sailwire)"), ("body", STORY))
    assert ("Sailwire", "in_dateline") in set(beside(page, lexicon.load()))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        pytest.param("الرابية الإخباري / خاص", "الرابية الإخباري", id="exclusive"),
        pytest.param("رابية بلوس – متابعة", "رابية بلوس", id="followed up"),
        pytest.param("Kıyı Postası / Haber Merkezi", "Kıyı Postası", id="a newsroom"),
    ],
)
def test_offers_what_stands_beside_who_worked_on_the_story(line: str, name: str) -> None:
    assert (name, "beside_desk") in {
        (found.strip(), kind) for found, kind in at_desk(_said(("caption", line)))
    }


def test_offers_no_editors_beside_their_board() -> None:
    assert list(at_desk(_said(("masthead", "هيئة التحرير: رابية، سعد")))) == []


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        pytest.param(
            "وقال المتحدث حيدر لـ رابية نيوز، إن العمل بدأ", "رابية نيوز", id="without quotes"
        ),
        pytest.param("به گزارش رابیه از کرمانشاه، کار آغاز شد", "رابیه", id="from a place"),
        pytest.param("مراسل رابية 24: المياه دخلت", None, id="a digit is no word of a name"),
    ],
)
def test_offers_whom_people_spoke_to(paragraph: str, name: str | None) -> None:
    found = [told for told, kind in told_to([paragraph]) if kind == "told_to"]
    assert found == ([name] if name else [])


def test_offers_whom_a_headline_quotes_somebody_for() -> None:
    assert list(told_above(["مهندس السد لـ«رابية»: نبني جداراً أخفض"])) == [("رابية", "told_to")]
    assert list(told_above(["مهندس السد: نبني لأهل رابية"])) == []


def test_what_a_picture_from_the_archive_shows_has_no_credit() -> None:
    assert list(of_pictures(_said(("caption", "شاطئ الرابية - أرشيفية")))) == []
    assert ("رابية", "credited") in set(
        of_pictures(_said(("caption", "الشاطئ (سالم العنزي/رابية)")))
    )


def test_a_verb_that_ends_in_a_word_for_following_follows_nobody() -> None:
    page = _said(("subtitle", "رئيس البلدية يحمّل مكتب الدراسات المسؤولية"))
    assert "followed" not in {kind for _, kind in by_page(page)}


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Ford Memo #61", "Ford Memo"),
        ("جسر الرابية 2016 - 2022", "جسر الرابية"),
        ("فارس العنزي (عرعر)", "فارس العنزي"),
        ("صحيفة الرابية الإلكترونية", "صحيفة الرابية"),
        ("الرابية الإلكترونية", "الرابية الإلكترونية"),
    ],
)
def test_a_name_is_taken_without_what_decorates_it(name: str, bare: str) -> None:
    assert undecorated(name) == bare


def _gathered(*rows: tuple[str, str]) -> dict[str, Evidence]:
    return gather(_said(*rows), lexicon.load())


def test_a_name_with_a_word_of_posts_is_offered_with_all_that_speaks_for_it() -> None:
    found = _gathered(
        ("furniture", "Fordgrove Centre for River Policy"),
        ("furniture", "Research"),
        ("body", STORY),
        ("furniture", "© Fordgrove Centre for River Policy, 2023."),
    )
    assert {"logo", "rights"} <= found["fordgrove centre for river policy"].kinds


def test_a_sign_a_description_and_an_address_stand_above_a_name_that_is_still_on_top() -> None:
    for above in (
        "≡",
        "صحيفة الكترونية مستقلة",
        "https://archive.example/20091104/http://rabia.example",
    ):
        found = _gathered(("furniture", above), ("furniture", "رابية لايف"), ("body", STORY))
        assert "logo" in found[fold("رابية لايف")].kinds


def test_neither_a_question_nor_a_quotation_on_top_is_offered() -> None:
    for line in ("غرفة عمليات.. كيف تستعد المدينة؟", '"كان صاحبي وخانني"'):
        assert _gathered(("furniture", line), ("title", "افتتاح الجسر"), ("body", STORY)) == {}
