"""NewsML-G2 messages: each news item is a document; packages only list others."""

from collections.abc import Iterator

from lxml import etree

from barid.errors import DocumentError
from barid.text import xml
from barid_ingest.containers.item import Item

_ITEMS = ("newsItem", "packageItem")


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
    for position, element in enumerate(found, start=1):
        element.tail = None
        whole = etree.tostring(element, encoding="utf-8")
        key = element.get("guid") or str(position)
        yield Item(position, f"{key} {element.get('version', '')}".strip(), "newsml", whole)
