"""Enrich's own tables: where candidates for duplicates are looked up; see `look` for the protocol."""

from barid_enrich.index.follow import follow
from barid_enrich.index.look import look_up
from barid_enrich.index.purge import purge
from barid_enrich.index.remove import release, remove
from barid_enrich.index.rows import known
from barid_enrich.index.word_list import common_words, count_common_words
from barid_enrich.index.write import Entry, insert

__all__ = [
    "Entry",
    "common_words",
    "count_common_words",
    "follow",
    "insert",
    "known",
    "look_up",
    "purge",
    "release",
    "remove",
]
