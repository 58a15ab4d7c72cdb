"""A text as the index knows it: its fingerprint and what links need to know of it; core."""

from typing import NamedTuple

from barid_enrich.fingerprint import Print


class Known(NamedTuple):
    """One version in the index.

    Attributes:
        version_id: the version.
        print: its fingerprint.
        leader_id: the version it gave its postings up for; None while it is found by itself.
        publishers: keys of whose text it is: outlet, source, host.
        credits: keys of whom it names as its origin.
    """

    version_id: int
    print: Print
    leader_id: int | None = None
    publishers: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
