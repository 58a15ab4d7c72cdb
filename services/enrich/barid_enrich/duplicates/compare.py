"""How alike two texts are, measured on their fingerprints; core."""

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from barid_enrich.fingerprint import Print
from barid_enrich.fingerprint.hashing import Hashes, among, in_both, shared

_Numbers = list[list[int]]  # each a word and the number behind it


class Likeness(NamedTuple):
    """What two texts have in common; shares are of the shorter text, in [0, 1].

    Attributes:
        containment: share of its word 3-grams that occur in the longer one.
        rare: share of the rare words of one that the other has, of the text that keeps more of its own:
            an edited copy has lost some, or has furniture of its own around it, seldom both.
        numbers: share of its numbers that do; 1 when it has none.
        length: its length as a share of the longer one's.
        changed: of the words before a number that both have, after how many the numbers differ.
        compared: how many such words there are.
    """

    containment: float
    rare: float
    numbers: float
    length: float
    changed: int
    compared: int

    @property
    def numbers_changed(self) -> bool:
        """Return whether the texts state different numbers after the same word."""
        return self.changed > 0


def compare(
    one: Print, other: Print, *, common: Hashes | None = None, contained: float | None = None
) -> Likeness:
    """Measure two texts long enough to have shingles.

    Args:
        one: a text.
        other: another.
        common: words that became common after one of them was taken, sorted.
        contained: their `containment`, where it is known.
    """
    shorter, longer = sorted((one, other), key=lambda p: len(p.shingles))
    few, many = shorter.rare, longer.rare
    if common is not None and len(common):
        told = ~among(np.concatenate((few, many)), common)
        few, many = few[told[: len(few)]], many[told[len(few) :]]
    own, others = shorter.numbers.tolist(), longer.numbers.tolist()
    changed, compared = _changed(own, others)
    return Likeness(
        containment=containment(one, other) if contained is None else contained,
        rare=max(_share(few, many), _share(many, few)),
        numbers=_numbers_kept(own, others),
        length=len(shorter.shingles) / max(1, len(longer.shingles)),
        changed=changed,
        compared=compared,
    )


def containment(one: Print, other: Print) -> float:
    """Return the share of the shorter text's word 3-grams that occur in the longer one."""
    shorter = min(len(one.shingles), len(other.shingles))
    return in_both(one.shingles, other.shingles) / shorter if shorter else 1.0


def _share(few: Hashes, many: Hashes) -> float:
    return shared(few, many) / len(few) if len(few) else 1.0


def _numbers_kept(own: _Numbers, others: _Numbers) -> float:
    """Return the share of the numbers that the others have too, whatever stands before them."""
    stated = {number for _, number in own}
    return len(stated.intersection(number for _, number in others)) / len(stated) if stated else 1.0


def _changed(own: _Numbers, others: _Numbers) -> tuple[int, int]:
    """Return after how many words the numbers differ, and how many words were compared."""
    mine, theirs = _by_word_before(own), _by_word_before(others)
    both = mine.keys() & theirs.keys()
    return sum(mine[word].isdisjoint(theirs[word]) for word in both), len(both)


def _by_word_before(numbers: _Numbers) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for word, number in numbers:
        found[word].add(number)
    return found
