"""The trained model: how likely each line of a page is the article's own.

Two looks: the first judges each line by itself and its place, the second again with the first
verdict on all lines around it. Trained by tools/train_page_model.py.
"""

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np

from barid_enrich.extract.page.features import Look, Matrix

LIMIT = 4.0  # features further from their mean, in deviations, are held there
# Larger products are split over threads by OpenBLAS (`GEMM_MULTITHREAD_THRESHOLD`), which wait for
# each other spinning: on a busy machine that doubled the CPU time of a page.
_MAX_PRODUCT = 2**18


class Network(NamedTuple):
    """One hidden layer over scaled features, or several side by side whose verdicts are averaged.

    Attributes:
        mean: of each feature, shape (features,); scale alike.
        hidden: shape (features, networks * width); its bias in one row.
        out: shape (networks, width).
        out_bias: shape (networks,).
    """

    mean: Matrix
    scale: Matrix
    hidden: Matrix
    hidden_bias: Matrix
    out: Matrix
    out_bias: Matrix

    def __call__(self, features: Matrix) -> Matrix:
        """Return a probability for each row."""
        scaled = np.clip((features - self.mean) / self.scale, -LIMIT, LIMIT)
        rows = _MAX_PRODUCT // self.hidden.size
        pieces = [scaled[at : at + rows] @ self.hidden for at in range(0, len(scaled), rows)]
        hidden = np.maximum(0, np.concatenate(pieces) + self.hidden_bias)
        weighed = hidden.reshape(len(hidden), *self.out.shape) * self.out
        each = 1 / (1 + np.exp(-(weighed.sum(2) + self.out_bias)))
        verdicts: Matrix = each.mean(1)
        return verdicts


class Model(NamedTuple):
    """A network for the first look and several for the second."""

    first: Network
    second: Network

    def __call__(self, look: Look) -> Matrix:
        """Return of each line how likely it is the article's."""
        return self.second(look.second(self.first(look.first)))


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
    return Model(networks[0], _side_by_side(networks[1:]))


def _side_by_side(networks: Sequence[Network]) -> Network:
    """Return networks as one; they were trained on the same features, scaled alike."""
    mean, scale, hidden, hidden_bias, out, out_bias = zip(*networks, strict=True)
    joined = (hidden_bias, out, out_bias)
    return Network(mean[0], scale[0], np.hstack(hidden), *map(np.concatenate, joined))
