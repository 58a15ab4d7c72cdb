"""The annotated corpora as texts with spans: one form whatever they were written in.

What each is, and under which licence, stands in the LICENSE-NOTES.md of the folder they lie in and
in the model card. Labels without a place in PER, ORG, LOC are left out: nationalities and groups
of people, products, events, vehicles, books.
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

_PERSONS = (
    "Politician Athlete Businessperson Artist Scientist Police Religious_PER Engineer Lawyer "
    "Other_PER PER PERS person"
)
_ORGANISATIONS = (
    "Government Non-Governmental Commercial Educational Entertainment Media Medical-Science "
    "Religious_ORG Sports ORG group corporation"
)
_PLACES = (
    "Nation Population-Center Continent County-or-District State-or-Province GPE-Cluster Special "
    "Water-Body Land-Region-Natural Celestial Address Boundary Region-General "
    "Region-International Airport Building-Grounds Path Plant Subarea-Facility LOC GPE FAC "
    "location facility"
)
_COARSE = {
    **dict.fromkeys(_PERSONS.split(), "PER"),
    **dict.fromkeys(_ORGANISATIONS.split(), "ORG"),
    **dict.fromkeys(_PLACES.split(), "LOC"),
}


class Sample(NamedTuple):
    """A sentence and its names: start, end (exclusive, code points), label; sorted."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


class Corpus(NamedTuple):
    """Samples annotated by one guide.

    Attributes:
        scheme: the guide; schemes disagree («وزارة الداخلية» is no ORG in ANERcorp).
        weight: how often the samples are shown in each round of training.
    """

    file: str
    scheme: str
    language: str
    weight: float = 1.0


TRAINING = (
    Corpus("ntrex_ar.train.jsonl.gz", "modern", "ar", 3.0),
    Corpus("wikipedia_modern_ar.train.jsonl.gz", "modern", "ar", 2.0),
    Corpus("newsfane_gold_fine.train.conll.gz", "fane", "ar", 1.5),
    Corpus("wikifane_gold_fine.conll.gz", "fane", "ar", 0.5),
    Corpus("anercorp.train.conll.gz", "anercorp", "ar"),
    Corpus("aqmar.conll.gz", "aqmar", "ar", 0.5),
    Corpus("wojood_sample_train.txt.gz", "wojood", "ar"),
    Corpus("en_wikigold.conll.gz", "english", "en", 2.0),
    Corpus("en_wnut17.train.conll.gz", "english", "en", 0.5),
)
WRITTEN = (  # for the project, beside this file
    Corpus("entity_texts/ar.txt", "modern", "ar", 4.0),
    Corpus("entity_texts/ar_levant.txt", "modern", "ar", 4.0),
    Corpus("entity_texts/ar_gulf_maghreb.txt", "modern", "ar", 4.0),
    Corpus("entity_texts/ar_world.txt", "modern", "ar", 4.0),
    Corpus("entity_texts/en.txt", "english", "en", 4.0),
    Corpus("entity_texts/en_world.txt", "english", "en", 4.0),
)
SCHEMES = ("modern", "fane", "anercorp", "aqmar", "wojood", "english")
HELD_OUT = 0.2  # of WikiGold, its last sentences: it has no test part of its own
WIKIGOLD = "en_wikigold.conll.gz"
_MARKED = re.compile(r"\{([A-Z]+)\|([^}]*)\}")
_BROKEN_NTREX = range(762, 791)  # lines that lost their spaces (LICENSE-NOTES.md)


def read(path: Path) -> list[Sample]:
    """Return the samples of one file, whatever its form."""
    if path.suffix == ".txt":
        return list(marked(path.read_text("utf-8").splitlines()))
    with gzip.open(path, "rt", encoding="utf-8") as file:
        if path.name.endswith(".jsonl.gz"):
            return list(_records(file))
        return [_joined(sentence) for sentence in _sentences(file)]


def training_part(path: Path) -> list[Sample]:
    """Return what of a training file may be trained on."""
    samples = read(path)
    if path.name == WIKIGOLD:
        return samples[: round(len(samples) * (1 - HELD_OUT))]
    return samples


def held_out_part(path: Path) -> list[Sample]:
    """Return the samples of WikiGold that nothing was trained on."""
    samples = read(path)
    return samples[round(len(samples) * (1 - HELD_OUT)) :]


def _records(lines: Iterable[str]) -> Iterator[Sample]:
    records = [record for record in map(json.loads, lines) if record["id"] not in _BROKEN_NTREX]
    bare = {
        record["text"][start:end].split()[0]
        for record in records
        for start, end, _ in record["mentions"]
        if not record["text"][:start].endswith("ل")
    }
    for record in records:
        text = record["text"]
        spans = sorted(
            (_begin(text, start, bare), end, of) for start, end, of in record["mentions"]
        )
        yield Sample(text, tuple(spans))


def _begin(text: str, start: int, bare: set[str]) -> int:
    """Return where a name begins by our guide: behind both lams of «للعراق», but «لبنان» is whole."""
    behind_article = text[max(0, start - 1) : start + 1] == "لل"
    return start + 1 if behind_article and text[start:].split(maxsplit=1)[0] not in bare else start


def marked(lines: Iterable[str]) -> Iterator[Sample]:
    """Yield texts written for the project, «{PER|سالم العيساوي}» read as a name."""
    for line in lines:
        if line.startswith("#") or not line.strip():
            continue
        text, at = "", 0
        spans: list[tuple[int, int, str]] = []
        for match in _MARKED.finditer(line):
            text += line[at : match.start()]
            spans.append((len(text), len(text) + len(match[2]), match[1]))
            text += match[2]
            at = match.end()
        yield Sample(text + line[at:].rstrip("\n"), tuple(spans))


def _sentences(lines: Iterable[str]) -> Iterator[list[tuple[str, str]]]:
    """Yield token and outermost tag, sentence by sentence."""
    sentence: list[tuple[str, str]] = []
    for line in lines:
        fields = line.split()
        if len(fields) >= 2:
            sentence.append((fields[0], fields[1]))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _joined(sentence: list[tuple[str, str]]) -> Sample:
    """Return the tokens joined by blanks, tags as spans."""
    spans: list[tuple[int, int, str]] = []
    at, before = 0, "O"
    for token, tag in sentence:
        kind, _, name = tag.partition("-")
        label = _COARSE.get(name)
        end = at + len(token)
        if label is not None and kind == "I" and before == label:
            spans[-1] = (spans[-1][0], end, label)
        elif label is not None:
            spans.append((at, end, label))
        at, before = end + 1, label or "O"
    return Sample(" ".join(token for token, _ in sentence), tuple(spans))
