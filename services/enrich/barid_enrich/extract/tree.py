"""One lxml tree of a page or a fragment, and its text by paragraphs."""

import re
from itertools import islice
from typing import TypeAlias

from lxml import etree
from lxml import html as lxml_html

from barid.text.stored import clean_stored

# lxml ships no types; the alias says what is meant.
Element: TypeAlias = lxml_html.HtmlElement

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "head",
        "button",
        "select",
    ]
)
MAX_DEPTH = 250  # pages nest a few dozen deep; lxml stops at 256 levels and loses what lies deeper
_IS_DEEP = etree.XPath(f"boolean({'/*' * MAX_DEPTH})")
# lxml.html looks up in Python which class an element is of, forms and inputs apart; we need no forms.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=Element)
_HOLD_NO_PARAGRAPHS = (
    "button",
    "svg",
    "select",
    "option",
    "picture",
    "canvas",
    "label",
    "textarea",
)
_PARAGRAPHS = ("p", "h1", "article", "main")
_BREAK = "\0"  # cannot occur: cleaned text has no NULs, and HTML allows none
_SPACES = re.compile(r"[ \t\n\r\f]+")
_TAG = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?|!--)", re.ASCII)
_STRUCTURE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|main|article|header|nav|footer|aside|script|style)\b[^<>]*>",
    re.I,
)
_BLOCK = re.compile(
    r"(?m)(?:^[ \t]*|(?<=>)\s*)<(?:p|div|section|article|main|body|h[1-6]|blockquote|ul|ol|table)"
    r"(?:\s[^<>]*)?>",
    re.I,
)
MIN_BLOCKS = 2  # that begin a line or stand behind a tag: a text about HTML names tags in sentences
_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.I)


def parse(html: str) -> Element | None:
    """Return the tree of `html`; None when there is nothing in it, or it nests too deep to trust."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        root = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if _IS_DEEP(root):
        return None
    _free(root)
    return root


def _free(root: Element) -> None:
    """Make plain boxes of controls and drawings that hold paragraphs.

    A tag left open in one swallows what follows, the article at worst.
    """
    for element in root.iter(*_HOLD_NO_PARAGRAPHS):
        if next(element.iter(*_PARAGRAPHS), None) is not None:
            element.tag = "div"


def tidy(text: str | None) -> str | None:
    """Return a text as one stored line; None when nothing is left."""
    return clean_stored(" ".join(text.split()))[0] or None if text else None


def is_markup(text: str) -> bool:
    """Tell whether a value holds HTML tags rather than plain text."""
    return _TAG.search(text) is not None


def is_page(text: str) -> bool:
    """Tell whether HTML is a whole page rather than a piece of one."""
    return _PAGE.search(text) is not None


def first_block(text: str) -> int | None:
    """Return where the HTML of a text begins, None when its tags are only spoken of."""
    blocks = list(islice(_BLOCK.finditer(text), MIN_BLOCKS)) if "<" in text else []
    return blocks[0].start() if len(blocks) == MIN_BLOCKS else None


def is_structured(text: str) -> bool:
    """Tell whether HTML has the parts of a page, which hold more than its article."""
    return _STRUCTURE.search(text) is not None


def paragraphs(root: Element) -> str:
    """Return the text of a tree, one line per block element, the lines a blank line apart.

    Scripts, forms' controls and the head are taken out of `root` on the way.
    """
    etree.strip_elements(root, *_SKIPPED, with_tail=False)
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS:
            parts.append(_BREAK)
        parts.append((element.text if event == "start" else element.tail) or "")
    joined = _SPACES.sub(" ", "".join(parts))
    return "\n\n".join(line for part in joined.split(_BREAK) if (line := part.strip()))
