"""Putting fingerprints into the index, before anybody looks."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection

from barid_enrich.fingerprint import Print, packed
from barid_enrich.fingerprint.hashing import Hashes
from barid_enrich.index.arrays import bigints, byteas, ints, texts
from barid_enrich.index.entries import add, entries
from barid_enrich.index.remove import forget

_BETWEEN = "\x1f"


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
    The commit does not wait for the disk: whatever is decided on these fingerprints is committed later,
    and reaches the disk behind them; before that they are lost together and taken again.
    """
    if not new:
        return
    connection.exec_driver_sql("set local synchronous_commit = off")
    forget(connection, _changed(connection, new))
    ordered = sorted(new)
    rows = connection.exec_driver_sql(
        f"""
        insert into barid.fingerprint
            (version_id, fp_version, exact, words, shingles, rare, numbers, publishers, credits)
        select i, v, e, w, s, r, n,
               string_to_array(p, '{_BETWEEN}'), string_to_array(c, '{_BETWEEN}')
        from unnest(%(ids)s, %(versions)s, %(exact)s, %(words)s, %(shingles)s, %(rare)s,
                    %(numbers)s, %(publishers)s, %(credits)s) as t (i, v, e, w, s, r, n, p, c)
        on conflict (version_id) do nothing
        returning version_id, number
        """,
        {"ids": bigints(ordered), **_columns([new[i] for i in ordered])},
    )
    add(connection, [entries(new[row[0]].print.sample, row[1]) for row in rows])


def _changed(connection: Connection, new: Mapping[int, Entry]) -> list[int]:
    """Return the versions that are there with another text: read again after an update."""
    rows = connection.exec_driver_sql(
        """
        select version_id, exact, fp_version from barid.fingerprint
        where version_id = any(%(ids)s)
        """,
        {"ids": bigints(list(new))},
    )
    return [
        row.version_id
        for row in rows
        if (bytes(row.exact), row.fp_version)
        != (new[row.version_id].print.exact, new[row.version_id].print.version)
    ]


def _columns(new: list[Entry]) -> dict[str, object]:
    prints = [entry.print for entry in new]
    return {
        "versions": ints([p.version for p in prints]),
        "exact": byteas([p.exact for p in prints]),
        "words": ints([p.words for p in prints]),
        "shingles": byteas(_packed(prints, [p.shingles for p in prints])),
        "rare": byteas(_packed(prints, [p.rare for p in prints])),
        "numbers": byteas([np.asarray(p.numbers, "<u4").tobytes() for p in prints]),
        "publishers": texts([_BETWEEN.join(entry.publishers) for entry in new]),
        "credits": texts([_BETWEEN.join(entry.credits) for entry in new]),
    }


def _packed(prints: list[Print], columns: list[Hashes]) -> list[bytes | None]:
    """Return the columns as bytes, none of texts too short to be compared."""
    return [
        data if len(p.shingles) else None for p, data in zip(prints, packed(columns), strict=True)
    ]
