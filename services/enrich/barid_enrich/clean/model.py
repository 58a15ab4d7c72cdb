"""The trained model: what each line of a text most likely is, by its shape, its place, its neighbours.

Two looks: the first judges every line with the lines around it, the second again with the first
verdict on all of them. Word lists are an input, not the verdict: the model was trained with half of
them hidden, so that a line is also told by where it stands. Trained by tools/train_lines.py.
"""

from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np

from barid.contract import LineLabel
from barid_enrich.clean.features import Matrix

LABELS: tuple[LineLabel, ...] = (
    "body", "title", "repeated_title", "subtitle", "byline", "dateline", "caption", "source", "masthead",
    "breadcrumb", "related", "furniture",
)  # fmt: skip
BODY, TITLE = LABELS.index("body"), LABELS.index("title")
WINDOW = 2  # lines on either side that are seen each for itself
REACH = 6  # lines on either side of which the mean is seen
BLOCKS = 2 * WINDOW + 3
# Products of more rows are split over threads by OpenBLAS, which wait for each other spinning.
_ROWS = 48


class Network(NamedTuple):
    """One hidden layer over the features of a line and of the lines around it.

    The product with a neighbour's features is the neighbour's own, so each line is multiplied once
    and the results are shifted, instead of the features.

    Attributes:
        around: for features seen of neighbours too, shape (features, BLOCKS x hidden).
        alone: for features seen only of the line itself, shape (features, hidden).
    """

    around: Matrix
    alone: Matrix
    hidden_bias: Matrix
    out: Matrix
    out_bias: Matrix

    def __call__(self, around: Matrix, alone: Matrix | None = None) -> Matrix:
        """Return the chances of every label for each row, shape (rows, LABELS)."""
        hidden = _shifted(product(around, self.around).reshape(len(around), BLOCKS, -1))
        if alone is not None:
            hidden += product(alone, self.alone)
        hidden += self.hidden_bias
        np.maximum(hidden, 0, out=hidden)
        values = hidden @ self.out
        values += self.out_bias
        values -= np.maximum.reduce(values, axis=1, keepdims=True)
        np.exp(values, out=values)
        values /= np.add.reduce(values, axis=1, keepdims=True)
        chances: Matrix = values
        return chances


class Model(NamedTuple):
    """A network for each look."""

    first: Network
    second: Network

    def __call__(self, local: Matrix) -> Matrix:
        """Return the chances of every label for each line, shape (lines, LABELS).

        Args:
            local: of each line alone and of its place, from `features.local`.
        """
        return self.second(self.first(local), local)


def product(rows: Matrix, weights: Matrix) -> Matrix:
    """Return a matrix product taken in pieces, as threads would wait for each other."""
    if len(rows) <= _ROWS:
        product: Matrix = rows @ weights
        return product
    return np.concatenate([rows[at : at + _ROWS] @ weights for at in range(0, len(rows), _ROWS)])


def _shifted(parts: Matrix) -> Matrix:
    """Return for each line the sum of what its neighbours, itself and the means around it give."""
    count = len(parts)
    if count <= _ROWS:
        gives: Matrix = parts.transpose(1, 0, 2).reshape(BLOCKS * count, -1)
        total: Matrix = _givers(count) @ gives
        return total
    total = np.zeros((count, parts.shape[2]), np.float32)
    for start in range(0, count, _ROWS // 2):  # lines of a piece see no further than REACH
        first, last = max(0, start - REACH), min(count, start + _ROWS // 2 + REACH)
        inner = slice(start - first, start - first + min(_ROWS // 2, count - start))
        total[start : start + _ROWS // 2] = _shifted(parts[first:last])[inner]
    return total


@cache
def _givers(count: int) -> Matrix:
    """Return which line gives how much to which in each block, shape (lines, BLOCKS x lines)."""
    apart = np.arange(count)[None, :] - np.arange(count)[:, None]
    blocks = [apart == distance for distance in range(-WINDOW, WINDOW + 1)]
    means = [((apart * side >= 1) & (apart * side <= REACH)) / REACH for side in (-1, 1)]
    return np.concatenate([*blocks, *means], axis=1).astype(np.float32)


def with_neighbours(own: Matrix) -> Matrix:
    """Return rows beside those of the lines around them, as `Network` sums them up, for training."""
    count, width = own.shape
    padded = np.zeros((count + 2 * WINDOW, width), np.float32)
    padded[WINDOW : WINDOW + count] = own
    parts = [padded[at : at + count] for at in range(2 * WINDOW + 1)]
    sums = np.zeros((count + 1, width), np.float32)
    np.cumsum(own, axis=0, out=sums[1:])
    places = np.arange(count)
    above = sums[places] - sums[np.maximum(0, places - REACH)]
    below = sums[np.minimum(count, places + 1 + REACH)] - sums[places + 1]
    return np.concatenate([*parts, above / np.float32(REACH), below / np.float32(REACH)], axis=1)


@cache
def arrays() -> dict[str, Matrix]:
    """Return the trained weights that ship with Barid, by network and field."""
    with (
        resources.files(__package__).joinpath("lines.npz").open("rb") as file,
        np.load(file) as stored,
    ):
        return {name: stored[name].astype(np.float32) for name in stored.files}


@cache
def load() -> Model:
    """Return the model that ships with Barid."""
    first, second = (
        Network(*(arrays()[f"{look}.{field}"] for field in Network._fields))
        for look in ("first", "second")
    )
    return Model(first, second)
