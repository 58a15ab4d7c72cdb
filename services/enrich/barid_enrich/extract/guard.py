"""Look at a page before any parser does: some pages are built to take a parser down."""

import re

# One tag with 40 000 attributes costs lxml 1.7 s and four times that per doubling; pages nest a few
# dozen deep. The bounds are far above what real pages hold: 1 of 181 news pages comes near one.
MAX_TAG_CHARS = 64 * 1024
MAX_ATTRIBUTES = 2_000
# Extraction compares elements with their neighbours: 30,000 unclosed paragraphs took over a minute.
MAX_TAGS = 20_000
MAX_TEXT_CHARS = 2_000_000  # lxml gives up, in silence, at a text of 10 MB

# Possessive throughout: reads any input once, from left to right, and cannot backtrack.
_TAG = re.compile(
    r"""</?+[a-zA-Z]((?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+)(?:>|\Z)"""
)
_DATA_URI = re.compile(r"data:[\w.+/-]{1,100};base64,[A-Za-z0-9+/=\s]++")
_ATTRIBUTE = re.compile(
    r"""[^\s=/]++(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s"']*+))?+|=\s*+(?:"[^"]*+"?+|'[^']*+'?+)?+"""
)
_SCRIPT = re.compile(r"(?is)<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)")
_COMMENT = re.compile(r"(?s)<!--.*?(?:-->|\Z)")
_BLOCK_END = re.compile(
    r"(?i)</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section|article|blockquote|header|footer)\b[^<>]*>"
)
_ANY_TAG = re.compile(r"</?[a-zA-Z!][^<>]*+>?")


def without_data_uris(html: str) -> str:
    """Return the page without pictures written into it: they are no text and can be huge."""
    return _DATA_URI.sub("", html) if ";base64," in html else html


def is_hostile(html: str) -> bool:
    """Tell whether a page has more or larger tags than a parser should be given."""
    opened = html.count("<")
    if opened > MAX_TAGS and opened - html.count("</") > MAX_TAGS:
        return True
    if len(html) > MAX_TEXT_CHARS and max(map(len, html.split("<"))) > MAX_TEXT_CHARS:
        return True
    return any(len(tag) > MAX_ATTRIBUTES and _is_huge(tag) for tag in _TAG.findall(html))


def _is_huge(tag: str) -> bool:
    if len(tag) > MAX_TAG_CHARS:
        return True
    return sum(1 for _ in _ATTRIBUTE.finditer(tag)) > MAX_ATTRIBUTES


def strip_tags(html: str) -> str:
    """Return the text of a page without parsing it: the last resort for hostile pages."""
    text = _COMMENT.sub(" ", _SCRIPT.sub(" ", html))
    return _ANY_TAG.sub("", _BLOCK_END.sub("\n\n", text))
