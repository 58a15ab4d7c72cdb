"""The best labels of many short chains at once (Viterbi)."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

CERTAIN = 5.0  # nats; a word that is no name by so much ends a chain, as a comma does


class Moves(NamedTuple):
    """Scores of a label (column) after a label (row), and of each at the start of a chain."""

    after: Floats
    first: Floats


def decode(scores: Floats, joined: NDArray[np.bool_], moves: Moves) -> Ints:
    """Return the best label of each word, shape (n,).

    Chains are the longest runs of joined words that are not certainly outside; what is certainly
    outside is a chain by itself. Within a chain the labels of the highest total score are found.

    Args:
        scores: of each label at each word, shape (labels, n).
        joined: whether each word may continue a name of the word before, shape (n,).
        moves: what speaks for the order of labels within a chain.
    """
    outside = np.maximum.reduce(scores[1:], axis=0) <= scores[0] - CERTAIN
    begins = np.ones(len(joined) + 1, np.bool_)  # the last one is behind all chains
    np.less_equal(joined[1:], outside[1:], out=begins[1:-1])
    begins[1:-1] |= outside[:-1]
    firsts = begins.nonzero()[0]
    lengths = firsts[1:] - firsts[:-1]
    order = np.argsort(-lengths, kind="stable")
    going = len(lengths) - np.cumsum(np.bincount(lengths))
    return _viterbi(scores, firsts.take(order), going[:-1].tolist(), moves)


def _viterbi(scores: Floats, firsts: Ints, going: list[int], moves: Moves) -> Ints:
    """Return the labels of chains, all chains one step at a time.

    The way a best score was reached is worked out again on the way back, for one label only.

    Args:
        scores: of each label at each word.
        firsts: first words of the chains, those of the longest first.
        going: how many chains have a word at each step.
        moves: what speaks for the order of labels.
    """
    after = moves.after[:, :, None]
    at = firsts
    best = scores.take(at, axis=1) + moves.first[:, None]
    steps = [(at, best)]
    for alive in going[1:]:
        at = at[:alive] + 1
        best = np.maximum.reduce(best[:, None, :alive] + after, axis=0)
        best += scores.take(at, axis=1)
        steps.append((at, best))
    labels = np.empty(scores.shape[1], np.int64)
    here = labels[:0]  # of the chains that go on
    for at, best in reversed(steps):
        best[:, : len(here)] += moves.after.take(here, axis=1)
        labels[at] = here = best.argmax(axis=0)
    return labels
