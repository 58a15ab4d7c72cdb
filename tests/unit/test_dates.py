from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.text.fold import fold
from barid_enrich.dates import read_date, read_line
from barid_enrich.dates.jalali import to_gregorian

RECEIVED = datetime(2024, 6, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wording", "local"),
    [
        ("الأحد 14 كانون الثاني 2024", "2024-01-14"),
        ("9 تشرين الأول 2023", "2023-10-09"),
        ("9 تشرين الاول/أكتوبر 2023", "2023-10-09"),
        ("٩ نيسان (أبريل) ٢٠٢٣", "2023-04-09"),
        ("21 جويلية 2022", "2022-07-21"),
        ("21 غشت 2022 الساعة 9:05 مساءً", "2022-08-21T21:05"),
        ("أضيف في: 4/11/2022 - 00:30", "2022-11-04T00:30"),
        ("مايو 19, 2023", "2023-05-19"),
        ("۱۹ سپتامبر ۲۰۲۳ ساعت ۱۵:۴۰", "2023-09-19T15:40"),
        ("۲۰ اسفند ۱۴۰۱", "2023-03-11"),
        ("تاریخ انتشار: ۱۴۰۲/۰۸/۲۰ - ۱۱:۳۰", "2023-11-11T11:30"),
        ("انتشار: 1402-08-20، ساعت 11:30 | کد خبر 77", "2023-11-11T11:30"),
        ("۲۰/۰۸/۱۴۰۲", "2023-11-11"),
        ("23 ستمبر 2023ء", "2023-09-23"),
        ("١٥ی حوزەیرانی ٢٠٢٣", "2023-06-15"),
        ("Published on March 9th, 2023 at 5:04 p.m.", "2023-03-09T17:04"),
        ("publié le 1er août 2023 à 18h30", "2023-08-01T18:30"),
        ("11 Ağustos 2023", "2023-08-11"),
        ("2023-03-09T17:04:05Z", "2023-03-09T17:04:05"),
        ("Thu, 09 Mar 2023 17:04:00 +0300", "2023-03-09T17:04"),
        ("08:15 | 9 آذار 2023", "2023-03-09T08:15"),
    ],
    ids=ascii,
)
def test_reads_the_wordings_of_many_presses(wording: str, local: str) -> None:
    found = read_date(wording, method="text", reference=RECEIVED)
    assert found is not None
    assert found.local == local


@pytest.mark.parametrize(
    ("wording", "at", "zone"),
    [
        (
            "9 آذار 2023 18:30 بتوقيت بغداد",
            datetime(2023, 3, 9, 15, 30, tzinfo=UTC),
            "Asia/Baghdad",
        ),
        (
            "9 يوليو 2023 18:30 بتوقيت القاهرة",
            datetime(2023, 7, 9, 15, 30, tzinfo=UTC),
            "Africa/Cairo",
        ),
        ("9 مارس 2023 - 18:30 GMT", datetime(2023, 3, 9, 18, 30, tzinfo=UTC), "GMT"),
        ("9 March 2023 18:30 +04:30", datetime(2023, 3, 9, 14, 0, tzinfo=UTC), "+04:30"),
        ("9 March 2023 18:30 AST", None, "AST"),
        ("9 March 2023 18:30", None, None),
    ],
    ids=ascii,
)
def test_an_instant_needs_a_known_zone(wording: str, at: datetime | None, zone: str | None) -> None:
    found = read_date(wording, method="text")
    assert found is not None
    assert (found.at, found.zone, found.local) == (at, zone, f"2023-0{found.local[6:]}")  # type: ignore[index]


@pytest.mark.parametrize(
    ("wording", "local", "sure"),
    [
        ("الأربعاء 05-04-2023", "2023-04-05", True),
        ("الخميس 05-04-2023", "2023-05-04", True),
        ("25/04/2023", "2023-04-25", True),
        ("04/25/2023", "2023-04-25", True),
        ("05/04/2023", "2023-04-05", False),
        ("السبت 05/04/2023", "2023-04-05", False),
    ],
    ids=ascii,
)
def test_a_weekday_settles_which_number_is_the_month(wording: str, local: str, sure: bool) -> None:
    found = read_date(wording, method="text")
    assert found is not None
    assert (found.local, found.confidence > 0.9) == (local, sure)


@pytest.mark.parametrize(
    "wording", ["15 يونيو 2024 12:11 GMT", "1 يناير 2031", "3 مارس 1985"], ids=ascii
)
def test_implausible_dates_are_kept_but_not_trusted(wording: str) -> None:
    found = read_date(wording, method="text", reference=RECEIVED)
    assert found is not None
    assert found.confidence <= 0.3


@pytest.mark.parametrize(
    "wording",
    [
        "",
        "قبل يومين",
        "في 2 أيار الماضي",
        "رمضان 1442",
        "1442/05/20",
        "۱۴۰۲/۱۳/۲۰",
        "31 فبراير 2023",
        "عام 2017",
        "هاتف 07-11-22-33",
    ],
    ids=ascii,
)
def test_says_nothing_when_no_full_date_is_stated(wording: str) -> None:
    assert read_date(wording, method="text") is None


def test_a_date_line_says_little_else() -> None:
    line = read_line(fold("آخر تحديث: الأحد 14 يناير 2024 - 10:20 صباحا"))
    assert line is not None
    assert (line.leftover, line.marked) == ((), True)
    sentence = read_line(fold("وقع الاتفاق في 14 يناير 2024 بحضور وفدين من البلدين"))
    assert sentence is not None
    assert len(sentence.leftover) > 3


def test_iranian_years_begin_in_march() -> None:
    assert str(to_gregorian(1400, 1, 1)) == "2021-03-21"
    assert str(to_gregorian(1399, 12, 30)) == "2021-03-20"
    assert to_gregorian(1401, 12, 30) is None


@given(st.text(max_size=80) | st.from_regex(r"[0-9/:. -]{0,30}"))
def test_never_raises(wording: str) -> None:
    read_date(wording, method="text", reference=RECEIVED)
