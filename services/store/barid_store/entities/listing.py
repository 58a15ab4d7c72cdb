"""Lists of names from elsewhere, read line by line: CSV, TSV and JSON lines; core.

Columns are known by their usual names, those of ParaNames (wikidata_id, eng, label, language,
type), of Wikidata's query service (item, itemLabel, itemAltLabel) and of its JSON (id, labels,
aliases). A line that cannot be used becomes a `Fault` with its number; the others go on.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from barid.errors import BaridError
from barid.text import name_key

FIELDS = ("wikidata_id", "name", "alias", "language", "type")
_COLUMNS = {
    "wikidata_id": ("wikidata_id", "wikidata", "qid", "item", "wikidataid", "id"),
    "name": ("name", "canonical", "itemlabel", "eng", "labels"),
    "alias": ("alias", "aliases", "surface", "altlabel", "itemaltlabel", "label"),
    "language": ("language", "lang", "language_code"),
    "type": ("type", "entity_type", "class", "kind"),
}
_LABELS = {
    **dict.fromkeys(("per", "person", "human", "people", "q5"), "PER"),
    **dict.fromkeys(("org", "organisation", "organization", "company", "q43229"), "ORG"),
    **dict.fromkeys(("loc", "location", "place", "gpe", "city", "country", "q17334923"), "LOC"),
}
_WIKIDATA_ID = re.compile(r"(?:^|/)(Q[1-9]\d*)$")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]+)*")
MAX_NAME_CHARS = 200
# One field may be an entity's whole list of aliases; beyond this a quote was left open.
_MAX_FIELD_CHARS = 1_000_000


class ListError(BaridError):
    """A list cannot be read at all: its columns are not known. The message says how to name them."""


class Spelling(NamedTuple):
    """One way to write a name, and in which language, where the list says so."""

    surface: str
    language: str | None


class Listed(NamedTuple):
    """One line of a list."""

    line: int
    label: str
    wikidata_id: str | None
    name: str
    spellings: tuple[Spelling, ...]  # the name itself is one of them


class Fault(NamedTuple):
    """A line that cannot be used, and why."""

    line: int
    reason: str


def read(
    lines: Iterable[str], *, columns: Mapping[str, str] | None = None, label: str | None = None
) -> Iterator[Listed | Fault]:
    """Yield what each line of a list says.

    Args:
        lines: decoded text; undecodable bytes as lone surrogates.
        columns: what a column is called where it has another name, by `FIELDS`.
        label: what all are when the list has no type column.

    Raises:
        ListError: the header names no column of names, or nothing says what kind they are.
    """
    renamed = {field: name.casefold() for field, name in (columns or {}).items()}
    for number, row in _rows(lines):
        if isinstance(row, str):
            yield Fault(number, row)
        else:
            values = {_plain(name): value for name, value in row.items() if name is not None}
            if number <= 2:  # the first line of values
                _check(values, renamed, label)
            yield _listed(number, values, renamed, label)


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield line numbers with their values by column, or with what is wrong."""
    numbered = iter(lines)
    first = next(numbered, "").removeprefix("\ufeff")
    if first.lstrip().startswith("{"):
        yield 1, _object(first)
        for number, line in enumerate(numbered, start=2):
            if line.strip():
                yield number, _object(line)
        return
    delimiter = max("\t,;", key=first.count)
    csv.field_size_limit(_MAX_FIELD_CHARS)
    # Tables by tabs are not quoted.
    quoting: Literal[0, 3] = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    header = next(csv.reader([first], delimiter=delimiter, quoting=quoting), [])
    table = csv.reader(numbered, delimiter=delimiter, quoting=quoting)
    while True:
        number = table.line_num + 2
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, f"it is no line of a table: {error}"
            continue
        if len(cells) > len(header):
            yield number, f"it has {len(cells)} columns, the header {len(header)}"
        elif any(cell.strip() for cell in cells):
            yield number, dict(zip(header, cells, strict=False))


