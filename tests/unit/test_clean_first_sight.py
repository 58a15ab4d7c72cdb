"""What a page nobody has seen says of itself: told by where it stands and by what agrees with it."""

from datetime import UTC, datetime

import pytest

from barid_enrich.clean import read_lines
from barid_enrich.clean.outlets import addresses
from barid_enrich.draft import Draft

TITLE = "انتهاء ترميم الخان القديم بعد ثلاث سنوات من العمل"
BODY = (
    "أعلنت دائرة الآثار في المدينة، اليوم الأحد، انتهاء ترميم الخان القديم بعد ثلاث سنوات من العمل المتواصل.",
    "وقال مدير الدائرة إن القاعات الأرضية ستخصص لعرض الأدوات النحاسية التي جمعها الأهالي خلال العقود الماضية.",
    "ومن المقرر أن يفتح الخان أبوابه للزائرين مطلع الشهر المقبل بعد استكمال شبكة الإنارة في الطابق العلوي.",
)
MARKET = (
    "فتحت بلدية الميناء سوق السمك الجديد صباح السبت بعد عامين من العمل في المبنى القديم قرب المرفأ."
)
SCHOOL = (
    "قررت مديرية التربية تأجيل الدوام في مدارس البلدة أسبوعا بسبب السيول التي قطعت الطريق إليها."
)


def _read(*rows: str) -> tuple[Draft, ...]:
    return read_lines("\n".join(rows) + "\n", received_at=datetime(2026, 1, 1, tzinfo=UTC))


def test_stories_parted_by_blank_lines_alone_stand_for_themselves() -> None:
    drafts = _read(
        "نشرة المساء",
        "",
        TITLE,
        *BODY,
        "",
        "بلدية الميناء تفتح سوق السمك الجديد",
        MARKET,
        "ويضم السوق ستين بسطة.",
        "",
        "تأجيل الدوام في مدارس البلدة بسبب السيول",
        SCHOOL,
        "ولم تحدد المديرية موعدا جديدا.",
    )
    assert [draft.title for draft in drafts] == [
        TITLE,
        "بلدية الميناء تفتح سوق السمك الجديد",
        "تأجيل الدوام في مدارس البلدة بسبب السيول",
    ]


def test_parts_of_one_story_are_not_parted() -> None:
    (draft,) = _read(
        TITLE,
        BODY[0],
        "",
        "الخان القديم يفتح قاعاته للزائرين",
        BODY[1],
        "وسيزور مدير دائرة الآثار الخان القديم في المدينة بعد انتهاء الترميم.",
        "",
        "شبكة الإنارة في الطابق العلوي",
        BODY[2],
        "وتقول دائرة الآثار في المدينة إن الترميم المتواصل شمل الخان القديم كله.",
    )
    assert draft.title == TITLE


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("حاورته بوهران: كمال بن يحيى", "كمال بن يحيى"),
        ("كتبه: سليم الترابي بتاريخ 24/02/2022", "سليم الترابي"),
        ("د. منجد ياسر الطرفاوي", "منجد ياسر الطرفاوي"),
    ],
    ids=["role at a place", "with its date", "honorific"],
)
def test_a_byline_names_its_author(byline: str, name: str) -> None:
    (draft,) = _read(TITLE, byline, "24 فبراير 2022", *BODY)
    assert [author.name for author in draft.authors] == [name]


def test_initials_sign_a_story_below_its_last_paragraph() -> None:
    (draft,) = _read(TITLE, *BODY, "س. ك.", "طباعة")
    assert [author.name for author in draft.authors] == ["س. ك."]


def test_a_headline_said_in_a_row_over_its_byline_is_one() -> None:
    title = "هاتريك العماري يقود الصقور إلى صدارة مؤقتة"
    (draft,) = _read(title, title, "بقلم: حسن البدري", *BODY)
    assert draft.title == title


@pytest.mark.parametrize(
    "rows",
    [
        ("صدى النهر", TITLE, *BODY, "تابعوا صدى النهر على فيسبوك", "sada-alnahr.example"),
        (TITLE, f"المدينة - صدى النهر| {BODY[0]}", *BODY[1:], "© صدى النهر 2024"),
        (TITLE, *BODY, "المصدر: صدى النهر", "جميع الحقوق محفوظة لصدى النهر 2024"),
    ],
    ids=["logo, followed, address", "dateline, rights", "source, rights"],
)
def test_places_that_agree_name_the_outlet(rows: tuple[str, ...]) -> None:
    (draft,) = _read(*rows)
    assert draft.outlet is not None
    assert draft.outlet.endswith("صدى النهر")


@pytest.mark.parametrize(
    ("line", "name", "says"),
    [
        ("info@bareq-aljanoob.example", "بارق الجنوب", True),
        ("https://t.me/almanar_press", "المنار", True),
        ("www.sahifa.example", "بارق الجنوب", False),
    ],
    ids=["mail", "handle", "another"],
)
def test_an_address_says_a_name_in_another_script(line: str, name: str, says: bool) -> None:
    assert addresses.names(addresses.skeletons([line]), name) is says
