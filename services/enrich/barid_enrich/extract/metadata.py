"""What a page says of itself: JSON-LD first, then meta tags, then its visible elements."""

import re
from collections import deque
from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from msgspec import structs

from barid.contract import Author, Published, Value
from barid.text.fold import words
from barid.text.stored import clean_stored
from barid_enrich import dates
from barid_enrich.clean import lexicon
from barid_enrich.clean.line import MAX_TITLE_CHARS, TextLine, text_line
from barid_enrich.clean.roles import RANK_PUBLISHED, Role, names_in, role_of
from barid_enrich.dates import read_date
from barid_enrich.extract import linked, visible
from barid_enrich.extract.tree import Element, opening_lines

URL_DATE_CONFIDENCE = 0.5  # the day a page was filed, which is mostly the day it was published
MIN_TITLE_AGREEMENT = 0.5  # share of the words of the page's declared title an <h1> must hold

_META_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publication_date",
    "parsely-pub-date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "published_time",
    "article.published",
    "article:published",
    "dc.date.created",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "rnews:datepublished",
)
_META_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_SUFFIX = re.compile(r"\s+[|–—»•-]\s+[^|–—»•]{1,60}$")
_MAX_BYLINE_CHARS = 200
_POSTED = re.compile(r"^\W*(?:posted|published|written|reviewed|edited)?\s*by\b\W*", re.I)
MAX_OPENING_LINES = 300  # before a page is given up that has no headline
LINES_ABOVE_HEADLINE = 4
LINES_BELOW_HEADLINE = 12


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


def read_page(root: Element, *, url: str | None, received_at: datetime) -> Page:
    """Return what the tree of a page declares."""
    article = linked.article(root)
    meta = _meta(root)
    canonical = _first_attribute(root, "//link[@rel='canonical']/@href") or meta.get("og:url")
    outlet = linked.name(article.get("publisher")) or meta.get("og:site_name")
    title = _title(root, article, meta)
    authors = _declared_authors(article, meta, outlet)
    published = _declared_date(article, meta, received_at)
    if not authors or published is None:
        near = visible.around_headline(root, title)
        said = _said_around_headline(root)
        authors = authors or _marked_authors(near, outlet) or _first_authors(said, _text(outlet))
        published = published or _marked_date(near, received_at) or _best_date(said, received_at)
    return Page(
        title=title,
        authors=authors,
        outlet=_text(outlet),
        published=published or _date_in_address(canonical or url, received_at),
        canonical_url=canonical if canonical and canonical.startswith("http") else None,
        image_url=linked.url(article.get("image")) or meta.get("og:image"),
        language=root.get("lang")
        or meta.get("og:locale")
        or linked.string(article.get("inLanguage")),
        body=linked.string(article.get("articleBody")) or "",
    )


def declared_title(root: Element) -> str:
    """Return what the head of a page calls it, empty when it does not."""
    shared = root.xpath("//meta[@property='og:title']/@content")
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
    visible = [text for h1 in root.iter("h1") if (text := _short(_text(h1.text_content())))]
    document = _short(_text(next((e.text_content() for e in root.iter("title")), None)))
    reference = set(words(declared or document or ""))
    if reference and visible:
        agreement, best = max((_agreement(text, reference), text) for text in visible)
        if agreement >= MIN_TITLE_AGREEMENT:
            return best
    if declared:
        return _text(_SUFFIX.sub("", declared) if declared == document else declared)
    if len(visible) == 1:
        return visible[0]
    return _SUFFIX.sub("", document) if document else None


def _short(text: str | None) -> str | None:
    return text if text and len(text) <= MAX_TITLE_CHARS else None


def _agreement(text: str, reference: set[str]) -> float:
    return len(reference & set(words(text))) / len(reference)


