"""RSS, Atom and JSON Feed files: each entry is a document."""

from collections.abc import Iterator

from barid.errors import DocumentError
from barid_ingest import entries
from barid_ingest.containers.item import Item

_ARTICLES = (
    None,
    "post",
    "page",
    "article",
    "news",
)  # as exports of WordPress and Blogger name them


def items(data: bytes, name: str, declared_charset: str | None) -> Iterator[Item]:
    """Yield the entries of a feed file.

    Raises:
        DocumentError: it is not a feed at all.
    """
    scope = f"file:{name}"
    parsed = entries.parse(data, feed=scope, declared_charset=declared_charset)
    for position, entry in enumerate(parsed.entries, start=1):
        refusal = None
        if entry.kind not in _ARTICLES:
            refusal = DocumentError(
                "no_article", f"Item {position} of the export is no article: {entry.kind}."
            )
        yield Item(position, entry.key, "entry", entry.data, feed=scope, refusal=refusal)
