"""Which fingerprints share samples with given ones: the lists of the inverted index, joined here."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from barid_enrich.duplicates.explain import MIN_SHARED
from barid_enrich.fingerprint.hashing import Hashes, distinct
from barid_enrich.index.arrays import bigints
from barid_enrich.index.entries import NUMBER_BITS, NUMBER_MASK

MAX_LISTED = 50  # a shingle in more texts than this is a phrase of the trade, not of a story

Numbers = NDArray[np.int64]


class _Owned(NamedTuple):
    """All samples in order, each with the place of the text it is of."""

    samples: Hashes
    owners: Numbers


def sharing(
    connection: Connection, samples: Mapping[int, Hashes], *, most: int
) -> dict[int, list[int]]:
    """Return the numbers of fingerprints that share at least two samples with each of these.

    Args:
        connection: the transaction.
        samples: of each version looked for.
        most: of one version, those that share most; of equals the earlier.
    """
    owned = _owned(samples)
    if not len(owned.samples):
        return {}
    entries = _listed(connection, distinct(owned.samples))
    owners, numbers = _ranked(_pairs(owned, entries))
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


def _listed(connection: Connection, samples: Hashes) -> Numbers:
    """Return the entries of these samples; of one in too many texts one entry too many."""
    data = connection.exec_driver_sql(
        f"""
        select string_agg(int8send(listed.entry), '')
        from unnest(%(lows)s) as l (low)
        cross join lateral (
            select p.entry from barid.posting p
            where p.entry >= l.low and p.entry <= (l.low | {NUMBER_MASK})
            -- The order keeps a planner that knows nothing yet of the table to its index.
            order by p.entry limit {MAX_LISTED + 1}) as listed
        """,
        {"lows": bigints(samples.astype(np.int64) << NUMBER_BITS)},
    ).scalar_one()
    return np.frombuffer(data or b"", ">i8").astype(np.int64)


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
