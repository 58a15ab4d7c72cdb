"""What a record calls the fields of an article, chosen by name and by what stands in them.

The names are data (`fields.toml`). For an export of many records the choice is made once, over its
first records: of two names that both mean the body the one that holds the longer texts is taken.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from statistics import median
from typing import Any, Literal, get_args

from barid.text.fold import fold

Meaning = Literal[
    "title", "body", "subtitle", "published", "authors", "url", "canonical", "outlet", "language",
    "image", "guid",
]  # fmt: skip
MEANINGS: tuple[Meaning, ...] = get_args(Meaning)
# Per meaning the names that carry it, the one to be believed first.
Fields = dict[str, list[str]]

SAMPLE_RECORDS = 50
MAX_NAMES = 5  # kept per meaning
# A column nobody named is the body when it reads like one: longer than any headline.
MIN_BODY_CHARS = 200
MIN_TITLE_CHARS, MAX_TITLE_CHARS = 15, 200
_JOINTS = re.compile(r"[\s_.:@/()-]+")
_URL = re.compile(r"https?://\S+\Z")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_WRAPPERS = (
    "_source",
    "article",
    "record",
    "item",
    "document",
    "doc",
    "node",
    "attributes",
    "data",
)


def key(name: str) -> str:
    """Return the form in which names are compared."""
    return _JOINTS.sub("", fold(name))


@cache
def synonyms() -> dict[Meaning, dict[str, int]]:
    """Return for each meaning the names it goes by, compared by `key`, with their rank."""
    ranks: dict[Meaning, dict[str, int]] = {}
    for meaning in MEANINGS:
        known = ranks[meaning] = {}
        for rank, name in enumerate(names(meaning)):
            known.setdefault(key(name), rank)
    return ranks


def names(meaning: Meaning) -> list[str]:
    """Return the names a meaning goes by, as people write them, the most believed first."""
    return _table()[meaning]


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(resources.files(__package__).joinpath("fields.toml").read_text("utf-8"))


def is_text_name(name: str) -> bool:
    """Tell whether a field of this name holds an article's title or text, beyond doubt."""
    found = key(name)
    known = synonyms()
    return found != "name" and (found in known["body"] or found in known["title"])


def is_known(name: str) -> bool:
    """Tell whether a field of this name means anything here."""
    return any(key(name) in names for names in synonyms().values())


def has_text(record: Mapping[str, Any]) -> bool:
    """Tell whether a record has a field with a title or a body."""
    return any(
        found not in (None, "", [], {}) and is_text_name(name)
        for name, found in unwrapped(record).items()
    )


def unwrapped(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the object with the fields: search engines and interfaces put it into another."""
    for name in _WRAPPERS:
        inner = record.get(name)
        if isinstance(inner, Mapping) and len(inner) > 1:
            return inner
    return record


def value(record: Mapping[str, Any], names: Iterable[str]) -> Any:
    """Return the first value under these names that is not empty; a dot goes into an object."""
    for name in names:
        found = record[name] if name in record else _within(record, name)
        if found not in (None, "", [], {}):
            return found
    return None


def _within(record: Any, name: str) -> Any:
    for step in name.split("."):
        record = record.get(step) if isinstance(record, Mapping) else None
    return record


def choose(
    records: Sequence[Mapping[str, Any]],
    *,
    names: Iterable[str] = (),
    told: Mapping[str, Sequence[str]] = {},
) -> Fields:
    """Return which fields of these records mean what.

    Args:
        records: the first ones of an export.
        names: of fields known to be there, whether or not a record has them filled.
        told: meanings somebody has settled; they are taken as they are, also when empty.
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
        ranks = synonyms()[meaning]
        named = [n for n in columns if key(n) in ranks and n not in taken]
        named = [n for n in named if _fits(meaning, columns[n])]
        named.sort(key=lambda n: _order(meaning, ranks[key(n)], columns[n]))
        if named:
            chosen[meaning] = named[:MAX_NAMES]
            taken.update(named)
    _by_content(columns, chosen, taken)
    return {meaning: chosen[meaning] for meaning in MEANINGS if meaning in chosen}


def _fits(meaning: Meaning, values: Sequence[Any]) -> bool:
    """Tell whether values can be what their name says: `source` may hold a name or an address."""
    texts = [v for v in values if isinstance(v, str)]
    are_urls = bool(texts) and sum(_URL.match(t) is not None for t in texts) > len(texts) / 2
    if meaning in ("url", "canonical"):
        return are_urls
    if meaning in ("title", "body", "subtitle", "outlet", "authors", "published"):
        return not are_urls
    return True


def _order(meaning: Meaning, rank: int, values: Sequence[Any]) -> tuple[float, int]:
    """Return what names of one meaning are sorted by: the body is where the most text stands."""
    return (-float(_length(values)) if meaning == "body" else 0.0, rank)


def _length(values: Sequence[Any]) -> float:
    return median(map(_chars, values)) if values else 0.0


def _chars(found: Any) -> int:
    if isinstance(found, str):
        return len(found)
    if isinstance(found, Mapping):
        return sum(map(_chars, found.values()))
    return sum(map(_chars, found)) if isinstance(found, list) else 0


def _by_content(columns: Mapping[str, Sequence[Any]], chosen: Fields, taken: set[str]) -> None:
    """Choose for what no name was found, where the texts leave no doubt."""
    free = {
        name: [v for v in values if isinstance(v, str)]
        for name, values in columns.items()
        if name not in taken and not is_known(name)
    }
    free = {name: texts for name, texts in free.items() if texts}
    if "url" not in chosen:
        _take(chosen, "url", free, lambda texts: all(map(_URL.match, texts)))
    free = {n: t for n, t in free.items() if not any(map(_URL.match, t))}
    if "published" not in chosen:
        _take(
            chosen, "published", free,
            lambda texts: all(len(t) <= 40 and _DATE.search(t) for t in texts),
        )  # fmt: skip
    longest = max(free, key=lambda name: _length(free[name]), default=None)
    if "body" not in chosen and longest and _length(free[longest]) >= MIN_BODY_CHARS:
        chosen["body"] = [longest]
        del free[longest]
    if "title" not in chosen and chosen.get("body"):
        _take(
            chosen, "title", free,
            lambda texts: MIN_TITLE_CHARS <= median(map(len, texts)) <= MAX_TITLE_CHARS
            and len(set(texts)) > len(texts) / 2,
        )  # fmt: skip


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
