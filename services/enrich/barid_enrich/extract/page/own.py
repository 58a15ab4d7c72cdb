"""What each line of a page holds, as numbers: its length, marks, links, words, where it stands."""

import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from barid_enrich.extract.page import hints, words
from barid_enrich.extract.page.blocks import PLACES, Block, Lines

Matrix = NDArray[np.float32]

PROSE_CHARS = 80  # what a line of running text has at least; menus and headlines stay below
TITLE_OVERLAP = 8  # column of the share of words a line has in common with the title
NEAR_FEATURES = 8  # of a line's own that its neighbours are given
_MAX_TITLE_CHARS = 300
_SAYING_CHARS = 300  # of a line, where the words are that say what it is
_MAX_HEADING_CHARS = 60
_HEADING_LEVELS = 4  # elements around a line that a heading may stand in, to be its heading
_TAGS = {
    tag: i
    for i, tag in enumerate(
        ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "div", "blockquote", "pre",
         "figcaption"]
    )
}  # fmt: skip
_ALIKE = {"th": "td", "tr": "td", "dd": "li", "dt": "li", "section": "div", "article": "div"}
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_STOPS = (".", "!", "?", "…", "؟", "۔", "。", ":", "»", "”", '"')
_CUT = ("…", "...", "»", "›", "→")
_SIGNS = re.compile(r"[@©|]|://")
_CLAUSES = re.compile(r"[,،;؛]")
_SENTENCES = re.compile(r"[.!?؟۔。][\s»”\"]")
_DIGITS = re.compile(r"\d")
_NO_SPACES = re.compile("[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")  # Japanese, Chinese, Thai


def look(lines: Lines, title: str) -> Matrix:
    """Return features of each line that need no look at the lines around it.

    Args:
        lines: of the page, at least one.
        title: what the page calls itself, for the lines that say it again.
    """
    named = frozenset(words.WORD.findall(title.lower()))
    said = [words.WORD.findall(block.text[:_SAYING_CHARS].lower()) for block in lines.blocks]
    times = Counter(block.text for block in lines.blocks)
    rows = np.array(
        [
            _measures(block, spoken, named, times[block.text])
            for block, spoken in zip(lines.blocks, said, strict=True)
        ],
        np.float32,
    )
    for column, scale in ((0, 6), (1, 4), (4, 2), (10, 2), (13, 2)):
        rows[:, column] = np.log1p(rows[:, column]) / scale
    families = _families(said)
    return np.hstack([rows, _places(lines), families, _heads(lines, families)])


def _measures(
    block: Block, said: list[str], named: frozenset[str], times: int
) -> tuple[float, ...]:
    text = block.text
    chars = len(text)
    count = text.count(" ") + 1
    if _NO_SPACES.search(text[:20]):
        count = max(count, chars // 2)
    overlap = 0.0
    if named and chars < _MAX_TITLE_CHARS and not named.isdisjoint(said):
        mine = frozenset(said)
        overlap = len(mine & named) / len(mine | named)
    return (
        chars,
        count,
        block.link_chars / chars,
        text.endswith(_STOPS),
        len(_CLAUSES.findall(text)),
        chars >= PROSE_CHARS and block.link_chars < 0.5 * chars,
        block.bold_chars / chars,
        len(_DIGITS.findall(text)) / chars,
        overlap,
        overlap == 1.0,
        block.links,
        min(15.0, chars / count) / 10,
        times > 1,
        len(_SENTENCES.findall(text)),
        block.begins_linked,
        block.ends_linked,
        text.endswith(_CUT),
        _SIGNS.search(text) is not None,
        text.find(":", 0, 40) > 0,
        text.isupper(),
        text[0].isdigit(),
        text[0].isalnum(),
    )


def _places(lines: Lines) -> Matrix:
    """Return where each line stands: in which elements, how deep, how far down."""
    nodes = lines.nodes
    total = len(lines.blocks)
    stands = [nodes[block.node] for block in lines.blocks]
    rows = np.array(
        [
            (
                node.depth,
                node.places,
                node.hints,
                node.own_hints,
                nodes[node.parent].own_hints if node.parent >= 0 else node.own_hints,
            )
            for node in stands
        ],
        np.int64,
    )
    kinds = np.array([_TAGS.get(_ALIKE.get(node.tag, node.tag), -1) for node in stands])
    tags = (kinds[:, None] == np.arange(len(_TAGS))).astype(np.float32)
    index = np.arange(total)
    steps = [
        rows[:, 0] / 20,
        index / total,
        np.minimum(index, 40) / 40,
        np.minimum(total - 1 - index, 40) / 40,
    ]
    bits = [_unpack(rows[:, 1], len(PLACES))]
    bits += [_unpack(rows[:, column], hints.count()) for column in (2, 3, 4)]
    return np.hstack([np.stack(steps, axis=1).astype(np.float32), tags, *bits])


def _unpack(bits: NDArray[np.int64], width: int) -> Matrix:
    return ((bits[:, None] >> np.arange(width)) & 1).astype(np.float32)


def _families(said: list[list[str]]) -> Matrix:
    """Return the share of each line's words that are of each family."""
    known, width = words.families(), words.count()
    places = [
        i * width + number
        for i, spoken in enumerate(said)
        for word in spoken
        if word in known
        for number in known[word]
    ]
    counts = np.bincount(np.array(places, np.int64), minlength=len(said) * width)
    totals = np.maximum(1, np.array([len(spoken) for spoken in said]))
    shares: Matrix = (counts.reshape(-1, width) / totals[:, None]).astype(np.float32)
    return shares


def _heads(lines: Lines, families: Matrix) -> Matrix:
    """Return what the heading over each line says, and how far up it stands."""
    nodes = lines.nodes
    over: dict[int, int] = {}  # the last heading in each element
    heads = np.full(len(lines.blocks), -1)
    for i, block in enumerate(lines.blocks):
        at = block.node
        for _ in range(_HEADING_LEVELS):
            if at in over:
                heads[i] = over[at]
                break
            at = nodes[at].parent
            if at < 0:
                break
        if _is_heading(block, nodes[block.node].tag):
            over[nodes[block.node].parent] = i
    known = (heads >= 0)[:, None]
    steps = np.minimum(np.arange(len(heads)) - heads, 20)[:, None] / 20
    return np.hstack([known, known * steps, known * families[heads]]).astype(np.float32)


def _is_heading(block: Block, tag: str) -> bool:
    chars = len(block.text)
    if chars > _MAX_HEADING_CHARS:
        return False
    return tag in _HEADINGS or 2 * block.bold_chars > chars
