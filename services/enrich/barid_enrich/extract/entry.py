"""One entry of a feed, as the JSON of the fields the feed reader pins."""

import re
from contextlib import suppress
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from msgspec import structs

from barid_enrich.draft import Draft
from barid_enrich.extract import objects
from barid_enrich.extract.fragment import one_line, plain, read_field

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def read_entry(text: str, *, received_at: datetime) -> tuple[Draft, ...]:
    """Return the stories of a feed entry, nearly always one.

    Raises:
        DocumentError: the text is not one JSON object.
    """
    entry = objects.parse(text)
    title = one_line(objects.string(entry.get("title")))
    url = _url(entry, objects.string(entry.get("link")))
    body = max(_texts(entry), key=lambda field: len(plain(field)), default="")
    drafts = read_field(body, title=title, url=url, received_at=received_at) or (Draft(lines=()),)
    return (_with_fields(drafts[0], entry, title, received_at), *drafts[1:])


def _texts(entry: dict[str, Any]) -> list[str]:
    """Return everything the entry offers as its text."""
    content = entry.get("content")
    fields = [*(content if isinstance(content, list) else [content]), entry.get("summary")]
    return [text for field in fields if (text := objects.string(field))]


def _with_fields(
    draft: Draft, entry: dict[str, Any], title: str | None, received_at: datetime
) -> Draft:
    stated = (
        objects.published(entry.get(name), method="feed", reference=received_at)
        for name in ("published", "updated")
    )
    return structs.replace(
        draft,
        title=title or draft.title,
        authors=objects.authors(entry.get("authors")) or draft.authors,
        outlet=one_line(objects.string(entry.get("feed_title"))) or draft.outlet,
        published=next((date for date in stated if date), draft.published),
        url=_url(entry, objects.string(entry.get("link"))),
        image_url=_url(entry, _image(entry)) or draft.image_url,
        guid=objects.string(entry.get("id")),
        feed=objects.string(entry.get("feed")),
        language_declared=_language(entry) or draft.language_declared,
    )


def _url(entry: dict[str, Any], link: str | None) -> str | None:
    """Return a link of the entry, a relative one completed by the site's address or the feed's."""
    if link is None or _SCHEME.match(link):
        return link
    feed = objects.string(entry.get("feed")) or ""
    for site in (objects.string(entry.get("feed_link")) or "", ""):
        with suppress(ValueError):  # an address with half a pair of brackets
            joined = urljoin(urljoin(feed, site), link)
            if joined.startswith(("http://", "https://")):
                return joined
    return link


def _image(entry: dict[str, Any]) -> str | None:
    enclosures = entry.get("enclosures")
    for enclosure in enclosures if isinstance(enclosures, list) else []:
        if isinstance(enclosure, dict) and str(enclosure.get("type", "")).startswith("image/"):
            return objects.string(enclosure.get("href"))
    return None


def _language(entry: dict[str, Any]) -> str | None:
    content = entry.get("content")
    for field in content if isinstance(content, list) else []:
        if isinstance(field, dict) and (language := objects.string(field.get("language"))):
            return language
    return objects.string(entry.get("language"))
