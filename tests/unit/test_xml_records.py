"""XML without a standard, and what an XML file is by its root."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid.errors import DocumentError
from barid_ingest.containers import items
from barid_ingest.formats import recognise
from support.opened import read

TITLE = "بلدية النهرين تبدأ إصلاح شبكة المياه"
BODY = "بدأت بلدية النهرين إصلاح شبكة المياه في الأحياء القديمة بعد شكاوى متكررة من ضعف الضخ."


def rows(row: str, around: str = "list") -> bytes:
    return f"<?xml version='1.0'?><{around}>{row * 2}</{around}>".encode()


@pytest.mark.parametrize(
    "row",
    [
        f"<item><title>{TITLE}</title><body>{BODY}</body></item>",
        f"<item title='{TITLE}'><text><p>{BODY}</p></text></item>",
        f"<row><field name='title'>{TITLE}</field><field name='content'>{BODY}</field></row>",
        f"<doc><str name='title'>{TITLE}</str><arr name='content'><str>{BODY}</str></arr></doc>",
        f"<خبر><العنوان>{TITLE}</العنوان><النص>{BODY}</النص></خبر>",
        f"<n:item xmlns:n='urn:n'><n:title>{TITLE}</n:title><n:body><![CDATA[<p>{BODY}</p>]]></n:body></n:item>",
        f"<item ml:lang='ar'><title>{TITLE}</title><body>{BODY}</body></item>",
    ],
    ids=["children", "attribute", "named", "Solr", "Arabic", "namespace", "undeclared prefix"],
)
def test_rows_are_found_by_their_likeness_to_articles(row: str) -> None:
    found = read("a.xml", rows(row))
    assert [(d.draft.title, d.draft.paragraphs) for d in found] == [(TITLE, (BODY,))] * 2


@pytest.mark.parametrize(
    ("root", "words"),
    [
        ("urlset", "sitemap"),
        ("sitemapindex", "sitemap"),
        ("opml", "OPML"),
        ("conceptItem", "event, person or place"),
        ("svg", "SVG"),
    ],
)
def test_xml_without_articles_is_refused_for_what_it_is(root: str, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        recognise("a.xml", f"<?xml version='1.0'?><!-- x --><{root} a='b'></{root}>".encode())


def test_a_page_within_a_field_does_not_make_a_page_of_the_file() -> None:
    row = f"<item><title>{TITLE}</title><body><![CDATA[<html><p>{BODY}</p></html>]]></body></item>"
    assert recognise("a.xml", rows(row)).format == "xml_records"


def test_a_feed_behind_a_warning_of_the_server_is_a_feed() -> None:
    data = b"Warning: x\n<?xml version='1.0'?><rss version='2.0'><channel/></rss>"
    assert recognise("a.xml", data).format == "feed"


@given(
    st.lists(
        st.sampled_from(["<a>", "</a>", "<title>", "</title>", "<p>", "x", "&amp;", "<b c='d'/>"])
    )
)
def test_any_tags_are_read_or_refused(pieces: list[str]) -> None:
    with contextlib.suppress(DocumentError):
        list(items("xml_records", "".join(pieces).encode(), name="a"))
