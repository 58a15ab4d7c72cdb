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
_LOOKED_AT = 3
_OF_NEWS = ("uri", "headlines", "bodies")  # of ninjs: its lists are parts of one item
MIN_LIKENESS = 6  # a title, a text and one field more, of an object's member known only by a key


class _Found(NamedTuple):
    likeness: int
    at: int


def places(text: bytes) -> list[int]:
    """Return where the lists of articles begin, or the objects whose members they are, in order.

    Nothing when the first value is an article itself, or holds no articles. A list of several
    objects that hold lists in their turn stands for them all: its elements are opened one by one.
    """
    found: list[_Found] = []
    root = text.find(json_text.opens_with(text) or b"{")
    level = [(root, root if _has_several(text, root) else None)] if root >= 0 else []
    for _ in range(_MAX_DEPTH):
        inner: list[tuple[int, int | None]] = []
        for at, outer in level:
            if likeness_ := _likeness(text, at):
                found.append(_Found(likeness_, at if outer is None else outer))
            else:
                inner += [
                    (begin, begin if outer is None and _has_several(text, begin) else outer)
                    for begin in _inner(text, at)
                ]
        level = inner[:_MAX_INNER]
    best = max(found, key=lambda place: place.likeness, default=None)
    sure = sorted({place.at for place in found if place.likeness >= MIN_LIKENESS})
    return sure or ([best.at] if best else [])


def _has_several(text: bytes, at: int) -> bool:
    """Tell whether a list has more than one element."""
    return text[at : at + 1] == b"[" and len(list(islice(json_text.elements(text, at), 2))) > 1


def spans(text: bytes, start: int) -> Iterator[Span]:
    """Yield the articles of the list, or of the object of articles, that begins at `start`."""
    if text[start : start + 1] == b"{":
        yield from (span for _, span in json_text.members(text, start))
    else:
        yield from json_text.elements(text, start)


def loaded(value: bytes) -> Any:
    """Return a JSON value; None for what is none, or too long to look at."""
    if len(value) > _VALUE_BYTES:
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
    """Return how much the first values of a list are like articles.

    Members of an object are taken for articles only when all that are looked at surely are.
    """
    is_list = text[at : at + 1] == b"["
    first = [text[s.start : s.end] for s in islice(spans(text, at), _LOOKED_AT)]
    found = [likeness(value) for value in first]
    if is_list:
        return max(found, default=0)
    return min(found) if len(found) > 1 and min(found) >= MIN_LIKENESS else 0


def _inner(text: bytes, at: int) -> list[int]:
    """Return where the lists and objects within a value begin, unless it is an article."""
    if text[at : at + 1] == b"[":
        begins = [s.start for s in islice(json_text.elements(text, at), _MAX_INNER)]
        begins = [_behind_blanks(text, begin) for begin in begins]
    else:
        members = [(_name(name), span.start) for name, span in json_text.members(text, at)]
        if any(field_names.is_text_name(name) or name.lower() in _OF_NEWS for name, _ in members):
            return []
        begins = [begin for _, begin in members]
    return [begin for begin in begins if text[begin : begin + 1] in (b"[", b"{")]


def _behind_blanks(text: bytes, start: int) -> int:
    while text[start : start + 1] in (b" ", b"\t", b"\r", b"\n"):
        start += 1
    return start


def _name(quoted: bytes) -> str:
    found = loaded(quoted)
    return found if isinstance(found, str) else ""
