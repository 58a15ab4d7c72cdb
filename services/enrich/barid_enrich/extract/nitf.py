"""NITF, the News Industry Text Format: the article of many agencies' wires."""

from datetime import datetime

from msgspec import structs

from barid.contract import Author
from barid.errors import DocumentError
from barid.text import xml
from barid.text.xml import Element
from barid_enrich.draft import Draft
from barid_enrich.extract import markup_body, news, objects


def read_nitf(text: str, *, received_at: datetime) -> tuple[Draft, ...]:
    """Return the stories of an article, nearly always one.

    Raises:
        DocumentError: it is no XML.
    """
    root = xml.parse(text)
    if root is None:
        raise DocumentError("bad_xml", "This is not valid XML; mend it and hand it in again.")
    return read_element(root, received_at=received_at)


def read_element(root: Element, *, received_at: datetime) -> tuple[Draft, ...]:
    """Return the stories of an <nitf> element, with what its own head says of them."""
    head = xml.child(root, "head")
    body_head = xml.child(root, "body", "body.head")
    content = xml.child(root, "body", "body.content")
    title = _headline(body_head) or xml.text(xml.child(head, "title") if head is not None else None)
    drafts = (
        markup_body.read(content, title=title, received_at=received_at)
        if content is not None
        else ()
    )
    first = drafts[0] if drafts else Draft(lines=())
    docdata = xml.child(head, "docdata") if head is not None else None
    dressed = _with_head(first, body_head, title, received_at)
    return (_with_docdata(dressed, docdata, head, received_at), *drafts[1:])


def _headline(body_head: Element | None) -> str | None:
    if body_head is None:
        return None
    for path in (("hedline", "hl1"), ("headline", "hl1"), ("hedline",)):
        if found := xml.text(xml.child(body_head, *path)):
            return found
    return None


def _with_head(
    draft: Draft, body_head: Element | None, title: str | None, received_at: datetime
) -> Draft:
    if body_head is None:
        return structs.replace(draft, title=title or draft.title)
    dated = xml.child(body_head, "dateline", "story.date")
    return structs.replace(
        draft,
        title=title or draft.title,
        subtitle=xml.text(xml.child(body_head, "hedline", "hl2")) or draft.subtitle,
        authors=_authors(body_head) or draft.authors,
        outlet=xml.text(xml.child(body_head, "distributor", "org"))
        or xml.text(xml.child(body_head, "distributor"))
        or draft.outlet,
        published=news.published(_stamp(dated), method="nitf", reference=received_at)
        or draft.published,
    )


def _authors(body_head: Element) -> tuple[Author, ...]:
    found: list[str] = []
    for byline in xml.descendants(body_head, "byline"):
        people = [xml.text(person) for person in xml.descendants(byline, "person")]
        found += [name for name in people if name] or [xml.text(byline) or ""]
    return objects.authors(found)


def _with_docdata(
    draft: Draft, docdata: Element | None, head: Element | None, received_at: datetime
) -> Draft:
    if docdata is None:
        return draft
    guid = _attribute(docdata, "doc-id", "id-string")
    status = docdata.get("management-status")
    signals = [e.get("name") for e in xml.descendants(docdata, "fixture")]
    flags = news.flags(status, *signals)
    title = draft.title
    if news.WITHDRAWN in flags and not (title or draft.body):
        title = guid
    issued = news.published(
        _stamp(xml.child(docdata, "date.issue")), method="nitf", reference=received_at
    )
    return structs.replace(
        draft,
        title=title,
        published=issued or draft.published,
        visible_from=news.embargo(_stamp(xml.child(docdata, "date.release"))),
        guid=guid,
        feed=news.SCOPE if guid else None,
        flags=(*draft.flags, *flags),
        outlet=draft.outlet or _attribute(docdata, "doc.copyright", "holder"),
        language_declared=_language(head) or draft.language_declared,
    )


def _language(head: Element | None) -> str | None:
    root = head.getparent() if head is not None else None
    if root is None:
        return None
    return root.get("{http://www.w3.org/XML/1998/namespace}lang") or None


def _attribute(element: Element, name: str, attribute: str) -> str | None:
    found = xml.child(element, name)
    return (found.get(attribute) or "").strip() or None if found is not None else None


def _stamp(element: Element | None) -> str | None:
    """Return the date an element states."""
    if element is None:
        return None
    return news.spelt_out(element.get("norm") or xml.text(element))
