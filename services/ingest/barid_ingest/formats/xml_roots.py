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
    "newsmessage": "newsml_message",
    "newsml": "newsml_message",
    "newsitem": "newsml",
    "packageitem": "newsml",
    "nitf": "nitf",
    "html": "html",
}
_ANYWHERE = re.compile(
    rb"<(?:[\w.-]+:)?(rss|feed|rdf|newsMessage|NewsML|newsItem|packageItem|nitf)[\s>/]",
    re.IGNORECASE,
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
    root = _root(head)
    if found := _KINDS.get(root):
        return found
    if said := _OTHER.get(root):
        raise DocumentError("unsupported_format", f"This XML is {said}.")
    if within := _ANYWHERE.search(head):
        return _KINDS[within[1].decode().lower()]
    return "xml_records" if root and by_suffix in ("feed", None) else None


def _root(head: bytes) -> str:
    """Return the name of the first element, in small letters and without its prefix."""
    prolog = _PROLOG.match(head)
    found = _ELEMENT.search(head, prolog.end() if prolog else 0)
    return found[1].decode().lower() if found else ""
