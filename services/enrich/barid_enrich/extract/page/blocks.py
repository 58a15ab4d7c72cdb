"""A page as the lines a reader sees, each with the element it stands in."""

import re
from dataclasses import dataclass, field

from barid_enrich.extract.page import hints
from barid_enrich.extract.tree import Element

# What an ancestor says by its tag alone, as bits.
PLACES = {
    name: 1 << bit
    for bit, name in enumerate(
        [
            "nav",
            "header",
            "footer",
            "aside",
            "form",
            "figure",
            "figcaption",
            "ul",
            "ol",
            "table",
            "article",
            "main",
            "blockquote",
            "section",
            "dl",
            "details",
            "h1",
            "hidden",
        ]
    )
}
_LEFT_OUT = frozenset(
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
        "textarea",
        "input",
        "option",
        "canvas",
        "audio",
        "video",
        "picture",
        "math",
        "map",
        "datalist",
        "dialog",
        "link",
        "meta",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "amp-img",
        "relative-time",
    ]
)
_UNSEEN = "\u200b\ufeff "  # marks without width that editors leave at the ends of paragraphs
_EMPHASIS = frozenset(["b", "strong"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True)
class Node:
    """An element that is a block, and what is known of it from above.

    Attributes:
        parent: index of the block it stands in, -1 at the top.
        places: bits of `PLACES`, its own and its ancestors'.
        hints: families of class names, its own and its ancestors'.
        own_hints: its own.
    """

    tag: str
    parent: int
    depth: int
    places: int
    hints: int
    own_hints: int
    name: str


@dataclass(slots=True)
class Block:
    """One line of text.

    Attributes:
        node: index of the block element it stands in.
        link_chars: how many of its characters are links.
        bold_chars: how many are bold.
        begins_linked: it begins with a link.
        ends_linked: it ends in one: «Read also: …».
    """

    text: str
    node: int
    link_chars: int
    bold_chars: int
    links: int
    begins_linked: bool
    ends_linked: bool


@dataclass(slots=True)
class Lines:
    """All lines of a page, in order, and the elements they stand in, parents first.

    Attributes:
        elements: of the page's tree, one for each node.
    """

    nodes: list[Node] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)


def read(root: Element) -> Lines:
    """Return the lines of a page; the tree is left as it is."""
    walk = _Walk()
    body = root.find("body")
    walk.block(root if body is None else body, -1)
    return walk.lines


class _Walk:
    def __init__(self) -> None:
        self.lines = Lines()
        self._texts: list[str] = []
        self._link_chars = 0
        self._bold_chars = 0
        self._links = 0
        self._begins_linked = False
        self._ends_linked = False

    def block(self, element: Element, parent: int) -> None:
        index = len(self.lines.nodes)
        self.lines.nodes.append(
            _node(element, self.lines.nodes[parent] if parent >= 0 else None, parent)
        )
        self.lines.elements.append(element)
        self._flow(element, index, False, False)
        self._end(index)

    def _flow(self, element: Element, node: int, linked: bool, bold: bool) -> None:
        if element.text:
            self._say(element.text, linked, bold)
        for child in element:
            tag = child.tag
            if tag in _INLINE:
                if tag == "a":
                    self._links += 1
                    self._flow(child, node, True, bold)
                else:
                    self._flow(child, node, linked, bold or tag in _EMPHASIS)
            elif tag == "br":
                self._end(node)
            elif tag not in _LEFT_OUT and isinstance(tag, str):
                self._end(node)
                self.block(child, node)
            if child.tail:
                self._say(child.tail, linked, bold)

    def _say(self, text: str, linked: bool, bold: bool) -> None:
        if not self._texts and text.isspace():
            return  # what indents the markup is no part of a line
        if not self._texts:
            self._begins_linked = linked
        if linked or not text.isspace():
            self._ends_linked = linked
        self._texts.append(text)
        if linked or bold:
            chars = len(text.strip())
            self._link_chars += chars if linked else 0
            self._bold_chars += chars if bold else 0

    def _end(self, node: int) -> None:
        if not self._texts:
            return
        text = " ".join("".join(self._texts).split()).strip(_UNSEEN)
        if text:
            self.lines.blocks.append(
                Block(
                    text,
                    node,
                    self._link_chars,
                    self._bold_chars,
                    self._links,
                    self._begins_linked,
                    self._ends_linked,
                )
            )
        self._texts.clear()
        self._link_chars = self._bold_chars = self._links = 0


def _node(element: Element, above: Node | None, parent: int) -> Node:
    tag = element.tag
    own, places, name = 0, PLACES.get(tag, 0), ""
    if element.keys():
        name = element.get("class", "")
        own = hints.of_name(f"{name} {element.get('id', '')}")
        style = element.get("style")
        if (
            (style and _HIDDEN.search(style))
            or element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
        ):
            places |= PLACES["hidden"]
    if above is None:
        return Node(tag, parent, 0, places, 0, 0, name)
    return Node(tag, parent, above.depth + 1, places | above.places, own | above.hints, own, name)
