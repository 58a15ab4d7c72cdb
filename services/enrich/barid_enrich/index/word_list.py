"""Words the stream shows to be common, beyond the shipped lists; counted in versions."""

from collections import Counter

import numpy as np
from sqlalchemy import Connection, text

from barid_enrich.fingerprint import unpacked
from barid_enrich.fingerprint.hashing import Hashes

MIN_SHARE = 0.005  # of the texts: as in the shipped lists
MIN_TEXTS = 5_000  # fewer say too little: at 0.5 % a word of 25 texts may be one story
MOST_TEXTS = 20_000


_read: dict[int | None, Hashes] = {None: np.empty(0, np.uint32)}


def common_words(connection: Connection) -> Hashes:
    """Return the words of the newest list; read once per list and process."""
    version = connection.execute(
        text("select max(list_version) from barid.word_frequency")
    ).scalar_one()
    if version not in _read:
        rows = connection.execute(
            text("select word from barid.word_frequency where list_version = :v order by word"),
            {"v": version},
        )
        _read[version] = np.array([row.word for row in rows], np.uint32)
    return _read[version]


def count_common_words(connection: Connection) -> int | None:
    """Write a new list from the newest texts; return its version, None with too few texts.

    A word stays common once it was: only so are texts of different times compared by one measure.
    """
    rows = connection.execute(
        text("""
            select rare from barid.fingerprint where shingles is not null
            order by number desc limit :most
        """),
        {"most": MOST_TEXTS},
    ).all()
    if len(rows) < MIN_TEXTS:
        return None
    counts: Counter[int] = Counter()
    for words in unpacked([row.rare for row in rows if row.rare]):
        counts.update(set(words.tolist()))
    shares = {word: n / len(rows) for word, n in counts.items() if n > MIN_SHARE * len(rows)}
    written: int = connection.execute(
        text("""
            with newest as (
                select coalesce(max(list_version), 0) as list_version from barid.word_frequency),
            words as (
                select word, share
                from unnest(cast(:words as bigint[]), cast(:shares as real[])) as w (word, share)
                union all
                select f.word, f.share from barid.word_frequency f join newest using (list_version)
                where f.word <> all (cast(:words as bigint[]))),
            written as (
                insert into barid.word_frequency (list_version, word, share)
                select newest.list_version + 1, word, share from words, newest returning 1)
            select list_version + 1 from newest
        """),
        {"words": list(shares), "shares": list(shares.values())},
    ).scalar_one()
    return written
