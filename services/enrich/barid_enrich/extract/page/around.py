"""Where each line of a page stands among the others: the elements around it, the lines beside it."""

from collections.abc import Hashable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from barid_enrich.extract.page.blocks import Lines
from barid_enrich.extract.page.own import PROSE_CHARS, Matrix

TRUNK_SHARES = (0.5, 0.7, 0.9)


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
        self._chars_at = self._sum_up(self.chars)

    def densities(self) -> Matrix:
        """Return of the elements around each line how large they are and how much of them links."""
        plain_at = self._sum_up(self._plain)
        lines_at = self._sum_up(np.ones_like(self.chars))
        whole = max(1.0, float(self._chars_at[0]))
        columns: list[NDArray[Any]] = []
        for level in self._chain:
            columns += [
                plain_at[level] / np.maximum(1, self._chars_at[level]),
                self._chars_at[level] / whole,
                np.log1p(lines_at[level]) / 6,
                np.log1p(self._chars_at[level] / np.maximum(1, lines_at[level])) / 6,
            ]
        return np.stack(columns, axis=1).astype(np.float32)

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
        chars_at = self._chars_at
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
        total, width = own.shape
        padded = np.zeros((total + 4, width), np.float32)
        padded[2:-2] = own
        return np.hstack([padded[2 + step : 2 + step + total] for step in (-2, -1, 1, 2)])


def _groups(keys: Iterable[Hashable]) -> NDArray[np.int64]:
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(key, len(known)) for key in keys])
