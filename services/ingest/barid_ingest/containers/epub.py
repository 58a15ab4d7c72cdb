"""E-books (.epub): each chapter is a page of its own, in the order of reading."""

import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from barid.errors import DocumentError
from barid.text import xml
from barid_ingest.containers import zips
from barid_ingest.containers.item import Item, Limits, refused
from barid_ingest.containers.members import shown

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")


def items(data: bytes, limits: Limits) -> Iterator[Item]:
    """Yield the chapters of a book; its cover, contents and pictures are passed over.

    Raises:
        DocumentError: it is damaged, or does not say what its chapters are.
    """
    archive = zips.opened(data)
    with archive:
        infos = {zips.name_of(info): info for info in archive.infolist()}
        for position, name in enumerate(_chapters(archive, infos, limits), start=1):
            try:
                content = zips.content(archive, infos[name], position, limits)
            except DocumentError as error:
                yield refused(position, name, error, name=shown(name))
            else:
                yield Item(position, name, "html", content, name=shown(name))


def _chapters(
    archive: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], limits: Limits
) -> list[str]:
    """Return the members that are chapters, in the order of the book's spine."""

    def parsed(name: str) -> xml.Element | None:
        return xml.parse(zips.content(archive, infos[name], 1, limits)) if name in infos else None

    container = parsed(_CONTAINER)
    roots = xml.descendants(container, "rootfile") if container is not None else []
    path = next((str(e.get("full-path")) for e in roots if e.get("full-path")), "")
    package = parsed(path)
    if package is None:
        raise DocumentError("damaged_epub", "The book does not say what its chapters are.")
    pages = {
        e.get("id"): unquote(str(e.get("href")))
        for e in xml.descendants(package, "item")
        if e.get("media-type") in _PAGES and "nav" not in (e.get("properties") or "").split()
    }
    order = [e.get("idref") for e in xml.descendants(package, "itemref") if e.get("linear") != "no"]
    found = [
        posixpath.normpath(posixpath.join(posixpath.dirname(path), pages[i]))
        for i in order
        if i in pages
    ]
    return [name for name in dict.fromkeys(found) if name in infos]
