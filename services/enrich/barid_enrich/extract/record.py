"""One JSON object with an article in it, whatever its fields are called."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from msgspec import structs

from barid.errors import DocumentError
from barid.text import field_names, fields
from barid.text.field_names import Meaning, is_text_name
from barid.text.fields import Fields
from barid.text.record_view import unwrapped, value
from barid_enrich.draft import Draft
from barid_enrich.extract import ninjs, objects, record_date, record_kind
from barid_enrich.extract.fragment import one_line, plain, read_field

MAX_SHOWN_FIELDS = 10
MAX_SHOWN_CHARS = 40
SHOWN_SYNONYMS = 8
MAX_FIELDS = 1_000  # whose names are looked at beyond the export's own choice
MIN_LEAD_CHARS = 60  # of a first paragraph that are looked for in the text
T = TypeVar("T")


class Record:
    """The fields of one object, asked for by meaning."""

    def __init__(self, given: Mapping[str, Any], chosen: Fields) -> None:
        self._whole = given
        self._given = unwrapped(given)
        self._chosen = chosen
        self._own = {} if chosen else fields.choose([given], by_content=False)

    def __call__(self, meaning: Meaning) -> Iterator[Any]:
        """Yield the values that are not empty, the likeliest first."""
        return (value for _, value in self.items(meaning))

    def items(self, meaning: Meaning) -> Iterator[tuple[str, Any]]:
        """Yield names and values: by the export's choice, then by what the fields are called."""
        chosen = self._chosen.get(meaning, ())
        if chosen == []:
            return
        for name in dict.fromkeys((*chosen, *self._named(meaning))):
            found = value(self._given, (name,))
            if found is None and self._given is not self._whole:
                found = value(self._whole, (name,))
            if found is not None:
                yield name, found

    def _named(self, meaning: Meaning) -> list[str]:
        if not self._chosen:
            return self._own.get(meaning, [])
        if len(self._given) > MAX_FIELDS:
            return []
        return field_names.by_meaning(tuple(self._given))[meaning]

    @property
    def fields(self) -> Mapping[str, Any]:
        """Return all fields by their names."""
        return self._given


def read_record(
    text: str, *, received_at: datetime, chosen: Fields | None = None
) -> tuple[Draft, ...]:
    """Return the stories of a record, nearly always one.

    Args:
        text: one JSON object.
        received_at: the clock, for dates that cannot be.
        chosen: what was chosen for the whole export.

    Raises:
        DocumentError: the text is not one JSON object, or no known field of it holds text.
    """
    given = objects.parse(text)
    if ninjs.is_ninjs(given):
        return ninjs.read(given, received_at=received_at)
    record = Record(given, chosen or {})
    if draft := record_kind.unpublished(record.fields):
        raise DocumentError(
            "not_published",
            f"This record is not published: it says {draft}. Hand it in when it is.",
        )
    title = _first(record("title"), lambda v: one_line(objects.string(v)))
    url = _first(record("url"), objects.address)
    body = _body(record)
    drafts = read_field(*body, title=title, url=url, received_at=received_at)
    if not drafts and (kind := record_kind.other_than_article(record.fields)):
        raise DocumentError("no_article", f"This record is no article: it says {kind}.")
    if not drafts and (title is None or not any(map(is_text_name, record.fields))):
        raise DocumentError("empty", _without_text(list(record.fields)))
    drafts = drafts or (Draft(lines=()),)
    return (with_fields(drafts[0], record, title, received_at), *drafts[1:])


def _without_text(names: list[str]) -> str:
    shown = ", ".join(name[:MAX_SHOWN_CHARS] for name in names[:MAX_SHOWN_FIELDS])
    more = ", …" if len(names) > MAX_SHOWN_FIELDS else ""
    return (
        f"This record holds no text. Its fields: {shown or 'none'}{more}. A title is read from "
        f"{_some('title')}; a body from {_some('body')} and more like these. Name one of them, say "
        "in a fields.toml beside the file which field is which, or hand in a list as .jsonl."
    )


def _some(meaning: Meaning) -> str:
    names = field_names.names(meaning)
    arabic = [name for name in names if not name.isascii()]
    return ", ".join([*names[:SHOWN_SYNONYMS], *arabic[:2]])


def with_fields(draft: Draft, record: Record, title: str | None, received_at: datetime) -> Draft:
    """Return the draft with the record's fields; the text fills what they leave open."""
    outlet = _first(record("outlet"), lambda v: one_line(objects.string(v)))
    return structs.replace(
        draft,
        title=title or draft.title,
        subtitle=_first(record("subtitle"), lambda v: one_line(objects.string(v)))
        or draft.subtitle,
        authors=_first(record("authors"), objects.authors) or draft.authors,
        outlet=outlet if outlet and "://" not in outlet else draft.outlet,
        published=record_date.read(record, received_at=received_at) or draft.published,
        url=_first(record("url"), objects.address),
        canonical_url=_first(record("canonical"), objects.address) or draft.canonical_url,
        image_url=_first(record("image"), objects.address) or draft.image_url,
        language_declared=_first(record("language"), objects.string) or draft.language_declared,
        guid=_first(record("guid"), objects.string),
    )


def _first(values: Iterable[Any], read: Callable[[Any], T | None]) -> T | None:
    """Return what the first value says that says anything."""
    return next((found for value in values if (found := read(value))), None)


def _body(record: Record) -> list[str]:
    """Return the pieces of the text, with a first paragraph that is kept apart from it."""
    body = _first(record("body"), objects.texts) or []
    lead = _first(record("lead"), objects.texts) or []
    if lead and not _begins_with(body, lead):
        return lead + body
    return body


def _begins_with(body: list[str], lead: list[str]) -> bool:
    start = "".join(plain(" ".join(lead)).split())[:MIN_LEAD_CHARS]
    return start in "".join(plain(" ".join(body)).split())
