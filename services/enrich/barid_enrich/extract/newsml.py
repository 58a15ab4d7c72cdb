"""One news item of NewsML-G2: its text as XHTML, NITF or plain, and what its metadata states."""

from datetime import datetime
from html import escape

from msgspec import structs

from barid.errors import DocumentError
from barid.text import xml
from barid.text.xml import Element
from barid_enrich.draft import Draft
from barid_enrich.extract import markup_body, news, newsml1, nitf, objects
from barid_enrich.extract.fragment import read_field

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_newsml(text: str, *, received_at: datetime) -> tuple[Draft, ...]:
    """Return the stories of a news item, nearly always one.

    Raises:
        DocumentError: it is no XML, or a package that only lists other items.
    """
    root = xml.parse(text)
    if root is None:
        raise DocumentError("bad_xml", "This is not valid XML; mend it and hand it in again.")
    if xml.local_name(root) == "NewsItem":
        return newsml1.read_item(root, received_at=received_at)
    if xml.local_name(root) == "packageItem":
        raise DocumentError("package", "A package lists other items and holds no text of its own.")
    meta = xml.child(root, "contentMeta")
    title = _first(meta, "headline") or _first(xml.child(root, "itemMeta"), "title")
    drafts = _content(root, title, received_at)
    first = drafts[0] if drafts else Draft(lines=())
    return (_with_meta(first, root, meta, title, received_at), *drafts[1:])


def _content(root: Element, title: str | None, received_at: datetime) -> tuple[Draft, ...]:
    contents = xml.child(root, "contentSet")
    for element in contents if contents is not None else ():
        name = xml.local_name(element)
        if name == "inlineXML":
            inner = xml.child(element, "nitf")
            if inner is not None:
                found = nitf.read_element(inner, received_at=received_at)
            else:
                found = markup_body.read(element, title=title, received_at=received_at)
        elif name == "inlineData":
            text = "".join(element.itertext())
            found = read_field(text, title=title, url=None, received_at=received_at)
        else:
            continue  # pictures and texts that lie elsewhere
        if found:
            return found
    described = _first(xml.child(root, "contentMeta"), "description")
    if described is None:
        return ()
    return read_field(escape(described), title=title, url=None, received_at=received_at)


def _with_meta(
    draft: Draft, root: Element, meta: Element | None, title: str | None, received_at: datetime
) -> Draft:
    item = xml.child(root, "itemMeta")
    guid = (root.get("guid") or "").strip() or None
    flags = news.flags(_code(item, "pubStatus"), *(_qcode(e) for e in _all(item, "signal")))
    if _is_held(item):
        flags = tuple(dict.fromkeys((*flags, news.WITHHELD)))
    if news.WITHDRAWN in flags and not (title or draft.title or draft.body):
        title = _first(meta, "slugline") or guid  # what the item calls itself
    dates = (
        _first(meta, "contentCreated"),
        _first(item, "firstCreated"),
        _first(item, "versionCreated"),
    )
    return structs.replace(
        draft,
        title=title or draft.title,
        authors=objects.authors([_name(e) for e in (*_all(meta, "by"), *_all(meta, "creator"))])
        or draft.authors,
        outlet=_provider(item, meta) or draft.outlet,
        published=news.published(*dates, method="newsml", reference=received_at) or draft.published,
        visible_from=news.embargo(_first(item, "embargoed")) or draft.visible_from,
        url=objects.address(guid) or draft.url,
        guid=guid or draft.guid,
        feed=news.SCOPE if guid or draft.guid else None,
        flags=tuple(dict.fromkeys((*draft.flags, *flags))),
        language_declared=_language(root, meta) or draft.language_declared,
    )


def _is_held(item: Element | None) -> bool:
    """Tell whether the item is embargoed without saying until when."""
    embargoed = xml.child(item, "embargoed") if item is not None else None
    return embargoed is not None and xml.text(embargoed) is None


def _all(element: Element | None, name: str) -> list[Element]:
    return [e for e in element if xml.local_name(e) == name] if element is not None else []


def _first(element: Element | None, name: str) -> str | None:
    return next((text for e in _all(element, name) if (text := xml.text(e))), None)


def _qcode(element: Element) -> str | None:
    return str(element.get("qcode") or element.get("uri") or element.get("literal") or "") or None


def _code(element: Element | None, name: str) -> str | None:
    return next((_qcode(e) for e in _all(element, name)), None)


def _name(element: Element) -> str | None:
    return xml.text(xml.child(element, "name")) or xml.text(element)


def _provider(item: Element | None, meta: Element | None) -> str | None:
    """Return who gives the item out, by name; a code names nobody."""
    for element in (*_all(item, "provider"), *_all(meta, "infoSource")):
        if name := _name(element) or element.get("literal"):
            return name
    return _first(meta, "creditline")


def _language(root: Element, meta: Element | None) -> str | None:
    said = next((e.get("tag") for e in _all(meta, "language")), None)
    return str(said or root.get(_LANG) or "") or None
