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


@pytest.mark.parametrize(
    ("head", "names", "local"),
    [
        (
            "<p>Par Karim Benali, à Oran. Publié le 7 mars 2024 à 17h42</p>",
            ["Karim Benali"],
            "2024-03-07T17:42",
        ),
        (
            "<div class='meta'>عمّان - هدى سالم / نشر في: ٢٣ آذار/مارس ٢٠٢٤</div>",
            ["هدى سالم"],
            "2024-03-23",
        ),
        (
            "<div>By Jane Miller, <i>Transport Correspondent</i></div>"
            "<div>Published 7 March 2024 6:05 pm GMT</div>",
            ["Jane Miller"],
            "2024-03-07T18:05",
        ),
    ],
    ids=["french", "arabic", "english"],
)
@pytest.mark.parametrize("inside", [True, False], ids=["in the article", "before it"])
def test_byline_and_date_stand_around_the_headline(
    head: str, names: list[str], local: str, inside: bool
) -> None:
    masthead = "<header><div>Saturday, 30 March 2024</div></header>"
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    opening, behind = ("<article>", "") if inside else ("", "<article>")
    draft = draft_of(
        f"<html><head><title>{TITLE}</title></head><body>{masthead}{opening}<h1>{TITLE}</h1>"
        f"{head}{behind}{text}</article><footer><p>By Some Firm</p></footer></body></html>"
    )
    assert [author.name for author in draft.authors] == names
    assert draft.published is not None
    assert draft.published.local == local
    assert draft.paragraphs == tuple(PARAGRAPHS)


def test_the_time_in_the_masthead_is_not_the_articles() -> None:
    masthead = "<header><time datetime='2024-04-30T08:00'>today</time></header>"
    draft = draft_of(
        page(body="<time datetime='2024-03-07T18:05'>7 March</time>").replace(
            "<nav>", f"{masthead}<nav>"
        )
    )
    assert draft.published is not None
    assert draft.published.local == "2024-03-07T18:05"


def test_a_title_has_an_end() -> None:
    endless = "كلمة " * 300
    assert draft_of(page().replace(TITLE, endless)).title is None


def text_draft(text: str) -> Draft:
    raw = Raw(document_id=1, format="text", data=text.encode(), origin="a.txt", received_at=NOW)
    return read(raw).drafts[0]


@pytest.mark.parametrize(
    "text",
    [
        page(),
        f"<h1>{TITLE}</h1>\n" + "\n".join(f"<p>{p}</p>" for p in PARAGRAPHS),
        f"{TITLE}\n" + "".join(f"<div class='p'>{p}</div>" for p in PARAGRAPHS),
        f"{TITLE}\n\n<p>" + "\n<p>".join(p.replace(" ", "\n", 3) for p in PARAGRAPHS),
    ],
    ids=["page", "pieces", "text before", "no end tags"],
)
def test_html_in_a_text_file_is_read_as_html(text: str) -> None:
    draft = text_draft(text)
    assert (draft.title, draft.paragraphs) == (TITLE, tuple(PARAGRAPHS))


def test_a_text_about_html_stays_text() -> None:
    told = "The tags <p> and <div> open a paragraph and a block, and a browser closes them itself."
    assert text_draft(f"{told}\n\n{told}").paragraphs == (told, told)


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


PAGE_DATE = '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2024-03-07T09:00:00Z"}</script>'


def test_the_time_of_a_change_is_said_to_be_one() -> None:
    draft = draft_of(
        page(body='<p>آخر تحديث: <time datetime="2024-03-08T10:00Z">8 مارس</time></p>')
    )
    assert draft.published is not None
    assert (draft.published.local, draft.published.doubts) == ("2024-03-08T10:00", ("updated",))


def test_the_date_of_publication_comes_before_that_of_a_change() -> None:
    marked = (
        '<time class="updated" datetime="2024-03-08">8 مارس 2024</time>'
        '<time class="entry-date published updated" datetime="2024-03-07">7 مارس 2024</time>'
    )
    draft = draft_of(page(body=marked))
    assert draft.published is not None
    assert (draft.published.local, draft.published.doubts) == ("2024-03-07", ())


def test_a_labelled_time_counts_wherever_it_stands() -> None:
    aside = "<aside><h3>تاريخ النشر</h3><p><time datetime='2024-03-07'>7 مارس</time></p></aside>"
    teaser = "<aside><time datetime='2024-05-20'>20 مايو</time></aside>"
    draft = draft_of(page().replace("</body>", f"{teaser}{aside}</body>"))
    assert draft.published is not None
    assert draft.published.local == "2024-03-07"


@pytest.mark.parametrize(
    ("shown", "local"),
    [("<div>٧ آذار ٢٠٢٤</div>", "2024-03-07T09:00"), ("", None)],
    ids=["shown", "not shown"],
)
def test_the_date_of_the_page_itself_counts_where_it_is_shown(
    shown: str, local: str | None
) -> None:
    published = draft_of(page(PAGE_DATE).replace("</body>", f"{shown}</body>")).published
    assert (published.local if published else None) == local


def test_a_date_above_the_headline_counts_inside_the_article() -> None:
    draft = draft_of(page().replace("<article>", "<article><div>7 آذار 2024</div>"))
    assert draft.published is not None
    assert draft.published.local == "2024-03-07"


def test_a_standfirst_may_stand_before_the_date() -> None:
    draft = draft_of(page(body=f"<p>{PARAGRAPHS[1]}</p><p>7 آذار 2024 - آخر تحديث 9 آذار 2024</p>"))
    assert draft.published is not None
    assert draft.published.local == "2024-03-07"


