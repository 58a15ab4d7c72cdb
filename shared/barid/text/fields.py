"""What a record calls the fields of an article, chosen by name and by what stands in them.

The names are data (`fields.toml`). For an export of many records the choice is made once, over its
first records: of two names that both mean the body the one that holds the longer texts is taken.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from barid.text import field_names
from barid.text.field_names import MEANINGS, Meaning, is_known
from barid.text.record_view import unwrapped

__all__ = ["MEANINGS", "Fields", "Meaning", "choose", "described"]

# Per meaning the names that carry it, the one to be believed first.
Fields = dict[str, list[str]]

SAMPLE_RECORDS = 50
MAX_NAMES = 5  # kept per meaning
# A column nobody named is the body when it reads like one: longer than any headline.
MIN_BODY_CHARS = 200
MIN_TITLE_CHARS, MAX_TITLE_CHARS = 15, 200
# A whole page is longer than the text that was taken out of it and stands beside it.
_PAGE_SHARE = 0.2
_PAGE = re.compile(r"\s*<(?:!doctype|html)\b", re.IGNORECASE)
_URL = re.compile(r"https?://\S+\Z")
_PAGE_URL = re.compile(r"https?://[^/\s]+/\S{2,}\Z")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_CLOCK = re.compile(r"\s*\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]m|[صم])?\s*\Z", re.IGNORECASE)


def choose(
    records: Sequence[Mapping[str, Any]],
    *,
    names: Iterable[str] = (),
    told: Mapping[str, Sequence[str]] = {},
    by_content: bool = True,
) -> Fields:
    """Return which fields of these records mean what.

    Args:
        records: the first ones of an export.
        names: of fields known to be there, whether or not a record has them filled.
        told: meanings somebody has settled; they are taken as they are, also when empty.
        by_content: whether values may settle what names do not; one record alone says too little.
    """
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for record in records[:SAMPLE_RECORDS]:
        for name, found in unwrapped(record).items():
            if found not in (None, "", [], {}):
                columns.setdefault(name, []).append(found)
    taken = {name for names in told.values() for name in names}
    chosen: Fields = {meaning: list(names) for meaning, names in told.items()}
    for meaning in MEANINGS:
        if meaning in told:
            continue
        ranks = {n: r for n in columns if (r := field_names.rank(meaning, n)) is not None}
        named = [n for n in ranks if n not in taken and _fits(meaning, columns[n])]
        named.sort(key=lambda n: _order(meaning, ranks[n], columns[n]))
        if named:
            chosen[meaning] = named[:MAX_NAMES]
            taken.update(named)
    _by_content(columns, chosen, taken, body_only=not by_content)
    return {meaning: chosen[meaning] for meaning in MEANINGS if meaning in chosen}


def _fits(meaning: Meaning, values: Sequence[Any]) -> bool:
    """Tell whether values can be what their name says: `source` may hold a name or an address."""
    texts = [v for v in values if isinstance(v, str)]
    are_urls = bool(texts) and sum(_URL.match(t) is not None for t in texts) > len(texts) / 2
    if meaning in ("url", "canonical"):
        return are_urls or len(texts) < len(values)
    if meaning == "published" and texts:
        return not are_urls and not all(map(_CLOCK.match, texts))
    if meaning in ("title", "body", "subtitle", "lead", "outlet"):
        return not are_urls
    return True


def _order(meaning: Meaning, rank: int, values: Sequence[Any]) -> tuple[float, int]:
    """Return what names of one meaning are sorted by: the body is where the most text stands."""
    return (-float(_length(values)) if meaning == "body" else 0.0, rank)


def _length(values: Sequence[Any]) -> float:
    return median(map(_chars, values)) if values else 0.0


def _chars(found: Any) -> int:
    if isinstance(found, str):
        return int(len(found) * (_PAGE_SHARE if _PAGE.match(found) else 1))
    if isinstance(found, Mapping):
        return sum(map(_chars, found.values()))
    return sum(map(_chars, found)) if isinstance(found, list) else 0


def _by_content(
    columns: Mapping[str, Sequence[Any]], chosen: Fields, taken: set[str], *, body_only: bool
) -> None:
    """Choose for what no name was found, where the texts leave no doubt."""
    free = {
        name: [v for v in values if isinstance(v, str)]
        for name, values in columns.items()
        if name not in taken and not is_known(name) and not name.startswith(("@", "$"))
    }
    free = {name: texts for name, texts in free.items() if texts}
    if "url" not in chosen and (source := _source_address(columns, taken)):
        chosen["url"] = [source]
    elif "url" not in chosen and not body_only:
        _take(chosen, "url", free, lambda texts: all(map(_URL.match, texts)))
    free = {n: t for n, t in free.items() if not any(map(_URL.match, t))}
    if "published" not in chosen and not body_only:
        _take(
            chosen, "published", free,
            lambda texts: all(len(t) <= 40 and _DATE.search(t) for t in texts),
        )  # fmt: skip
    longest = max(free, key=lambda name: _length(free[name]), default=None)
    if "body" not in chosen and longest and _length(free[longest]) >= MIN_BODY_CHARS:
        chosen["body"] = [longest]
        del free[longest]
    if "title" not in chosen and chosen.get("body") and not body_only:
        _take(
            chosen, "title", free,
            lambda texts: MIN_TITLE_CHARS <= median(map(len, texts)) <= MAX_TITLE_CHARS
            and len(set(texts)) > len(texts) / 2,
        )  # fmt: skip


def _source_address(columns: Mapping[str, Sequence[Any]], taken: set[str]) -> str | None:
    """Return the column of that name, when it holds the addresses of pages and not of sites."""
    for name, values in columns.items():
        is_source = name not in taken and field_names.rank("outlet", name) is not None
        if is_source and all(isinstance(v, str) and _PAGE_URL.match(v) for v in values):
            return name
    return None


def _take(chosen: Fields, meaning: Meaning, free: dict[str, list[str]], fits: Any) -> None:
    found = next((name for name, texts in free.items() if fits(texts)), None)
    if found is not None:
        chosen[meaning] = [found]
        del free[found]


def described(chosen: Mapping[str, Sequence[str]], names: Iterable[str] = ()) -> str:
    """Return the choice as people read it, with the names that mean nothing here."""
    said = [f"{meaning} = {' or '.join(found)}" for meaning, found in chosen.items() if found]
    used = {name for found in chosen.values() for name in found}
    unused = [name for name in names if name not in used]
    if unused:
        said.append(f"not used: {', '.join(unused[:8])}{', …' if len(unused) > 8 else ''}")
    return "; ".join(said)
