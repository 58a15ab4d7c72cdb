"""Canonical entities: who is who across articles, spellings and scripts.

Every name key has its row. Rows that are one entity point to the one that stands for it
(`canonical_id`), so a merge changes no article and taking it back restores everything.
"""

from barid_store.entities.assign import assign, link_articles
from barid_store.entities.counts import lock, recount, roll_up
from barid_store.entities.matching import match_new

__all__ = ["assign", "link_articles", "lock", "match_new", "recount", "roll_up"]
