"""Markdown: front matter gives the fields, the first heading the title, the rest is text."""

import re
from datetime import datetime

from msgspec import structs

from barid_enrich import clean
from barid_enrich.dates import read_date
from barid_enrich.draft import Draft
from barid_enrich.extract import objects

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"^([A-Za-z_]+)[ \t]*:[ \t]*(.*)$", re.M)
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
    fields, body = _front_matter(text)
    heading = _HEADING.search(body)
    title = fields.get("title") or (_without_markup(heading[1]) if heading else None)
    drafts = clean.read_lines(_without_markup(body), title=title, received_at=received_at)
    first = drafts[0] if drafts else Draft(lines=())
    return (_with_fields(first, fields, title, received_at), *drafts[1:])


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    fields = {name.lower(): value.strip(" \t\"'") for name, value in _FIELD.findall(match[1])}
    return {name: value for name, value in fields.items() if value}, text[match.end() :]


def _with_fields(
    draft: Draft, fields: dict[str, str], title: str | None, received_at: datetime
) -> Draft:
    stated = fields.get("date", "")
    return structs.replace(
        draft,
        title=title or draft.title,
        authors=objects.authors(fields.get("author")) or draft.authors,
        outlet=fields.get("source") or draft.outlet,
        published=read_date(stated, method="front_matter", reference=received_at)
        or draft.published,
        url=fields.get("url"),
        language_declared=fields.get("language") or fields.get("lang"),
    )


def _without_markup(text: str) -> str:
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return text
