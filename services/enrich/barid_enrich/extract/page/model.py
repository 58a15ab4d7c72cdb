"""The trained model: how likely each line of a page is the article's own.

Two looks: the first judges each line by itself and its place, the second again with the first
verdict on all lines around it. Trained by tools/train_page_model.py.
"""

from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np

from barid_enrich.extract.page.features import Look, Matrix

LIMIT = 4.0  # features further from their mean, in deviations, are held there
# Products of more rows are split over threads by OpenBLAS, which wait for each other spinning: on a
# busy machine that doubled the CPU time of a page.
_ROWS = 16


class Network(NamedTuple):
    """One hidden layer over scaled features."""

    mean: Matrix
    scale: Matrix
    hidden: Matrix
    hidden_bias: Matrix
    out: Matrix
    out_bias: Matrix

    def __call__(self, features: Matrix) -> Matrix:
        """Return a probability for each row."""
        scaled = np.clip((features - self.mean) / self.scale, -LIMIT, LIMIT)
        pieces = [scaled[at : at + _ROWS] @ self.hidden for at in range(0, len(scaled), _ROWS)]
        hidden = np.maximum(0, np.concatenate(pieces) + self.hidden_bias)
        probability: Matrix = 1 / (1 + np.exp(-((hidden * self.out).sum(1) + self.out_bias)))
        return probability


class Model(NamedTuple):
    """A network for the first look and several, averaged, for the second."""

    first: Network
    second: tuple[Network, ...]

    def __call__(self, look: Look) -> Matrix:
        """Return of each line how likely it is the article's."""
        features = look.second(self.first(look.first))
        verdicts: Matrix = np.mean([network(features) for network in self.second], axis=0)
        return verdicts


@cache
def load() -> Model:
    """Return the model that ships with Barid."""
    with (
        resources.files(__package__).joinpath("model.npz").open("rb") as file,
        np.load(file) as arrays,
    ):
        count = 1 + max(int(name.split(".")[0]) for name in arrays.files)
        networks = [
            Network(*(arrays[f"{n}.{field}"].astype(np.float32) for field in Network._fields))
            for n in range(count)
        ]
    return Model(networks[0], tuple(networks[1:]))
