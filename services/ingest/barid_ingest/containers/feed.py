"""RSS, Atom and JSON Feed files: each entry is a document."""

from collections.abc import Iterator

from barid_ingest import entries
from barid_ingest.containers.item import Item


def items(data: bytes, name: str, declared_charset: str | None) -> Iterator[Item]:
    """Yield the entries of a feed file.

    Raises:
        DocumentError: it is not a feed at all.
    """
    scope = f"file:{name}"
    parsed = entries.parse(data, feed=scope, declared_charset=declared_charset)
    for position, entry in enumerate(parsed.entries, start=1):
        yield Item(position, entry.key, "entry", entry.data, feed=scope)
