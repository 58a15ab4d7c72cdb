"""The lines of a page as numbers: what each holds, where it stands, what stands around it.

No feature knows a word of any language: a model trained on English pages reads Arabic ones.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from barid_enrich.extract.page import hints
from barid_enrich.extract.page.blocks import PLACES, Lines

Matrix = NDArray[np.float32]

PROSE_CHARS = 80  # what a line of running text has at least; menus and headlines stay below
TRUNK_SHARES = (0.5, 0.7, 0.9)
NEAR_FEATURES = 8  # of a line's own that its neighbours are given
TITLE_OVERLAP = 11  # column of a line's own features
_TAGS = {
    tag: i
    for i, tag in enumerate(
        [
            "p",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "td",
            "div",
            "blockquote",
            "pre",
            "figcaption",
        ]
    )
}
_ALIKE = {"th": "td", "tr": "td", "dd": "li", "dt": "li", "section": "div", "article": "div"}
_STOPS = (".", "!", "?", "…", "؟", "۔", "。", ":", "»", "”", '"')
_CLAUSES = re.compile(r"[,،;؛]")
_DIGITS = re.compile(r"\d")
_NO_SPACES = re.compile("[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")  # Japanese, Chinese, Thai
_WORDS = re.compile(r"\w+")


class Look(NamedTuple):
    """A page as a model sees it.

    Attributes:
        first: features of each line, shape (lines, features).
        alone: those of them that do not depend on what stands around.
        around: the page's structure, for the second look.
    """

    first: Matrix
    alone: Matrix
    around: "Around"

    def second(self, likely: Matrix) -> Matrix:
        """Return the features of each line once all of them have been judged.

        Args:
            likely: of each line, how likely it is the article's, shape (lines,).
        """
        around = self.around
        judged = likely[:, None]
        near = around.neighbours(np.hstack([self.alone[:, :NEAR_FEATURES], judged]))
        return np.hstack([self.alone, judged, around.weigh(likely * around.chars), near])


def look(lines: Lines, title: str) -> Look:
    """Return a page's lines as numbers.

    Args:
        lines: of the page, at least one.
        title: what the page calls itself, for the lines that say it again.
    """
    own = _own(lines, title)
    around = Around(lines)
    alone = np.hstack([own, around.from_heading(_heading(lines, own[:, TITLE_OVERLAP]))])
    near = around.neighbours(own[:, :NEAR_FEATURES])
    return Look(np.hstack([alone, around.weigh(around.prose_mass), near]), alone, around)


def _heading(lines: Lines, overlap: Matrix) -> int | None:
    """Return the line that says the title: an <h1>, or the one most like what the page is called."""
    tags = [lines.nodes[block.node].tag for block in lines.blocks]
    likeness = overlap + np.array(
        [0.6 if tag == "h1" else 0.3 if tag == "h2" else 0 for tag in tags]
    )
    best = int(np.argmax(likeness))
    return best if likeness[best] >= 0.6 else None


def _own(lines: Lines, title: str) -> Matrix:
    total = len(lines.blocks)
    said = Counter(block.text for block in lines.blocks)
    named = set(_WORDS.findall(title.lower()))
    n_hints = hints.count()
    counted: list[tuple[float, ...]] = []
    families: list[tuple[int, int, int, int]] = []
    tags = np.zeros((total, len(_TAGS)), np.float32)
    for i, block in enumerate(lines.blocks):
        node = lines.nodes[block.node]
        text = block.text
        chars = len(text)
        words = text.count(" ") + 1
        if _NO_SPACES.search(text[:20]):
            words = max(words, chars // 2)
        overlap = 0.0
        if named and chars < 300:
            mine = set(_WORDS.findall(text.lower()))
            overlap = len(mine & named) / max(1, len(mine | named))
        counted.append(
            (
                chars,
                words,
                block.link_chars / chars,
                text.endswith(_STOPS),
                len(_CLAUSES.findall(text)),
                chars >= PROSE_CHARS and block.link_chars < 0.5 * chars,
                block.bold_chars / chars,
                len(_DIGITS.findall(text)) / chars,
                block.links,
                chars / words,
                said[text] > 1,
                overlap,
                overlap == 1.0,
                node.depth / 20,
                i / total,
                min(i, 40) / 40,
                min(total - 1 - i, 40) / 40,
                text[0].isdigit(),
            )
        )
        column = _TAGS.get(_ALIKE.get(node.tag, node.tag))
        if column is not None:
            tags[i, column] = 1
        above = lines.nodes[node.parent] if node.parent >= 0 else node
        families.append((node.places, node.hints, node.own_hints, above.own_hints))
    rows, bits = np.array(counted, np.float32), np.array(families, np.int64)
    rows[:, 0] = np.log1p(rows[:, 0]) / 6
    rows[:, 1] = np.log1p(rows[:, 1]) / 4
    rows[:, 4] = np.log1p(rows[:, 4]) / 2
    rows[:, 8] = np.log1p(rows[:, 8]) / 2
    rows[:, 9] = np.minimum(rows[:, 9], 15) / 10
    return np.hstack(
        [
            rows,
            tags,
            _unpack(bits[:, 0], len(PLACES)),
            _unpack(bits[:, 1], n_hints),
            _unpack(bits[:, 2], n_hints),
            _unpack(bits[:, 3], n_hints),
        ]
    )


def _unpack(bits: NDArray[np.int64], width: int) -> Matrix:
    return ((bits[:, None] >> np.arange(width)) & 1).astype(np.float32)


class Around:
    """The structure of a page: which lines stand in one element, and which in elements alike."""

    def __init__(self, lines: Lines) -> None:
        nodes, blocks = lines.nodes, lines.blocks
        self._parent = np.array([node.parent for node in nodes])
        self._depth = np.array([node.depth for node in nodes])
        self._node = np.array([block.node for block in blocks])
        self.chars = np.array([len(block.text) for block in blocks], np.float32)
        linked = np.array([block.link_chars for block in blocks], np.float32)
        self.prose_mass = np.where(
            (self.chars >= PROSE_CHARS) & (linked < 0.5 * self.chars), self.chars, 0
        ).astype(np.float32)
        self._plain = self.chars - linked
        self._alike = _groups(
            (node.tag, node.name, nodes[node.parent].tag, nodes[node.parent].name)
            for node in (nodes[block.node] for block in blocks)
        )
        self._chain = self._chains()

    def _chains(self) -> list[NDArray[np.int64]]:
        """Return for each line its element and the three elements around it."""
        chain = [self._node]
        for _ in range(3):
            above = self._parent[chain[-1]]
            chain.append(np.where(above < 0, 0, above))
        return chain

    def weigh(self, mass: Matrix) -> Matrix:
        """Return features of where each line stands relative to `mass`, shape (lines, features).

        Args:
            mass: of each line, how much of the article it seems to hold, shape (lines,).
        """
        whole = float(mass.sum()) or 1.0
        at_node = self._sum_up(mass)
        chars_at = self._sum_up(self.chars)
        columns: list[NDArray[Any]] = []
        for level in self._chain:
            columns += [at_node[level] / whole, at_node[level] / np.maximum(1, chars_at[level])]
        for share in TRUNK_SHARES:
            trunk = self._trunk(at_node, share * whole)
            inside, below = self._inside(trunk)
            columns += [inside, np.minimum(below, 8) / 8 * inside, (below <= 1) * inside]
        counts = np.maximum(1, np.bincount(self._alike))
        for value in (
            mass / whole,
            mass / np.maximum(1, self.chars),
            np.log1p(self.chars) / 6,
            self._plain / self.chars,
        ):
            columns.append((np.bincount(self._alike, weights=value) / counts)[self._alike])
        columns.append(np.bincount(self._alike, weights=mass / whole)[self._alike])
        columns.append(np.log1p(counts)[self._alike] / 4)
        columns += self._span(mass, whole)
        return np.stack(columns, axis=1).astype(np.float32)

    def _span(self, mass: Matrix, whole: float) -> list[NDArray[Any]]:
        """Return how much stands before each line, behind it, and close to it."""
        before = np.cumsum(mass) - mass
        behind = whole - before - mass
        near = [
            np.convolve(mass / np.maximum(1, self.chars), np.ones(2 * w + 1) / (2 * w + 1))[
                w : w + len(mass)
            ]
            for w in (1, 3, 8)
        ]
        if len(mass) == 1:
            near = [mass / np.maximum(1, self.chars)] * 3
        return [
            before / whole,
            behind / whole,
            (before > 0).astype(np.float32),
            (behind > 0).astype(np.float32),
            *near,
        ]

    def from_heading(self, heading: int | None) -> Matrix:
        """Return of each line whether it follows the headline, and how many elements they share."""
        total = len(self._node)
        if heading is None:
            return np.zeros((total, 6), np.float32)
        levels = np.full(total, 8.0, np.float32)
        node = int(self._node[heading])
        for level in range(8):
            inside, _ = self._inside(node)
            levels = np.where((inside > 0) & (levels > level), level, levels)
            node = int(self._parent[node])
            if node < 0:
                break
        index = np.arange(total)
        steps = index - heading
        return np.stack(
            [
                np.ones(total),
                index > heading,
                np.clip(steps, 0, 40) / 40,
                np.clip(-steps, 0, 20) / 20,
                levels / 8,
                (levels / 8) * (index > heading),
            ],
            axis=1,
        ).astype(np.float32)

    def _sum_up(self, values: Matrix) -> Matrix:
        total = np.bincount(self._node, weights=values, minlength=len(self._parent))
        result = total.tolist()
        parent = self._parent.tolist()
        for index in range(len(result) - 1, 0, -1):
            result[parent[index]] += result[index]
        return np.array(result, np.float32)

    def _trunk(self, at_node: Matrix, least: float) -> int:
        """Return the deepest element that still holds `least`."""
        holding = np.flatnonzero(at_node >= least - 1e-3)
        if not len(holding):
            return 0
        return int(holding[np.argmax(self._depth[holding])])

    def _inside(self, trunk: int) -> tuple[Matrix, Matrix]:
        """Return of each line whether it stands in an element, and how much deeper."""
        last = trunk + 1  # elements are numbered as they open: what is inside follows in a row
        depth = self._depth
        deeper = np.flatnonzero(depth[last:] <= depth[trunk])
        end = last + int(deeper[0]) if len(deeper) else len(depth)
        inside = (self._node >= trunk) & (self._node < end)
        below = np.where(inside, depth[self._node] - depth[trunk], 0)
        return inside.astype(np.float32), below.astype(np.float32)

    def neighbours(self, own: Matrix) -> Matrix:
        """Return the given features of the two lines before and the two behind."""
        padded = np.pad(own, ((2, 2), (0, 0)))
        total = len(own)
        return np.hstack([padded[2 + step : 2 + step + total] for step in (-2, -1, 1, 2)])


def _groups(keys: Iterable[Hashable]) -> NDArray[np.int64]:
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(key, len(known)) for key in keys])
