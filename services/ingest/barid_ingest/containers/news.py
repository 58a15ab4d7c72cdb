"""NewsML messages, of G2 and of version 1: each news item is a document; packages only list others."""

from collections.abc import Iterator

from lxml import etree

from barid.errors import DocumentError
from barid.text import xml
from barid.text.xml import Element
from barid_ingest.containers.item import Item

MAX_VERSION_DIGITS = 9
_ITEMS = ("newsItem", "packageItem", "NewsItem")  # the last of NewsML 1


def items(data: bytes) -> Iterator[Item]:
    """Yield the news items of a message, the versions of one in their order.

    Raises:
        DocumentError: it is no XML, or holds no items.
    """
    root = xml.parse(data)
    if root is None:
        raise DocumentError("bad_xml", "The file is not valid XML. Mend it and hand it in again.")
    found = [e for e in root.iter() if xml.local_name(e) in _ITEMS]
    if not found:
        raise DocumentError("no_news_item", "The message holds no news item.")
    for position, element in enumerate(_in_order(found), start=1):
        element.tail = None
        whole = etree.tostring(element, encoding="utf-8")
        key = element.get("guid") or _identifier(element) or str(position)
        yield Item(position, f"{key} {element.get('version', '')}".strip(), "newsml", whole)


def _identifier(element: Element) -> str | None:
    """Return what NewsML 1 calls an item, its version included."""
    return xml.text(xml.child(element, "Identification", "NewsIdentifier", "PublicIdentifier"))


def _in_order(found: list[Element]) -> list[Element]:
    """Return the items with the versions of each in their order, whatever the message's order.

    What comes last is what counts: a correction or withdrawal must not be undone by what it mends.
    """
    versions: dict[str, list[Element]] = {}
    for element in found:
        versions.setdefault(element.get("guid") or "", []).append(element)
    for guid, same in versions.items():
        if guid:
            same.sort(key=_version)
    taken = {guid: iter(same) for guid, same in versions.items()}
    return [next(taken[element.get("guid") or ""]) for element in found]


def _version(element: Element) -> int:
    said = element.get("version") or ""
    return int(said) if said.isdecimal() and len(said) <= MAX_VERSION_DIGITS else 0
