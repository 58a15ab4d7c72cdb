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
