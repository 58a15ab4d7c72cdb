"""ninjs, IPTC's news in JSON, versions 1 to 3: a record whose fields are the standard's.

Version 1 writes `body_html` and `headline`; 2 and 3 write lists of bodies and headlines with roles;
3 writes names in one word (`pubStatus` for `pubstatus`), so names are compared in small letters.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import structs

from barid.contract import Author
from barid_enrich.draft import Draft
from barid_enrich.extract import news, objects
from barid_enrich.extract.fragment import one_line, read_field

# Of the several forms of one text the one that says most of its paragraphs.
_BODIES = ("body_xhtml", "body_html", "body_richtext", "body_text", "body_markdown")
_MARKS = ("pubstatus", "versioncreated", "representationtype", "usageterms", "firstcreated")
_MIN_MARKS = 2


def is_ninjs(record: Mapping[str, Any]) -> bool:
    """Tell whether an object is of this standard: by its own word, or by fields only it has."""
    fields = _small(record)
    standard = fields.get("standard")
    if isinstance(standard, Mapping) and str(standard.get("name", "")).lower() == "ninjs":
        return True
    return "uri" in fields and sum(mark in fields for mark in _MARKS) >= _MIN_MARKS


def read(record: Mapping[str, Any], *, received_at: datetime) -> tuple[Draft, ...]:
    """Return the stories of an item, nearly always one."""
    fields = _small(record)
    title = _of_role(fields, "headline", "headlines", ("main", "")) or one_line(
        objects.string(fields.get("title"))
    )
    url = objects.address(fields.get("uri"))
    body = _body(fields)
    drafts = read_field(body, title=title, url=url, received_at=received_at) if body else ()
    first = drafts[0] if drafts else Draft(lines=())
    return (_with_fields(first, fields, title, url, received_at), *drafts[1:])


def _with_fields(
    draft: Draft, fields: Mapping[str, Any], title: str | None, url: str | None, at: datetime
) -> Draft:
    guid = objects.string(fields.get("uri"))
    states = (objects.string(fields.get("pubstatus")), *_signals(fields))
    flags = news.flags(*states)
    if news.WITHDRAWN in flags and not (title or draft.title or draft.body):
        title = objects.string(fields.get("slugline")) or guid  # what the item calls itself
    dates = (objects.string(fields.get(name)) for name in ("versioncreated", "firstcreated"))
    issued = objects.string(fields.get("contentcreated"))
    embargoed = objects.string(fields.get("embargoed") or fields.get("embargoeduntil"))
    return structs.replace(
        draft,
        title=title or draft.title,
        subtitle=_of_role(fields, "", "headlines", ("sub", "subtitle")) or draft.subtitle,
        authors=_authors(fields) or draft.authors,
        outlet=_outlet(fields) or draft.outlet,
        published=news.published(issued, *dates, method="ninjs", reference=at) or draft.published,
        visible_from=news.embargo(embargoed),
        url=url or objects.address(fields.get("link")) or objects.address(fields.get("url")),
        image_url=_image(fields) or draft.image_url,
        language_declared=objects.string(fields.get("language")),
        guid=guid,
        feed=news.SCOPE if guid else None,
        flags=(*draft.flags, *flags),
    )


def _small(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name.lower(): value for name, value in record.items()}


def _items(value: Any) -> list[dict[str, Any]]:
    return [_small(v) for v in value if isinstance(v, Mapping)] if isinstance(value, list) else []


def _of_role(
    fields: Mapping[str, Any], name: str, names: str, roles: tuple[str, ...]
) -> str | None:
    """Return a text that version 1 writes as one field and later versions as a list with roles."""
    if name and (text := one_line(objects.string(fields.get(name)))):
        return text
    listed = _items(fields.get(names))
    fitting = [i for i in listed if str(i.get("role", "")).rpartition(":")[2].lower() in roles]
    if name and not fitting:
        fitting = listed
    return one_line(objects.string(fitting[0].get("value"))) if fitting else None


def _body(fields: Mapping[str, Any]) -> str | None:
    written = [objects.string(fields.get(name)) for name in _BODIES]
    others = [objects.string(v) for name, v in fields.items() if name.startswith("body_")]
    listed = sorted(
        (i for i in _items(fields.get("bodies"))),
        key=lambda i: "html" not in str(i.get("contenttype", "")),
    )
    texts = [*written, *others, *(objects.string(i.get("value")) for i in listed)]
    found = next((text for text in texts if text), None)
    if found is None:
        found = objects.string(fields.get("description_text")) or _of_role(
            fields, "description", "descriptions", ("summary", "main", "")
        )
    return found


def _authors(fields: Mapping[str, Any]) -> tuple[Author, ...]:
    byline = objects.string(fields.get("byline") or fields.get("by"))
    listed = [
        i.get("name")
        for i in _items(fields.get("people"))
        if str(i.get("rel", "")).lower() in ("author", "creator", "byline")
    ]
    return objects.authors([byline, *listed]) if byline or listed else ()


def _outlet(fields: Mapping[str, Any]) -> str | None:
    for value in (fields.get("provider"), fields.get("infosources"), fields.get("copyrightholder")):
        if text := one_line(objects.string(value)):
            return text
    return None


def _signals(fields: Mapping[str, Any]) -> list[str]:
    found = fields.get("signals", fields.get("signal"))
    values = found if isinstance(found, list) else [found]
    return [text for v in values if (text := objects.string(_code(v)))]


def _code(value: Any) -> Any:
    return value.get("code") or value.get("name") if isinstance(value, Mapping) else value


def _image(fields: Mapping[str, Any]) -> str | None:
    renditions = fields.get("renditions")
    found = list(renditions.values()) if isinstance(renditions, Mapping) else renditions or []
    for rendition in found if isinstance(found, list) else []:
        if isinstance(rendition, Mapping):
            small = _small(rendition)
            kind = str(small.get("mimetype", small.get("contenttype", "")))
            if kind.startswith("image/") and (url := objects.address(small.get("href"))):
                return url
    return None
