"""Samples as the network reads them: rows of spellings, codes of gaps, marks of the lists, labels."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from barid_enrich.entities.listed import mark_listed
from barid_enrich.entities.network import LABELS, MAX_PARTICLE, places
from barid_enrich.entities.reader import Marks, marks_of
from barid_enrich.entities.sheet import Sheet
from barid_enrich.entities.vocabulary import Vocabulary
from entity_corpora import SCHEMES, Sample

SPLIT_SCHEME = SCHEMES.index("modern")  # its guide leaves particles outside the name
_NUMBERS = {label: number for number, label in enumerate(LABELS)}


class Example(NamedTuple):
    """One sample; arrays have one element a word.

    Attributes:
        particles: code points before the name in its first word, -1 where nobody says.
    """

    surfaces: list[str]
    marks: Marks
    joined: NDArray[np.bool_]
    places: NDArray[np.intp]
    labels: NDArray[np.int64]
    particles: NDArray[np.int64]
    scheme: int


def examples(samples: Iterable[Sample], vocabulary: Vocabulary, scheme: int) -> list[Example]:
    """Return the samples that hold a word."""
    made = (_example(sample, vocabulary, scheme) for sample in samples)
    return [example for example in made if example is not None]


def _example(sample: Sample, vocabulary: Vocabulary, scheme: int) -> Example | None:
    sheet = Sheet(sample.text, vocabulary)
    if not sheet.words:
        return None
    mark_listed(sheet)
    marks = marks_of(sheet)
    return Example(
        [word.surface for word in sheet.words],
        marks,
        np.array(sheet.joined),
        places(marks.begins),
        *_labels(sample, sheet, split=scheme == SPLIT_SCHEME),
        scheme,
    )


def _labels(
    sample: Sample, sheet: Sheet, *, split: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the label of each word, and the particles where the guide splits them off.

    A name goes on only over gaps that may lie inside one.
    """
    labels = np.zeros(len(sheet.words), np.int64)
    particles = np.full(len(sheet.words), -1)
    at = 0
    for start, end, label in sample.spans:
        while at < len(sheet.words) and sheet.ends[at] <= start:
            at += 1
        if split and at < len(sheet.words) and sheet.words[at].rests:
            particles[at] = min(max(0, start - sheet.starts[at]), MAX_PARTICLE)
        begun = False
        while at < len(sheet.words) and sheet.starts[at] < end:
            labels[at] = _NUMBERS[f"{'I' if begun and sheet.joined[at] else 'B'}-{label}"]
            begun = True
            at += 1
    return labels, particles
