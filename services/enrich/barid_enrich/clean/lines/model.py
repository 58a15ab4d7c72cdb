"""The trained model: what each line of a text most likely is, by its shape, its place, its neighbours.

Two looks: the first judges every line with the lines around it, the second again with the first
verdict on all of them. Word lists are an input, not the verdict: the model was trained with half of
them hidden, so that a line is also told by where it stands. Trained by tools/train_lines.py.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from barid.contract import LineLabel
from barid_enrich.clean import weighing
from barid_enrich.clean.lines.features import Matrix

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
    """One hidden layer over the features of a line and of the lines around it."""

    hidden: Matrix
    hidden_bias: Matrix
    out: Matrix
    out_bias: Matrix

    def __call__(self, rows: Matrix) -> Matrix:
        """Return the chances of every label for each row, shape (rows, LABELS)."""
        hidden = product(rows, self.hidden)
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
        return self.second(seen_again(self.first(with_neighbours(local)), local))


def product(rows: Matrix, weights: Matrix) -> Matrix:
    """Return a matrix product taken in pieces, as threads would wait for each other."""
    if len(rows) <= _ROWS:
        product: Matrix = rows @ weights
        return product
    return np.concatenate([rows[at : at + _ROWS] @ weights for at in range(0, len(rows), _ROWS)])


def with_neighbours(own: Matrix) -> Matrix:
    """Return each line's row beside those of the lines around it and the means of those farther away.

    Returns:
        Shape (lines, BLOCKS x features): from WINDOW lines above to WINDOW below, then the means of the
        REACH lines above and below; lines beyond the ends count as zeros.
    """
    count, width = own.shape
    padded = np.zeros((count + 2 * REACH, width), np.float32)
    padded[REACH : REACH + count] = own
    each = [padded[REACH + by : REACH + by + count] for by in range(-WINDOW, WINDOW + 1)]
    starts = count + REACH + 1  # of the runs of lines that are summed up
    sums = padded[:starts] + padded[1 : 1 + starts]
    for at in range(2, REACH):
        sums += padded[at : at + starts]
    sums *= np.float32(1 / REACH)
    return np.concatenate([*each, sums[:count], sums[REACH + 1 :]], axis=1)


def seen_again(verdicts: Matrix, local: Matrix) -> Matrix:
    """Return the rows of the second look: the first verdicts on a line and around it, and the line itself."""
    return np.concatenate([with_neighbours(verdicts), local], axis=1)


@cache
def arrays() -> dict[str, Matrix]:
    """Return the trained weights that ship with Barid, by network and field."""
    return weighing.read(__package__, "lines.npz")


@cache
def load() -> Model:
    """Return the model that ships with Barid."""
    first, second = (
        Network(*(arrays()[f"{look}.{field}"] for field in Network._fields))
        for look in ("first", "second")
    )
    return Model(first, second)
