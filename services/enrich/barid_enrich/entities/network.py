"""The trained network: what each word of a text is, judged by the words around it; numpy only.

A word is a vector worked out once per spelling from its letters, the lists and where it stands in
running text (`word_features`, word vectors); two convolutions read five words each. What a word
adds to the first one around it is worked out once per spelling too; the second one is worked out
for possible names only. `tools/train_entities.py` makes the artefact.
"""

from collections.abc import Sequence
from itertools import chain
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from barid_enrich.entities.vocabulary import Word
from barid_enrich.entities.word_features import BUCKETS, features, vector_row

MAX_PARTICLE = 3  # code points of «ولل»
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
NEARBY = (-2, -1, 0, 1, 2)  # what both layers read
PAD = 2  # empty places between sentences: as far as a layer looks
VECTOR_STEPS = 127  # a number of a word's vector lies between -1 and 1 and is kept as a byte

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]


class Weights(NamedTuple):
    """The artefact, unpacked.

    Attributes:
        features: one row per bucket, int8 times `feature_scale`.
        vectors: one row per known word, int8 times `vector_scale`; `vector_rows` finds it.
        frequency: natural logarithm of how often each known word was seen.
        first: first layer, for vectors in parts of `VECTOR_STEPS`; `gap_before`, `gap_after`, `listed`, `scheme` are added to it.
        gate: what speaks for a name in the first layer; where it is at most `gate_bias`, there is none.
        second: second layer, with its bias.
        out: what each label says of the second layer; `out_scheme` its bias for each scheme.
        particle: what each length of a particle before the name says of the second layer.
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
    second: Floats
    second_bias: Floats
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
        return Weights(
            features=arrays["features"],
            feature_scale=arrays["feature_scale"],
            vectors=arrays["vectors"],
            vector_scale=arrays["vector_scale"],
            vector_rows={word: row for row, word in enumerate(words)},
            frequency=dict(zip(words, (arrays["frequency"] / 16).tolist(), strict=True)),
            first=arrays["first"] / np.float32(VECTOR_STEPS),
            gate_bias=float(arrays["gate_bias"]),
            schemes=tuple(bytes(arrays["schemes"]).decode().split()),
            **{name: arrays[name] for name in _PLAIN},
        )


_PLAIN = (
    "project", "gap_before", "gap_after", "listed", "scheme", "gate", "second", "second_bias", "out", "out_scheme",
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
    at = (known >= 0).nonzero()[0]
    total[at] += (weights.vectors[known[at]] * weights.vector_scale) @ weights.project
    seen: NDArray[np.int8] = np.rint(np.tanh(total) * VECTOR_STEPS).astype(np.int8)
    return seen


class Sums(NamedTuple):
    """The first layer worked out per spelling, as whole numbers of steps.

    Attributes:
        parts: what each spelling adds two words on, one word on, … two words back, shape (n, offsets * hidden).
        step: what one stands for.
    """

    parts: NDArray[np.int16]
    step: np.float32


def sums(weights: Weights, seen: NDArray[np.int8], scheme: int) -> Sums:
    """Return what spellings add to the first layer around them, for one annotation guide.

    No five spellings add up to more than sixteen bits hold.
    """
    width = seen.shape[1]
    layers = weights.first.reshape(len(NEARBY), width, -1)
    base = weights.scheme[scheme] + weights.listed[0]
    most = VECTOR_STEPS * np.abs(layers).sum(axis=(0, 1)) + np.abs(base)
    step = np.float32(most.max() / (np.iinfo(np.int16).max - len(NEARBY)))
    parts = np.hstack([seen.astype(np.float32) @ layer for layer in layers])
    middle = len(NEARBY) // 2 * layers.shape[2]
    parts[:, middle : middle + layers.shape[2]] += base
    return Sums(np.rint(parts / step).astype(np.int16), step)


class Words(NamedTuple):
    """The words of one or more fields, one array element each.

    Attributes:
        rows: of their spellings in `Sums.parts`; row 0 is all zeros.
        before: codes of the gaps before them.
        after: codes of the gaps after them.
        begins: whether a sentence begins with the word; the network does not look beyond.
        listed: what the lists mark, a number of `LABELS`.
    """

    rows: Ints
    before: Ints
    after: Ints
    begins: NDArray[np.bool_]
    listed: Ints


class Laid(NamedTuple):
    """Words laid out with empty places between sentences.

    Attributes:
        at: the place of each word.
        rows: the first layer, one row a place.
    """

    at: Ints
    rows: Floats


def places(begins: NDArray[np.bool_]) -> Ints:
    """Return where each word lies among the padded sentences."""
    sentence = np.cumsum(begins)
    return np.arange(len(begins)) + PAD * (sentence + 1)


def first_layer(weights: Weights, words: Words, known: Sums) -> Laid:
    """Return what the words nearby make of each word.

    Args:
        weights: of the network.
        words: of which there is at least one.
        known: of all spellings.
    """
    at = places(words.begins)
    rows = np.zeros(at[-1] + PAD + 1, np.intp)
    rows[at] = words.rows
    hidden = _around(known, rows)
    _add_marks(hidden, at, weights, words)
    hidden = _rectified(hidden)
    hidden[rows == 0] = 0
    return Laid(at, hidden)


def _around(known: Sums, rows: Ints) -> Floats:
    """Return what the spellings around each place add up to, one row a place.

    Five looks for a fifth of a row each: rows that lie apart are added at a fifth of the speed.
    """
    size = known.parts.shape[1] // len(NEARBY)
    parts = known.parts.reshape(-1, size)
    last = len(rows) - 2 * PAD
    fifths = rows * len(NEARBY)
    total = parts.take(fifths[:last], axis=0)
    for place in range(1, len(NEARBY)):
        total += parts.take(fifths[place : place + last] + place, axis=0)
    hidden = np.zeros((len(rows), size), np.float32)
    hidden[PAD:-PAD] = total
    hidden *= known.step
    return hidden


def _rectified(hidden: Floats) -> Floats:
    """Return what is positive of some numbers, in their place; numpy is slow with one number for all."""
    return np.maximum(hidden, np.zeros(hidden.shape, np.float32), out=hidden)


def candidates(weights: Weights, laid: Laid) -> Ints:
    """Return the numbers of the words that may belong to names, told by the first layer."""
    return ((laid.rows @ weights.gate).take(laid.at) > weights.gate_bias).nonzero()[0]


def second_layer(weights: Weights, laid: Laid, chosen: Ints) -> Floats:
    """Return what the network makes of the chosen words, shape (m, hidden)."""
    hidden: Floats = _windows(laid.rows, laid.at[chosen] - PAD) @ weights.second
    hidden += weights.second_bias
    return _rectified(hidden)


def _add_marks(hidden: Floats, at: Ints, weights: Weights, words: Words) -> None:
    """Add what gaps and lists say of the words; most words have no code but 0, which says nothing."""
    some = (words.before | words.after | words.listed).nonzero()[0]
    there = at.take(some)
    total = hidden.take(there, axis=0)
    total += weights.gap_before.take(words.before.take(some), axis=0)
    total += weights.gap_after.take(words.after.take(some), axis=0)
    total += (weights.listed - weights.listed[0]).take(words.listed.take(some), axis=0)
    hidden[there] = total


def emissions(weights: Weights, hidden: Floats, scheme: int) -> Floats:
    """Return what speaks for each of `LABELS` at each word, shape (labels, n)."""
    scores: Floats = weights.out.T @ hidden.T + weights.out_scheme[scheme][:, None]
    return scores


def particles(weights: Weights, hidden: Floats) -> Floats:
    """Return how likely 0, 1, … code points of each word are a particle, shape (n, MAX_PARTICLE + 1)."""
    scores = hidden @ weights.particle + weights.particle_bias
    share = np.exp(scores - np.maximum.reduce(scores, axis=1, keepdims=True))
    likely: Floats = share / np.add.reduce(share, axis=1, keepdims=True)
    return likely


def _windows(rows: Floats, begins: Ints) -> Floats:
    """Return the rows from each place on side by side, as many as a layer reads.

    They lie side by side already, so the windows are one strided view of the rows.
    """
    size = len(NEARBY) * rows.shape[1]
    view: Floats = np.ndarray((len(rows) - 2 * PAD, size), rows.dtype, rows, strides=rows.strides)
    return view[begins]
