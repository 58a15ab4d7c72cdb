"""What an XML file is, by its root element; core."""

import re

from barid.contract import DocumentFormat
from barid.errors import DocumentError

_PROLOG = re.compile(
    rb"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+)?>)*+",
    re.DOTALL | re.IGNORECASE,
)
_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s>/]")
_KINDS: dict[str, DocumentFormat] = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "newsMessage": "newsml_message",
    "NewsML": "newsml_message",
    "newsItem": "newsml",
    "packageItem": "newsml",
    "nitf": "nitf",
    "html": "html",
}
# A root in an envelope of its own, or behind what a server wrote before it.
_ANYWHERE = re.compile(rb"<(?:[\w.-]+:)?(rss|newsMessage|NewsML|nitf)[\s>]")
_BEHIND_WORDS = re.compile(
    rb"<(?:[\w.-]+:)?(rss|feed|RDF|newsMessage|NewsML|newsItem|packageItem|nitf)[\s>]"
)
_SITEMAP = "a sitemap: it lists addresses, not articles. Add the site's feed with `barid feeds add`"
_CONCEPT = "about an event, person or place (NewsML-G2 knowledge), not a news item"
# What has no article in it, and what to do instead.
_OTHER = {
    "urlset": _SITEMAP,
    "sitemapindex": _SITEMAP,
    "opml": "a list of feeds (OPML); add each with `barid feeds add ADDRESS`",
    "conceptitem": _CONCEPT,
    "knowledgeitem": _CONCEPT,
    "planningitem": "a plan of coverage (NewsML-G2), not a news item",
    "catalogitem": "a catalogue of codes (NewsML-G2), not a news item",
    "svg": "an SVG picture",
    "plist": "a property list",
}


def kind(head: bytes, by_suffix: DocumentFormat | None) -> DocumentFormat | None:
    """Return the format of an XML file; None when its root says nothing.

    Raises:
        DocumentError: it is known to hold no article.
    """
    prolog = _PROLOG.match(head)
    begin = prolog.end() if prolog else 0
    element = _ELEMENT.search(head, begin)
    root = element[1].decode() if element else ""
    if found := _KINDS.get(root) or _KINDS.get(root.lower()):
        return found
    if said := _OTHER.get(root.lower()):
        raise DocumentError("unsupported_format", f"This XML is {said}.")
    is_first = element is not None and element.start() == begin
    if within := (_ANYWHERE if is_first else _BEHIND_WORDS).search(head):
        name = within[1].decode()
        return _KINDS.get(name) or _KINDS[name.lower()]
    return "xml_records" if root and by_suffix in ("feed", None) else None
