"""When a flattened page says it was published: which of its dates is taken."""

import pytest

from barid_enrich.clean import read_lines
from quality.text import RECEIVED

TITLE = "بلدية الميناء تفتح سوق السمك الجديد أمام الباعة"
BODY = (
    "فتحت بلدية الميناء سوق السمك الجديد صباح السبت بعد عامين من العمل على المبنى القديم قرب المرفأ.",
    "وقال رئيس البلدية إن السوق يضم ستين بسطة وغرفة تبريد كبيرة يستخدمها الصيادون والباعة مجانا.",
)
EN_TITLE = "Harbour town opens its new fish market to sixty traders"
EN_BODY = (
    "The harbour town of Port Alder opened its new fish market on Saturday after two years of work on the old hall.",
    "The mayor said the market has room for sixty stalls and a cold store that fishermen may use free of charge.",
)


def published(*rows: str) -> list[str | None]:
    drafts = read_lines("\n".join(rows), received_at=RECEIVED)
    return [draft.published.local if draft.published else None for draft in drafts]


def test_a_line_that_says_published_is_a_date_though_it_may_head_a_section() -> None:
    rows = (TITLE, "نشرت في: 20/06/2021 - 14:05", "آخر تحديث: 20/06/2021 - 16:31", *BODY)
    assert published(*rows) == ["2021-06-20T14:05"]


@pytest.mark.parametrize(
    "header", ["Gisela says:", "Gisela sagt:", "يقول أبو حسن:", "Лариса пишет:"]
)
def test_the_date_of_a_comment_is_not_the_pages(header: str) -> None:
    rows = (EN_TITLE, "By Ida Norrby", *EN_BODY, "Reply", header, "10.05.2024 08:14", "Well done")
    assert published(*rows) == [None]


def test_the_hour_of_the_last_change_belongs_to_the_day_of_the_headline() -> None:
    title = "أسعار السمك في سوق الميناء اليوم الأربعاء 8 شباط 2023"
    assert published(title, "آخر تحديث: 11:20 صباحا", *BODY) == ["2023-02-08T11:20"]
    assert published(title, *BODY) == [None]


@pytest.mark.parametrize(
    "edition",
    ["Le Courrier du Port - Édition du mardi 25 avril 2017 - Région Est",
     "The Port Courier | Edition of Tuesday, 25 April 2017 | East",
     "Der Hafenbote | Ausgabe vom 25. April 2017 | Osten"],
    ids=["fr", "en", "de"],
)  # fmt: skip
def test_an_edition_dates_its_pages(edition: str) -> None:
    assert published(edition, EN_TITLE, *EN_BODY) == ["2017-04-25"]


@pytest.mark.parametrize(
    "head",
    [("From: Port Alder Digest", "To: subscribers", "Date: Monday, 16 July 2018"),
     ("Von: Hafenbrief", "An: alle", "Datum: 16. Juli 2018"),
     ("من: نشرة الميناء", "إلى: المشتركين", "التاريخ: 16 تموز 2018")],
    ids=["en", "de", "ar"],
)  # fmt: skip
def test_the_head_of_a_mail_dates_all_its_stories(head: tuple[str, ...]) -> None:
    stories = (
        f"1. {EN_TITLE}", *EN_BODY, "(source: local radio)",
        "2. Court voids the appointment of three harbour masters",
        "The court ruled on Thursday that the council lacked a quorum when it named the harbour masters in May.",
        "The council has thirty days to appeal.", "(source: court website)",
    )  # fmt: skip
    found = published(*head, "", *stories)
    assert set(found) == {"2018-07-16"}


@pytest.mark.parametrize(
    ("close", "clock"),
    [
        ("// انتهى //", "14:22ت م"),
        ("(النهاية)", "14:22"),
        ("انتهى", "02:22 م"),
    ],
    ids=["two letters of a zone", "24 hours", "afternoon"],
)
def test_an_agency_puts_the_time_below_its_story(close: str, clock: str) -> None:
    place = "الميناء 05 شعبان 1444 هـ الموافق 25 فبراير 2023 م"
    assert published(TITLE, place, *BODY, close, clock, "0096") == ["2023-02-25T14:22"]


def test_a_player_and_several_times_say_nothing_of_publication() -> None:
    assert published(TITLE, "25 فبراير 2023", *BODY, "00:00") == ["2023-02-25"]
    assert published(TITLE, "25 فبراير 2023", *BODY, "14:22", "15:08") == ["2023-02-25"]


