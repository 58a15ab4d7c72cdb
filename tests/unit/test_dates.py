from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barid.text.fold import fold
from barid_enrich.dates import announces, read_date, read_line
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
        ("الخميس - pm 04:12 | 2023-03-09", "2023-03-09T16:12"),
        ("9 آذار 2023 - م 04:12", "2023-03-09T16:12"),
        ("9 آذار 2023 م 04:12", "2023-03-09T04:12"),
        ("٩ی ئازاری ٢٠٢٣ - ٤:١٢ پ.ن", "2023-03-09T16:12"),
        ("٩ی ئازاری ٢٠٢٣ - ٩:١٢ پ.ن", "2023-03-09T09:12"),
        ("Cádiz 09·03·23 | 13:48", "2023-03-09T13:48"),
        ("الخميس 09-03-2023 الساعة 04:12 مساءا", "2023-03-09T16:12"),
        ("9 آذار 2023 10:12 مساءاً", "2023-03-09T22:12"),
        ("٩ی ئازاری ٢٠٢٣ - ٠٤:١٢ی ئێوارە", "2023-03-09T16:12"),
        ("[3/9/2023 4:12:05 PM]", "2023-03-09T16:12:05"),
        ("9/3/2023 4:12 PM", "2023-03-09T16:12"),
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


@settings(deadline=None)
@given(st.text(max_size=80) | st.from_regex(r"[0-9/:. -]{0,30}"))
def test_never_raises(wording: str) -> None:
    read_date(wording, method="text", reference=RECEIVED)


@pytest.mark.parametrize(
    ("wording", "doubt"),
    [
        ("05/04/2023", "day_or_month"),
        ("السبت 5 أبريل 2023", "contradiction"),
        ("1 رمضان 1445 هـ الموافق 19 أبريل 2023", "contradiction"),
        ("05/04/23", "short_year"),
        ("آخر تحديث: 5 أبريل 2023", "updated"),
        ("5 رمضان 1442", "hijri"),
        ("قبل 3 ساعات", "relative"),
        ("1 يناير 2031", "in_future"),
        ("3 مارس 1985", "too_early"),
        ("1686578709", "epoch"),
        ("12. června 2023", "translated"),
    ],
    ids=ascii,
)
def test_a_doubt_says_why_the_confidence_is_low(wording: str, doubt: str) -> None:
    found = read_date(wording, method="text", reference=RECEIVED)
    assert found is not None
    assert doubt in found.doubts
    assert found.confidence < 0.9


def test_a_time_counted_back_is_never_claimed_as_an_instant() -> None:
    found = read_date("2 hours ago", method="feed", reference=RECEIVED)
    assert found is not None
    assert (found.at, found.local) == (None, "2024-06-15T10:00")
    assert read_date("2 hours ago", method="feed") is None


def test_a_line_that_counts_back_announces_a_date() -> None:
    assert announces(fold("منذ ساعتين"))
    assert not announces(fold("قبل أيام"))
    assert not announces(fold("قتل شخصان قبل ساعتين في حادث سير"))


@pytest.mark.parametrize(
    ("wording", "local"),
    [
        ("15 شعبان 1445 هـ الموافق 25 فبراير 2024 م", "2024-02-25"),
        ("25 فبراير 2024 م / 15 شعبان 1445 هـ - 10:30", "2024-02-25T10:30"),
    ],
    ids=ascii,
)
def test_a_day_said_in_two_calendars_is_one_date(wording: str, local: str) -> None:
    line = read_line(fold(wording), wording)
    found = read_date(wording, method="text", reference=RECEIVED)
    assert line is not None
    assert found is not None
    assert (line.leftover, found.local, found.confidence > 0.9) == ((), local, True)


def test_of_two_dates_the_one_of_publication_is_taken() -> None:
    line = read_line(fold("آخر تحديث: 15 يونيو 2022 - تاريخ النشر: 14 يونيو 2022"))
    assert line is not None
    assert (str(line.found.day), line.introduced, line.leftover) == ("2022-06-14", True, ())


@pytest.mark.parametrize(
    ("locale", "local"), [("en-US", "2023-05-04"), ("en-GB", "2023-04-05"), (None, "2023-04-05")]
)
def test_the_locale_settles_which_number_is_the_month(locale: str | None, local: str) -> None:
    found = read_date("05/04/2023", method="text", locale=locale)
    assert found is not None
    assert found.local == local
    assert ("day_or_month" in found.doubts) == (locale is None)


