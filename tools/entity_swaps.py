"""Samples with other names in the same places, so that a name is learnt by its form and its company.

Persons are composed of given names and family names, many of them nobody's; places and
organisations come from the shipped lists. Deterministic.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from barid_enrich.entities.lists import NAME_FILES, given_rows, rows
from barid_enrich.entities.tokens import is_latin
from entity_corpora import Sample

CHANCE = {"PER": 0.8, "LOC": 0.35, "ORG": 0.35}  # of a name to be swapped
LISTED = 0.25  # of persons: a listed one instead of a composed one
MAX_WORDS = 6  # of a swapped name


class Names(NamedTuple):
    """What is swapped in: whole names by label, given names, family names."""

    whole: dict[str, list[str]]
    given: list[str]
    family: list[str]


def names(*, latin: bool) -> Names:
    """Return the names of the shipped lists in one script."""
    whole: dict[str, list[str]] = {"PER": [], "LOC": [], "ORG": []}
    for file in NAME_FILES:
        for row in rows(file):
            for name in row.spellings:
                if _is_plain(name, latin) and len(name.split()) <= MAX_WORDS:
                    whole[row.label].append(name)
    given = [n for row in given_rows() for n in row.spellings if _is_plain(n, latin)]
    family = [name.split()[-1] for name in whole["PER"] if " " in name]
    if not latin:
        family += [_of_place(name) for name in whole["LOC"] if " " not in name and len(name) > 3]
    return Names(whole, given, sorted(set(family)))


def _is_plain(name: str, latin: bool) -> bool:
    return not set(name) & set(":=[~") and is_latin(name) == latin


def _of_place(place: str) -> str:
    """Return «البصري» for «البصرة»: a family is often named for a place."""
    stem = place.removeprefix("ال").rstrip("ةهاىي")
    return f"ال{stem}ي"


def swapped(
    samples: Iterable[Sample], pool: Names, copies: int, chance: np.random.Generator
) -> Iterator[Sample]:
    """Yield every sample that holds a name `copies` times, each time with other names."""
    for sample in samples:
        for _ in range(copies if sample.spans else 0):
            yield _swapped(sample, pool, chance)


def _swapped(sample: Sample, pool: Names, chance: np.random.Generator) -> Sample:
    text, at = "", 0
    spans: list[tuple[int, int, str]] = []
    known: dict[str, str] = {}
    for start, end, label in sample.spans:
        old = sample.text[start:end]
        text += sample.text[at:start]
        if old not in known and chance.random() < CHANCE[label]:
            known[old] = _another(old, label, pool, chance)
            if label == "PER":  # the short name that follows is the same person's
                known.setdefault(old.split()[-1], known[old].split()[-1])
        new = known.get(old, old)
        if new != old:
            text, new = _behind_particle(text, new)
        spans.append((len(text), len(text) + len(new), label))
        text += new
        at = end
    return Sample(text + sample.text[at:], tuple(spans))


def _behind_particle(text: str, new: str) -> tuple[str, str]:
    """Return text and name as they are written together: «ل» + «العراق» is «لل» + «عراق»."""
    if not text.endswith("ل"):
        return text, new
    text = text.removesuffix("ل") if text.endswith("لل") else text
    return (text + "ل", new[2:]) if new.startswith("ال") else (text, new)


def _another(old: str, label: str, pool: Names, chance: np.random.Generator) -> str:
    def one(among: list[str]) -> str:
        return among[int(chance.integers(len(among)))]

    if label != "PER":
        return one(pool.whole[label])
    words = len(old.split())
    if words == 1:
        return one(pool.family)
    if chance.random() < LISTED:
        return one(pool.whole["PER"])
    more = [one(pool.given) for _ in range(min(words, 3) - 2)]
    return " ".join([one(pool.given), *more, one(pool.family)])