def _declared_authors(
    article: linked.Entry, meta: dict[str, str], outlet: str | None
) -> tuple[Author, ...]:
    found: list[Author] = []
    for entry in linked.as_list(article.get("author")):
        # A blog may bear its writer's name: who is said to be a person is no outlet.
        named = _named(linked.names(entry), None if linked.is_person(entry) else outlet)
        is_firm = linked.is_organisation(entry)
        found += [structs.replace(a, role="agency") if is_firm else a for a in named]
    if found:
        return tuple({author.name: author for author in found}.values())
    for name in _META_AUTHORS:
        if name in meta and (said := _named([meta[name]], outlet)):
            return said
    return ()


def _marked_authors(near: Sequence[Element], outlet: str | None) -> tuple[Author, ...]:
    """Return the first author an element around the headline is marked for."""
    for text in visible.bylines(near):
        found = tuple(
            author
            for author in _named([_POSTED.sub("", text)], outlet)
            if author.role == "agency" or visible.is_name(author.name)
        )
        if found:
            return found
    return ()


def _marked_date(near: Sequence[Element], received_at: datetime) -> Published | None:
    for wording in visible.dates(near):
        if found := read_date(wording, method="time", reference=received_at):
            return found
    return None


def _named(bylines: Sequence[str], outlet: str | None) -> tuple[Author, ...]:
    """Return the authors that bylines name, each once; an outlet is none of its authors."""
    found: dict[str, Author] = {}
    for byline in bylines:
        text = _text(byline)
        if text is None or len(text) > _MAX_BYLINE_CHARS or "://" in text or text == outlet:
            continue
        found.update((author.name, author) for author in names_in(text, lexicon.load()))
    return tuple(found.values())


def _said_around_headline(root: Element) -> list[Role]:
    """Return the bylines and datelines from just above the headline to the first prose."""
    above: deque[TextLine] = deque(maxlen=LINES_ABOVE_HEADLINE)
    below: list[TextLine] = []
    for text, behind in islice(opening_lines(root), MAX_OPENING_LINES):
        line = text_line(text)
        if behind and (line.prose or len(below) >= LINES_BELOW_HEADLINE):
            break
        (below if behind else above).append(line)
    words = lexicon.load()
    near = [role for line in above if (role := role_of(line, words)) and _is_of_article(role)]
    said = [role for line in below if (role := role_of(line, words))]
    return [*near, *(role for role in said if role.label in {"byline", "dateline"})]


def _is_of_article(role: Role) -> bool:
    """Tell a byline or a date of publication from the date in a masthead."""
    return bool(role.authors) or role.date_rank == RANK_PUBLISHED


def _first_authors(said: list[Role], outlet: str | None) -> tuple[Author, ...]:
    named = (tuple(a for a in role.authors if a.name != outlet) for role in said)
    return next((authors for authors in named if authors), ())


def _best_date(said: list[Role], received_at: datetime) -> Published | None:
    best = max((r for r in said if r.found), key=lambda role: role.date_rank, default=None)
    if best is None or best.found is None:
        return None
    return dates.published(best.found, method="text", reference=received_at)


def _declared_date(
    article: linked.Entry, meta: dict[str, str], received_at: datetime
) -> Published | None:
    stated = [("jsonld", linked.string(article.get("datePublished")))]
    stated += [("meta", meta.get(name)) for name in _META_DATES]
    for method, wording in stated:
        if wording and (found := read_date(wording, method=method, reference=received_at)):
            return found
    return None


def _date_in_address(url: str | None, received_at: datetime) -> Published | None:
    match = _URL_DATE.search(url or "")
    if match is None:
        return None
    filed = read_date("-".join(match.groups()), method="url", reference=received_at)
    if filed is None:
        return None
    confidence = min(URL_DATE_CONFIDENCE, filed.confidence)
    return Published(local=filed.local, method="url", confidence=confidence)


def _first_attribute(root: Element, path: str) -> str | None:
    return next((value.strip() for value in root.xpath(path) if value.strip()), None)


def _text(value: str | None) -> str | None:
    return clean_stored(" ".join(value.split()))[0] or None if value else None
