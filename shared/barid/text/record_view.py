"""The fields of a record, whatever objects they are put into."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from barid.text import field_names

_EMPTY: Final[tuple[Any, ...]] = (None, "", [], {})
_TELLING: Final[tuple[field_names.Meaning, ...]] = ("title", "body", "published", "url", "authors")
MAX_FIELDS = 2_000  # of a record that are looked at, as many as a table has columns at most
MIN_TEXT_CHARS = 200  # as of a column nobody named, see `fields`
_MAX_DEPTH = 3  # {"hits": {"_source": {"meta": …}}}
_MAX_LOOKED_INTO = 4
_MAX_PIECES = 3  # a post as a list of its pieces, each with other fields


def unwrapped(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return all fields of an article: its own, and those in objects that only wrap them.

    Fields of the object that holds the text come first; a name used twice is written with the
    object it is in: `meta.title`.
    """
    if len(record) > MAX_FIELDS:
        record = dict(islice(record.items(), MAX_FIELDS))
    if not field_names.wrappers().intersection(map(str.lower, record)):
        return record
    return _merged(record, 0)


def _merged(record: Mapping[str, Any], depth: int) -> dict[str, Any]:
    record = dict(islice(record.items(), MAX_FIELDS))
    own = {name: value for name, value in record.items() if not _is_wrapper(name, value)}
    if depth >= _MAX_DEPTH or len(own) == len(record):
        return dict(record)
    inner = {
        name: fields
        for name, value in record.items()
        if name not in own
        for fields in [_merged(_whole(value), depth + 1)]
    }
    order: list[tuple[str, Mapping[str, Any]]] = [("", own), *inner.items()]
    order.sort(key=lambda named: not _holds_text(named[1]))
    merged: dict[str, Any] = {}
    for wrapper, fields in order:
        for name, value in fields.items():
            merged.setdefault(name if name not in merged else f"{wrapper}.{name}", value)
    return merged


def _is_wrapper(name: str, value: Any) -> bool:
    if name.lower() not in field_names.wrappers():
        return False
    pieces = list(_pieces(value))
    if any(map(_holds_text, pieces)):
        return True
    # A text in an object is a field of its own: {"content": {"rendered": …, "protected": false}}.
    return not field_names.is_text_name(name) and any(pieces)


def _pieces(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        yield value
    elif isinstance(value, list) and 0 < len(value) <= _MAX_PIECES:
        pieces = [v for v in value if isinstance(v, Mapping)]
        if len({name for piece in pieces for name in piece}) == sum(map(len, pieces)):
            yield from pieces  # of one thing: several things would have fields of the same names


def _whole(value: Any) -> dict[str, Any]:
    return {name: found for piece in _pieces(value) for name, found in piece.items()}


def _holds_text(fields: Mapping[str, Any]) -> bool:
    return any(v not in _EMPTY and field_names.is_text_name(n) for n, v in fields.items())


def has_text(record: Mapping[str, Any]) -> bool:
    """Tell whether a record has a field with a title or a body."""
    return _holds_text(unwrapped(record))


def likeness(record: Mapping[str, Any]) -> int:
    """Return how much a record is like an article, 0 for one without text."""
    fields = {name: v for name, v in unwrapped(record).items() if v not in _EMPTY}
    if not _holds_text(fields):
        return 0
    meant = {
        meaning
        for meaning in _TELLING
        for name in fields
        if field_names.rank(meaning, name) is not None
        and not (meaning == "body" and _is_short_summary(name, fields[name]))
    }
    return len(meant) + 3 * ("body" in meant) + ("title" in meant)


def has_body(record: Mapping[str, Any]) -> bool:
    """Tell whether a record has a text of its own, not only a title or a summary."""
    return any(
        found not in _EMPTY
        and field_names.rank("body", name) is not None
        and not _is_short_summary(name, found)
        for name, found in unwrapped(record).items()
    )


def holds_articles(found: Any, least: int, depth: int = 0) -> bool:
    """Tell whether a value holds an object in a list that is so much like an article.

    Only the first elements of a list are looked at.
    """
    if depth > _MAX_LOOKED_INTO:
        return False
    if isinstance(found, list):
        first = found[:_MAX_PIECES]
        return any(isinstance(v, Mapping) and likeness(v) >= least for v in first) or any(
            holds_articles(v, least, depth + 1) for v in first
        )
    if isinstance(found, Mapping):
        inner = (v for v in found.values() if isinstance(v, list | Mapping))
        return any(holds_articles(v, least, depth + 1) for v in inner)
    return False


def _is_short_summary(name: str, found: Any) -> bool:
    """Tell whether a text only sums up another; one as long as an article may be one."""
    is_long = isinstance(found, str) and len(found) >= MIN_TEXT_CHARS
    return field_names.is_summary(name) and not is_long


def value(record: Mapping[str, Any], names: Iterable[str]) -> Any:
    """Return the first value under these names that is not empty; a dot goes into an object."""
    return next(values(record, names), None)


def values(record: Mapping[str, Any], names: Iterable[str]) -> Iterator[Any]:
    """Yield the values under these names that are not empty; a dot goes into an object."""
    for name in names:
        found = record.get(name)
        if found is None and "." in name:
            found = _within(record, name)
        if found not in _EMPTY:
            yield found


def _within(record: Any, name: str) -> Any:
    for step in name.split("."):
        record = record.get(step) if isinstance(record, Mapping) else None
    return record
