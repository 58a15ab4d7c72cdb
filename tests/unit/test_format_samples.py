"""Every format Barid reads has a sample, and every sample gives the articles it was written with."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from barid_enrich.draft import Draft
from support.opened import Document, opened

SAMPLES = Path(__file__).parents[2] / "samples" / "formats"
TITLES = {
    "channel.json": [
        "no_article",
        "ميناء الرملة يستقبل أول سفينة حاويات بعد توسعة الأرصفة",
        "تعليق رحلات العبارات بين الجزيرتين بسبب الرياح",
        "empty",
    ],
    "collection.jsonl": [
        "ميناء الرملة يستقبل أول سفينة حاويات بعد توسعة الأرصفة",
        "مدرسة جبلية تعود إلى العمل بعد عامين من الإغلاق",
    ],
    "issue.epub": [
        "مدرسة جبلية تعود إلى العمل بعد عامين من الإغلاق",
        "متحف الفخار يعرض جراراً عثر عليها مزارع في حقله",
    ],
    "letter.rtf": ["مدرسة جبلية تعود إلى العمل بعد عامين من الإغلاق"],
    "monitor.xlsx": [
        "ميناء الرملة يستقبل أول سفينة حاويات بعد توسعة الأرصفة",
        "مدرسة جبلية تعود إلى العمل بعد عامين من الإغلاق",
    ],
    "newsml-1.xml": [
        "ميناء الرملة يستقبل أول سفينة حاويات بعد توسعة الأرصفة",
        "مدرسة جبلية تعود إلى العمل بعد عامين من الإغلاق",
    ],
    "posts.json": [
        "ميناء الرملة يستقبل أول سفينة حاويات بعد توسعة الأرصفة…",
        "مدرسة جبلية تعود إلى العمل بعد عامين من الإغلاق…",
    ],
    "records.xml": [
        "بلدية النهرين تبدأ إصلاح شبكة المياه في الأحياء القديمة",
        "نادي الصقور يتوج بكأس المدينة للمرة الأولى في تاريخه",
    ],
    "report.odt": ["ميناء الرملة يستقبل أول سفينة حاويات بعد توسعة الأرصفة"],
    "site-export.xml": [
        "ميناء الرملة يستقبل أول سفينة حاويات بعد توسعة الأرصفة",
        "no_article",
        "مدرسة جبلية تعود إلى العمل بعد عامين من الإغلاق",
    ],
    "answer.json": ["Solar pumps reach the upper villages", "School bus returns after two years"],
    "bulletin.pdf": ["Night market returns to the harbour"],
    "crawl.warc.gz": ["معرض للحرف اليدوية في بلدة التلال", "فريق التلال يتأهل إلى النهائي"],
    "export.csv": [
        "ترميم سوق العطارين في قلعة صفوان",
        "حافلات كهربائية على خط الجامعة",
        "مكتبة متنقلة تصل إلى قرى الوادي",
        "bad_row",
    ],
    "export.tsv": [
        "Ferry timetable changes for the winter",
        "Seed library opens in the old mill",
    ],
    "feed.json": ["رصيف جديد لقوارب الصيد", "دورة لصيانة المحركات"],
    "inbox.mbox": ["Bakery cooperative marks fifty years", "Two texts for the evening", None],
    "mixed.zip": ["عسل الجبل في المعرض الزراعي", "محطة شمسية للمستشفى الريفي", "binary"],
    "newsml-message.xml": [
        "منسوب السد يرتفع مترين بعد الأمطار",
        "إلغاء: منسوب السد",
        "أسعار القمح الجديدة",
    ],
    "ninjs.json": ["قطار سياحي بين البحيرتين"],
    "nitf.xml": ["Old lighthouse keeper's log found"],
    "report.docx": ["مشتل بلدي لأشجار الزيتون"],
    "saved.mhtml": ["ورشة فخار لطلاب المدارس"],
    "statement.eml": ["بيان: انقطاع المياه عن الحي الشرقي"],
    "wire.tar.zst": ["جسر خشبي فوق الجدول", "Cycle path links the two lakes"],
}


def draft(name: str, number: int = 0) -> Draft:
    return opened(SAMPLES / name)[number].draft


def said(document: Document) -> str | None:
    return document.refusal.reason if document.refusal else document.draft.title


def test_every_sample_is_tested() -> None:
    assert sorted(TITLES) == sorted(path.name for path in SAMPLES.iterdir())


@pytest.mark.parametrize("name", sorted(TITLES))
def test_a_sample_gives_its_articles(name: str) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdf")
    found = opened(SAMPLES / name)
    assert [said(document) for document in found] == TITLES[name]
    assert all(document.draft.body for document in found if not document.refusal)


def test_a_row_has_the_fields_of_its_columns() -> None:
    row = draft("export.csv")
    assert [author.name for author in row.authors] == ["سلمى الخطيب"]
    assert row.published is not None
    assert (row.published.local, row.published.at) == ("2024-03-12T09:30", None)
    assert (row.outlet, row.url) == ("جريدة القلعة", "https://qalaa.example/news/4101")
    assert len(row.paragraphs) == 2


def test_a_withdrawn_item_is_a_later_version_of_the_same_item() -> None:
    first, second = draft("newsml-message.xml", 0), draft("newsml-message.xml", 1)
    assert (first.guid, first.feed) == (second.guid, second.feed)
    assert (first.flags, second.flags) == ((), ("withdrawn",))


def test_an_embargo_says_from_when_an_item_may_be_shown() -> None:
    assert draft("newsml-message.xml", 2).visible_from == datetime(2030, 1, 1, 3, tzinfo=UTC)


def test_nitf_states_its_fields() -> None:
    article = draft("nitf.xml")
    assert article.subtitle == "Forty years of storms in one book"
    assert [author.name for author in article.authors] == ["Lena Aziz"]
    assert article.published is not None
    assert article.published.at == datetime(2024, 7, 4, 5, 15, tzinfo=UTC)
    assert article.paragraphs[1].startswith("It records every storm")
    assert "June" not in article.body


def test_a_page_of_a_warc_knows_its_address_and_encoding() -> None:
    page = opened(SAMPLES / "crawl.warc.gz")[1]
    assert page.draft.url == "https://tilal.example/2024/final"
    assert page.draft.paragraphs[0].startswith("تأهل فريق التلال")
    assert "fetched 2024-09-03T04:05:06Z" in page.repairs


def test_a_message_states_subject_sender_and_date() -> None:
    message = draft("statement.eml")
    assert [author.name for author in message.authors] == ["المكتب الإعلامي"]
    assert message.published is not None
    assert message.published.at == datetime(2024, 9, 2, 10, 20, tzinfo=UTC)


def test_files_nobody_reads_are_named_in_their_message() -> None:
    message = opened(SAMPLES / "inbox.mbox")[1]
    assert "attached and not read: photo.png" in message.repairs
    assert message.draft.body == opened(SAMPLES / "inbox.mbox")[1].draft.lines[0].text


def test_what_was_deleted_in_a_document_is_gone() -> None:
    assert draft("report.docx").paragraphs[-1] == "وقال مدير المشتل إن الشتلات من صنف يحتمل الجفاف."


def test_dates_of_the_file_itself_are_no_dates_of_publication() -> None:
    assert draft("report.docx").published is None
