"""Networks that choose: of several candidates the right one, or none; what ships of them is `clean.weighing.Weights`."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from adam import Adam, layers
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.weighing import Weights
from side_by_side import side_by_side

HIDDEN = 8
RATE, DECAY, DROPPED = 0.02, 1e-2, 0.2
LEAST_DEVIATION = 0.1
# Rounds of which little was mended before they were measured: they show more of what a new page is like.
HONEST = frozenset([f"round{number}" for number in range(9, 31)])
HONEST_WEIGHT = 2.0


class Choice(Protocol):
    """Candidates of a page, of which one or none is right."""

    @property
    def split(self) -> str:
        """Return the round the page is of."""

    @property
    def rows(self) -> Matrix:
        """Return what speaks for each candidate."""

    @property
    def right(self) -> NDArray[np.bool_]:
        """Return which of them are right."""


def honestly(choice: Choice) -> float:
    """Return how much a choice counts by the round it is of."""
    return HONEST_WEIGHT if choice.split in HONEST else 1.0


def trained(
    choices: Sequence[Choice],
    *,
    seeds: int,
    steps: int,
    dropped: float = DROPPED,
    weight: Callable[[Any], float] = honestly,
) -> Weights:
    """Return the weights, of several networks as one, under which what is right is likeliest for each choice.

    At every step a share `dropped` of all that speaks for the candidates is hidden. A choice counts by `weight`.
    """
    asked = [choice for choice in choices if len(choice.rows)]
    rows = np.concatenate([choice.rows for choice in asked]).astype(np.float32)
    mean, scale = rows.mean(0), 1 / (rows.std(0) + np.float32(LEAST_DEVIATION))
    counts = [weight(choice) for choice in asked]
    scaled = (rows - mean) * scale
    fits = [_fit((asked, counts, scaled), seed, steps, dropped) for seed in range(seeds)]
    return Weights(*side_by_side(fits, mean, scale))


def _fit(
    asked: tuple[Sequence[Choice], Sequence[float], Matrix], seed: int, steps: int, dropped: float
) -> list[Matrix]:
    """Return a network fitted by Adam: of the scores of candidates, and 0 for none, the best is right.

    Args:
        asked: the choices, what each counts, and the rows of all, scaled.
        seed: of all that is drawn.
        steps: of Adam.
        dropped: share of all that speaks for the candidates, hidden at every step.
    """
    choices, weights_of, scaled = asked
    random = np.random.default_rng(seed)
    sizes = np.array([len(choice.rows) + 1 for choice in choices])
    starts = np.cumsum([0, *sizes[:-1]])
    is_row = np.ones(sizes.sum(), bool)
    is_row[starts + sizes - 1] = False
    right = np.concatenate([np.append(choice.right, not choice.right.any()) for choice in choices])
    counts = np.repeat(weights_of, sizes)
    adam = Adam(layers(random, scaled.shape[1], HIDDEN))
    for step in range(steps):
        seen = scaled * (random.random(scaled.shape, dtype=np.float32) > dropped)
        weights, bias, out, out_bias = adam.values
        hidden = np.tanh(seen @ weights + bias)
        scores = np.zeros(len(is_row), np.float32)
        scores[is_row] = hidden @ out + out_bias
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        shares = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        aims = shares * right
        aims /= np.repeat(np.add.reduceat(aims, starts), sizes) + np.float32(1e-12)
        error = (((shares - aims) * counts)[is_row] / len(choices)).astype(np.float32)
        back = np.outer(error, out) * (1 - hidden**2)
        slopes = [
            seen.T @ back + DECAY * weights,
            back.sum(0),
            hidden.T @ error + DECAY * out,
            error.sum(keepdims=True),
        ]
        adam.step([slope.astype(np.float32) for slope in slopes], RATE * (1 - step / steps))
    return adam.values
