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
    outside is label 0. Within a chain the labels of the highest total score are found.

    Args:
        scores: of each label at each word, shape (labels, n).
        joined: whether each word may continue a name of the word before, shape (n,).
        moves: what speaks for the order of labels within a chain.
    """
    labels = np.zeros(scores.shape[1], np.int64)
    open_ = np.flatnonzero(scores[1:].max(axis=0) > scores[0] - CERTAIN)
    if not len(open_):
        return labels
    first = np.ones(len(open_), np.bool_)
    first[1:] = (open_[1:] - open_[:-1] != 1) | ~joined[open_[1:]]
    begins = np.flatnonzero(first)
    lengths = np.append(begins[1:], len(open_)) - begins
    order = np.argsort(-lengths, kind="stable")
    begins, lengths = open_[begins[order]], lengths[order]
    return _viterbi(scores, labels, begins, lengths, moves)


def _viterbi(scores: Floats, labels: Ints, begins: Ints, lengths: Ints, moves: Moves) -> Ints:
    """Fill in the labels of chains given longest first, all chains one step at a time.

    The way a best score was reached is worked out again on the way back, for one label only.
    """
    steps = range(1, int(lengths[0]))
    # How many chains have a word so far from their beginning.
    going = np.searchsorted(-lengths, [-step for step in steps], side="left").tolist()
    after = moves.after[:, :, None]
    best = [scores[:, begins] + moves.first[:, None]]
    for step, alive in zip(steps, going, strict=True):
        ways = best[-1][:, None, :alive] + after
        best.append(ways.max(axis=0) + scores[:, begins[:alive] + step])
    here = np.empty(len(begins), np.int64)
    known = 0  # chains whose next label is known
    for step in range(len(best) - 1, -1, -1):
        reached = best[step]
        alive = reached.shape[1]
        here[known:alive] = reached[:, known:].argmax(axis=0)
        if known:
            here[:known] = (reached[:, :known] + moves.after[:, here[:known]]).argmax(axis=0)
        known = alive
        labels[begins[:known] + step] = here[:known]
    return labels
