"""One news item of NewsML 1 (2000 to 2003), which agencies' archives are full of."""

from datetime import datetime

from msgspec import structs

from barid.text import xml
from barid.text.xml import Element
from barid_enrich.draft import Draft
from barid_enrich.extract import markup_body, news, nitf, objects
from barid_enrich.extract.fragment import read_field

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_TEXT = ("photo", "graphic", "video", "audio", "animation")


def read_item(root: Element, *, received_at: datetime) -> tuple[Draft, ...]:
    """Return the stories of a <NewsItem>, nearly always one."""
    title = _first(root, "HeadLine")
    drafts = _content(root, title, received_at)
    first = drafts[0] if drafts else Draft(lines=())
    return (_with_meta(first, root, title, received_at), *drafts[1:])


def _content(root: Element, title: str | None, received_at: datetime) -> tuple[Draft, ...]:
    for item in xml.descendants(root, "ContentItem"):
        media = xml.child(item, "MediaType")
        content = xml.child(item, "DataContent")
        if content is None or (media is not None and _formal(media).lower() in _NO_TEXT):
            continue
        inner = next(iter(xml.descendants(content, "nitf")), None)
        if inner is not None:
            found = nitf.read_element(inner, received_at=received_at)
        elif len(content):
            found = markup_body.read(content, title=title, received_at=received_at)
        else:
            found = read_field(content.text or "", title=title, url=None, received_at=received_at)
        if found:
            return found
    return ()


def _with_meta(draft: Draft, root: Element, title: str | None, received_at: datetime) -> Draft:
    guid = _first(root, "PublicIdentifier")
    status = next(iter(xml.descendants(root, "Status")), None)
    flags = news.flags(_formal(status)) if status is not None else ()
    if news.WITHDRAWN in flags and not (title or draft.title or draft.body):
        title = _first(root, "SlugLine") or guid
    dates = (news.spelt_out(_first(root, n)) for n in ("FirstCreated", "ThisRevisionCreated"))
    released = _first(root, "StatusWillChange") if flags or _is_embargoed(status) else None
    return structs.replace(
        draft,
        title=title or draft.title,
        subtitle=_first(root, "SubHeadLine") or draft.subtitle,
        authors=objects.authors([xml.text(e) for e in xml.descendants(root, "ByLine")])
        or draft.authors,
        outlet=_party(root) or draft.outlet,
        published=news.published(*dates, method="newsml", reference=received_at) or draft.published,
        visible_from=news.embargo(news.spelt_out(released)) or draft.visible_from,
        guid=guid or draft.guid,
        feed=news.SCOPE if guid or draft.guid else None,
        flags=tuple(dict.fromkeys((*draft.flags, *flags))),
        language_declared=_language(root) or draft.language_declared,
    )


def _is_embargoed(status: Element | None) -> bool:
    return status is not None and _formal(status).lower() == "embargoed"


def _formal(element: Element) -> str:
    return str(element.get("FormalName") or "")


def _first(root: Element, name: str) -> str | None:
    return next((text for e in xml.descendants(root, name) if (text := xml.text(e))), None)


def _party(root: Element) -> str | None:
    for name in ("Provider", "Source", "Creator"):
        for element in xml.descendants(root, name):
            party = xml.child(element, "Party")
            if party is not None and (said := _formal(party)):
                return said
    return None


def _language(root: Element) -> str | None:
    said = [_formal(e) for e in xml.descendants(root, "Language")]
    said += [e.get(_LANG) or "" for e in xml.descendants(root, "NewsComponent")]
    return next(filter(None, said), None)
