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
from barid_enrich.entities.network import LABELS, Floats, Ints, Spellings, Weights, Words
from barid_enrich.entities.sheet import Sheet
from barid_enrich.entities.vocabulary import Vocabulary

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
    """Reads fields by one annotation guide; remembers the spellings it met."""

    def __init__(
        self,
        trained: Weights,
        vocabulary: Vocabulary,
        scheme: str,
        most: int = network.MAX_SPELLINGS,
    ) -> None:
        self._weights = trained
        self._spellings = Spellings(trained, vocabulary, most)
        self._chunk = min(CHUNK_WORDS, most)
        self._moves = Moves(trained.transitions, trained.starts)
        self._scheme = trained.schemes.index(scheme)

    def guesses(self, sheets: Sequence[Sheet]) -> list[list[Guess]]:
        """Return the names of each field of a text, in order.

        Fields are read together, for one matrix product costs less than two. What the lists have
        marked is known to the network.
        """
        surfaces = [surface for sheet in sheets for surface in sheet.surfaces]
        joined = np.array([joined for sheet in sheets for joined in sheet.joined], np.bool_)
        marks = [marks_of(sheet) for sheet in sheets]
        before, after, begins, listed = map(np.concatenate, zip(*marks, strict=True))
        found: list[Guess] = []
        for first in range(0, min(len(surfaces), MAX_WORDS), self._chunk):
            part = slice(first, first + self._chunk)
            vectors = self._spellings.table[self._spellings.rows(surfaces[part])]
            words = Words(vectors, before[part], after[part], begins[part], listed[part])
            hidden = network.read_words(self._weights, words, self._scheme)
            scores = network.emissions(self._weights, hidden, self._scheme)
            labels = decode(scores, joined[part], self._moves)
            found.extend(self._guesses(hidden, scores, labels, first))
        return _by_field(found, sheets)

    def _guesses(
        self, hidden: Floats, scores: Floats, labels: NDArray[np.int64], first: int
    ) -> Iterator[Guess]:
        """Yield the names among labelled words, the first of which is word `first`."""
        named = np.flatnonzero(labels)
        if not len(named):
            return
        sure = _certainty(scores[named], _KIND[labels[named]])
        begins = np.flatnonzero(labels[named] % 2)
        sizes = np.diff(np.append(begins, len(named)))
        places = named[begins]
        lowest = np.minimum.reduceat(sure, begins)
        behind = network.particles(self._weights, hidden[places])
        for at, number, size, confidence, particle in zip(
            places.tolist(),
            labels[places].tolist(),
            sizes.tolist(),
            lowest.tolist(),
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
    """What a field shows besides spellings; see `network.Words`."""

    before: Ints
    after: Ints
    begins: NDArray[np.bool_]
    listed: Ints


def marks_of(sheet: Sheet) -> Marks:
    """Return what is between the words of a field and what the lists have marked in it."""
    made = [
        0 if gap == " " else gap_code(gap, joined=joined)
        for gap, joined in zip(sheet.gaps, sheet.joined, strict=False)
    ]
    made.append(gap_code(sheet.gaps[-1], joined=False))
    codes = np.array(made, np.int32)
    begins = (codes[:-1] & BREAKS) != 0
    begins[:1] = True
    return Marks(codes[:-1], codes[1:], begins, _listed_labels(sheet))


def _listed_labels(sheet: Sheet) -> Ints:
    """Return what the lists have marked in a field, as numbers of `LABELS`."""
    marked = np.zeros(len(sheet.words), np.int32)
    for span in sheet.spans():
        marked[span.first : span.last] = _NUMBERS[f"I-{span.label}"]
        marked[span.first] = _NUMBERS[f"B-{span.label}"]
    return marked


def _certainty(scores: Floats, kinds: NDArray[np.int64]) -> Floats:
    """Return the share of each word's kind of name among all that speaks for any label."""
    share = np.exp(scores - scores.max(axis=1, keepdims=True))
    share /= share.sum(axis=1, keepdims=True)
    at = np.arange(len(kinds))
    certainty: Floats = share[at, 2 * kinds - 1] + share[at, 2 * kinds]
    return certainty
