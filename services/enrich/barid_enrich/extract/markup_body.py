"""The text of an XML article: XHTML, or the block elements NITF has in common with it."""

from datetime import datetime

from lxml import etree

from barid.text import xml
from barid.text.xml import Element
from barid_enrich import clean
from barid_enrich.draft import Draft

_BLOCKS = frozenset(
    ["p", "block", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "table", "ul",
     "ol", "dt", "dd", "blockquote", "bq", "pre", "div", "section", "article", "br", "body.content"]
)  # fmt: skip
# Pictures and what belongs to them, and what is no text.
_APART = frozenset(["media", "script", "style", "head", "figure", "nitf-table-metadata"])
_BREAK = "\0"


def paragraphs(element: Element) -> str:
    """Return the text below an element, one line per block, the lines a blank line apart."""
    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        name = xml.local_name(node)
        if name in _APART:
            if event == "start":
                walker.skip_subtree()
            else:
                parts.append(_BREAK + (node.tail or ""))
            continue
        if name in _BLOCKS:
            parts.append(_BREAK)
        inside = event == "start"
        parts.append((node.text if inside else node.tail if node is not element else "") or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split(_BREAK))
    return "\n\n".join(line for line in lines if line)


def read(element: Element, *, title: str | None, received_at: datetime) -> tuple[Draft, ...]:
    """Return the stories in the text of an element."""
    return clean.read_lines(paragraphs(element), title=title, received_at=received_at)
