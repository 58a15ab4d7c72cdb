"""Enrich's own tables: where candidates for duplicates are looked up."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, text

from barid.contract import Fingerprint

# Of one text's copies, enough to link those that committed at the same moment.
MAX_SAME = 64


def insert(connection: Connection, prints: Mapping[int, Fingerprint]) -> None:
    """Keep the fingerprints of these versions; the transaction must commit before `look_up`."""
    ordered = sorted(prints)
    connection.execute(
        text("""
            insert into barid.fingerprint (version_id, fp_version, exact, words)
            select * from unnest(cast(:ids as bigint[]), cast(:versions as smallint[]),
                                 cast(:exact as bytea[]), cast(:words as int[]))
            on conflict (version_id) do update
              set fp_version = excluded.fp_version, exact = excluded.exact, words = excluded.words
              where fingerprint.exact <> excluded.exact
                 or fingerprint.fp_version <> excluded.fp_version
        """),
        {
            "ids": ordered,
            "versions": [prints[i].version for i in ordered],
            "exact": [prints[i].exact for i in ordered],
            "words": [prints[i].words for i in ordered],
        },
    )


def look_up(connection: Connection, prints: Mapping[int, Fingerprint]) -> dict[int, list[int]]:
    """Return, for each version, the smallest ids of versions with the same text."""
    rows = connection.execute(
        text("""
            select mine.id, same.version_id
            from unnest(cast(:ids as bigint[]), cast(:exact as bytea[])) as mine (id, exact)
            cross join lateral (
                select f.version_id from barid.fingerprint f
                where f.exact = mine.exact and f.version_id <> mine.id
                order by f.version_id limit :most) as same
        """),
        {"ids": list(prints), "exact": [p.exact for p in prints.values()], "most": MAX_SAME},
    )
    found: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        found[row.id].append(row.version_id)
    return found
