"""Persons named by one word in a document that does not say who is meant.

Such a mention is linked when people have merged that very name into somebody, or when one person
dominates it: many recent articles that write the word say whom they mean, and it is always the
same one. Otherwise the mention stays without an entity, for a guess is never published as a fact.
"""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, text

from barid_store.rows import EntityKey

# How often the word must have stood for the person, and how much oftener than for all others.
# Chosen strict rather than measured: a missing link is seen, a wrong one is believed.
MIN_ARTICLES = 5
MIN_TIMES_OTHERS = 10
RECENT_DAYS = 30  # since an article last wrote the word and said whom it means


def known_by_one_word(connection: Connection, keys: Iterable[EntityKey]) -> dict[EntityKey, int]:
    """Return the entities that one-word names of persons have come to stand for."""
    words = sorted(key for _, key in keys)
    merged = connection.execute(
        text("""
            select name_key, canonical_id from barid.entity
            where label = 'PER' and name_key = any(:words) and canonical_id is not null
        """),
        {"words": words},
    )
    found = {("PER", row.name_key): row.canonical_id for row in merged}
    used = connection.execute(
        text("""
            select a.name_key, coalesce(e.canonical_id, e.entity_id) as entity_id,
                   sum(a.count)::int as articles
            from barid.alias a join barid.entity e using (entity_id)
            where a.name_key = any(:words) and e.label = 'PER'
              and a.last_seen > now() - make_interval(days => :days)
            group by 1, 2
        """),
        {"words": words, "days": RECENT_DAYS},
    )
    uses: dict[str, dict[int, int]] = defaultdict(dict)
    for row in used:
        uses[row.name_key][row.entity_id] = row.articles
    for word, articles in uses.items():
        if (entity_id := dominant(articles)) is not None:
            found.setdefault(("PER", word), entity_id)
    return found


def dominant(articles: dict[int, int]) -> int | None:
    """Return whom a word stands for, from how many articles use it for each; None if unsure."""
    first, most = max(articles.items(), key=lambda item: item[1])
    others = sum(articles.values()) - most
    return first if most >= max(MIN_ARTICLES, others * MIN_TIMES_OTHERS) else None
