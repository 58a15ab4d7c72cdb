"""Putting fingerprints into the index, before anybody looks."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, text

from barid_enrich.fingerprint import Print, packed
from barid_enrich.index.entries import entries
from barid_enrich.index.remove import forget


class Entry(NamedTuple):
    """What the index keeps of one version.

    Attributes:
        print: its fingerprint.
        publishers: keys of whose text it is.
        credits: keys of whom it names as its origin.
    """

    print: Print
    publishers: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


def insert(connection: Connection, new: Mapping[int, Entry]) -> None:
    """Keep the fingerprints of these versions; the transaction must commit before `look_up`.

    A version that is there with the same text stays as it is, so that a delivery may be repeated.
    """
    forget(connection, _changed(connection, new))
    ordered = sorted(new)
    rows = connection.execute(
        text("""
            insert into barid.fingerprint
                (version_id, fp_version, exact, words, shingles, rare, numbers, publishers, credits)
            select i, v, e, w, s, r, n, string_to_array(p, chr(31)), string_to_array(c, chr(31))
            from unnest(cast(:ids as bigint[]), cast(:versions as smallint[]),
                        cast(:exact as bytea[]), cast(:words as int[]),
                        cast(:shingles as bytea[]), cast(:rare as bytea[]),
                        cast(:numbers as bytea[]), cast(:publishers as text[]),
                        cast(:credits as text[])) as t (i, v, e, w, s, r, n, p, c)
            on conflict (version_id) do nothing
            returning version_id, number
        """),
        {"ids": ordered, **_columns([new[i] for i in ordered])},
    )
    connection.execute(
        text(
            "insert into barid.posting select unnest(cast(:e as bigint[])) on conflict do nothing"
        ),
        {"e": sorted(e for row in rows for e in entries(new[row[0]].print.sample, row[1]))},
    )


def _changed(connection: Connection, new: Mapping[int, Entry]) -> list[int]:
    """Return the versions that are there with another text: read again after an update."""
    rows = connection.execute(
        text("""
            select version_id, exact, fp_version from barid.fingerprint
            where version_id = any(:ids)
        """),
        {"ids": list(new)},
    )
    return [
        row.version_id
        for row in rows
        if (bytes(row.exact), row.fp_version)
        != (new[row.version_id].print.exact, new[row.version_id].print.version)
    ]


def _columns(new: list[Entry]) -> dict[str, list[object]]:
    prints = [entry.print for entry in new]
    return {
        "versions": [p.version for p in prints],
        "exact": [p.exact for p in prints],
        "words": [p.words for p in prints],
        "shingles": [packed(p.shingles) if len(p.shingles) else None for p in prints],
        "rare": [packed(p.rare) if len(p.shingles) else None for p in prints],
        "numbers": [p.numbers.astype("<u4").tobytes() for p in prints],
        "publishers": ["\x1f".join(entry.publishers) for entry in new],
        "credits": ["\x1f".join(entry.credits) for entry in new],
    }
