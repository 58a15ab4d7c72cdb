"""The trained network: what each word of a text is, judged by the words around it; numpy only.

A word is a vector worked out once per spelling from its letters, the lists and where it stands in
running text (`word_features`, word vectors); three narrow convolutions read five words, then
three, then three two apart (Strubell et al. 2017, "Fast and accurate entity recognition with
iterated dilated convolutions"). `tools/train_entities.py` makes the artefact.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from barid_enrich.entities.vocabulary import Word
from barid_enrich.entities.word_features import BUCKETS, features, vector_row

MAX_PARTICLE = 2  # code points of «ول», «فب»
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
NARROW = (-2, -1, 0, 1, 2)
STEPS = ((-1, 0, 1), (-2, 0, 2))
PAD = 2  # empty places between sentences: as far as the widest step looks
VECTOR_STEPS = 127  # a number of a word's vector lies between -1 and 1 and is kept as a byte

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


class Weights(NamedTuple):
    """The artefact, unpacked.

    Attributes:
        features: one row per bucket, int8 times `feature_scale`.
        vectors: one row per known word, int8 times `vector_scale`; `vector_rows` finds it.
        frequency: natural logarithm of how often each known word was seen.
        first: first layer, for vectors in parts of `VECTOR_STEPS`; `gap_before`, `gap_after`, `listed`, `scheme` are added to it.
        gate: what speaks for a name in the first layer; where it is at most `gate_bias`, there is none.
        deeper: weights and biases of the two further layers.
        out: what each label says of the last layer; `out_scheme` its bias for each scheme.
        particle: what each length of a particle before the name says of the last layer.
        transitions: score of a label (column) after another (row); `starts` with none before.
    """

    features: NDArray[np.int8]
    feature_scale: Floats
    vectors: NDArray[np.int8]
    vector_scale: Floats
    vector_rows: dict[str, int]
    frequency: dict[str, float]
    project: Floats
    first: Floats
    gap_before: Floats
    gap_after: Floats
    listed: Floats
    scheme: Floats
    gate: Floats
    gate_bias: float
    deeper: tuple[tuple[Floats, Floats], ...]
    out: Floats
    out_scheme: Floats
    particle: Floats
    particle_bias: Floats
    transitions: Floats
    starts: Floats
    schemes: tuple[str, ...]


def read(file: BinaryIO) -> Weights:
    """Return the weights of an artefact."""
    with np.load(file, allow_pickle=False) as arrays:
        words = bytes(arrays["words"]).decode().split("\n")
        layers = range(len(STEPS))
        return Weights(
            features=arrays["features"],
            feature_scale=arrays["feature_scale"],
            vectors=arrays["vectors"],
            vector_scale=arrays["vector_scale"],
            vector_rows={word: row for row, word in enumerate(words)},
            frequency=dict(zip(words, (arrays["frequency"] / 16).tolist(), strict=True)),
            first=arrays["first"] / np.float32(VECTOR_STEPS),
            deeper=tuple((arrays[f"deep{at}"], arrays[f"bias{at}"]) for at in layers),
            gate_bias=float(arrays["gate_bias"]),
            schemes=tuple(bytes(arrays["schemes"]).decode().split()),
            **{name: arrays[name] for name in _PLAIN},
        )


_PLAIN = (
    "project", "gap_before", "gap_after", "listed", "scheme", "gate", "out", "out_scheme",
    "particle", "particle_bias",
    "transitions", "starts",
)  # fmt: skip


def vectors(weights: Weights, words: Sequence[Word]) -> NDArray[np.int8]:
    """Return what the network sees of some spellings, one row each, in parts of `VECTOR_STEPS`."""
    hashes = [features(word, weights.frequency) for word in words]
    sizes = np.fromiter(map(len, hashes), np.int64, len(hashes))
    buckets = np.fromiter(chain.from_iterable(hashes), np.int64, sizes.sum()) % BUCKETS
    rows = weights.features.take(buckets, axis=0).astype(np.int16)
    total = np.add.reduceat(rows, np.cumsum(sizes) - sizes, axis=0).astype(np.float32)
    total *= weights.feature_scale
    total /= np.sqrt(sizes, dtype=np.float32)[:, None]
    known = np.array([vector_row(word, weights.vector_rows) for word in words])
    at = np.flatnonzero(known >= 0)
    total[at] += (weights.vectors[known[at]] * weights.vector_scale) @ weights.project
    seen: NDArray[np.int8] = np.rint(np.tanh(total) * VECTOR_STEPS).astype(np.int8)
    return seen


class Words(NamedTuple):
    """The words of one or more fields, one array element each.

    Attributes:
        vectors: what the network sees of their spellings, see `vectors`, shape (n, width).
        before: codes of the gaps before them.
        after: codes of the gaps after them.
        begins: whether a sentence begins with the word; the network does not look beyond.
        listed: what the lists mark, a number of `LABELS`.
    """

    vectors: NDArray[np.int8]
    before: Ints
    after: Ints
    begins: NDArray[np.bool_]
    listed: Ints


def places(begins: NDArray[np.bool_]) -> Ints:
    """Return where each word lies among the padded sentences."""
    sentence = np.cumsum(begins, dtype=np.int32)
    return np.arange(len(begins), dtype=np.int32) + PAD * (sentence + 1)


def first_layer(weights: Weights, words: Words, scheme: int) -> Floats:
    """Return what the words nearby make of each word, shape (n, hidden).

    Args:
        weights: of the network.
        words: of which there is at least one.
        scheme: number of the annotation guide to answer by.
    """
    at = places(words.begins)
    hidden: Floats = _windows(_padded(words.vectors, at), at, NARROW) @ weights.first
    hidden += weights.scheme[scheme] + weights.listed[0]
    _add_rare(hidden, words.before, weights.gap_before)
    _add_rare(hidden, words.after, weights.gap_after)
    _add_rare(hidden, words.listed, weights.listed - weights.listed[0])
    return np.maximum(hidden, 0, out=hidden)


def candidates(weights: Weights, hidden: Floats) -> Ints:
    """Return the numbers of the words that may belong to names, told by the first layer."""
    return np.flatnonzero(hidden @ weights.gate > weights.gate_bias).astype(np.int32)


def last_layer(weights: Weights, words: Words, hidden: Floats, chosen: Ints) -> Floats:
    """Return what the network makes of the chosen words, shape (m, hidden).

    The layers between are worked out where the chosen words look.
    """
    at = places(words.begins)
    rows = _padded(hidden, at)
    wanted = [at[chosen]]
    for offsets in reversed(STEPS[1:]):
        wanted.insert(0, _nearby(wanted[0], offsets, at, len(rows)))
    for offsets, (layer, bias), here in zip(STEPS, weights.deeper, wanted, strict=True):
        more = _windows(rows, here, offsets) @ layer
        more += bias
        np.maximum(more, 0, out=more)
        more += rows[here]
        rows = np.zeros_like(rows)
        rows[here] = more
    return more


def _nearby(rows: Ints, offsets: tuple[int, ...], at: Ints, size: int) -> Ints:
    """Return which of the places `at` lie at one of the offsets from one of `rows`."""
    near = np.zeros(size, np.bool_)
    for offset in offsets:
        near[rows + offset] = True
    return at[near[at]]


def _add_rare(hidden: Floats, codes: Ints, table: Floats) -> None:
    """Add to each word the row of its code; code 0, which most words have, adds nothing."""
    some = np.flatnonzero(codes)
    hidden[some] += table[codes[some]]


def emissions(weights: Weights, hidden: Floats, scheme: int) -> Floats:
    """Return what speaks for each of `LABELS` at each word, shape (labels, n)."""
    scores: Floats = weights.out.T @ hidden.T + weights.out_scheme[scheme][:, None]
    return scores


def particles(weights: Weights, hidden: Floats) -> Floats:
    """Return how likely 0, 1, … code points of each word are a particle, shape (n, 3)."""
    scores = hidden @ weights.particle + weights.particle_bias
    share = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely: Floats = share / share.sum(axis=1, keepdims=True)
    return likely


def _padded(rows: NDArray[Any], at: Ints) -> Floats:
    """Return rows at their places, zeros between sentences."""
    padded = np.zeros((at[-1] + PAD + 1, rows.shape[1]), np.float32)
    padded[at] = rows
    return padded


def _windows(padded: Floats, at: Ints, offsets: tuple[int, ...]) -> Floats:
    """Return for each place the rows around it side by side.

    Offsets are evenly spaced, so the windows are one strided view of the padded rows.
    """
    row, number = padded.strides
    view = as_strided(
        padded,
        (len(padded) - offsets[-1] + offsets[0], len(offsets), padded.shape[1]),
        (row, (offsets[1] - offsets[0]) * row, number),
        writeable=False,
    )
    return view[at + offsets[0]].reshape(len(at), -1)
