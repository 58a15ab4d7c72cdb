"""The best labels of many short chains at once (Viterbi)."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

CERTAIN = 7.0  # nats; a word that is no name by so much ends a chain, as a comma does


class Moves(NamedTuple):
    """Scores of a label (column) after a label (row), and of each at the start of a chain."""

    after: Floats
    first: Floats


def decode(scores: Floats, joined: NDArray[np.bool_], moves: Moves) -> Ints:
    """Return the best label of each word, shape (n,).

    Chains are the longest runs of joined words that are not certainly outside; what is certainly
    outside is label 0. Within a chain the labels of the highest total score are found.

    Args:
        scores: of each label at each word, shape (n, labels).
        joined: whether each word may continue a name of the word before, shape (n,).
        moves: what speaks for the order of labels within a chain.
    """
    labels = np.zeros(len(scores), np.int64)
    open_ = np.flatnonzero(scores[:, 1:].max(axis=1) > scores[:, 0] - CERTAIN)
    if not len(open_):
        return labels
    first = np.ones(len(open_), np.bool_)
    first[1:] = (np.diff(open_) != 1) | ~joined[open_[1:]]
    begins = np.flatnonzero(first)
    lengths = np.diff(np.append(begins, len(open_)))
    order = np.argsort(-lengths, kind="stable")
    begins, lengths = open_[begins[order]], lengths[order]
    return _viterbi(scores, labels, begins, lengths, moves)


def _viterbi(scores: Floats, labels: Ints, begins: Ints, lengths: Ints, moves: Moves) -> Ints:
    """Fill in the labels of chains given longest first, all chains one step at a time."""
    best = scores[begins] + moves.first
    arrows: list[Ints] = []
    last = np.empty(len(begins), np.int64)
    alive = len(begins)
    for step in range(1, int(lengths[0]) + 1):
        going = int(np.searchsorted(-lengths, -step, side="left"))
        last[going:alive] = best[going:alive].argmax(axis=1)
        alive = going
        if not alive:
            break
        ways = best[:alive, :, None] + moves.after
        arrows.append(ways.argmax(axis=1))
        best = ways.max(axis=1) + scores[begins[:alive] + step]
    for step in range(int(lengths[0]) - 1, -1, -1):
        active = int(np.searchsorted(-lengths, -step, side="left"))
        here = last[:active]
        labels[begins[:active] + step] = here
        if step:
            last[:active] = arrows[step - 1][np.arange(active), here]
    return labels
