"""Containers: files that hold many documents, opened item by item; core.

Each kind has a module with a function from bytes to items. Items come in order and one at a time:
what is behind the one in hand is not built yet. One bad item carries its refusal and its neighbours
go on; only a container of which nothing can be read is refused whole.
"""

from collections.abc import Callable, Iterator

from barid.contract import DocumentFormat
from barid_ingest.containers import (
    epub,
    feed,
    json_records,
    mail,
    mbox,
    news,
    table,
    tar,
    warc,
    workbook,
    xml_records,
    zips,
)
from barid_ingest.containers.item import Item, Limits, Opening, Reading

__all__ = ["Item", "Limits", "Opening", "Reading", "items", "open_container"]

_READERS: dict[DocumentFormat, Callable[[bytes, Opening], Reading]] = {
    "table": lambda data, opening: table.read(data, told=opening.told),
    "jsonl": lambda data, opening: json_records.read_lines(data, told=opening.told),
    "json_array": lambda data, opening: json_records.read_array(data, told=opening.told),
    "feed": lambda data, opening: Reading(feed.items(data, opening.name, opening.declared_charset)),
    "xml_records": lambda data, opening: xml_records.read(data, told=opening.told),
    "newsml_message": lambda data, _: Reading(news.items(data)),
    "mail": lambda data, opening: Reading(mail.items(data, opening.limits)),
    "mbox": lambda data, _: Reading(mbox.items(data)),
    "warc": lambda data, opening: Reading(warc.items(data, opening.limits)),
    "zip": lambda data, opening: Reading(zips.items(data, opening.limits)),
    "epub": lambda data, opening: Reading(epub.items(data, opening.limits)),
    "workbook": lambda data, opening: Reading(workbook.items(data, opening.limits)),
    "tar": lambda data, opening: Reading(tar.items(data, opening.limits)),
}


def open_container(container: DocumentFormat, data: bytes, opening: Opening) -> Reading:
    """Open a container whose bytes are unpacked.

    Raises:
        DocumentError: the container as a whole cannot be read, now or while its items are taken.
    """
    return _READERS[container](data, opening)


def items(
    container: DocumentFormat, data: bytes, *, name: str, declared_charset: str | None = None
) -> Iterator[Item]:
    """Yield the documents of a container in order.

    Raises:
        DocumentError: the container as a whole cannot be read.
    """
    opening = Opening(name=name, declared_charset=declared_charset)
    yield from open_container(container, data, opening).items
