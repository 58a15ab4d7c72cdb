"""The lines a page opens with; navigation, mastheads and captions are passed over."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from barid_enrich.extract.page.blocks import PLACES, Lines, Node

_APART = frozenset(["nav", "footer", "aside", "form", "figure", "figcaption"])


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
    apart = _apart(nodes)
    for (node, heading), said in groupby(lines.blocks, lambda block: _stands(nodes, block.node)):
        if apart[node]:
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


def _apart(nodes: Sequence[Node]) -> list[bool]:
    """Return of each element whether it stands in one that opens no article."""
    headed = _headed(nodes)
    found: list[bool] = []
    for at, node in enumerate(nodes):
        inside = node.parent >= 0 and found[node.parent]
        found.append(inside or _opens_none(node, headed=at in headed))
    return found


def _opens_none(node: Node, *, headed: bool) -> bool:
    is_whole_page = node.tag == "form" and node.depth == 1  # as ASP.NET writes it
    return (node.tag in _APART and not is_whole_page) or (node.tag == "header" and not headed)


def _headed(nodes: Sequence[Node]) -> set[int]:
    """Return the elements that hold a headline."""
    found: set[int] = set()
    for at, node in enumerate(nodes):
        above = at if node.tag == "h1" else -1
        while above >= 0 and above not in found:
            found.add(above)
            above = nodes[above].parent
    return found
