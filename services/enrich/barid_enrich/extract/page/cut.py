"""What is certainly no article, cut out of a page before others are asked about the rest."""

from collections.abc import Sequence

from barid_enrich.extract.page.blocks import Lines
from barid_enrich.extract.page.own import Matrix

NEVER = 0.05  # of an element's likeliest line: below, it holds nothing of the article


def cut_out(lines: Lines, likely: Matrix) -> None:
    """Take out of its tree each element of a page without a line that may be the article's.

    Args:
        lines: of the page.
        likely: of each line, how likely it is the article's, shape (lines,).
    """
    holds = _holding(lines, likely)
    for at, node in enumerate(lines.nodes):
        if node.parent >= 0 and holds[node.parent] and not holds[at]:
            lines.elements[at].drop_tree()


def _holding(lines: Lines, likely: Matrix) -> Sequence[bool]:
    """Return of each element whether it holds a line that may be the article's."""
    holds = [False] * len(lines.nodes)
    for block, likelihood in zip(lines.blocks, likely, strict=True):
        at = block.node
        while likelihood >= NEVER and at >= 0 and not holds[at]:
            holds[at] = True
            at = lines.nodes[at].parent
    return holds
