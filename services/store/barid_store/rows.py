"""From a part of the contract to a row of `barid.version`; core."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from msgspec import to_builtins

from barid.contract import (
    MAX_BODY_CHARS,
    QUANTITIES,
    Enriched,
    Mention,
    Part,
    version_id,
)
from barid.text import fold, name_key

SEARCH_CHARS = 200_000
MIN_ENTITY_CONFIDENCE = 0.5
EntityKey = tuple[str, str]  # label, name key


def refusal(part: Part) -> str | None:
    """Return why a part cannot be stored, or None."""
    if not part.body and not part.title:
        return "it has neither title nor text"
    if len(part.body) > MAX_BODY_CHARS:
        return f"its text is longer than {MAX_BODY_CHARS:,} characters"
    return None


def entity_key(mention: Mention) -> EntityKey | None:
    """Return the key of the entity a mention names; None when nothing is left to compare.

    Quantities name no entity, and a name that is more likely none is shown as a mention only.
    """
    is_doubtful = mention.confidence < MIN_ENTITY_CONFIDENCE and not _is_identified(mention)
    if mention.label in QUANTITIES or is_doubtful:
        return None
    key = name_key(mention.name or mention.surface)
    return (mention.label, key) if key else None


def alias_of(mention: Mention) -> str:
    """Return how a mention writes its name; behind «لل» the article has gone."""
    whole = f"ال{mention.surface}"
    return whole if mention.name == whole else mention.surface


def _is_identified(mention: Mention) -> bool:
    """Tell whether a mention has a name that is more than its surface with the article put back."""
    return mention.name is not None and mention.name != f"ال{mention.surface}"


def is_lone(mention: Mention, key: EntityKey) -> bool:
    """Tell whether a person is named by one word and by nothing that says who is meant."""
    identified = _is_identified(mention) or mention.wikidata_id is not None
    return mention.label == "PER" and not identified and " " not in key[1]


def is_word_explained(mention: Mention) -> bool:
    """Tell whether a person is named by one word in a document that says who is meant."""
    one_word = " " not in name_key(mention.surface)
    return mention.label == "PER" and _is_identified(mention) and one_word


def version_row(
    enriched: Enriched, part: Part, *, received_at: datetime, entity_ids: Mapping[EntityKey, int]
) -> dict[str, Any]:
    """Return the values of one version, all but those that depend on its article."""
    published = part.published
    found = part.language
    return {
        "version_id": version_id(enriched.document_id, part.part),
        "document_id": enriched.document_id,
        "part": part.part,
        "title": part.title,
        "subtitle": part.subtitle,
        "authors": [to_builtins(a) | {"role": a.role} for a in part.authors],
        "outlet": part.outlet,
        "url": part.url,
        "canonical_url": part.canonical_url,
        "image_url": part.image_url,
        "published_at": published and published.at,
        "published_local": published and published.local,
        "published_zone": published and published.zone,
        "published_method": published and published.method,
        "published_confidence": published and published.confidence,
        "visible_from": part.visible_from,
        "received_at": received_at,
        "language": found.tag,
        "language_iso3": found.iso3,
        "script": found.script,
        "language_confidence": found.confidence,
        "languages": found.shares,
        "language_guess": found.guess,
        "language_declared": found.declared,
        "language_method": found.method,
        "dialect": found.dialect,
        "dialect_confidence": found.dialect_confidence,
        "lead_chars": len(part.lead),
        "body": part.body,
        "word_count": part.word_count,
        "content_sha256": content_sha256(part.title, part.body),
        "lines": _lines(part),
        "mentions": _mentions(part.mentions, entity_ids),
        "search_text": fold(f"{part.title or ''} {part.body}"[:SEARCH_CHARS]),
        "flags": list(part.flags),
        "stages": enriched.stages | ({"cpu_ms": enriched.cpu_ms} if enriched.cpu_ms else {}),
        "repairs": list(enriched.repairs),
    }


def content_sha256(title: str | None, body: str) -> bytes:
    """Return the hash by which stored texts are compared to the letter."""
    return sha256(f"{title or ''}\n\n{body}".encode()).digest()


def _lines(part: Part) -> list[list[str | None]]:
    """Return [label, text] per line, and the language where it is not the article's.

    Body lines carry no text: they are the body in order.
    """
    return [
        [line.label, None if line.label == "body" else line.text]
        + ([line.language] if line.language else [])
        for line in part.lines
    ]


def _mentions(mentions: Sequence[Mention], entity_ids: Mapping[EntityKey, int]) -> list[list[Any]]:
    rows = []
    for mention in mentions:
        key = entity_key(mention)
        rows.append(
            [
                mention.field,
                mention.start,
                mention.end,
                mention.surface,
                mention.label,
                entity_ids.get(key) if key else None,
                round(mention.confidence, 3),
                mention.engine,
                *_last_columns(mention),
            ]
        )
    return rows


def _last_columns(mention: Mention) -> list[Any]:
    """Return value, title and its start, as far as there are any: most mentions have none."""
    if mention.title is not None:
        return [mention.value, mention.title, mention.title_start]
    return [mention.value] if mention.value else []