@pytest.mark.parametrize(
    ("language", "local"), [("en-US", "2024-03-07"), ("en-GB", "2024-07-03"), ("en", "2024-07-03")]
)
def test_the_pages_locale_orders_day_and_month(language: str, local: str) -> None:
    html = page(body="<time>3/7/2024</time>").replace('lang="ar"', f'lang="{language}"')
    raw = Raw(
        document_id=1,
        format="html",
        data=html.encode(),
        origin="a.html",
        received_at=datetime(2025, 1, 1, tzinfo=UTC),
    )
    published = read(raw).drafts[0].published
    assert published is not None
    assert (published.local, published.doubts == ("day_or_month",)) == (local, language == "en")


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ('<span class="author">بواسطة هدى سالم</span>', "هدى سالم"),
        ('<span class="post-author">مرسلة بواسطة هدى سالم</span>', "هدى سالم"),
        ('<span class="byline">Posted by Jane Miller</span>', "Jane Miller"),
    ],
)
def test_the_words_of_a_byline_are_no_part_of_the_name(byline: str, name: str) -> None:
    assert [author.name for author in draft_of(page(body=byline)).authors] == [name]


def test_the_card_a_page_is_shared_with_names_the_author() -> None:
    card = (
        '<meta name="twitter:label1" content="كُتب بواسطة"><meta name="twitter:data1" content="هدى سالم">'
        '<meta name="twitter:label2" content="وقت القراءة"><meta name="twitter:data2" content="دقيقتان">'
    )
    assert [author.name for author in draft_of(page(card)).authors] == ["هدى سالم"]


def test_two_words_with_capitals_are_a_byline_only_beside_a_date() -> None:
    assert draft_of(page(body="<div>Adele Martin</div>")).authors == ()
    dated = draft_of(page(body="<div>Adele Martin</div><div>7 March 2024</div>"))
    assert [author.name for author in dated.authors] == ["Adele Martin"]


def test_a_button_left_open_swallows_no_article() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    html = f"<body><header><button><svg><path></header><main><h1>{TITLE}</h1>{text}</main></body>"
    draft = draft_of(html)
    assert (draft.title, draft.paragraphs) == (TITLE, tuple(PARAGRAPHS))


def test_drawings_do_not_count_as_nesting() -> None:
    draft = draft_of(page(body="<svg>" + "<path d='M0'/>" * 400 + "</svg>"))
    assert (draft.flags, draft.paragraphs) == ((), tuple(PARAGRAPHS))


def test_cards_of_other_stories_are_no_body() -> None:
    card = '<div class="card"><h3><a href="/x">{0} يزور مخيم الصنوبر مع وفد كبير</a></h3><p>{1}</p></div>'
    told = (
        "وصل الوفد صباح اليوم إلى المخيم واستمع إلى مطالب الأهالي في جولة استمرت ثلاث ساعات كاملة."
    )
    cards = "".join(card.format(who, f"{who}: {told}") for who in ("الوزير", "المحافظ", "النقيب"))
    html = page().replace("</article>", f"</article><div>{cards}</div>")
    assert draft_of(html).paragraphs == tuple(PARAGRAPHS)


def test_the_headline_behind_the_name_of_the_outlet_is_the_title() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    html = f"<title>بوابة الخبر | {TITLE}</title><body><b class=nt>{TITLE}</b>{text}</body>"
    assert draft_of(html).title == TITLE


def test_a_date_said_to_be_of_publication_outweighs_the_mastheads() -> None:
    today = '<div class="hdr__date">الاثنين 18 تشرين الثاني 2024</div>'
    said = "<div>نشر في: الأحد 17 تشرين الثاني 2024</div>"
    html = page(body=said).replace("<article>", f"{today}<article>")
    published = draft_of(html).published
    assert published is not None
    assert (published.local or "")[:10] == "2024-11-17"


@pytest.mark.parametrize(
    ("document", "outlet"),
    [
        ("افتتاح جسر العمارة الجديد | صوت الجنوب", "صوت الجنوب"),
        ("صوت الجنوب: افتتاح جسر العمارة الجديد", None),  # not a joint: a speaker as often
        ("صوت الجنوب | افتتاح جسر العمارة الجديد", "صوت الجنوب"),
        ("افتتاح جسر العمارة الجديد - محليات - صوت الجنوب", "صوت الجنوب"),
        ("افتتاح جسر العمارة الجديد - محليات", None),  # a link of the menu
        ("افتتاح جسر العمارة الجديد", None),
        ("صوت الجنوب", None),
    ],
)
def test_a_site_names_itself_beside_the_headline(document: str, outlet: str | None) -> None:
    html = (
        f"<html><head><title>{document}</title></head><body>"
        "<a href='/'>صوت الجنوب</a><a href='/local'>محليات</a><h1>افتتاح جسر العمارة الجديد</h1>"
        f"<p>{'افتتح المحافظ جسرا جديدا على دجلة بحضور مئات من أهالي المدينة. ' * 6}</p></body></html>"
    )
    draft = draft_of(html)
    assert (draft.title, draft.outlet) == ("افتتاح جسر العمارة الجديد", outlet)


def test_the_name_of_a_pages_application_is_the_sites() -> None:
    html = (
        "<html><head><meta name='application-name' content='صوت الجنوب'></head><body>"
        f"<h1>افتتاح جسر</h1><p>{'افتتح المحافظ جسرا جديدا على دجلة بحضور أهالي المدينة. ' * 6}</p></body>"
    )
    draft = draft_of(html)
    assert draft.outlet == "صوت الجنوب"