def _object(line: str) -> dict[str, Any] | str:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"it is no JSON: {error}"
    return value if isinstance(value, dict) else "it is no JSON object"


def _plain(column: str) -> str:
    return column.strip().lstrip("?").casefold()


def _check(values: Mapping[str, Any], renamed: Mapping[str, str], label: str | None) -> None:
    missing = {field: name for field, name in renamed.items() if name not in values}
    if missing:
        raise ListError(f"There is no column {', '.join(sorted(missing.values()))}.")
    if _column(values, "name", renamed) is None and _column(values, "alias", renamed) is None:
        raise ListError(
            f"None of the columns ({', '.join(values)}) is known to hold names. "
            "Say which one does: --column name=COLUMN"
        )
    if label is None and _column(values, "type", renamed) is None:
        raise ListError(
            "No column says what kind the names are. Say it: --type PER, ORG or LOC, "
            "or --column type=COLUMN"
        )


def _column(values: Mapping[str, Any], field: str, renamed: Mapping[str, str]) -> str | None:
    if field in renamed:
        return renamed[field]
    taken = set(renamed.values())
    return next((c for c in _COLUMNS[field] if c in values and c not in taken), None)


def _listed(
    number: int, values: Mapping[str, Any], renamed: Mapping[str, str], label: str | None
) -> Listed | Fault:
    found = {field: _column(values, field, renamed) for field in FIELDS}
    given = {field: values.get(column) if column else None for field, column in found.items()}
    kind = _LABELS.get(str(given["type"] or "").strip().casefold()) or (
        label if not given["type"] else None
    )
    if kind is None:
        return Fault(number, f"{given['type'] or 'nothing'} is no person, organisation or place")
    wikidata_id = str(given["wikidata_id"] or "").strip()
    if wikidata_id and (match := _WIKIDATA_ID.search(wikidata_id)) is None:
        return Fault(number, f"{wikidata_id[:40]} is no Wikidata id")
    language = _language(given["language"])
    separator = ", " if (found["alias"] or "").endswith("altlabel") else "|"
    # ParaNames has a column of English names beside the one in each line's language.
    names = list(_spellings(given["name"], "en" if found["name"] == "eng" else language, "|"))
    spellings = names + list(_spellings(given["alias"], language, separator))
    if not spellings:
        return Fault(number, "it names nobody")
    for surface, _ in spellings:
        if reason := _unusable(surface):
            return Fault(number, reason)
    canonical = next((s for s, lang in names if lang == "ar"), spellings[0].surface)
    return Listed(
        line=number,
        label=kind,
        wikidata_id=match[1] if wikidata_id and match else None,
        name=canonical,
        spellings=tuple(dict.fromkeys(spellings)),
    )


def _spellings(value: Any, language: str | None, separator: str) -> Iterator[Spelling]:
    """Yield the names in a cell, or in Wikidata's nested lists by language."""
    match value:
        case str():
            for name in value.split(separator):
                if clean := " ".join(name.split()):
                    yield Spelling(clean, language)
        case list():
            for item in value:
                yield from _spellings(item, language, separator)
        case {"value": str() as name, **rest}:
            yield from _spellings(name, _language(rest.get("language")) or language, "\n")
        case dict():
            for key, item in value.items():
                yield from _spellings(item, _language(key) or language, separator)


def _language(value: Any) -> str | None:
    tag = str(value or "").strip().casefold()
    return tag if _LANGUAGE.fullmatch(tag) else None


def _unusable(surface: str) -> str | None:
    if any("\ud800" <= c <= "\udfff" or c == "\x00" for c in surface):
        return "it holds bytes that are no UTF-8 text"
    if len(surface) > MAX_NAME_CHARS:
        return f"a name has more than {MAX_NAME_CHARS} characters: {surface[:40]}…"
    return None if name_key(surface) else f"{surface[:40]} has no letters"
