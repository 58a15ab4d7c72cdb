"""What a page says of itself: JSON-LD first, then meta tags, then its visible elements."""

import re
from datetime import datetime

from lxml import etree

from barid.contract import Author, Published, Value
from barid.text.fold import words
from barid_enrich.clean.lines.line import MAX_TITLE_CHARS
from barid_enrich.extract import authors, linked, published, said, shown, site_name, visible
from barid_enrich.extract.page.blocks import Lines
from barid_enrich.extract.published import Clock
from barid_enrich.extract.tree import Element, tidy

MIN_TITLE_AGREEMENT = 0.5  # share of the words of the page's declared title an <h1> must hold

MIN_PART_WORDS = 2
_NO_HEADLINES = frozenset(["a", "script", "style", "noscript", "option", "button"])
_SHARED_TITLE = etree.XPath("//meta[@property='og:title']/@content")
_SUFFIX = re.compile(r"\s+[|–—»•-]\s+[^|–—»•]{1,60}$")


class Page(Value, frozen=True, kw_only=True):
    """The fields a page declares; None and empty where it is silent.

    Attributes:
        body: the article's text as JSON-LD has it, as a rule without paragraphs.
    """

    title: str | None = None
    authors: tuple[Author, ...] = ()
    outlet: str | None = None
    published: Published | None = None
    canonical_url: str | None = None
    image_url: str | None = None
    language: str | None = None
    body: str = ""


def read_page(root: Element, lines: Lines, *, url: str | None, received_at: datetime) -> Page:
    """Return what the tree of a page declares."""
    entries = linked.entries(root)
    article = linked.article(entries)
    meta = _meta(root)
    language = root.get("lang") or meta.get("og:locale") or linked.string(article.get("inLanguage"))
    clock = Clock(received_at, language)
    canonical = _canonical(root) or meta.get("og:url")
    publisher = article.get("publisher")
    outlet = linked.name(publisher) or meta.get("og:site_name") or site_name.declared(meta)
    firm = None if linked.is_person(publisher) else outlet
    title = _title(root, article, meta)
    writers = authors.declared(article, meta, firm)
    date = published.declared(article, meta, clock)
    filed = published.in_address(canonical or url, clock)
    told = said.around_headline(lines, title, named=bool(writers))
    near = visible.around_headline(root, title) if not writers or date is None else ()
    if not writers:
        writers = authors.marked(near, firm) or authors.said_by(told, firm)
    if date is not None:
        date = published.weighed(date, shown.in_lines(told, clock), filed)
    else:
        found = [*shown.around_headline(near, told, clock), shown.anywhere(root, lines, clock)]
        date = published.first([*found, published.of_page(lines, entries, clock), filed])
    return Page(
        title=title,
        authors=writers,
        outlet=tidy(outlet) or site_name.beside_headline(root, title),
        published=date,
        canonical_url=canonical if canonical and canonical.startswith("http") else None,
        image_url=linked.url(article.get("image")) or meta.get("og:image"),
        language=language,
        body=linked.string(article.get("articleBody")) or "",
    )


def declared_title(root: Element) -> str:
    """Return what the head of a page calls it, empty when it does not."""
    shared = _SHARED_TITLE(root)
    return str(shared[0]) if shared else root.findtext(".//title") or ""


def _meta(root: Element) -> dict[str, str]:
    """Return the meta tags by lower-case name, the first of each name."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _title(root: Element, article: linked.Entry, meta: dict[str, str]) -> str | None:
    """Return the <h1> most like the declared title, or the declared title without its suffix."""
    declared = _short(linked.string(article.get("headline"))) or _short(meta.get("og:title"))
    visible = [text for h1 in root.iter("h1") if (text := _short(tidy(h1.text_content())))]
    document = _short(tidy(next((e.text_content() for e in root.iter("title")), None)))
    reference = set(words(declared or document or ""))
    if reference and visible:
        agreement, best = max((_agreement(text, reference), text) for text in visible)
        if agreement >= MIN_TITLE_AGREEMENT:
            return best
    if declared:
        return tidy(_SUFFIX.sub("", declared) if declared == document else declared)
    if len(visible) == 1:
        return visible[0]
    if document and (shown := _shown_part(root, document)):
        return shown
    return _SUFFIX.sub("", document) if document else None


def _shown_part(root: Element, document: str) -> str | None:
    """Return the longest part of the document's title that a line of the page says, unlinked.

    The outlet stands on either side of the headline; a link that says it is a logo.
    """
    parts = {
        part for part in site_name.JOINTS.split(document) if len(part.split()) >= MIN_PART_WORDS
    }
    body = root.find("body")
    if body is None or not parts:
        return None
    lines = (tidy(element.text) for element in body.iter() if element.tag not in _NO_HEADLINES)
    return max((text for text in lines if text and text in parts), key=len, default=None)


def _short(text: str | None) -> str | None:
    return text if text and len(text) <= MAX_TITLE_CHARS else None


def _agreement(text: str, reference: set[str]) -> float:
    return len(reference & set(words(text))) / len(reference)


def _canonical(root: Element) -> str | None:
    links = (link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical")
    return next((address for link in links if (address := link.strip())), None)
