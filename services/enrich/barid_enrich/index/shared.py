"""Which fingerprints share samples with given ones: the lists of the inverted index, joined here."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from barid_enrich.duplicates.explain import MIN_SHARED
from barid_enrich.fingerprint.hashing import Hashes
from barid_enrich.index.entries import NUMBER_BITS, NUMBER_MASK

MAX_LISTED = 50  # a shingle in more texts than this is a phrase of the trade, not of a story

Numbers = NDArray[np.int64]


class _Owned(NamedTuple):
    """All samples in order, each with the place of the text it is of."""

    samples: Hashes
    owners: Numbers


def sharing(samples: Mapping[int, Hashes], entries: Numbers, *, most: int) -> dict[int, list[int]]:
    """Return the numbers of fingerprints that share at least two samples with each of these.

    Args:
        samples: of each version looked for.
        entries: of these samples in the index, each once; of one in too many texts one too many.
        most: of one version, those that share most; of equals the earlier.
    """
    owners, numbers = _ranked(_pairs(_owned(samples), entries))
    places = list(samples)
    found: dict[int, list[int]] = defaultdict(list)
    for owner, number in zip(owners.tolist(), numbers.tolist(), strict=True):
        ranked = found[places[owner]]
        if len(ranked) < most:
            ranked.append(number)
    return found


def _owned(samples: Mapping[int, Hashes]) -> _Owned:
    sizes = [len(sample) for sample in samples.values()]
    together = np.concatenate([np.empty(0, np.uint32), *samples.values()])
    order = np.argsort(together)
    return _Owned(together[order], np.repeat(np.arange(len(sizes)), sizes)[order])


def _pairs(owned: _Owned, entries: Numbers) -> Numbers:
    """Return, for each sample that is in few texts, its owners with each of those texts."""
    sampled = (entries >> NUMBER_BITS).astype(np.uint32)
    _, place, times = np.unique(sampled, return_inverse=True, return_counts=True)
    few = times[place] <= MAX_LISTED
    sampled, numbers = sampled[few], entries[few] & NUMBER_MASK
    first = np.searchsorted(owned.samples, sampled, "left")
    owners = np.searchsorted(owned.samples, sampled, "right") - first
    within = np.arange(owners.sum()) - np.repeat(np.cumsum(owners) - owners, owners)
    places = owned.owners[np.repeat(first, owners) + within]
    pairs: Numbers = places << NUMBER_BITS | np.repeat(numbers, owners)
    return pairs


def _ranked(pairs: Numbers) -> tuple[Numbers, Numbers]:
    """Return owners and numbers of the pairs that occur often enough, the most frequent first."""
    pairs, times = np.unique(pairs, return_counts=True)
    pairs, times = pairs[times >= MIN_SHARED], times[times >= MIN_SHARED]
    owners, numbers = pairs >> NUMBER_BITS, pairs & NUMBER_MASK
    order = np.lexsort((numbers, -times, owners))
    return owners[order], numbers[order]
