"""Markdown and its kin: what stands above gives the fields, the first heading the title."""

import re
from datetime import datetime

from barid_enrich import clean
from barid_enrich.draft import Draft
from barid_enrich.extract import front_matter, objects
from barid_enrich.extract.fragment import one_line
from barid_enrich.extract.record import Record, with_fields

_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*$", re.M)
_MARKUP = (  # pattern, what stays of it
    # Bounded and without the sign they begin with: reading stays linear on any input.
    (re.compile(r"!\[([^\[\]\n]{0,1000})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,1000})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*$", re.M), r"\1"),
    (re.compile(r"^>[ \t]?", re.M), ""),
    (re.compile(r"^```.*$", re.M), ""),
    (re.compile(r"\*\*(?=\S)([^*\n]{1,1000})(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<!\w)__(?=\S)([^_\n]{1,1000})(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]{1,1000})(?<=\S)\1(?![\w*_])"), r"\2"),
    (re.compile(r"`([^`\n]{1,1000})`"), r"\1"),
)


def read_markdown(text: str, *, received_at: datetime) -> tuple[Draft, ...]:
    """Return the stories of a Markdown text, nearly always one."""
    given, body = front_matter.split(text)
    heading = _HEADING.search(body)
    said = one_line(objects.string(next(Record(given, {})("title"), None)))
    title = said or (_without_markup(heading[1]) if heading else None)
    drafts = clean.read_lines(_without_markup(body), title=title, received_at=received_at)
    first = drafts[0] if drafts else Draft(lines=())
    return (with_fields(first, Record(given, {}), title, received_at), *drafts[1:])


def _without_markup(text: str) -> str:
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return text
