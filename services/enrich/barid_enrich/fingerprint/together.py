"""Several texts looked at as one: each step is taken once for all their words; core.

Most steps on a single text of 400 words cost as much as on twenty such texts: numpy's own beginning.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from barid.text import spaced_texts
from barid.text.fold_array import TEXT_BREAK, to_text
from barid_enrich.fingerprint import hashing, kinds
from barid_enrich.fingerprint.hashing import SHINGLE_WORDS, Hashes
from barid_enrich.fingerprint.prints import Numbers
from barid_enrich.fingerprint.spelled import spelled
from barid_enrich.word_keys import Keys, word_bounds, word_keys

MOST_TIMES = 3  # a rare word counts

_HASH_BITS = np.uint64(32)


class Together(NamedTuple):
    """The words of several texts, one text behind the other.

    Attributes:
        spaced: the folded words of each text, with one space between.
        sizes: how many words each has.
        owners: the place of each word's text.
        keys: of each word.
        short: the short hash of each word.
        kinds: of each word.
    """

    spaced: list[str]
    sizes: list[int]
    owners: NDArray[np.uint64]
    keys: Keys
    short: Hashes
    kinds: kinds.Kinds

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Together":
        """Read the words of the texts, at least one."""
        codes = spaced_texts(texts)
        text = to_text(codes)
        starts, ends = word_bounds(codes)
        first_codes = codes.take(starts)
        is_word = first_codes != ord(TEXT_BREAK)
        breaks = np.flatnonzero(~is_word)
        sizes = np.diff(np.concatenate(([-1], breaks, [len(starts)]))) - 1
        starts, ends = starts[is_word], ends[is_word]
        keys = word_keys(codes, starts, ends)
        short = hashing.short(keys)
        return cls(
            spaced=[spaced.strip(" ") for spaced in text.split(TEXT_BREAK)],
            sizes=sizes.tolist(),
            owners=np.repeat(np.arange(len(sizes), dtype=np.uint64), sizes),
            keys=keys,
            short=short,
            kinds=kinds.of(short, text, starts, ends, first_codes[is_word]),
        )

    def shingles(self) -> list[Hashes]:
        """Return the hashes of each text's word 3-grams, sorted and without repeats."""
        if len(self.keys) < SHINGLE_WORDS:
            return [np.empty(0, np.uint32) for _ in self.sizes]
        first, last = self.owners[: 1 - SHINGLE_WORDS], self.owners[SHINGLE_WORDS - 1 :]
        tagged = first << _HASH_BITS | hashing.shingles(self.keys)
        tagged = tagged[first == last]
        tagged.sort()
        return self._of_each(hashing.at_most(1, tagged))

    def rare(self) -> list[Hashes]:
        """Return the hashes of each text's rare words, sorted; one used often counts up to three times.

        What a story is about, it says more than once: counted so, a telegram to Chad is told from one to
        Singapore. F1 on real pairs 0.929 -> 0.948.
        """
        is_rare = (self.kinds != kinds.NUMBER) & (self.kinds != kinds.COMMON)
        tagged = (self.owners << _HASH_BITS | self.short)[is_rare]
        tagged.sort()
        return self._of_each(hashing.at_most(MOST_TIMES, tagged))

    def numbers(self) -> list[Numbers]:
        """Return each text's numbers with the word before each, in the order of the text."""
        places = np.flatnonzero(self.kinds == kinds.NUMBER)
        owners, before = self.owners.take(places), places - 1
        follows = (self.owners.take(before, mode="wrap") == owners) & (places > 0)
        digits = spelled()
        found = np.zeros((len(places), 2), np.uint32)
        np.copyto(found[:, 0], self.short.take(before, mode="wrap"), where=follows)
        found[:, 1] = [digits.get(number, number) for number in self.short.take(places).tolist()]
        bounds = owners.searchsorted(np.arange(len(self.sizes) + 1)).tolist()
        return [found[a:b] for a, b in pairwise(bounds)]

    def _of_each(self, tagged: NDArray[np.uint64]) -> list[Hashes]:
        """Return sorted hashes behind their owners as those of each text."""
        edges = np.arange(len(self.sizes) + 1, dtype=np.uint64) << _HASH_BITS
        hashes = tagged.astype(np.uint32)
        return [hashes[a:b] for a, b in pairwise(tagged.searchsorted(edges).tolist())]
