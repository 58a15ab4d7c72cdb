"""A field read by the network: which words it takes for names, and how sure it is."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from barid.contract import MentionLabel
from barid_enrich.entities import network
from barid_enrich.entities.decode import Moves, decode
from barid_enrich.entities.gap_features import BREAKS, gap_code
from barid_enrich.entities.network import LABELS, Floats, Ints, Weights, Words
from barid_enrich.entities.sheet import Sheet
from barid_enrich.entities.vocabulary import Word

ARTEFACT = "names.npz"
CHUNK_WORDS = 5_000  # of a long field read at once; bounds memory at about 10 MB

# Of one text; what follows is left to the lists. A million characters of words nobody ever met took
# 4.7 s of CPU without this bound, 2.2 with it, and a document has 5.
MAX_WORDS = 60_000

_NUMBERS = {label: number for number, label in enumerate(LABELS)}
_KIND = np.array([0, 1, 1, 2, 2, 3, 3], np.int64)  # of each of LABELS: outside, PER, ORG, LOC


class Guess(NamedTuple):
    """Words `first` to `last` (exclusive) that the network takes for a name.

    Attributes:
        behind: how likely 0, 1, … code points before the name are a particle.
    """

    first: int
    last: int
    label: MentionLabel
    confidence: float
    behind: tuple[float, ...]


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

    def guesses(self, sheets: Sequence[Sheet]) -> list[list[Guess]]:
        """Return the names of each field of a text, in order.

        Fields are read together, for one matrix product costs less than two. What the lists have
        marked is known to the network.
        """
        words = [word for sheet in sheets for word in sheet.words]
        marks = [marks_of(sheet) for sheet in sheets]
        before, after, begins, listed, joined = map(np.concatenate, zip(*marks, strict=True))
        found: list[Guess] = []
        for first in range(0, min(len(words), MAX_WORDS), CHUNK_WORDS):
            part = slice(first, first + CHUNK_WORDS)
            vectors = self._vectors(words[part])
            shown = Words(vectors, before[part], after[part], begins[part], listed[part])
            found.extend(self._guesses(shown, joined[part], first))
        return _by_field(found, sheets)

    def _vectors(self, words: Sequence[Word]) -> NDArray[np.int8]:
        """Return the vectors of words, worked out for those that have none yet."""
        new = list(dict.fromkeys(word for word in words if not word.vector))
        if new:
            for word, row in zip(new, network.vectors(self._weights, new), strict=True):
                word.vector = row.tobytes()
        packed = b"".join([word.vector for word in words])
        return np.frombuffer(packed, np.int8).reshape(len(words), -1)

    def _guesses(self, words: Words, joined: NDArray[np.bool_], first: int) -> Iterator[Guess]:
        """Yield the names among some words, the first of which is word `first`."""
        hidden = network.first_layer(self._weights, words, self._scheme)
        chosen = network.candidates(self._weights, hidden)
        if not len(chosen):
            return
        hidden = network.last_layer(self._weights, words, hidden, chosen)
        scores = network.emissions(self._weights, hidden, self._scheme)
        follows = joined[chosen]
        follows[1:] &= chosen[1:] - chosen[:-1] == 1
        labels = decode(scores, follows, self._moves)
        named = np.flatnonzero(labels)
        if not len(named):
            return
        sure = _certainty(scores[:, named], _KIND[labels[named]])
        begins = np.flatnonzero(labels[named] % 2)
        sizes = np.append(begins[1:], len(named)) - begins
        rows = named[begins]
        behind = network.particles(self._weights, hidden[rows])
        for at, number, size, confidence, particle in zip(
            chosen[rows].tolist(),
            labels[rows].tolist(),
            sizes.tolist(),
            np.minimum.reduceat(sure, begins).tolist(),
            behind.tolist(),
            strict=True,
        ):
            label = cast(MentionLabel, LABELS[number][2:])
            yield Guess(first + at, first + at + size, label, confidence, tuple(particle))


def _by_field(found: Sequence[Guess], sheets: Sequence[Sheet]) -> list[list[Guess]]:
    """Return guesses counted from the first field on as those of each field."""
    fields: list[list[Guess]] = []
    first = 0
    for sheet in sheets:
        last = first + len(sheet.words)
        here = (one for one in found if first <= one.first < last)
        fields.append([g._replace(first=g.first - first, last=g.last - first) for g in here])
        first = last
    return fields


class Marks(NamedTuple):
    """What a field shows besides spellings; see `network.Words` and `decode`."""

    before: Ints
    after: Ints
    begins: NDArray[np.bool_]
    listed: Ints
    joined: NDArray[np.bool_]


def marks_of(sheet: Sheet) -> Marks:
    """Return what is between the words of a field and what the lists have marked in it."""
    codes = np.zeros(len(sheet.gaps), np.int32)
    joined = np.ones(len(sheet.gaps), np.bool_)
    if sheet.uneven:
        ties = [sheet.follows(at) for at in sheet.uneven]
        joined[sheet.uneven] = ties
        codes[sheet.uneven] = [
            gap_code(sheet.gaps[at], joined=tie) for at, tie in zip(sheet.uneven, ties, strict=True)
        ]
    begins = (codes[:-1] & BREAKS) != 0
    begins[:1] = True
    joined[0] = False
    return Marks(codes[:-1], codes[1:], begins, _listed_labels(sheet), joined[:-1])


def _listed_labels(sheet: Sheet) -> Ints:
    """Return what the lists have marked in a field, as numbers of `LABELS`."""
    marked = np.zeros(len(sheet.words), np.int32)
    for span in sheet.spans():
        marked[span.first : span.last] = _NUMBERS[f"I-{span.label}"]
        marked[span.first] = _NUMBERS[f"B-{span.label}"]
    return marked


def _certainty(scores: Floats, kinds: NDArray[np.int64]) -> Floats:
    """Return the share of each word's kind of name among all that speaks for any label."""
    share = np.exp(scores - scores.max(axis=0))
    share /= share.sum(axis=0)
    at = np.arange(len(kinds))
    certainty: Floats = share[2 * kinds - 1, at] + share[2 * kinds, at]
    return certainty
