"""An article as an archive keeps it: lines that begin with the name of a field, «Title: …», «Author: …», «Text: …».

A line alone may begin so; several in a row above a text, a title among them, hold what they say they hold. The names are
those of exports (`barid.text.field_names`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import structs

from barid.text import field_names
from barid.text.field_names import MEANINGS, Meaning
from barid.text.fold import fold
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import TextLine, key_of, text_line
from barid_enrich.clean.roles.bylines import byline_or_date
from barid_enrich.clean.roles.role import Role

# By judgement: an archive's sheet has about ten fields above the text.
HEAD_LINES = 24
MIN_MEANINGS = 3  # of what an article has, in a row, with the title
MAX_NAME_CHARS, MAX_NAME_WORDS = 30, 3
KEPT_NAMES = 2_000  # about 500 kB
MAX_VALUE_WORDS = 14  # of a field whose name says nothing here
_MARK, _IN_A_ROW = ":", b"\1" * MIN_MEANINGS
_FIELD = re.compile(rf"\W{{0,3}}([^\W\d][^{_MARK}]*?)\s?{_MARK}\s*(.*)")
_NAME = "name"  # whose it is, nobody knows
_BY, _PUBLISHED = "بقلم: ", "تاريخ النشر: "  # what makes a byline, a date, of a value alone
_OF_ARTICLE: frozenset[Meaning] = frozenset(
    ["title", "subtitle", "authors", "published", "outlet", "body"]
)
_HEADLINES: frozenset[Meaning | None] = frozenset(["title", "subtitle"])
_EMPTY = frozenset(
    map(fold, ["", "null", "none", "n/a", "nan", "unknown", "غير معروف", "غير محدد", "لا يوجد", "بدون", "مجهول"])
)  # fmt: skip


class Field(NamedTuple):
    """A line with the name of a field: what the name means, None where nobody listed it, and what is behind it."""

    meaning: Meaning | None
    value: str


def stated(lines: Sequence[TextLine]) -> dict[int, Field]:
    """Return the fields above a text by their lines; none where the lines are no sheet of an archive."""
    return next(_sheets(lines[:HEAD_LINES]), {})


def starts(lines: Sequence[TextLine]) -> list[int]:
    """Return where each sheet begins among the lines of a file that may have several."""
    return [min(sheet) for sheet in _sheets(lines)]


def _sheets(lines: Sequence[TextLine]) -> Iterator[dict[int, Field]]:
    """Yield the fields of each sheet: lines in a row, the last of which may be the text."""
    named = bytes([_MARK in line.raw[:MAX_NAME_CHARS] for line in lines])
    if _IN_A_ROW not in named:
        return  # nearly every page, and cheaper to see than what the names mean
    row: dict[int, Field] = {}
    for index, line in enumerate(lines):
        field = _field(line.raw) if named[index] else None
        if field is not None:
            row[index] = field
        if field is None or field.meaning == "body":
            if _is_sheet(row):
                yield row
            row = {}
    if _is_sheet(row):
        yield row


def _is_sheet(row: dict[int, Field]) -> bool:
    meanings = {field.meaning for field in row.values() if field.value} & _OF_ARTICLE
    return "title" in meanings and len(meanings) >= MIN_MEANINGS


def _field(raw: str) -> Field | None:
    match = _FIELD.match(raw)
    if match is None or len(match[1]) > MAX_NAME_CHARS:
        return None
    meaning = _meaning(match[1])
    value = "" if key_of(fold(match[2])) in _EMPTY else match[2]
    is_short = match[1].count(" ") < MAX_NAME_WORDS and match[2].count(" ") < MAX_VALUE_WORDS
    return Field(meaning, value) if meaning is not None or is_short else None


@lru_cache(KEPT_NAMES)
def _meaning(name: str) -> Meaning | None:
    """Return what the name of a field means, where it is a name of an article's field."""
    if field_names.key(name) == _NAME or field_names.is_summary(name):
        return None
    ranks = {m: rank for m in MEANINGS if (rank := field_names.rank(m, name)) is not None}
    return min(ranks, key=ranks.__getitem__, default=None)


def value_of(fields: dict[int, Field], meaning: Meaning) -> tuple[int, str] | None:
    """Return the line and the value of the first field of a meaning that holds anything."""
    found = ((at, f.value) for at, f in fields.items() if f.meaning == meaning and f.value)
    return next(found, None)


def without_name(headline: str) -> str | None:
    """Return a headline or standfirst without the name of its field in front; None where the field is empty."""
    field = _field(headline)
    if field is None or field.meaning not in _HEADLINES:
        return headline
    return field.value or None


def read(lines: Sequence[TextLine], found: list[Role | None], lexicon: Lexicon) -> None:
    """Label the fields of a sheet by what they hold."""
    for at, field in stated(lines).items():
        found[at] = _role(field, lexicon)


def _role(field: Field, lexicon: Lexicon) -> Role | None:
    if (field.meaning in _HEADLINES or field.meaning == "body") and field.value:
        return None
    if field.meaning == "outlet" and field.value:
        return Role(label="source", placed=True, outlet=field.value)
    if field.meaning not in {"authors", "published"} or not field.value:
        return Role(label="furniture", placed=True)
    opening = _BY if field.meaning == "authors" else _PUBLISHED
    label: Literal["byline", "dateline"] = "byline" if field.meaning == "authors" else "dateline"
    role = byline_or_date(text_line(f"{opening}{field.value}"), lexicon)
    return structs.replace(role, label=label) if role is not None else Role(label=label)
