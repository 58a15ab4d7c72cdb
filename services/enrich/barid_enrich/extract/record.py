"""One JSON object with an article in it, whatever its fields are called."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import structs

from barid.errors import DocumentError
from barid.text import fields
from barid.text.fields import Fields, Meaning
from barid_enrich.draft import Draft
from barid_enrich.extract import ninjs, objects
from barid_enrich.extract.fragment import one_line, read_field

MAX_SHOWN_FIELDS = 10
MAX_SHOWN_CHARS = 40
SHOWN_SYNONYMS = 8


class Record:
    """The fields of one object, asked for by meaning."""

    def __init__(self, given: Mapping[str, Any], chosen: Fields) -> None:
        self._given = fields.unwrapped(given)
        self._chosen = chosen
        known: dict[str, str] = {}
        for name in self._given:
            known.setdefault(fields.key(name), name)
        self._named = known

    def __call__(self, meaning: Meaning) -> Any:
        """Return the first value that is not empty: by the export's choice, else by its name."""
        if meaning in self._chosen:
            names = self._chosen[meaning]
            found = fields.value(self._given, names)
            if found is not None or not names:
                return found
        ranked = fields.synonyms()[meaning]
        named = [self._named[key] for key in ranked if key in self._named]
        return fields.value(self._given, named)

    @property
    def names(self) -> list[str]:
        """Return what the fields are called."""
        return list(self._given)


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
    title = one_line(objects.string(record("title")))
    url = objects.address(record("url"))
    body = objects.texts(record("body"))
    drafts = read_field(*body, title=title, url=url, received_at=received_at)
    if not drafts and title is None:
        raise DocumentError("empty", _without_text(record.names))
    drafts = drafts or (Draft(lines=()),)
    return (_with_fields(drafts[0], record, title, received_at), *drafts[1:])


def _without_text(names: list[str]) -> str:
    shown = ", ".join(name[:MAX_SHOWN_CHARS] for name in names[:MAX_SHOWN_FIELDS])
    more = ", …" if len(names) > MAX_SHOWN_FIELDS else ""
    return (
        f"This record holds no text. Its fields: {shown or 'none'}{more}. A title is read from "
        f"{_some('title')}; a body from {_some('body')} and more like these. Name one of them, say "
        "in a fields.toml beside the file which field is which, or hand in a list as .jsonl."
    )


def _some(meaning: Meaning) -> str:
    names = fields.names(meaning)
    arabic = [name for name in names if not name.isascii()]
    return ", ".join([*names[:SHOWN_SYNONYMS], *arabic[:2]])


def _with_fields(draft: Draft, record: Record, title: str | None, received_at: datetime) -> Draft:
    """Return the draft with the record's fields; the text fills what they leave open."""
    stated = objects.published(record("published"), method="record", reference=received_at)
    outlet = one_line(objects.string(record("outlet")))
    return structs.replace(
        draft,
        title=title or draft.title,
        subtitle=one_line(objects.string(record("subtitle"))) or draft.subtitle,
        authors=objects.authors(record("authors")) or draft.authors,
        outlet=outlet if outlet and "://" not in outlet else draft.outlet,
        published=stated or draft.published,
        url=objects.address(record("url")),
        canonical_url=objects.address(record("canonical")) or draft.canonical_url,
        image_url=objects.address(record("image")) or draft.image_url,
        language_declared=objects.string(record("language")) or draft.language_declared,
        guid=objects.string(record("guid")),
    )
