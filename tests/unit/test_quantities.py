from datetime import UTC, date, datetime
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.contract import Field, Mention, MentionLabel, Published
from barid.text.fold import fold
from barid_enrich import quantities
from barid_enrich.quantities.aligned import Aligned

PUBLISHED = Published(local="2024-06-15T10:00", method="meta", confidence=0.95)  # a Saturday


def found(
    text: str, language: str = "ar", published: Published | None = PUBLISHED
) -> list[Mention]:
    mentions = quantities.extract(
        {"title": None, "body": text}, language=language, published=published
    )
    return list(mentions)


def said(text: str, language: str = "ar") -> list[tuple[str, str, str | None]]:
    return [(m.label, m.surface, m.value) for m in found(text, language)]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("خصصت الحكومة 1.5 مليون دولار أمريكي للمشروع", "1.5 مليون دولار أمريكي", "USD 1500000"),
        ("بقيمة ٢٥٠ ألف دينار عراقي شهريا", "٢٥٠ ألف دينار عراقي", "IQD 250000"),
        ("غرامة قدرها ثلاثة ملايين ريال سعودي", "ثلاثة ملايين ريال سعودي", "SAR 3000000"),
        ("مبلغ مليوني يورو", "مليوني يورو", "EUR 2000000"),
        ("بلغت مليارا و200 مليون جنيه مصري", "مليارا و200 مليون جنيه مصري", "EGP 1200000000"),
        (
            "دفعوا مليونا ونصف المليون درهم إماراتي",
            "مليونا ونصف المليون درهم إماراتي",
            "AED 1500000",
        ),
        ("بمئة وخمسين ألف دولار", "مئة وخمسين ألف دولار", "USD 150000"),
        ("السعر 500 ليرة", "500 ليرة", None),
        ("نحو ١٬٢٥٠٫٥ جنيهاً مصرياً", "١٬٢٥٠٫٥ جنيهاً مصرياً", "EGP 1250.5"),
    ],
    ids=ascii,
)
def test_reads_arabic_amounts_of_money(text: str, surface: str, value: str | None) -> None:
    assert said(text) == [("MONEY", surface, value)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It cost $1.5 million.", "en", ("MONEY", "$1.5 million", "USD 1500000")),
        ("about 500 Iraqi dinars a day", "en", ("MONEY", "500 Iraqi dinars", "IQD 500")),
        ("EUR 5,000 a year", "en", ("MONEY", "EUR 5,000", "EUR 5000")),
        ("1,2 milliard d'euros", "fr", ("MONEY", "1,2 milliard d'euros", "EUR 1200000000")),
        ("1.250 Euro", "de", ("MONEY", "1.250 Euro", "EUR 1250")),
        ("۱۰ میلیون تومان", "fa", ("MONEY", "۱۰ میلیون تومان", "IRR 100000000")),
        ("yüzde 12,5 artış", "tr", ("PERCENT", "yüzde 12,5", "12.5")),
        ("نسبة 12,5% من", "ar", ("PERCENT", "12,5%", "12.5")),
        ("خمسة في المئة من السكان", "ar", ("PERCENT", "خمسة في المئة", "5")),
        ("نحو ٪50 منهم", "ar", ("PERCENT", "٪50", "50")),
        ("seats 2015 300 dollars", "en", ("MONEY", "300 dollars", "USD 300")),
        ("1 500 000 euros", "fr", ("MONEY", "1 500 000 euros", "EUR 1500000")),
        (
            "one hundred and five dollars",
            "en",
            ("MONEY", "one hundred and five dollars", "USD 105"),
        ),
        ("twenty percent", "en", ("PERCENT", "twenty percent", "20")),
    ],
    ids=ascii,
)
def test_reads_amounts_and_shares(text: str, language: str, expected: tuple[str, str, str]) -> None:
    assert said(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("افتتح السوق في 2 أيار/مايو 2020 بحضور", "2 أيار/مايو 2020", "2020-05-02"),
        ("يوم السبت 28 آذار الماضي", "السبت 28 آذار الماضي", "2024-03-28"),
        ("في مايو 2023", "مايو 2023", "2023-05"),
        ("في أيار المقبل", "أيار المقبل", "2025-05"),
        ("منذ عام 2019", "2019", "2019"),
        ("بين عامي 2015 و2019", "2015 و2019", "2015/2019"),
        ("من 1950 وحتى 1953", "1950 وحتى 1953", "1950/1953"),
        ("في الأول من أكتوبر", "الأول من أكتوبر", "2024-10-01"),
        ("في الحادي والعشرين من آذار 2022", "الحادي والعشرين من آذار 2022", "2022-03-21"),
        ("وفي 2016 هاجم", "2016", "2016"),
        ("حرب ( 1948 ) الأولى", "1948", "1948"),
        ("منذ عشرين عاما", "منذ عشرين عاما", "2004"),
        ("20 / شعبان / 1428", "20 / شعبان / 1428", "2007-09-02"),
        ("لعام 1444 /2022", "1444 /2022", "2022"),
        ("قال أمس إن", "أمس", "2024-06-14"),
        ("يعقد غدا", "غدا", "2024-06-16"),
        ("الأسبوع الماضي", "الأسبوع الماضي", "2024-W23"),
        ("خلال العام الجاري", "العام الجاري", "2024"),
        ("الشهر المقبل", "الشهر المقبل", "2024-07"),
        ("مساء الخميس", "الخميس", "2024-06-13"),
        ("صباح الأحد المقبل", "الأحد المقبل", "2024-06-16"),
        ("منذ ثلاثة أيام", "منذ ثلاثة أيام", "2024-06-12"),
        ("في 5 رمضان 1442", "5 رمضان 1442", "2021-04-17"),
        ("بتاريخ 12/6/2024", "12/6/2024", "2024-06-12"),
        ("سنة 1445 هـ", "1445 هـ", "2023-07-19/2024-07-06"),
    ],
    ids=ascii,
)
def test_reads_dates_against_the_day_of_publication(text: str, surface: str, value: str) -> None:
    assert said(text) == [("DATE", surface, value)]


