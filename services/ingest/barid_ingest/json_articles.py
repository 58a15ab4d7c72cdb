"""Where the articles of a JSON text lie: in a list, within objects and lists around it; core.

Answers of interfaces, dumps of databases and exports of whole sites put the list of articles into
others. All lists whose first elements are surely articles are taken, else the
one that is likest to them.
"""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from barid.text import field_names, record_view
from barid_ingest import json_text
from barid_ingest.json_text import Span

_VALUE_BYTES = 16 * 1024 * 1024  # of an element that is looked at
_MAX_DEPTH = 5  # {"db": [{"data": {"posts": [ … ]}}]} has five
_MAX_INNER = 20
_MAX_MEMBERS = 1_000  # of an object that are looked at
_LOOKED_AT = 3
_OF_NEWS = ("uri", "headlines", "bodies")  # of ninjs: its lists are parts of one item
MIN_LIKENESS = 6  # a title, a text and one field more, of an object's member known only by a key


class _Found(NamedTuple):
    """A list, with how much its first elements are like articles."""

    likeness: int
    at: int
    is_titled: bool


class _Value(NamedTuple):
    """A list or object that is looked into.

    Attributes:
        at: where it begins.
        outer: the first list of several elements around it.
        is_titled: whether an object around it has a title: then only what surely are articles counts.
    """

    at: int
    outer: int | None = None
    is_titled: bool = False


def places(text: bytes) -> list[int]:
    """Return where the lists of articles begin, or the objects whose members they are, in order.

    Nothing when the first value is an article itself, or holds no articles. A list of several
    objects that hold lists in their turn stands for them all: its elements are opened one by one.
    """
    root = text.find(json_text.opens_with(text) or b"{")
    found = list(_found(text, root)) if root >= 0 else []
    sure = sorted({place.at for place in found if place.likeness >= MIN_LIKENESS})
    likely = [place for place in found if not place.is_titled]
    best = max(likely, key=lambda place: place.likeness, default=None)
    return sure or ([best.at] if best else [])


def _found(text: bytes, root: int) -> Iterator[_Found]:
    """Yield the lists with anything like articles in them, level by level."""
    level = [_Value(root, _list_of_several(text, root))]
    for _ in range(_MAX_DEPTH):
        inner: list[_Value] = []
        for value in level:
            members = _members(text, value.at) if _is_object(text, value.at) else []
            likeness_ = _of_members(text, members) if members else _likeness(text, value.at)
            if likeness_:
                at = value.at if value.outer is None else value.outer
                yield _Found(likeness_, at, is_titled=value.is_titled)
            if likeness_ < MIN_LIKENESS:
                inner += _inner(text, value, members)
        level = inner[:_MAX_INNER]


def _list_of_several(text: bytes, at: int) -> int | None:
    return at if _has_several(text, at) else None


def _has_several(text: bytes, at: int) -> bool:
    """Tell whether a list has more than one element."""
    return text[at : at + 1] == b"[" and len(list(islice(json_text.elements(text, at), 2))) > 1


def spans(text: bytes, start: int) -> Iterator[Span]:
    """Yield the articles of the list, or of the object of articles, that begins at `start`."""
    if text[start : start + 1] == b"{":
        yield from (span for _, span in json_text.members(text, start))
    else:
        yield from json_text.elements(text, start)


def loaded(value: bytes, *, max_bytes: int = _VALUE_BYTES) -> Any:
    """Return a JSON value; None for what is none, or too long to look at."""
    if len(value) > max_bytes:
        return None
    try:
        return json.loads(value.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError):
        return None


def likeness(value: bytes) -> int:
    """Return how much a JSON value is like an article, 0 for what is none."""
    found = loaded(value)
    return record_view.likeness(found) if isinstance(found, dict) else 0


def _likeness(text: bytes, at: int) -> int:
    """Return how much the first elements of a list are like articles."""
    if _is_object(text, at):
        return 0
    first = islice(json_text.elements(text, at), _LOOKED_AT)
    return max((likeness(text[span.start : span.end]) for span in first), default=0)


def _of_members(text: bytes, members: list[tuple[bytes, Span]]) -> int:
    """Return how much the members of an object are like articles: all looked at surely are, or none."""
    if len(members) < 2:
        return 0
    found = min(likeness(text[span.start : span.end]) for _, span in members[:_LOOKED_AT])
    return found if found >= MIN_LIKENESS else 0


def _members(text: bytes, at: int) -> list[tuple[bytes, Span]]:
    return list(islice(json_text.members(text, at), _MAX_MEMBERS))


def _is_object(text: bytes, at: int) -> bool:
    return text[at : at + 1] == b"{"


def _inner(text: bytes, value: _Value, members: list[tuple[bytes, Span]]) -> list[_Value]:
    """Return the lists and objects within a value, unless it is an article."""
    is_titled = value.is_titled
    if text[value.at : value.at + 1] == b"[":
        elements = islice(json_text.elements(text, value.at), _MAX_INNER)
        begins = [_behind_blanks(text, span.start) for span in elements]
    else:
        named = [(_name(name), span.start) for name, span in members]
        if any(_is_body(text, name, at) or name.lower() in _OF_NEWS for name, at in named):
            return []
        is_titled = is_titled or any(field_names.is_text_name(name) for name, _ in named)
        begins = [begin for _, begin in named]
    return [
        _Value(
            begin, _list_of_several(text, begin) if value.outer is None else value.outer, is_titled
        )
        for begin in begins
        if text[begin : begin + 1] in (b"[", b"{")
    ]


def _is_body(text: bytes, name: str, begin: int) -> bool:
    """Tell whether a member is a text, which makes an article of the object; a title may be a list's."""
    if field_names.rank("body", name) is None or field_names.is_summary(name):
        return False
    if text[begin : begin + 1] == b"[":
        return _likeness(text, begin) < MIN_LIKENESS
    return text[begin : begin + 2] != b'""' and text[begin : begin + 4] != b"null"


def _behind_blanks(text: bytes, start: int) -> int:
    while text[start : start + 1] in (b" ", b"\t", b"\r", b"\n"):
        start += 1
    return start


def _name(quoted: bytes) -> str:
    found = loaded(quoted)
    return found if isinstance(found, str) else ""
