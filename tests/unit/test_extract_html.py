import json
from datetime import UTC, datetime

import pytest

from barid.errors import DocumentError
from barid_enrich.draft import Draft, Raw
from barid_enrich.extract import guard, read

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "افتتاح مكتبة عامة في حي القصور"
PARAGRAPHS = [
    f"افتتحت البلدية المبنى رقم {n} في الحي، وقال رئيسها إن المكتبة تضم آلاف الكتب وقاعة للأطفال."
    for n in range(4)
]


def page(head: str = "", body: str = "") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!doctype html><html lang="ar"><head><title>{TITLE} | صحيفة الحي</title>{head}</head>'
        f'<body><nav><a href="/">الرئيسية</a></nav><article><h1>{TITLE}</h1>{body}{text}</article>'
        "</body></html>"
    )


def draft_of(html: str, charset: str = "utf-8") -> Draft:
    raw = Raw(
        document_id=1, format="html", data=html.encode(charset), origin="a.html", received_at=NOW
    )
    return read(raw).drafts[0]


def test_main_text_and_title_are_read() -> None:
    draft = draft_of(page())
    assert (draft.title, draft.paragraphs) == (TITLE, tuple(PARAGRAPHS))
    assert draft.language_declared == "ar"


def test_json_ld_comes_before_meta_tags() -> None:
    article = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "author": [{"@type": "Person", "name": "هدى سالم"}],
        "datePublished": "2024-03-05T10:20:00+03:00",
        "publisher": {"name": "صحيفة الحي"},
        "image": {"url": "https://example.org/1.jpg"},
    }
    linked = json.dumps({"@context": "https://schema.org", "@graph": [article]})
    draft = draft_of(
        page(
            f'<script type="application/ld+json">{linked}</script>'
            '<meta name="author" content="المدير"><meta property="og:image" content="https://example.org/2.jpg">'
        )
    )
    assert [author.name for author in draft.authors] == ["هدى سالم"]
    assert draft.published is not None
    assert draft.published.at == datetime(2024, 3, 5, 7, 20, tzinfo=UTC)
    assert (draft.published.method, draft.outlet) == ("jsonld", "صحيفة الحي")
    assert draft.image_url == "https://example.org/1.jpg"


def test_meta_tags_and_visible_elements_fill_the_holes() -> None:
    draft = draft_of(
        page(
            '<meta property="article:published_time" content="2024-03-05T10:20:00Z">'
            '<meta property="og:site_name" content="صحيفة الحي">'
            '<link rel="canonical" href="https://example.org/a">',
            '<span class="byline">كتبت: هدى سالم</span>',
        )
    )
    assert [author.name for author in draft.authors] == ["هدى سالم"]
    assert draft.published is not None
    assert (draft.published.method, draft.outlet) == ("meta", "صحيفة الحي")
    assert draft.canonical_url == "https://example.org/a"


def test_a_page_without_a_date_gets_none() -> None:
    assert (
        draft_of(page(body="<p>تأسست البلدية في 3 مارس 1995 بقرار من المحافظ.</p>")).published
        is None
    )


def test_the_day_in_an_address_is_believed_half() -> None:
    draft = draft_of(page('<link rel="canonical" href="https://example.org/2024/03/05/maktaba">'))
    assert draft.published is not None
    assert (draft.published.local, draft.published.confidence) == ("2024-03-05", 0.5)


def test_the_pages_own_charset_is_used() -> None:
    assert draft_of(page('<meta charset="windows-1256">'), "cp1256").title == TITLE


def test_broken_json_ld_is_passed_over() -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle",</script>'
    assert draft_of(page(broken)).title == TITLE


@pytest.mark.parametrize(
    "attack",
    [
        "<div>" * 1_000,
        "<a " + "b=1 " * 3_000 + ">",
        '<a title="' + "ن" * 70_000 + '">',
        "<a " + " ".join(f'b{n}=">"' for n in range(3_000)) + ">",
    ],
    ids=["nesting", "attributes", "long tag", "hidden attributes"],
)
def test_pages_built_to_hurt_a_parser_are_only_stripped(attack: str) -> None:
    draft = draft_of(f"{attack}<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>")
    assert "degraded" in draft.flags
    assert PARAGRAPHS[1] in draft.body


def test_ordinary_pages_are_parsed() -> None:
    assert not guard.is_hostile(page("<p>بلا نهاية" * 2_000, '<img alt="أ > ب">' * 1_000))


def test_pictures_written_into_the_page_are_no_attack() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 200_000}">'
    draft = draft_of(page(body=picture))
    assert (draft.flags, draft.title) == ((), TITLE)


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        draft_of("<html><body><script>var a = 1;</script></body></html>")
    assert caught.value.reason == "empty"
