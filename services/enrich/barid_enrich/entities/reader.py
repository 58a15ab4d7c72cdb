"""A text read by the network: which words it takes for names, and how sure it is."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from barid.contract import MentionLabel, Value
from barid_enrich.entities import network
from barid_enrich.entities.decode import Moves, decode
from barid_enrich.entities.gap_features import BREAKS
from barid_enrich.entities.network import LABELS, Floats, Ints, Sums, Weights, Words
from barid_enrich.entities.sheet import Sheet
from barid_enrich.entities.vocabulary import MIN_ROOM, Vocabulary, Word

ARTEFACT = "names.npz"
CHUNK_WORDS = 5_000  # of a long field read at once; bounds memory at about 10 MB

# Of one text; what follows is left to the lists. A million characters of words nobody ever met took
# 4.7 s of CPU without this bound, 2.2 with it, and a document has 5.
MAX_WORDS = 30_000

_BEGINS = {label[2:]: number for number, label in enumerate(LABELS) if label[0] == "B"}
_NAMED = tuple(cast(MentionLabel, label[2:]) for label in LABELS)
_KIND = np.array([0, 1, 1, 2, 2, 3, 3], np.int64)  # of each of LABELS: outside, PER, ORG, LOC


class Guess(Value, frozen=True):
    """Words `first` to `last` (exclusive) that the network takes for a name.

    Attributes:
        behind: how likely 0, 1, … code points before the name are a particle.
    """

    first: int
    last: int
    label: MentionLabel
    confidence: float
    behind: Sequence[float]


@cache
def weights() -> Weights:
    """Return the shipped artefact; loaded once, then only read."""
    path = resources.files(__package__).joinpath("data", ARTEFACT)
    with path.open("rb") as file:
        return network.read(file)  # type: ignore[arg-type]


class Reader:
    """Reads fields by one annotation guide."""

    def __init__(self, trained: Weights, scheme: str) -> None:
        self._weights = trained
        self._moves = Moves(trained.transitions, trained.starts)
        self._scheme = trained.schemes.index(scheme)
        self._known = network.sums(
            trained, np.zeros((0, trained.features.shape[1]), np.int8), self._scheme
        )
        self._filled = 0
        self._generation: tuple[int, int] | None = None

    def guesses(self, sheet: Sheet) -> list[Guess]:
        """Return the names of a text, in order. What the lists have marked is known to the network."""
        rows = sheet.rows[:MAX_WORDS]
        if not len(rows):
            return []
        known = self._sums(sheet.vocabulary, int(rows.max()) + 1)
        before, after, begins, listed, joined = marks_of(sheet)
        found: list[Guess] = []
        for first in range(0, len(rows), CHUNK_WORDS):
            part = slice(first, first + CHUNK_WORDS)
            shown = Words(rows[part], before[part], after[part], begins[part], listed[part])
            found.extend(self._guesses(shown, known, joined[part], first))
        return found

    def _sums(self, vocabulary: Vocabulary, count: int) -> Sums:
        """Return the first layer of the first `count` spellings, worked out for the new ones."""
        generation = (id(vocabulary), vocabulary.generation)
        if generation != self._generation:
            self._generation, self._filled = generation, 0
        while self._filled < count:
            words = vocabulary.words[self._filled : min(count, self._filled + CHUNK_WORDS)]
            self._add(network.sums(self._weights, self._seen(words), self._scheme))
        return self._known

    def _seen(self, words: Sequence[Word]) -> NDArray[np.int8]:
        """Return the vectors of some spellings, worked out for those that have none yet."""
        unseen = [word for word in words if not word.vector]
        if unseen:
            for word, row in zip(unseen, network.vectors(self._weights, unseen), strict=True):
                word.vector = row.tobytes()
        seen = np.frombuffer(b"".join([word.vector for word in words]), np.int8)
        return seen.reshape(len(words), -1)

    def _add(self, new: Sums) -> None:
        """Keep what some more spellings add to the first layer."""
        parts, count = self._known.parts, self._filled + len(new.parts)
        if count > len(parts):
            parts = np.zeros((max(count, MIN_ROOM, 2 * len(parts)), new.parts.shape[1]), np.int16)
            parts[: self._filled] = self._known.parts[: self._filled]
        parts[self._filled : count] = new.parts
        parts[0] = 0  # no word
        self._known, self._filled = Sums(parts, new.step), count

    def _guesses(
        self, words: Words, known: Sums, joined: NDArray[np.bool_], first: int
    ) -> Iterable[Guess]:
        """Return the names among some words, the first of which is word `first`."""
        laid = network.first_layer(self._weights, words, known)
        chosen = network.candidates(self._weights, laid)
        if not len(chosen):
            return ()
        hidden = network.second_layer(self._weights, laid, chosen)
        scores = network.emissions(self._weights, hidden, self._scheme)
        follows = joined.take(chosen)
        follows[1:] &= chosen[1:] - chosen[:-1] == 1
        labels = decode(scores, follows, self._moves)
        named = labels.nonzero()[0]
        if not len(named):
            return ()
        labels = labels.take(named)
        sure = _certainty(scores.take(named, axis=1), _KIND.take(labels))
        begins = (labels & 1).nonzero()[0]
        sizes = np.concatenate((begins[1:], [len(named)])) - begins
        rows = named.take(begins)
        firsts = chosen.take(rows) + first
        return map(
            Guess,
            firsts.tolist(),
            (firsts + sizes).tolist(),
            map(_NAMED.__getitem__, labels.take(begins).tolist()),
            np.minimum.reduceat(sure, begins).tolist(),
            network.particles(self._weights, hidden.take(rows, axis=0)).tolist(),
        )


class Marks(NamedTuple):
    """What a field shows besides spellings; see `network.Words` and `decode`."""

    before: Ints
    after: Ints
    begins: NDArray[np.bool_]
    listed: Ints
    joined: NDArray[np.bool_]


def marks_of(sheet: Sheet) -> Marks:
    """Return what is between the words of a field and what the lists have marked in it."""
    begins = (sheet.gaps[:-1] & BREAKS) != 0
    begins[:1] = True
    return Marks(sheet.gaps[:-1], sheet.gaps[1:], begins, _listed_labels(sheet), sheet.ties[:-1])


def _listed_labels(sheet: Sheet) -> Ints:
    """Return what the lists have marked in a field, as numbers of `LABELS`."""
    marked = np.zeros(len(sheet.words), np.intp)
    for span in sheet.spans():
        begins = _BEGINS[span.label]
        marked[span.first : span.last] = begins + 1  # as `LABELS` has it
        marked[span.first] = begins
    return marked


def _certainty(scores: Floats, kinds: NDArray[np.int64]) -> Floats:
    """Return the share of each word's kind of name among all that speaks for any label."""
    share = np.exp(scores - np.maximum.reduce(scores, axis=0))
    at = 2 * kinds * len(kinds) + np.arange(len(kinds))
    certainty: Floats = share.take(at - len(kinds)) + share.take(at)
    certainty /= np.add.reduce(share, axis=0)
    return certainty