def test_without_a_day_of_publication_relative_dates_have_no_value() -> None:
    assert [m.value for m in found("قال أمس إن الأسبوع الماضي", published=None)] == [None, None]
    guess = Published(local="2024-06-15", method="url", confidence=0.3)
    assert [m.value for m in found("قال أمس", published=guess)] == [None]
    instant = Published(at=datetime(2024, 6, 15, tzinfo=UTC), method="meta", confidence=0.9)
    assert [m.value for m in found("قال أمس", published=instant)] == ["2024-06-14"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ملايين الدولارات وعشرات الدنانير", "ar"),
        ("كلية مايو الطبية", "ar"),
        ("هاتف 07701234567 والإصدار 3.10.12", "ar"),
        ("اليوم التالي واليوم السابق", "ar"),
        ("فاز الفريق 3-1", "ar"),
        ("نحو 2000 مدرسة في 2000 قرية", "ar"),
        ("الفرق بين 3 بين الفرق", "ar"),
        ("It may march on 5 may-be", "en"),
        ("the second of 3 of them sat in the sun", "en"),
        ("قبل 3 ساعات", "ar"),
        ("قبل أيام قليلة", "ar"),
        ("في إب وفي تعز", "ar"),
    ],
    ids=ascii,
)
def test_says_nothing_where_no_quantity_is_stated(text: str, language: str) -> None:
    assert said(text, language) == []


def test_a_name_wins_over_a_quantity_it_overlaps() -> None:
    text = "انتفاضة 17 تشرين الأول 2019 ومبلغ 5 دولارات"
    name = Mention(
        field="body", start=0, end=14, surface=text[:14], label="ORG", confidence=0.9, engine="test"
    )
    title = Mention(
        field="title",
        start=0,
        end=4,
        surface="بغداد"[:4],
        label="LOC",
        confidence=0.9,
        engine="test",
    )
    merged = quantities.merge((title, name), found(text))
    assert [m.label for m in merged] == ["LOC", "ORG", "MONEY"]


PIECES = st.sampled_from(
    [
        *(
            "12",
            "2019",
            "1445",
            "٣",
            " ",
            "/",
            "-",
            "%",
            "$",
            "،",
            "ً",
            "\u200f",
            "ء",
            "ﷺ",
            "İ",
            "ß",
        ),
        *(" أيار ", "مليون ", "ألف", " و", "دولار", "في المئة", "أمس", "قبل ", "يومين", "March "),
        *("عام ", "😀"),
    ]
)


@given(
    st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=60),
    st.sampled_from(["ar", "en", "fr", "fa", "tr", "und", "de-CH"]),
    st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)),
)
def test_offsets_are_right_and_nothing_raises(text: str, language: str, day: date | None) -> None:
    published = Published(local=day.isoformat(), method="text", confidence=0.9) if day else None
    mentions = quantities.extract(
        {"title": text, "body": text}, language=language, published=published
    )
    assert all(text[m.start : m.end] == m.surface != "" for m in mentions)
    order = [(m.field != "title", m.start, m.end) for m in mentions]
    assert order == sorted(order)
    for one, other in pairwise(order):
        assert one[0] != other[0] or one[2] <= other[1]


@given(st.text(max_size=40))
def test_an_aligned_text_is_folded_letter_by_letter(text: str) -> None:
    aligned = Aligned(text)
    for place, letter in enumerate(aligned.folded):
        start, _ = aligned.span(place, place + 1)
        assert letter in {text[start], fold(text[start])}


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "12/",
        "مليون ",
        "و",
        "قبل ",
        "1,000 ",
        "2019-",
        "أيار ",
        "%",
        "$ ",
        "في المئة ",
        "three ",
    ],
    ids=ascii,
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def cost_s(times: int) -> float:
        begun = process_time()
        quantities.extract({"body": piece * times}, language="ar", published=PUBLISHED)
        return process_time() - begun

    cost_s(100)
    short, long = min(cost_s(500) for _ in range(3)), min(cost_s(4_000) for _ in range(3))
    assert long < 8 * 4 * short + 0.05


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 40), st.integers(1, 9)), max_size=8),
    st.lists(st.tuples(st.booleans(), st.integers(0, 40), st.integers(1, 9)), max_size=8),
)
def test_what_is_merged_does_not_overlap(
    names: list[tuple[bool, int, int]], amounts: list[tuple[bool, int, int]]
) -> None:
    def mentions(places: list[tuple[bool, int, int]], label: MentionLabel) -> list[Mention]:
        made: list[Mention] = []
        for in_title, start, length in sorted(places, key=lambda place: (not place[0], place[1])):
            field: Field = "title" if in_title else "body"
            if made and made[-1].field == field and made[-1].end > start:
                continue
            made.append(
                Mention(
                    field=field,
                    start=start,
                    end=start + length,
                    surface="a" * length,
                    label=label,
                    confidence=0.9,
                    engine="test",
                )
            )
        return made

    known, counted = mentions(names, "ORG"), mentions(amounts, "MONEY")
    merged = quantities.merge(known, counted)
    assert [m for m in merged if m.label == "ORG"] == known
    order = [(m.field != "title", m.start, m.end) for m in merged]
    assert order == sorted(order)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(order))
    lost = [m for m in counted if m not in merged]
    assert all(
        any(m.field == n.field and m.start < n.end and n.start < m.end for n in known) for m in lost
    )
