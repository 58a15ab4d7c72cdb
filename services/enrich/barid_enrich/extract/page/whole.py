"""Lists and tables behind a line of the article are taken whole: their cells say little alone."""

import numpy as np
from numpy.typing import NDArray

from barid_enrich.extract.page.blocks import Lines
from barid_enrich.extract.page.own import Matrix

MIN_LIKELY = 0.25  # of a list's characters on average; 0.1 and 0.4 do as well (DESIGN.md)
MAX_LEVELS = 8  # from a line up to the list it stands in
_LISTS = frozenset(["table", "ul", "ol", "dl"])


def with_whole_lists(lines: Lines, likely: Matrix, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which lines are kept when lists and tables are not cut up.

    Args:
        lines: of the page.
        likely: of each line, how likely it is the article's, shape (lines,).
        kept: the lines taken one by one, shape (lines,).
    """
    whole = kept.copy()
    for outermost, held in _held(lines).items():
        first = held[0]
        if first and whole[first - 1] and not kept[held].all():
            container = lines.nodes[outermost].parent
            chars = np.array([len(lines.blocks[at].text) for at in held])
            linked = sum(lines.blocks[at].link_chars for at in held)
            is_likely = (likely[held] * chars).sum() >= MIN_LIKELY * chars.sum()
            if is_likely and 2 * linked <= chars.sum() and _stands_in(lines, first - 1, container):
                whole[held] = True
    return whole


def _held(lines: Lines) -> dict[int, list[int]]:
    """Return the lines that each outermost list or table holds."""
    found: dict[int, list[int]] = {}
    for at, block in enumerate(lines.blocks):
        node, outermost = block.node, -1
        for _ in range(MAX_LEVELS):
            outermost = node if lines.nodes[node].tag in _LISTS else outermost
            node = lines.nodes[node].parent
            if node < 0:
                break
        if outermost >= 0:
            found.setdefault(outermost, []).append(at)
    return found


def _stands_in(lines: Lines, at: int, container: int) -> bool:
    """Tell whether a line stands in an element; elements are numbered as they open."""
    node = lines.blocks[at].node
    while node > container:
        node = lines.nodes[node].parent
    return node == container
