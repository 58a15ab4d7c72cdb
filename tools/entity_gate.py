"""The gate of the entity network: which words need no second look.

A logistic regression on the first layer, fitted to a trained network: its deeper layers are then
worked out around the words that may be names only, three in ten.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from barid_enrich.entities import network
from barid_enrich.entities.network import Floats, Weights, Words
from barid_enrich.entities.vocabulary import Word
from entity_examples import Example

PASSED = 0.997  # of the words of names in the training text; F1 held at .999, fell by .002 at .995
STEPS = 12  # of Newton's method; it has settled by then
RIDGE = 1.0
BATCH = 200  # examples


def fit(
    weights: Weights, examples: Sequence[Example], words: Mapping[str, Word]
) -> tuple[Floats, float]:
    """Return the gate and what a word's score must exceed to pass it."""
    hidden, named = map(np.concatenate, zip(*_judged(weights, examples, words), strict=True))
    rows = np.hstack([hidden, np.ones((len(hidden), 1))]).astype(np.float64)
    gate = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-rows @ gate))
        slope = rows.T @ (named - share) - RIDGE * gate
        bend = (rows * (share * (1 - share))[:, None]).T @ rows + RIDGE * np.eye(len(gate))
        gate += np.linalg.solve(bend, slope)
    scores = rows[named, :-1] @ gate[:-1]
    return gate[:-1].astype(np.float32), float(np.quantile(scores, 1 - PASSED))


def _judged(
    weights: Weights, examples: Sequence[Example], words: Mapping[str, Word]
) -> Iterator[tuple[Floats, NDArray[np.bool_]]]:
    """Yield the first layer of some words and whether text or network has them in names."""
    for scheme in range(len(weights.schemes)):
        read = [example for example in examples if example.scheme == scheme]
        for first in range(0, len(read), BATCH):
            batch = read[first : first + BATCH]
            seen = network.vectors(weights, [words[w] for e in batch for w in e.surfaces])
            known = network.sums(weights, np.vstack([np.zeros_like(seen[:1]), seen]), scheme)
            known.parts[0] = 0
            marks = map(np.concatenate, zip(*(e.marks[:4] for e in batch), strict=True))
            laid = network.first_layer(weights, Words(np.arange(1, len(seen) + 1), *marks), known)
            last = network.second_layer(weights, laid, np.arange(len(seen)))
            guessed = network.emissions(weights, last, scheme).argmax(axis=0) > 0
            named = np.concatenate([e.labels for e in batch]) > 0
            yield laid.rows[laid.at], guessed | named
