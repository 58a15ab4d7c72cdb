"""The lines a page opens with; navigation, mastheads and captions are passed over."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from barid_enrich.extract.page.blocks import PLACES, Lines, Node

_APART = sum(PLACES[tag] for tag in ("nav", "footer", "aside", "form", "figure", "figcaption"))


class OpeningLine(NamedTuple):
    """A line from the top of a page.

    Attributes:
        heading: it is an <h1>.
        framed: it stands in an element that is an article.
    """

    text: str
    heading: bool
    framed: bool


def opening_lines(lines: Lines) -> Iterator[OpeningLine]:
    """Yield the lines of a page from its top.

    A masthead is a <header> without the headline. A headline in several lines is one.
    """
    nodes = lines.nodes
    mastheads = _in_mastheads(nodes)
    for (node, heading), said in groupby(lines.blocks, lambda block: _stands(nodes, block.node)):
        if mastheads[node] or nodes[node].places & _APART:
            continue
        framed = heading or bool(nodes[node].places & PLACES["article"])
        texts = [block.text for block in said]
        for text in [" ".join(texts)] if heading else texts:
            yield OpeningLine(text, heading, framed)


def _stands(nodes: Sequence[Node], at: int) -> tuple[int, bool]:
    """Return the headline a line stands in, else its own element."""
    if not nodes[at].places & PLACES["h1"]:
        return at, False
    while nodes[at].tag != "h1":
        at = nodes[at].parent
    return at, True


def _in_mastheads(nodes: Sequence[Node]) -> list[bool]:
    """Return of each element whether it stands in a header that has no headline."""
    headed: set[int] = set()
    for at, node in enumerate(nodes):
        above = at if node.tag == "h1" else -1
        while above >= 0 and above not in headed:
            headed.add(above)
            above = nodes[above].parent
    found: list[bool] = []
    for at, node in enumerate(nodes):
        inside = node.parent >= 0 and found[node.parent]
        found.append(inside or (node.tag == "header" and at not in headed))
    return found
