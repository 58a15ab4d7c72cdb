"""Pages in the markup of real systems: what is read from where."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid_enrich.draft import Draft
from barid_enrich.extract import linked, tree
from barid_enrich.extract.html import read_html
from barid_enrich.extract.page import blocks, body

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "ترميم سوق النحاسين بعد حريق الشتاء الماضي"
PARAGRAPHS = (
    "بدأت ورش البناء ترميم سوق النحاسين الذي التهمت النيران نصف دكاكينه، وفق ما أعلنت المحافظة.",
    "وقال مدير الآثار نزار الدباغ إن السقف الخشبي سيعاد كما كان، وإن العمل يستمر ثمانية أشهر.",
    "ويطالب أصحاب الدكاكين بتعويضات عن بضائعهم، ويقولون إن ما صرف لهم لا يكفي لشراء المعادن.",
)
OTHER = "لجنة برلمانية تزور المدينة للاطلاع على مشاريع الإسكان"


def page(head: str = "", above: str = "", text: str | None = None) -> Draft:
    text = text or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    html = (
        f'<html lang="ar" dir="rtl"><head><title>{TITLE} - صحيفة الجسر</title>{head}</head><body>'
        f'<ul class="menu"><li><a href="/">الرئيسية</a></li><li><a href="/a">سياسة</a></li></ul>'
        f'<div class="post"><h1>{TITLE}</h1>{above}<div class="post-body">{text}</div></div>'
        f'<div class="latest"><h3>آخر الأخبار</h3><a href="/1">{OTHER}</a></div></body></html>'
    )
    return read_html(html, received_at=NOW)[0]


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def names(draft: Draft) -> list[str]:
    return [author.name for author in draft.authors]


@pytest.mark.parametrize(
    "text",
    [
        "<br><br>".join(PARAGRAPHS),
        "".join(f"<div><span>{paragraph}</span></div>" for paragraph in PARAGRAPHS),
        f"<table><tr><td>{'<br>'.join(PARAGRAPHS)}</td></tr></table>",
        f'<form id="aspnetForm"><div>{"<br/>".join(PARAGRAPHS)}</div></form>',
    ],
    ids=["br", "divs", "table", "form"],
)
def test_paragraphs_are_those_of_the_page(text: str) -> None:
    draft = page(text=text)
    assert (draft.title, draft.paragraphs) == (TITLE, PARAGRAPHS)


def test_subheads_lists_and_quotes_stay_in_the_body() -> None:
    text = (
        f"<p>{PARAGRAPHS[0]}</p><h2>مراحل العمل</h2><ul><li>تدعيم الجدران القائمة</li>"
        f"<li>بناء السقف الخشبي</li></ul><blockquote>{PARAGRAPHS[1]}</blockquote>"
        f"<p>{PARAGRAPHS[2]}</p>"
    )
    listed = ("مراحل العمل", "تدعيم الجدران القائمة", "بناء السقف الخشبي")
    assert page(text=text).paragraphs == (PARAGRAPHS[0], *listed, *PARAGRAPHS[1:])


def test_a_link_to_another_story_between_paragraphs_is_no_body() -> None:
    offer = f'<p><a href="/1">{OTHER}</a></p>'
    assert page(text=f"<p>{f'</p>{offer}<p>'.join(PARAGRAPHS)}</p>").paragraphs == PARAGRAPHS


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "سلمى جابر",},}',
        '<!-- {"@type": "NewsArticle", "author": "سلمى جابر"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "author": "سلمى جابر"}\n//]]>',
        '{"@type": "NewsArticle", "description": "قال: "نعم" ومضى", "author": {"name": "سلمى جابر"}}',
        '[[{"@type": "WebPage", "mainEntity": {"@type": ["NewsArticle"], "author": ["سلمى جابر"]}}]]',
        '{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#p"}},'
        ' {"@type": "Person", "@id": "#p", "name": "سلمى جابر"}]}',
        '{"@type": "NewsArticle", "author": {"name": "\\u0633\\u0644\\u0645\\u0649 جابر"}, "x": "\\d"}',
    ],
    ids=["commas", "comment", "cdata", "quotes", "nested", "reference", "escaped"],
)
def test_json_ld_is_read_however_it_is_written(text: str) -> None:
    assert names(page(json_ld(text))) == ["سلمى جابر"]


def test_an_organisation_is_an_agency_and_a_person_no_outlet() -> None:
    authors = [
        {"@type": "Organization", "name": "وكالة الجسر"},
        {"@type": "Person", "name": "سلمى جابر"},
    ]
    article = {"@type": "Article", "author": authors, "publisher": {"name": "سلمى جابر"}}
    draft = page(json_ld(json.dumps(article)))
    said = [(author.name, author.role) for author in draft.authors]
    assert said == [("وكالة الجسر", "agency"), ("سلمى جابر", "writer")]


@pytest.mark.parametrize(
    "above",
    [
        '<div class="post-author">مرسلة من <a rel="author" href="#">سلمى جابر</a></div>',
        '<a href="/author/salma">سلمى جابر</a>',
        '<span id="ctl00_lblAuthor">كتبت: سلمى جابر</span>',
    ],
    ids=["rel", "profile", "id"],
)
def test_a_marked_byline_names_the_author(above: str) -> None:
    assert names(page(above=above)) == ["سلمى جابر"]


def test_a_marked_date_is_read_and_a_change_is_not() -> None:
    changed = '<span class="date-modified">آخر تحديث: 20 أيار 2024</span>'
    draft = page(above=f'{changed}<span class="post-date">12 أيار 2024</span>')
    assert draft.published is not None
    assert draft.published.local == "2024-05-12"


def test_the_declared_text_settles_which_lines_are_the_articles() -> None:
    paragraphs = (*PARAGRAPHS, *(f"وفي اليوم التالي، {paragraph}" for paragraph in PARAGRAPHS))
    promotion = (
        "<p>حمل تطبيق الصحيفة على هاتفك وتابع الأخبار لحظة بلحظة ومن دون أي إعلانات مزعجة.</p>"
    )
    first, *others = (f"<p>{paragraph}</p>" for paragraph in paragraphs)
    text = f"{first}{promotion}{''.join(others)}"
    article = {"@type": "NewsArticle", "articleBody": " ".join(paragraphs)}
    assert page(json_ld(json.dumps(article)), text=text).paragraphs == paragraphs


def test_a_declared_text_that_is_cut_short_settles_nothing() -> None:
    article = {"@type": "NewsArticle", "articleBody": PARAGRAPHS[0]}
    assert page(json_ld(json.dumps(article))).paragraphs == PARAGRAPHS


@given(st.text(alphabet='<>/ "=abipduv!-&;م.\n', max_size=300))
def test_any_tree_is_read_without_losing_words_of_its_paragraphs(html: str) -> None:
    root = tree.parse(f"<p>كلمة أولى</p>{html}")
    assert root is not None
    lines = blocks.read(root)
    assert lines.blocks[0].text == "كلمة أولى"
    assert 0 <= body.judge(lines, "").sureness <= 1


@given(st.text(max_size=200))
def test_any_script_is_passed_over(text: str) -> None:
    root = tree.parse(f"<p>أ</p>{json_ld(text.replace('<', ''))}")
    assert root is not None
    assert isinstance(linked.article(root), dict)
