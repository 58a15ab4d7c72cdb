"""The network of `barid_enrich.entities.network` in torch, with what only training needs."""

from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found]
from numpy.typing import NDArray

from barid_enrich.entities.gap_features import CODES
from barid_enrich.entities.network import LABELS, MAX_PARTICLE, NEARBY, PAD
from barid_enrich.entities.word_features import BUCKETS

WIDTH = 64  # of a word
FIRST = 64  # numbers of the first layer
SECOND = 96  # of the second
GAP_BITS = CODES.bit_length() - 1
NEVER = -1e4


class Network(torch.nn.Module):  # type: ignore[misc]
    """Emissions of a batch of sentences laid end to end, and the loss of their chains."""

    def __init__(self, dimensions: int, schemes: int) -> None:
        super().__init__()
        count = len(LABELS)
        self.features = torch.nn.EmbeddingBag(BUCKETS, WIDTH, mode="sum")
        torch.nn.init.normal_(self.features.weight, std=0.1)
        self.project = torch.nn.Linear(dimensions, WIDTH, bias=False)
        self.first = torch.nn.Linear(WIDTH * len(NEARBY), FIRST, bias=False)
        self.gap_before = torch.nn.Linear(GAP_BITS, FIRST, bias=False)
        self.gap_after = torch.nn.Linear(GAP_BITS, FIRST, bias=False)
        self.listed = torch.nn.Embedding(count, FIRST)
        self.scheme = torch.nn.Embedding(schemes, FIRST)
        for table in (self.listed, self.scheme):
            torch.nn.init.zeros_(table.weight)
        self.second = torch.nn.Linear(FIRST * len(NEARBY), SECOND)
        self.out = torch.nn.Linear(SECOND, count, bias=False)
        self.out_scheme = torch.nn.Embedding(schemes, count)
        torch.nn.init.zeros_(self.out_scheme.weight)
        self.particle = torch.nn.Linear(SECOND, MAX_PARTICLE + 1)
        self.transitions = torch.nn.Parameter(torch.zeros(count, count))
        self.starts = torch.nn.Parameter(torch.zeros(count))
        self.register_buffer("forbidden", torch.tensor(forbidden()))
        self.drop = torch.nn.Dropout(0.3)

    def words(self, buckets: Any, offsets: Any, weights: Any, known: Any) -> Any:
        """Return the vectors of spellings."""
        total = self.features(buckets, offsets, per_sample_weights=weights)
        return torch.tanh(total + self.project(known))

    def forward(self, words: Any, at: Any, gaps: Any, listed: Any, schemes: Any) -> Any:
        """Return the emissions and the scores of particles, one row a word."""
        before, after = gaps
        hidden = self.first(_windows(self.drop(words), at))
        hidden = hidden + self.gap_before(before) + self.gap_after(after)
        hidden = torch.relu(hidden + self.listed(listed) + self.scheme(schemes))
        hidden = self.drop(torch.relu(self.second(_windows(self.drop(hidden), at))))
        return self.out(hidden) + self.out_scheme(schemes), self.particle(hidden)

    def loss(self, scores: Any, labels: Any, chains: Any) -> Any:
        """Return the negative log likelihood of the labels, summed.

        Args:
            scores: emissions, one row a word.
            labels: gold, one a word.
            chains: numbers of the words of each chain, shape (chains, longest), -1 beyond its end.
        """
        inside = chains >= 0
        index = chains.clamp(min=0)
        emitted = scores[index]
        gold = labels[index]
        moves = self.transitions + self.forbidden[:-1]
        begin = self.starts + self.forbidden[-1]
        reached = emitted[:, 0] + begin
        path = (emitted.gather(2, gold[:, :, None]).squeeze(2) * inside).sum()
        path = path + begin[gold[:, 0]].sum()
        if chains.shape[1] > 1:
            path = path + (moves[gold[:, :-1], gold[:, 1:]] * inside[:, 1:]).sum()
        for step in range(1, chains.shape[1]):
            going = int(inside[:, step].sum())  # longest chains first
            on = torch.logsumexp(reached[:going, :, None] + moves, dim=1) + emitted[:going, step]
            reached = torch.cat([on, reached[going:]])
        return torch.logsumexp(reached, dim=1).sum() - path


def forbidden() -> NDArray[np.float32]:
    """Return what no chain does: going on with a name that did not begin; last row, starting so."""
    table = np.zeros((len(LABELS) + 1, len(LABELS)), np.float32)
    for to, label in enumerate(LABELS):
        if label.startswith("I-"):
            table[:, to] = NEVER
            table[LABELS.index(f"B-{label[2:]}"), to] = 0
            table[to, to] = 0
    return table


def _windows(rows: Any, at: Any) -> Any:
    padded = rows.new_zeros((int(at[-1]) + PAD + 1, rows.shape[1])).index_copy(0, at, rows)
    return torch.cat([padded[at + offset] for offset in NEARBY], dim=1)
