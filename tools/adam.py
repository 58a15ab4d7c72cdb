"""Adam (Kingma & Ba 2015, "Adam: A Method for Stochastic Optimization"), for the small networks trained here."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32]

STEADY, SQUARE = 0.1, 0.001  # what a new slope adds to the means of slopes and of their squares
LEAST = 1e-8


class Adam:
    """Values being fitted, each with the means of its slopes so far.

    Attributes:
        values: as they are now; a step puts new arrays in their places.
    """

    def __init__(self, values: Sequence[Values]) -> None:
        self.values = list(values)
        self._moments = [(np.zeros_like(value), np.zeros_like(value)) for value in values]
        self._steps = 0

    def step(self, slopes: Sequence[Values], rate: float) -> None:
        """Go down the slopes of all values, one for each."""
        self._steps += 1
        for number, slope in enumerate(slopes):
            steady, square = self._moments[number]
            steady += STEADY * (slope - steady)
            square += SQUARE * (slope**2 - square)
            speed = steady / (1 - (1 - STEADY) ** self._steps)
            size = np.sqrt(square / (1 - (1 - SQUARE) ** self._steps)) + LEAST
            self.values[number] = self.values[number] - rate * speed / size


def layers(random: np.random.Generator, width: int, hidden: int) -> list[Values]:
    """Return the weights and biases a network of one hidden layer and one value begins with."""
    return [
        random.normal(0, width**-0.5, (width, hidden)).astype(np.float32),
        np.zeros(hidden, np.float32),
        random.normal(0, hidden**-0.5, hidden).astype(np.float32),
        np.zeros(1, np.float32),
    ]
