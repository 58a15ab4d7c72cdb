"""What the index has of given texts: those equal to them, and the lists of the samples of the others.

One statement for both: the way to Postgres and back takes longer than either.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection

from barid_enrich.duplicates.known import Known
from barid_enrich.fingerprint.hashing import at_most
from barid_enrich.index.arrays import bigints, byteas
from barid_enrich.index.entries import NUMBER_BITS, NUMBER_MASK
from barid_enrich.index.shared import MAX_LISTED, Numbers

# Of one text's copies, enough to link those that committed at the same moment.
MAX_SAME = 64
# Arrays inside a `select`: their sizes are hidden from the planner, so that one plan serves all and is kept.
_ALIKE = f"""
    with same as materialized (
        select mine.id, same.version_id, same.publishers, same.credits
        from unnest((select %(ids)s), (select %(exact)s)) as mine (id, exact)
        cross join lateral (
            select f.version_id, f.publishers, f.credits from barid.fingerprint f
            where f.exact = mine.exact and f.version_id <> mine.id
            order by f.version_id limit {MAX_SAME}) as same)
    select id, version_id, publishers, credits, null as entries from same
    union all
    select null, null, null, null, string_agg(int8send(listed.entry), '')
    from unnest(%(lows)s, %(owners)s) as sampled (low, owner)
    cross join lateral (
        select p.entry from barid.posting p
        where p.entry >= sampled.low and p.entry <= (sampled.low | {NUMBER_MASK})
        -- The order keeps a planner that knows nothing yet of the table to its index.
        order by p.entry limit {MAX_LISTED + 1}) as listed
    where sampled.owner not in (select id from same where version_id < id)
"""


class Alike(NamedTuple):
    """What the index has of some texts.

    Attributes:
        same: for each version that has any, the smallest other versions with the same text.
        entries: of the samples of all but the copies of earlier versions; of a sample in too many texts
            one entry too many.
    """

    same: dict[int, dict[int, Known]]
    entries: Numbers

    @property
    def copies(self) -> set[int]:
        """Return the versions whose text an earlier one has: whatever resembles it, that one finds."""
        return {own for own, others in self.same.items() if min(others) < own}


def alike(connection: Connection, own: Mapping[int, Known]) -> Alike:
    """Return what the index has of these texts."""
    samples = [known.print.sample for known in own.values()]
    sampled = np.concatenate([np.empty(0, np.uint32), *samples])
    owners = np.repeat(list(own), [len(sample) for sample in samples])
    order = np.argsort(sampled)  # as the index is, so that one page of it is gone to once
    found = connection.exec_driver_sql(
        _ALIKE,
        {
            "ids": bigints(list(own)),
            "exact": byteas([known.print.exact for known in own.values()]),
            "lows": bigints(sampled[order].astype(np.int64) << NUMBER_BITS),
            "owners": bigints(owners[order]),
        },
    )
    *equal, last = found.all()
    same: dict[int, dict[int, Known]] = defaultdict(dict)
    for row in equal:
        same[row.id][row.version_id] = Known(
            row.version_id, own[row.id].print, None, tuple(row.publishers), tuple(row.credits)
        )
    entries = np.frombuffer(last.entries or b"", ">i8").astype(np.int64)
    return Alike(same, at_most(1, np.sort(entries)))
