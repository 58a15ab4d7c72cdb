"""What the index has around given texts: those equal to them, those that share samples, and whom these follow.

One statement for all: each way to Postgres and back costs more than what is looked up there.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection

from barid_enrich.duplicates.explain import MIN_SHARED
from barid_enrich.duplicates.known import Known
from barid_enrich.index.arrays import bigints, byteas
from barid_enrich.index.entries import NUMBER_BITS, NUMBER_MASK
from barid_enrich.index.rows import known_of

# Of one text's copies, enough to link those that committed at the same moment.
MAX_SAME = 64
MAX_LISTED = 50  # a shingle in more texts than this is a phrase of the trade, not of a story
MAX_CANDIDATES = 20  # per text, those that share most

# Joined row by row, and one plan for all sizes: see `rows`.
_AROUND = f"""
    with own as materialized (
        select id, exact from unnest((select %(ids)s), (select %(exact)s)) as own (id, exact)),
    same as materialized (
        select own.id, f.version_id from own cross join lateral (
            select version_id from barid.fingerprint
            where exact = own.exact and version_id <> own.id
            order by version_id limit {MAX_SAME}) as f),
    copies as (select id from same where version_id < id),
    listed as (
        select sampled.id, unnest(few.numbers) as number
        from unnest((select %(lows)s), (select %(owners)s)) as sampled (low, id)
        cross join lateral (
            select array_agg(entry & {NUMBER_MASK}) as numbers from (
                select entry from barid.posting
                where entry >= sampled.low and entry <= (sampled.low | {NUMBER_MASK})
                -- The order keeps a planner that knows nothing yet of the table to its index.
                order by entry limit {MAX_LISTED + 1}) as entries) as few
        where cardinality(few.numbers) <= {MAX_LISTED}
          and sampled.id not in (select id from copies)),
    ranked as (
        select id, number,
               row_number() over (partition by id order by count(*) desc, number) as place
        from listed group by id, number having count(*) >= {MIN_SHARED}),
    near as materialized (
        select ranked.id, f.version_id, f.leader_id from ranked cross join lateral (
            select version_id, leader_id from barid.fingerprint
            where number = ranked.number offset 0) as f
        where ranked.place <= %(places)s and f.version_id <> ranked.id),
    wanted as (
        select version_id, array_agg(id) filter (where is_same) as same,
               array_agg(id) filter (where not is_same and id is not null) as near,
               not bool_and(is_same) and version_id not in (select id from own) as is_compared
        from (
            select version_id, id, true as is_same from same
            union all select version_id, id, false from near
            union all select leader_id, null, false from near where leader_id is not null
            union all select f.version_id, own.id, false from own cross join lateral (
                select version_id from barid.fingerprint where leader_id = own.id offset 0) as f
            where own.id not in (select id from copies)) as found
        group by version_id)
    select f.*, wanted.same, wanted.near from wanted cross join lateral (
        select version_id, fp_version, exact, words, leader_id, publishers, credits,
               case when wanted.is_compared then shingles end as shingles,
               case when wanted.is_compared then rare end as rare,
               case when wanted.is_compared then numbers end as numbers
        from barid.fingerprint where version_id = wanted.version_id offset 0) as f
"""


class Around(NamedTuple):
    """What the index has around some texts.

    Attributes:
        same: for each version that has any, the smallest other versions with the same text.
        near: for each of the others, the versions that share samples with it, and those that follow it.
        known: all these and whom they follow, as they can be compared.
    """

    same: dict[int, dict[int, Known]]
    near: dict[int, set[int]]
    known: dict[int, Known]

    @property
    def copies(self) -> set[int]:
        """Return the versions whose text an earlier one has: whatever resembles it, that one finds."""
        return {own for own, others in self.same.items() if min(others) < own}


def around(
    connection: Connection, own: Mapping[int, Known], *, most: int = MAX_CANDIDATES
) -> Around:
    """Return what the index has around these texts.

    Args:
        connection: the transaction.
        own: texts in the index, which need not be read again.
        most: of those that share samples with a text, the ones that share most; of equals the earlier.
    """
    found = _asked(connection, own, places=most + 1)  # each shares with itself
    known = known_of([row for row in found if row.shingles is not None])
    same: dict[int, dict[int, Known]] = defaultdict(dict)
    near: dict[int, set[int]] = defaultdict(set)
    for row in found:
        if row.version_id in own:
            known[row.version_id] = own[row.version_id]._replace(leader_id=row.leader_id)
        for i in row.same or ():
            same[i][row.version_id] = Known(
                row.version_id, own[i].print, None, tuple(row.publishers), tuple(row.credits)
            )
        for i in row.near or ():
            near[i].add(row.version_id)
    return Around(same, near, known)


def _asked(connection: Connection, own: Mapping[int, Known], *, places: int) -> Sequence[Any]:
    samples = [known.print.sample for known in own.values()]
    sampled = np.concatenate([np.empty(0, np.uint32), *samples])
    owners = np.repeat(list(own), [len(sample) for sample in samples])
    order = np.argsort(sampled)  # as the index is, so that one page of it is gone to once
    return connection.exec_driver_sql(
        _AROUND,
        {
            "ids": bigints(list(own)),
            "exact": byteas([known.print.exact for known in own.values()]),
            "lows": bigints(sampled[order].astype(np.int64) << NUMBER_BITS),
            "owners": bigints(owners[order]),
            "places": places,
        },
    ).all()
