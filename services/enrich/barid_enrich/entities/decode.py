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
    open_ = (scores[1:].max(axis=0) > scores[0] - CERTAIN).nonzero()[0]
    if not len(open_):
        return labels
    first = np.ones(len(open_) + 1, np.bool_)  # the last one is behind all chains
    np.not_equal(open_[1:] - open_[:-1], 1, out=first[1:-1])
    first[1:-1] |= ~joined.take(open_[1:])
    begins = first.nonzero()[0]
    chain = np.cumsum(first[:-1]) - 1
    lengths = begins[1:] - begins[:-1]
    rank = np.empty_like(lengths)
    rank[np.argsort(-lengths, kind="stable")] = np.arange(len(lengths))
    step = np.arange(len(open_)) - begins.take(chain)
    # All first words, then all second words, …; at each step the longer chains come first.
    order = open_[np.argsort(step * len(lengths) + rank.take(chain))]
    labels[order] = _viterbi(scores.take(order, axis=1), np.bincount(step).tolist(), moves)
    return labels


def _viterbi(scores: Floats, going: list[int], moves: Moves) -> Ints:
    """Return the labels of chains laid out step by step, all chains one step at a time.

    The way a best score was reached is worked out again on the way back, for one label only.

    Args:
        scores: of each label at each word, in that order.
        going: how many chains have a word at each step.
        moves: what speaks for the order of labels.
    """
    after = moves.after[:, :, None]
    best = [scores[:, : going[0]] + moves.first[:, None]]
    at = going[0]
    for alive in going[1:]:
        reached = (best[-1][:, None, :alive] + after).max(axis=0)
        reached += scores[:, at : at + alive]
        best.append(reached)
        at += alive
    labels = np.empty(at, np.int64)
    known = 0  # chains whose next label is known
    here = labels[:0]
    for reached in reversed(best):
        alive = reached.shape[1]
        at -= alive
        if known:
            ways = reached[:, :known] + moves.after.take(here[:known], axis=1)
            labels[at : at + known] = ways.argmax(axis=0)
        if alive > known:
            labels[at + known : at + alive] = reached[:, known:].argmax(axis=0)
        here = labels[at : at + alive]
        known = alive
    return labels
