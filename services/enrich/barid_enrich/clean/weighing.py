"""A trained weighing of candidates: one hidden layer over what speaks for each, as it ships with Barid."""

from importlib import resources
from typing import NamedTuple

import numpy as np

from barid_enrich.clean.lines.features import Matrix


class Weights(NamedTuple):
    """One hidden layer; above 0 a candidate is likelier right than silence."""

    hidden: Matrix
    hidden_bias: Matrix
    out: Matrix
    out_bias: Matrix

    def __call__(self, rows: Matrix) -> Matrix:
        """Return the score of each candidate, shape (candidates,)."""
        scores: Matrix = np.tanh(rows @ self.hidden + self.hidden_bias) @ self.out + self.out_bias
        return scores


def read(room: str, name: str) -> dict[str, Matrix]:
    """Return the arrays of a file of weights that ships in one of our packages, by their names."""
    with (
        resources.files(room).joinpath(name).open("rb") as file,
        np.load(file) as stored,
    ):
        return {field: stored[field].astype(np.float32) for field in stored.files}
