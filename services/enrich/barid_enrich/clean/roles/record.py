"""An article as an archive or an export keeps it: the names of its fields in front, «Title: …», «Author: …», «Text: …».

A line alone may open so; several of different kinds above a text, a title among them, are a record.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, cast, get_args

from msgspec import structs

from barid.text.fold import fold
from barid_enrich.clean.lexicon import Lexicon, phrases
from barid_enrich.clean.lines.line import TextLine, key_of, text_line
from barid_enrich.clean.roles.bylines import byline_or_date
from barid_enrich.clean.roles.role import Role

Kind = Literal["title", "subtitle", "author", "date", "source", "text", "other"]
HEAD_LINES = 24  # among which the fields above a text stand
MIN_KINDS = 3  # of them, with the title
MAX_NAME_CHARS, MAX_NAME_WORDS = 30, 3
MAX_VALUE_WORDS = 14  # of a field of which no list knows the name
_FIELD = re.compile(r"\W{0,3}([^\W\d][^:：]*?)\s?[:：]\s?(.*)")
_TONGUE = re.compile(r"(?:[_ ](?:ar|en|fr|ku))?$")  # «title_ar»
_BY, _PUBLISHED = "بقلم: ", "تاريخ النشر: "  # what makes a byline, a date, of a value alone
_NO_VALUES = frozenset(
    map(fold, ["", "null", "none", "n/a", "nan", "unknown", "غير معروف", "غير محدد", "لا يوجد", "بدون", "مجهول"])
)  # fmt: skip


def headline(lines: Sequence[TextLine]) -> int | None:
    """Return the line that is the title of a record, None where the lines are none."""
    return next((at for at, kind in _fields(lines).items() if kind == "title"), None)


def source(lines: Sequence[TextLine]) -> str | None:
    """Return whose text a record holds, as it states it."""
    at = next((at for at, kind in _fields(lines).items() if kind == "source"), None)
    match = _FIELD.match(lines[at].raw) if at is not None else None
    said = match[2].strip() if match is not None else ""
    return said if key_of(fold(said)) not in _NO_VALUES else None


def value(line: TextLine) -> str:
    """Return what stands behind the name of a title's field, the whole line where there is none."""
    match = _FIELD.match(line.raw)
    return match[2] if match is not None and _kind(match[1]) == "title" and match[2] else line.raw


def read(lines: Sequence[TextLine], found: list[Role | None], lexicon: Lexicon) -> None:
    """Label the fields of a record by what they hold."""
    fields = _fields(lines)
    for at, kind in fields.items():
        match = _FIELD.match(lines[at].raw)
        said = match[2].strip() if match is not None else ""
        if kind in {"title", "subtitle", "text"}:
            found[at] = None
        elif key_of(fold(said)) in _NO_VALUES or kind == "other":
            found[at] = Role(label="furniture", placed=True)
        else:
            found[at] = _role(kind, said, lexicon)
    if fields:
        for at in range(min(fields), max(fields)):
            if at not in fields and found[at] is None and _is_field(lines[at]):
                found[at] = Role(label="furniture", placed=True)


def _role(kind: Kind, said: str, lexicon: Lexicon) -> Role:
    if kind == "source":
        return Role(label="source", placed=True, outlet=said)
    opening = _BY if kind == "author" else _PUBLISHED
    role = byline_or_date(text_line(f"{opening}{said}"), lexicon)
    label: Literal["byline", "dateline"] = "byline" if kind == "author" else "dateline"
    return structs.replace(role, label=label) if role is not None else Role(label=label)


def _fields(lines: Sequence[TextLine]) -> dict[int, Kind]:
    """Return the fields of a record above its text by their lines; none where the lines are no record."""
    head = lines[:HEAD_LINES]
    if sum([":" in line.raw[:MAX_NAME_CHARS] for line in head]) < MIN_KINDS:
        return {}
    found: dict[int, Kind] = {}
    for at, line in enumerate(head):
        match = _FIELD.match(line.raw[: MAX_NAME_CHARS + 4])
        kind = _kind(match[1]) if match is not None else None
        if kind is None:
            continue
        if kind != "other" and kind in found.values():
            continue
        found[at] = kind
        if kind == "text":
            break
    kinds = {*found.values()} - {"other"}
    return found if "title" in kinds and len(kinds) >= MIN_KINDS else {}


def _is_field(line: TextLine) -> bool:
    match = _FIELD.match(line.raw)
    if match is None or len(match[1]) > MAX_NAME_CHARS:
        return False
    return match[1].count(" ") < MAX_NAME_WORDS and match[2].count(" ") < MAX_VALUE_WORDS


def _kind(name: str) -> Kind | None:
    return _kinds().get(_TONGUE.sub("", key_of(fold(name))).replace("_", " "))


@cache
def _kinds() -> dict[str, Kind]:
    """Return the kinds of fields by their folded names in all languages."""
    return {name: cast("Kind", kind) for kind in get_args(Kind) for name in phrases("record", kind)}
