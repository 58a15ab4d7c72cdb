"""Exports as programs write them: which field means what."""

from typing import Any

import pytest

from barid.text import field_names, fields
from barid.text.fields import choose

TITLE = "Seed library opens in the old mill"
BODY = "Gardeners can borrow seeds from a library in the old mill. " * 6
URL = "https://example.org/a/1"
DATE = "2024-03-12 09:30:00"

EXPORTS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "newspaper": (
        {"title": TITLE, "text": BODY, "authors": ["A B"], "publish_date": DATE, "url": URL,
         "source_url": "https://example.org", "top_image": URL, "meta_lang": "en", "keywords": ["x"]},
        {"title": "title", "body": "text", "authors": "authors", "published": "publish_date",
         "url": "url", "image": "top_image", "language": "meta_lang"},
    ),
    "news-please": (
        {"title": TITLE, "maintext": BODY, "date_publish": DATE, "date_download": DATE,
         "authors": [], "description": "short", "source_domain": "example.org", "url": URL,
         "image_url": URL, "language": "en", "title_page": TITLE},
        {"title": "title", "body": "maintext", "published": "date_publish", "url": "url",
         "image": "image_url", "language": "language"},
    ),
    "Scrapy": (
        {"headline": TITLE, "content": BODY, "link": URL, "date": DATE, "author": "A B"},
        {"title": "headline", "body": "content", "url": "link", "published": "date",
         "authors": "author"},
    ),
    "Media Cloud": (
        {"stories_id": 7, "title": TITLE, "publish_date": DATE, "url": URL, "media_name": "Mill News",
         "media_url": "https://example.org", "language": "en", "text": BODY},
        {"title": "title", "body": "text", "published": "publish_date", "url": "url",
         "outlet": "media_name", "language": "language", "guid": "stories_id"},
    ),
    "GDELT": (
        {"url": URL, "title": TITLE, "seendate": "20240312T093000Z", "socialimage": URL,
         "domain": "example.org", "language": "English", "sourcecountry": "Malta"},
        {"title": "title", "url": "url", "image": "socialimage", "language": "language"},
    ),
    "Common Crawl news": (
        {"title": TITLE, "text": BODY, "domain": "example.org", "date": DATE, "description": "short",
         "url": URL, "image_url": URL},
        {"title": "title", "body": "text", "published": "date", "url": "url", "image": "image_url"},
    ),
    "WordPress": (
        {"id": 3, "date": DATE, "link": URL, "title": {"rendered": TITLE},
         "content": {"rendered": BODY, "protected": False}, "excerpt": {"rendered": "short"}},
        {"title": "title", "body": "content", "published": "date", "url": "link", "guid": "id"},
    ),
    "Arabic": (
        {"رقم الخبر": "7", "عنوان الخبر": TITLE, "تفاصيل الخبر": BODY, "تاريخ النشر": DATE,
         "اسم الكاتب": "ليلى حداد", "المصدر": "جريدة الوادي", "رابط الخبر": URL, "القسم": "محليات"},
        {"title": "عنوان الخبر", "body": "تفاصيل الخبر", "published": "تاريخ النشر",
         "authors": "اسم الكاتب", "outlet": "المصدر", "url": "رابط الخبر", "guid": "رقم الخبر"},
    ),
    "Persian": (
        {"تیتر": TITLE, "متن خبر": BODY, "تاریخ انتشار": DATE, "خبرگزاری": "وادی", "لینک": URL},
        {"title": "تیتر", "body": "متن خبر", "published": "تاریخ انتشار", "outlet": "خبرگزاری",
         "url": "لینک"},
    ),
    "French": (
        {"Titre": TITLE, "Texte": BODY, "Date de publication": DATE, "Auteur": "A B", "Lien": URL},
        {"title": "Titre", "body": "Texte", "published": "Date de publication",
         "authors": "Auteur", "url": "Lien"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("program", EXPORTS)
def test_the_exports_of_programs_are_known(program: str) -> None:
    record, expected = EXPORTS[program]
    chosen = choose([record, record])
    assert {meaning: names[0] for meaning, names in chosen.items()} == expected


def test_no_name_means_two_things() -> None:
    seen: dict[str, str] = {}
    for meaning, names in field_names.synonyms().items():
        for name in names:
            assert seen.setdefault(name, meaning) == meaning, name


def test_a_column_nobody_named_is_no_title_without_a_text() -> None:
    assert choose([{"id": "7", "price": "12.50"}]) == {"guid": ["id"]}


def test_a_choice_is_told_with_what_is_left_over() -> None:
    said = fields.described({"title": ["hed"], "body": ["a", "b"]}, ["hed", "a", "b", "x"])
    assert said == "title = hed; body = a or b; not used: x"
