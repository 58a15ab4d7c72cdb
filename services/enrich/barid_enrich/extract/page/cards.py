"""Cards: boxes in a row, each a linked headline and a few lines of another story."""

from collections import Counter

from barid_enrich.extract.page.blocks import Block, Lines

MIN_CARDS = 2  # of one kind; a blog's own headline is a link too, in one box
MAX_CARD_LINES = 5  # a box that holds more is the story itself
_LINKED = 0.9  # share of a line that is a link
_MIN_HEADLINE_CHARS = 12
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])


def teasers(lines: Lines) -> frozenset[int]:
    """Return the places of lines in cards."""
    nodes = lines.nodes
    held: dict[int, list[int]] = {}  # lines of each box that has a linked headline
    boxes = {
        nodes[block.node].parent
        for block in lines.blocks
        if nodes[block.node].tag in _HEADINGS and _is_linked(block)
    }
    for at, block in enumerate(lines.blocks):
        for box in (block.node, nodes[block.node].parent):
            if box in boxes:
                held.setdefault(box, []).append(at)
    small = {box: ats for box, ats in held.items() if len(ats) <= MAX_CARD_LINES}
    kinds = Counter(_kind(lines, box) for box in small)
    return frozenset(
        at for box, ats in small.items() if kinds[_kind(lines, box)] >= MIN_CARDS for at in ats
    )


def _is_linked(block: Block) -> bool:
    chars = len(block.text)
    return chars >= _MIN_HEADLINE_CHARS and block.link_chars > _LINKED * chars


def _kind(lines: Lines, box: int) -> tuple[str, str, int]:
    node = lines.nodes[box]
    return node.tag, node.name.split(" ")[0], node.parent
