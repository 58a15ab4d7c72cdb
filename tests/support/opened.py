"""A file read as ingest and enrich read it, without a database: every document it holds."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from barid.compression import unwrap
from barid.contract import CONTAINERS, DocumentFormat
from barid.errors import DocumentError
from barid.text.fields import Fields
from barid_enrich import extract
from barid_enrich.draft import Draft, Raw
from barid_ingest import formats
from barid_ingest.containers import Opening, open_container

RECEIVED_AT = datetime(2024, 12, 1, tzinfo=UTC)
MAX_BYTES = 256 * 1024 * 1024


class Document(NamedTuple):
    """One document of a file: its stories, or why it was refused."""

    name: str
    drafts: tuple[Draft, ...] = ()
    repairs: tuple[str, ...] = ()
    refusal: DocumentError | None = None

    @property
    def draft(self) -> Draft:
        """Return its first story."""
        assert self.refusal is None, self.refusal
        return self.drafts[0]


def opened(path: Path) -> list[Document]:
    """Return what a file holds."""
    return read(path.name, path.read_bytes())


def read(name: str, data: bytes, *, received_at: datetime = RECEIVED_AT) -> list[Document]:
    """Return what the content of a file holds."""
    content = unwrap(data, max_bytes=MAX_BYTES)
    found = formats.recognise(name, content).format
    return list(_documents(name, content, found, {}, None, received_at))


def _documents(
    name: str,
    data: bytes,
    format_: DocumentFormat,
    fields: Fields,
    feed: str | None,
    received_at: datetime,
) -> Iterator[Document]:
    content = unwrap(data, max_bytes=MAX_BYTES)
    if format_ in CONTAINERS:
        reading = open_container(format_, content, Opening(name))
        for item in reading.items:
            if item.refusal:
                yield Document(item.name or f"#{item.position}", refusal=item.refusal)
            else:
                said = item.name or f"#{item.position}"
                yield from _documents(
                    said, item.data, item.format, reading.fields or {}, item.feed, received_at
                )
        return
    raw = Raw(
        document_id=1, format=format_, data=content, origin=name, received_at=received_at,
        feed=feed, fields=fields,
    )  # fmt: skip
    try:
        found = extract.read(raw)
    except DocumentError as error:
        yield Document(name, refusal=error)
    else:
        yield Document(name, found.drafts, found.repairs)
