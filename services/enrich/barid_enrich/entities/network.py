"""The trained network: what each word of a text is, judged by the words around it; numpy only.

A word is a vector worked out once per spelling from its letters, the lists and where it stands in
running text (`word_features`, word vectors); three narrow convolutions read five words, then
three, then three two apart (Strubell et al. 2017, "Fast and accurate entity recognition with
iterated dilated convolutions"). `tools/train_entities.py` makes the artefact.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from barid_enrich.entities.vocabulary import Word
from barid_enrich.entities.word_features import BUCKETS, features, vector_key

MAX_PARTICLE = 2  # code points of «ول», «فب»
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
NARROW = (-2, -1, 0, 1, 2)
STEPS = ((-1, 0, 1), (-2, 0, 2))
PAD = 2  # empty places between sentences: as far as the widest step looks
MAX_SPELLINGS = 50_000  # 13 MB of vectors, twice that with those about to be forgotten

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


class Weights(NamedTuple):
    """The artefact, unpacked.

    Attributes:
        features: one row per bucket, int8 times `feature_scale`.
        vectors: one row per known word, int8 times `vector_scale`; `vector_rows` finds it.
        frequency: natural logarithm of how often each known word was seen.
        first: first layer; `gap_before`, `gap_after`, `listed`, `scheme` are added to it.
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
            deeper=tuple((arrays[f"deep{at}"], arrays[f"bias{at}"]) for at in layers),
            schemes=tuple(bytes(arrays["schemes"]).decode().split()),
            **{name: arrays[name] for name in _PLAIN},
        )


_PLAIN = (
    "project", "first", "gap_before", "gap_after", "listed", "scheme", "out", "out_scheme",
    "particle", "particle_bias",
    "transitions", "starts",
)  # fmt: skip


class Spellings(dict[str, int]):
    """Rows of the spellings met lately in `table`.

    When `most` are held, those not met again among the next `most` are forgotten.
    """

    def __init__(self, weights: Weights, words: Mapping[str, Word], most: int) -> None:
        self._weights = weights
        self._words = words
        self._most = most
        self.table = self._empty()
        self._older: dict[str, int] = {}
        self._older_table = self.table

    def rows(self, surfaces: Sequence[str]) -> Ints:
        """Return the rows of the words of a text, which has at most `most`."""
        new = [surface for surface in dict.fromkeys(surfaces) if surface not in self]
        if len(self) + len(new) > self._most:
            self._older, self._older_table = dict(self), self.table
            self.clear()
            self.table = self._empty()
            new = list(dict.fromkeys(surfaces))
        if new:
            self._learn(new)
        return np.fromiter(map(self.__getitem__, surfaces), np.int32, len(surfaces))

    def _learn(self, surfaces: list[str]) -> None:
        unknown = [surface for surface in surfaces if surface not in self._older]
        first = len(self)
        if unknown:
            words = [self._words[surface] for surface in unknown]
            self.table[first : first + len(unknown)] = vectors(self._weights, unknown, words)
        self.update(zip(unknown, range(first, first + len(unknown)), strict=True))
        for row, surface in enumerate(
            (one for one in surfaces if one not in self), start=first + len(unknown)
        ):
            self.table[row] = self._older_table[self._older[surface]]
            self[surface] = row

    def _empty(self) -> Floats:
        return np.zeros((self._most, self._weights.project.shape[1]), np.float32)


def vectors(weights: Weights, surfaces: Sequence[str], words: Sequence[Word]) -> Floats:
    """Return what the network sees of some spellings, one row each."""
    hashes = [
        features(surface, word, weights.frequency)
        for surface, word in zip(surfaces, words, strict=True)
    ]
    sizes = np.fromiter(map(len, hashes), np.int64, len(hashes))
    buckets = np.fromiter(chain.from_iterable(hashes), np.int64, sizes.sum()) % BUCKETS
    rows = weights.features[buckets]
    total = np.add.reduceat(rows, np.cumsum(sizes) - sizes, axis=0, dtype=np.float32)
    total *= weights.feature_scale
    total /= np.sqrt(sizes, dtype=np.float32)[:, None]
    keys = map(partial(vector_key, known=weights.vector_rows), words, surfaces)
    known = np.fromiter((weights.vector_rows.get(key, -1) for key in keys), np.int64, len(words))
    at = np.flatnonzero(known >= 0)
    total[at] += (weights.vectors[known[at]] * weights.vector_scale) @ weights.project
    seen: Floats = np.tanh(total)
    return seen


class Words(NamedTuple):
    """The words of one or more fields, one array element each.

    Attributes:
        vectors: what the network sees of their spellings, shape (n, width).
        before: codes of the gaps before them.
        after: codes of the gaps after them.
        begins: whether a sentence begins with the word; the network does not look beyond.
        listed: what the lists mark, a number of `LABELS`.
    """

    vectors: Floats
    before: Ints
    after: Ints
    begins: NDArray[np.bool_]
    listed: Ints


def places(begins: NDArray[np.bool_]) -> Ints:
    """Return where each word lies among the padded sentences."""
    sentence = np.cumsum(begins, dtype=np.int32)
    return np.arange(len(begins), dtype=np.int32) + PAD * (sentence + 1)


def read_words(weights: Weights, words: Words, scheme: int) -> Floats:
    """Return the last layer: what the network makes of each word, shape (n, hidden).

    Args:
        weights: of the network.
        words: of which there is at least one.
        scheme: number of the annotation guide to answer by.
    """
    at = places(words.begins)
    hidden: Floats = _windows(words.vectors, at, NARROW) @ weights.first
    hidden += weights.scheme[scheme] + weights.listed[0]
    _add_rare(hidden, words.before, weights.gap_before)
    _add_rare(hidden, words.after, weights.gap_after)
    _add_rare(hidden, words.listed, weights.listed - weights.listed[0])
    np.maximum(hidden, 0, out=hidden)
    for offsets, (layer, bias) in zip(STEPS, weights.deeper, strict=True):
        more = _windows(hidden, at, offsets) @ layer
        more += bias
        np.maximum(more, 0, out=more)
        hidden += more
    return hidden


def _add_rare(hidden: Floats, codes: Ints, table: Floats) -> None:
    """Add to each word the row of its code; code 0, which most words have, adds nothing."""
    some = np.flatnonzero(codes)
    hidden[some] += table[codes[some]]


def emissions(weights: Weights, hidden: Floats, scheme: int) -> Floats:
    """Return what speaks for each of `LABELS` at each word, shape (n, labels)."""
    scores: Floats = hidden @ weights.out + weights.out_scheme[scheme]
    return scores


def particles(weights: Weights, hidden: Floats) -> Floats:
    """Return how likely 0, 1, … code points of each word are a particle, shape (n, 3)."""
    scores = hidden @ weights.particle + weights.particle_bias
    share = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely: Floats = share / share.sum(axis=1, keepdims=True)
    return likely


def _windows(rows: Floats, at: Ints, offsets: tuple[int, ...]) -> Floats:
    """Return for each word the rows around it side by side, zeros beyond its sentence.

    Offsets are evenly spaced, so the windows are one strided view of the padded rows.
    """
    padded = np.zeros((at[-1] + PAD + 1, rows.shape[1]), np.float32)
    padded[at] = rows
    row, number = padded.strides
    view = as_strided(
        padded,
        (len(padded) - offsets[-1] + offsets[0], len(offsets), rows.shape[1]),
        (row, (offsets[1] - offsets[0]) * row, number),
        writeable=False,
    )
    return view[at + offsets[0]].reshape(len(at), -1)