def test_the_first_and_last_days_of_the_calendar_do_no_harm() -> None:
    assert read_date("9999-12-31T23:59:59-05:00", method="text", reference=RECEIVED) is None
    assert read_date("1 رمضان 1300", method="text") is None
    assert read_date("2099-12-31T23:59:59-05:00", method="text") is not None


@pytest.mark.parametrize(
    "piece",
    [
        "1/1/1 ",
        "12 كانون ",
        "2023-",
        "12 ",
        "كانون الثاني ",
        "الأحد ",
        "1 2023 ",
        "12:",
        "(",
        " ",
        "9" * 10,
    ],
    ids=ascii,
)
def test_time_grows_no_faster_than_the_line(piece: str) -> None:
    def cost_s(times: int) -> float:
        line = fold("2023 10/10/10" + piece * times)
        begun = process_time()
        read_line(line, line)
        return process_time() - begun

    cost_s(100)
    short, long = min(cost_s(2_000) for _ in range(3)), min(cost_s(16_000) for _ in range(3))
    assert long < 8 * 4 * short + 0.05


PIECES = st.sampled_from(
    [
        "12",
        "2023",
        "1445",
        "/",
        "-",
        " ",
        ":",
        "أيار",
        "كانون الثاني",
        "رمضان",
        "هـ",
        "الموافق",
        "الأحد",
        "مساء",
        "بتوقيت",
        "بغداد",
        "GMT",
        "+3",
        "قبل",
        "ساعتين",
        "March",
        "ago",
        "9999",
        "T",
    ]
)


@settings(deadline=None)  # dateparser reads its languages at its first call
@given(st.lists(PIECES, max_size=14).map("".join) | st.lists(PIECES, max_size=14).map(" ".join))
def test_never_raises_on_pieces_of_dates(wording: str) -> None:
    found = read_date(wording, method="text", reference=RECEIVED)
    assert found is None or 0 <= found.confidence <= 1
    line = read_line(fold(wording), wording)
    assert line is None or 0 <= line.found.start < line.found.end <= len(fold(wording))


@pytest.mark.parametrize(
    ("wording", "local"),
    [
        ("بغداد في الخامس من أيلول 2022", "2022-09-05"),
        ("حرر في الحادي والعشرين من شهر آذار 2021", "2021-03-21"),
        ("فاتح نوفمبر 1999", "1999-11-01"),
        ("the fifth of September 2022", "2022-09-05"),
        ("le premier mars 2021", "2021-03-01"),
        ("am fünften September 2022", "2022-09-05"),
        ("cinco de septiembre de 2022", "2022-09-05"),
        ("cinque settembre 2022", "2022-09-05"),
        ("dois de setembro de 2022", "2022-09-02"),
        ("пятого сентября 2022 года", "2022-09-05"),
        ("beş Eylül 2022", "2022-09-05"),
        ("پنجم شهریور ۱۴۰۱", "2022-08-27"),
        ("پانچ ستمبر 2022", "2022-09-05"),
        ("پێنجی ئەیلوول 2022", "2022-09-05"),
    ],
)
def test_reads_a_day_spelled_out(wording: str, local: str) -> None:
    read = read_date(wording, method="text")
    assert read is not None
    assert read.local == local


@pytest.mark.parametrize(
    ("wording", "local"),
    [
        ("Published on March 9, 2023", "2023-03-09"),
        ("12 تشرين الثاني/نوفمبر 2022", "2022-11-12"),
    ],
    ids=["on is ten in Turkish", "a month of two names"],
)
def test_words_for_days_are_no_others(wording: str, local: str) -> None:
    read = read_date(wording, method="text")
    assert read is not None
    assert read.local == local


def test_minutes_may_stand_behind_the_hour_in_words() -> None:
    read = read_date("الأحد 02 يونيو 2024 الساعة 07 مساءً و 26 دقيقة", method="text")
    assert read is not None
    assert read.local == "2024-06-02T19:26"


@pytest.mark.parametrize("wording", ["Printed on 3 March 2022", "Распечатано 02.09.2017"])
def test_a_day_of_printing_is_no_date(wording: str) -> None:
    assert read_date(wording, method="text") is None