@pytest.mark.parametrize(
    "printed",
    [
        ("http://www.alder.example/print?id=3", "10/10/23, 8:05 AM"),
        ("Printed on 10 October 2023",),
        ("تاريخ الطباعة: 10/10/2023",),
        ("Распечатано 10.10.2023",),
        ("Imprimé le 10 octobre 2023",),
    ],
    ids=["browser", "en", "ar", "ru", "fr"],
)
def test_the_day_of_printing_is_not_that_of_publication(printed: tuple[str, ...]) -> None:
    assert published(*printed, EN_TITLE, *EN_BODY) == [None]
    assert published(*printed, "9 October 2023", EN_TITLE, *EN_BODY) == ["2023-10-09"]


@pytest.mark.parametrize(
    "stamp",
    [
        "[٩:١٤ م، ٢٠٢٤/٣/١٢] +٩٦٤ ٧٧٠ ٠٠٠ ٠٠١٢:",
        "[12/3/2024 21:14] راديو الميناء:",
        "راديو الميناء, [12.03.2024 21:14]",
        "12/03/2024, 21:14 - راديو الميناء:",
    ],
    ids=["telephone", "name behind", "name before", "no brackets"],
)
def test_a_copied_message_is_dated_by_its_stamp(stamp: str) -> None:
    assert published(stamp, TITLE, *BODY) == ["2024-03-12T21:14"]


def test_each_copied_post_has_its_own_stamp() -> None:
    rows = [
        "راديو الميناء, [02.08.2023 09:14]", TITLE, BODY[0], "للاشتراك بالقناة: @alder_radio",
        "راديو الميناء, [02.08.2023 11:47]", "[ Photo ]", "إغلاق طريق المرفأ أمام الشاحنات ثلاثة أيام", BODY[1],
    ]  # fmt: skip
    assert published(*rows) == ["2023-08-02T09:14", "2023-08-02T11:47"]


def test_a_short_sentence_may_be_the_date_of_a_page() -> None:
    stated = "19/09/2021 - 21:58 h. Actualizado a las 22:15 h."
    assert published(EN_TITLE, stated, *EN_BODY) == ["2021-09-19T21:58"]


def test_outlet_and_author_may_stand_before_a_full_date() -> None:
    stated = "صوت الميناء - سلمى القاضي الأحد 14 غشت 2022 - 12:00"
    comments = ("تعليقات الزوار 1", "1 - قارئ من المرفأ", "الأحد 14 غشت 2022 - 12:44", "خبر جميل")
    assert published("صوت الميناء", TITLE, stated, *BODY, *comments) == ["2022-08-14T12:00"]


def test_comments_below_their_heading_date_nothing() -> None:
    comments = ("هناك تعليق واحد:", "غير معرف 22 ديسمبر 2019 9:04 ص", "شكرا على الخبر")
    assert published("السبت، 21 ديسمبر 2019", TITLE, *BODY, *comments) == ["2019-12-21"]


def test_a_card_below_the_text_says_when_another_story_was_published() -> None:
    below = ("Related", "Ferry line to open in spring", "Published On 11/10/2021")
    assert published(EN_TITLE, "12 October 2021", *EN_BODY, *below) == ["2021-10-12"]


def test_a_statement_spells_out_its_day() -> None:
    signed = ("المكتب الإعلامي", "الميناء في الخامس من أيلول 2022")
    assert published(TITLE, *BODY, *signed) == ["2022-09-05"]


def test_another_line_of_the_head_has_the_time_of_the_same_day() -> None:
    rows = ("نشر بتاريخ: 17 حزيران 2020", "الأربعاء, 17 حزيران 2020 11:48")
    assert published(TITLE, *rows, *BODY) == ["2020-06-17T11:48"]


@pytest.mark.parametrize(
    "issue",
    ["يومية الميناء ليوم الأربعاء 3 ديسمبر 2014، ص 9", "العدد (2874) - الأربعاء (3) ديسمبر 2014"],
)
def test_an_issue_and_its_page_date_a_story(issue: str) -> None:
    assert published(TITLE, *BODY, issue) == ["2014-12-03"]


@pytest.mark.parametrize(
    "stamp", ["[12/3/2024, 9:14:22 PM] Alder Radio: ", "12/03/2024, 21:14 - Alder Radio: "]
)
def test_a_message_may_follow_its_stamp_in_one_line(stamp: str) -> None:
    [found] = published(f"{stamp}{EN_TITLE}", *EN_BODY)
    assert found is not None
    assert found.startswith("2024-03-12T21:14")


def test_a_page_counts_hours_back_below_the_day_of_its_reader() -> None:
    rows = ("صوت الميناء", "الأحد 12 تشرين الثاني 2023", TITLE, "قبل 5 ساعات", *BODY)
    assert published(*rows) == [None]


def test_a_long_line_may_state_publication_and_change() -> None:
    stated = "Publicado el 18 de febrero de 2020 a las 10:05 h. Actualizado el 19 de febrero de 2020 a las 08:00 h."
    assert published(EN_TITLE, stated, *EN_BODY) == ["2020-02-18T10:05"]
