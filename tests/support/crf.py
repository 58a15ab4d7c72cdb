"""A linear CRF as python-crfsuite trains and runs it, to measure Barid's network beside.

Features are those of a word the field has used for Arabic: the word as written and folded, its
affixes, what the lists say, for the word and two words on either side.
"""

import tempfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from barid_enrich.entities.gap_features import BREAKS
from barid_enrich.entities.lexicon import lexicon
from barid_enrich.entities.network import LABELS
from barid_enrich.entities.plugins.local import Found, LocalEngine
from barid_enrich.entities.sheet import Sheet
from barid_enrich.entities.vocabulary import Vocabulary, Word
from entity_corpora import Sample
from entity_examples import examples

ROUNDS = 60  # of L-BFGS: half a minute on 125,000 words, and more gained nothing
AFFIX = 4
OFFSETS = (-2, -1, 0, 1, 2)
_TRAITS = ("given", "stop", "nation", "adjective", "generic", "surname", "definite")


def crfsuite(samples: Sequence[Sample], scheme: int) -> LocalEngine:
    """Return an engine trained on Arabic samples annotated by one guide."""
    suite: Any = import_module("pycrfsuite")
    vocabulary = Vocabulary(lexicon("ar"), clitics=True)
    known: dict[str, list[list[str]]] = {}
    trainer = suite.Trainer(verbose=False)
    for example in examples(samples, vocabulary, scheme):
        words = [vocabulary[surface] for surface in example.surfaces]
        tags = [LABELS[label] for label in example.labels]
        for part in _sentences(example.marks.begins):
            trainer.append(_features(words[part], known), tags[part])
    trainer.set_params({"c1": 0.1, "c2": 0.01, "max_iterations": ROUNDS})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.crf")
        trainer.train(str(path))
        model = path.read_bytes()  # read in place: it must live as long as the tagger
    tagger = suite.Tagger()
    tagger.open_inmemory(model)

    def find(texts: Sequence[str]) -> Iterator[list[Found]]:
        assert model
        for text in texts:
            sheet = Sheet(text, vocabulary)
            begins = (sheet.gaps[:-1] & BREAKS) != 0
            begins[:1] = True
            found: list[Found] = []
            for part in _sentences(begins):
                tags = tagger.tag(_features(sheet.words[part], known))
                found += _spans(sheet, part.start, tags)
            yield found

    return LocalEngine("crfsuite", "0", find)


def _sentences(begins: Any) -> Iterator[slice]:
    starts = [*np.flatnonzero(begins).tolist(), len(begins)]
    for first, last in pairwise(starts):
        yield slice(first, last)


def _features(words: Sequence[Word], known: dict[str, list[list[str]]]) -> list[list[str]]:
    """Return the features of each word of a sentence; those of a spelling are made once."""
    near = [known.get(word.surface) or known.setdefault(word.surface, _of(word)) for word in words]
    last = len(near)
    return [
        [
            feature
            for place, offset in enumerate(OFFSETS)
            if 0 <= at + offset < last
            for feature in near[at + offset][place]
        ]
        for at in range(last)
    ]


def _of(word: Word) -> list[list[str]]:
    key = word.key
    made = [f"w={word.surface}", f"k={key}", f"c={word.capitals}"]
    made += [f"p={key[:size]}" for size in range(1, min(AFFIX, len(key)) + 1)]
    made += [f"s={key[-size:]}" for size in range(1, min(AFFIX, len(key)) + 1)]
    made += [f"r={rest}" for _, rest in word.rests]
    made += [trait for trait in _TRAITS if getattr(word, trait)]
    made += [f"n={n.alias.entry.label}" for _, n in word.names if n.alias is not None]
    made += ["names" for _, node in word.names if node.next]
    made += [f"t={node.cue}" for _, node in word.cues]
    return [[f"{offset}{feature}" for feature in made] for offset in OFFSETS]


def _spans(sheet: Sheet, first: int, tags: Sequence[str]) -> Iterator[Found]:
    begun: int | None = None
    for at, tag in enumerate([*tags, "O"]):
        if begun is not None and not tag.startswith("I-"):
            label = tags[begun][2:]
            yield Found(sheet.starts[first + begun], sheet.ends[first + at - 1], label, 0.5)
            begun = None
        if tag.startswith("B-"):
            begun = at
