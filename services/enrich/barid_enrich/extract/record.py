"""One JSON object with an article in it, whatever its fields are called."""

import re
from datetime import datetime
from typing import Any

from msgspec import structs

from barid.errors import DocumentError
from barid.text.fold import fold
from barid_enrich.draft import Draft
from barid_enrich.extract import objects
from barid_enrich.extract.fragment import one_line, read_field

# Names of fields in the order they are believed; compared folded, without "_", "-" and spaces.
FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "عنوان", "العنوان", "name"),
    "body": (
        "body", "content", "text", "article", "articlebody", "fulltext", "maintext", "contenthtml",
        "contenttext", "نص", "النص", "متن", "المتن", "محتوى", "المحتوى", "description", "summary",
    ),
    "subtitle": ("subtitle", "subheadline", "standfirst", "deck", "عنوان فرعي"),
    "published": (
        "published", "publishedat", "datepublished", "pubdate", "publicationdate", "publishdate",
        "date", "datetime", "timestamp", "createdat", "تاريخ", "التاريخ", "تاريخ النشر", "تاریخ",
    ),
    "authors": ("author", "authors", "byline", "creator", "كاتب", "الكاتب", "المؤلف", "نویسنده"),
    "url": ("url", "link", "href", "permalink", "رابط", "الرابط"),
    "canonical": ("canonical", "canonicalurl"),
    "outlet": ("source", "outlet", "publisher", "sitename", "site", "مصدر", "المصدر", "منبع"),
    "language": ("language", "lang", "inlanguage", "اللغة", "لغة"),
    "image": ("image", "imageurl", "topimage", "thumbnail", "صورة", "الصورة"),
    "guid": ("guid", "id", "uuid"),
}  # fmt: skip
MAX_SHOWN_FIELDS = 10
MAX_SHOWN_CHARS = 40
_JOINTS = re.compile(r"[\s_.:@-]+")


def read_record(text: str, *, received_at: datetime) -> tuple[Draft, ...]:
    """Return the stories of a record, nearly always one.

    Raises:
        DocumentError: the text is not one JSON object, or no known field of it holds text.
    """
    fields = objects.parse(text)
    record = {_key(name): value for name, value in fields.items()}
    title = one_line(objects.string(_field(record, "title")))
    url = _url(record, "url")
    body = objects.texts(_field(record, "body"))
    drafts = read_field(*body, title=title, url=url, received_at=received_at)
    if not drafts and title is None:
        raise DocumentError("empty", _without_text(fields))
    drafts = drafts or (Draft(lines=()),)
    return (_with_fields(drafts[0], record, title, received_at), *drafts[1:])


def _without_text(fields: dict[str, Any]) -> str:
    names = ", ".join(name[:MAX_SHOWN_CHARS] for name in list(fields)[:MAX_SHOWN_FIELDS])
    more = ", …" if len(fields) > MAX_SHOWN_FIELDS else ""
    return (
        f"This record holds no text. Its fields: {names or 'none'}{more}. A title is read from "
        f"{', '.join(FIELDS['title'])}; a body from {', '.join(FIELDS['body'])}. Name one of them, "
        "and hand in a list of articles as a JSON array or as .jsonl, one article per record."
    )


def _with_fields(
    draft: Draft, record: dict[str, Any], title: str | None, received_at: datetime
) -> Draft:
    """Return the draft with the record's fields; the text fills what they leave open."""
    stated = objects.published(_field(record, "published"), method="record", reference=received_at)
    outlet = one_line(objects.string(_field(record, "outlet")))
    return structs.replace(
        draft,
        title=title or draft.title,
        subtitle=one_line(objects.string(_field(record, "subtitle"))) or draft.subtitle,
        authors=objects.authors(_field(record, "authors")) or draft.authors,
        outlet=outlet if outlet and "://" not in outlet else draft.outlet,
        published=stated or draft.published,
        url=_url(record, "url"),
        canonical_url=_url(record, "canonical") or draft.canonical_url,
        image_url=_url(record, "image") or draft.image_url,
        language_declared=objects.string(_field(record, "language")) or draft.language_declared,
        guid=objects.string(_field(record, "guid")),
    )


def _field(record: dict[str, Any], meaning: str) -> Any:
    """Return the first value that is not empty among the names of a field."""
    names = (_key(name) for name in FIELDS[meaning])
    return next(
        (record[name] for name in names if record.get(name) not in (None, "", [], {})), None
    )


def _key(name: str) -> str:
    return _JOINTS.sub("", fold(name))


def _url(record: dict[str, Any], meaning: str) -> str | None:
    value = objects.string(_field(record, meaning))
    return value if value and value.startswith(("http://", "https://")) else None
