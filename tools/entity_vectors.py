"""Word vectors from running text: what stands beside a word tells what it is.

Positive pointwise mutual information of words with the frequent words one and two places to their
left and right (each place apart, so that «قال ___» and «___ قال» differ), reduced by a randomised
singular value decomposition. Deterministic. Source: Levy, Goldberg & Dagan 2015, "Improving
distributional similarity with lessons learned from word embeddings"; Halko, Martinsson & Tropp
2011, "Finding structure with randomness".
"""

import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped, import-not-found, unused-ignore]

from barid_enrich.entities.tokens import pieces
from barid_enrich.entities.word_features import word_key

DIMENSIONS = 64
MIN_COUNT = 6
MAX_WORDS = 80_000
MAX_CONTEXTS = 10_000
OFFSETS = (-2, -1, 1, 2)
SMOOTHING = 0.75  # of context counts, as in word2vec (Levy et al. 2015, section 3.2)
ROUNDS = 4  # power iterations; more change the vectors no further


class Vectors(NamedTuple):
    """Folded words, commonest first, how often each was seen, and their vectors (n, DIMENSIONS)."""

    words: list[str]
    counts: NDArray[np.int64]
    rows: NDArray[np.float32]


def lines(paths: list[Path]) -> Iterator[list[str]]:
    """Yield the folded words of every line of gzip text files."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                if not line.startswith(("<doc", "</doc")) and (words := pieces(line)):
                    yield [word_key(word) for word in words]


def train(paths: list[Path]) -> Vectors:
    """Return the vectors of the words that occur at least `MIN_COUNT` times."""
    counts = Counter(word for line in lines(paths) for word in line)
    common = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MAX_WORDS]
    words = [word for word, count in common if count >= MIN_COUNT]
    ids = {word: number for number, word in enumerate(words)}
    stream = np.array(
        [ids.get(word, -1) for line in lines(paths) for word in (*line, "\n", "\n")], np.int32
    )
    rows = _reduced(_information(stream, len(words)))
    return Vectors(words, np.array([counts[word] for word in words]), rows)


def _information(stream: NDArray[np.int32], size: int) -> Any:
    """Return the positive mutual information, one row a word, one column a word at an offset."""
    blocks = []
    for offset in OFFSETS:
        word = stream[max(0, -offset) : len(stream) - max(0, offset)]
        beside = stream[max(0, offset) : len(stream) + min(0, offset)]
        seen = (word >= 0) & (beside >= 0) & (beside < MAX_CONTEXTS)
        pairs = sparse.coo_matrix(
            (np.ones(seen.sum(), np.float32), (word[seen], beside[seen])),
            shape=(size, min(MAX_CONTEXTS, size)),
        )
        blocks.append(pairs.tocsr())
    joint = sparse.hstack(blocks).tocoo()
    per_word = np.asarray(joint.sum(axis=1)).ravel() + 1e-9
    per_context = np.asarray(joint.sum(axis=0)).ravel() ** SMOOTHING + 1e-9
    share = per_context / per_context.sum()
    value = np.log(joint.data / per_word[joint.row] / share[joint.col])
    kept = value > 0
    return sparse.csr_matrix(
        (value[kept].astype(np.float32), (joint.row[kept], joint.col[kept])), shape=joint.shape
    )


def _reduced(matrix: Any) -> NDArray[np.float32]:
    """Return rows of unit length whose products come nearest to those of the rows of `matrix`."""
    chance = np.random.default_rng(7)
    basis = matrix @ chance.standard_normal((matrix.shape[1], DIMENSIONS + 16)).astype(np.float32)
    for _ in range(ROUNDS):
        basis, _ = np.linalg.qr(basis)
        basis = matrix @ (matrix.T @ basis)
    basis, _ = np.linalg.qr(basis)
    left, strength, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    rows = (basis @ left)[:, :DIMENSIONS] * np.sqrt(strength[:DIMENSIONS])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    found: NDArray[np.float32] = rows.astype(np.float32)
    return found
