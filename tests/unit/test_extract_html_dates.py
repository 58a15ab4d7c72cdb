"""Which of the dates on a page is that of publication."""

import json
from datetime import UTC, datetime

import pytest

from barid.contract import Published
from barid_enrich.draft import Raw
from barid_enrich.extract import read

NOW = datetime(2026, 6, 1, tzinfo=UTC)
TITLE = "المجلس البلدي يقر خطة تشجير الحي القديم"
PARAGRAPHS = [
    f"أقر المجلس البلدي في جلسته رقم {n} خطة لتشجير الحي القديم، وقال رئيسه إن الأعمال تبدأ بعد أسبوعين."
    for n in range(4)
]


def published(
    *, head: str = "", above: str = "", below: str = "", behind: str = ""
) -> Published | None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    html = (
        f'<!doctype html><html lang="ar"><head><title>{TITLE}</title>{head}</head>'
        f"<body>{above}<h1>{TITLE}</h1>{below}{text}<footer>{behind}</footer></body></html>"
    )
    raw = Raw(document_id=1, format="html", data=html.encode(), origin="a.html", received_at=NOW)
    return read(raw).drafts[0].published


def local(**places: str) -> str | None:
    found = published(**places)
    return found.local if found else None


def declared(date: str) -> str:
    entry = json.dumps({"@type": "NewsArticle", "datePublished": date})
    return f'<script type="application/ld+json">{entry}</script>'


@pytest.mark.parametrize(
    "line",
    [
        "<p>7.3.2026 · 6 min read</p>",
        "<p><span>7 مارس 2026</span> ⋅ <span>٥ دقائق قراءة</span></p>",
        "<p>By Jane Miller ⋅ Review Editor ⋅ 7 March 2026</p>",
        "<div>نشر في</div><div>7 مارس 2026</div><div>آخر تحديث</div><div>9 مارس 2026</div>",
        "<p>7 مارس 2026. تحديث: 9 مارس 2026</p>",
        "<div><span>آخر تحديث: 9 مارس 2026</span><span>تاريخ النشر: 7 مارس 2026</span></div>",
        "<div class='date'><time datetime='2026-03-07'>3/7/2026</time></div>",
    ],
    ids=[
        "reading time",
        "arabic",
        "byline and post",
        "labels apart",
        "updated",
        "labels glued",
        "machine first",
    ],
)
def test_the_date_below_the_headline_is_read(line: str) -> None:
    assert local(below=line) == "2026-03-07"


def test_a_bare_date_just_above_the_headline_counts() -> None:
    assert local(above="<div>7 مارس 2026</div><div>4 min read</div>") == "2026-03-07"


@pytest.mark.parametrize(
    "above",
    [
        "<div>الاثنين 1 يونيو 2026</div>",
        "<div>1 يونيو 2026</div><div>رياضة</div><div>ثقافة</div><div>طقس</div>",
    ],
    ids=["weekday", "further up"],
)
def test_the_day_in_a_masthead_does_not(above: str) -> None:
    assert local(above=above) is None


def test_captions_do_not_part_the_headline_from_its_date() -> None:
    prose = f"<p>{PARAGRAPHS[0]}</p>"
    figure = f"<figure><figcaption>{PARAGRAPHS[1]}</figcaption></figure>"
    assert local(below=f"{prose}{figure}<p>7 مارس 2026</p>") == "2026-03-07"


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("<p>نشر في 7 مارس 2026</p>", "2026-03-07"),
        ("<div>Posted on</div><div>7 March 2026</div>", "2026-03-07"),
        ("<p>آخر تحديث 7 مارس 2026</p>", None),
        ("<p>نشر في 7 مارس 2026</p><p>نشر في 9 مارس 2026</p>", None),
        ("<div class='comments'><p>نشر في 7 مارس 2026</p></div>", None),
        ("<p>Last active <relative-time>7 March 2026</relative-time></p>", None),
    ],
    ids=["published", "label apart", "changed", "two stories", "comment", "of a user"],
)
def test_a_date_far_from_the_headline_must_be_called_one_of_publication(
    behind: str, found: str | None
) -> None:
    assert local(behind=behind) == found


def test_the_date_of_something_else_by_the_headline_is_not_the_articles() -> None:
    line = "<div class='note'>Last active <relative-time>7 March 2026</relative-time></div>"
    assert local(below=f"{line}<hr>") is None


@pytest.mark.parametrize(
    ("shown", "found", "doubts"),
    [
        ("2026-03-07", "2026-03-07", ("contradiction",)),
        ("2026-05-19", "2026-05-20T00:40", ()),
        ("2026-05-25", "2026-05-20T00:40", ()),
    ],
    ids=["earlier", "the day before", "later"],
)
def test_a_date_shown_days_before_the_declared_one_counts(
    shown: str, found: str, doubts: tuple[str, ...]
) -> None:
    date = published(head=declared("2026-05-20T00:40:00Z"), below=f"<time>{shown}</time>")
    assert date is not None
    assert (date.local, date.doubts) == (found, doubts)


@pytest.mark.parametrize(
    ("day", "found"),
    [("19", "2026-05-19"), ("20", "2026-05-20T00:40"), ("11", "2026-05-20T00:40")],
    ids=["its day before", "the same", "another"],
)
def test_the_outlets_day_is_that_of_its_address(day: str, found: str) -> None:
    address = f'<link rel="canonical" href="https://example.org/2026/05/{day}/tashjir">'
    date = published(head=declared("2026-05-20T00:40:00Z") + address)
    assert date is not None
    assert (date.at, date.local) == (datetime(2026, 5, 20, 0, 40, tzinfo=UTC), found)


def test_an_entry_in_a_meta_tag_declares_too() -> None:
    entry = json.dumps({"@type": "Article", "datePublished": "2026-03-07"}).replace('"', "&quot;")
    assert local(head=f'<meta name="script:ld+json" content="{entry}">') == "2026-03-07"
