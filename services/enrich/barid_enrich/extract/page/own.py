"""What each line of a page holds, as numbers: its length, marks, links, words, where it stands."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from barid_enrich.extract.page import hints, signs, words
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
_NO_SPACES = re.compile("[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")  # Japanese, Chinese, Thai


def look(lines: Lines, title: str) -> Matrix:
    """Return features of each line that need no look at the lines around it.

    Args:
        lines: of the page, at least one.
        title: what the page calls itself, for the lines that say it again.
    """
    said = [words.WORD.findall(block.text[:_SAYING_CHARS].lower()) for block in lines.blocks]
    families = _families(said)
    overlap = _overlaps(lines.blocks, said, title)
    measures = _measures(lines.blocks, overlap)
    return np.hstack([measures, _places(lines), families, _heads(lines, families)])


def _overlaps(blocks: Sequence[Block], said: Sequence[list[str]], title: str) -> list[float]:
    """Return the share of words each line, if it is short, has in common with the title."""
    named = frozenset(words.WORD.findall(title.lower()))
    found = [0.0] * len(blocks)
    for at, (block, spoken) in enumerate(zip(blocks, said, strict=True)):
        if len(block.text) < _MAX_TITLE_CHARS and not named.isdisjoint(spoken):
            mine = frozenset(spoken)
            found[at] = len(mine & named) / len(mine | named)
    return found


def _measures(blocks: Sequence[Block], overlaps: list[float]) -> Matrix:
    """Return the lengths, marks and links of each line, shape (lines, measures)."""
    texts = [block.text for block in blocks]
    times = Counter(texts)
    marks = signs.count(texts)
    chars = np.array([len(text) for text in texts])
    unspaced = np.array([_NO_SPACES.search(text, 0, 20) is not None for text in texts])
    count = np.maximum(marks.spaces + 1, np.where(unspaced, chars // 2, 0))
    linked = np.array([block.link_chars for block in blocks])
    overlap = np.array(overlaps)
    columns = (
        np.log1p(chars) / 6,
        np.log1p(count) / 4,
        linked / chars,
        [text.endswith(_STOPS) for text in texts],
        np.log1p(marks.clauses) / 2,
        (chars >= PROSE_CHARS) & (linked < 0.5 * chars),
        np.array([block.bold_chars for block in blocks]) / chars,
        marks.digits / chars,
        overlap,
        overlap == 1.0,
        np.log1p([block.links for block in blocks]) / 2,
        np.minimum(15.0, chars / count) / 10,
        [times[text] > 1 for text in texts],
        np.log1p(marks.sentences) / 2,
        [block.begins_linked for block in blocks],
        [block.ends_linked for block in blocks],
        [text.endswith(_CUT) for text in texts],
        [marked or "://" in text for marked, text in zip(marks.signs, texts, strict=True)],
        [text.find(":", 0, 40) > 0 for text in texts],
        [text.isupper() for text in texts],
        [text[0].isdigit() for text in texts],
        [text[0].isalnum() for text in texts],
    )
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


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
