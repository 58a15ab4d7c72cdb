"""What a container gives."""

from collections.abc import Iterator
from typing import NamedTuple

from barid.contract import CONTAINERS, DocumentFormat
from barid.errors import DocumentError
from barid.text.fields import Fields


class Limits(NamedTuple):
    """What one item may have at most, in bytes after unpacking; the settings of the same names."""

    document_bytes: int = 16 * 1024 * 1024
    file_bytes: int = 256 * 1024 * 1024


class Opening(NamedTuple):
    """What a container is opened with.

    Attributes:
        name: its origin as shown to people.
        declared_charset: what the transport said.
        told: which fields mean what, as far as somebody has settled it.
        limits: of each item.
    """

    name: str
    declared_charset: str | None = None
    told: Fields = {}  # noqa: RUF012 - of a NamedTuple, and never written to
    limits: Limits = Limits()


class Item(NamedTuple):
    """One document of a container.

    Attributes:
        position: counts from 1, as an editor counts lines.
        key: what it is called within its container over several editions of the file.
        name: of a member that has a name of its own.
        feed: scope of `key` for feed entries.
        refusal: why this one cannot be used; its neighbours go on.
    """

    position: int
    key: str
    format: DocumentFormat
    data: bytes
    name: str | None = None
    feed: str | None = None
    refusal: DocumentError | None = None

    @property
    def is_container(self) -> bool:
        """Tell whether it is to be opened in its turn."""
        return self.format in CONTAINERS


class Reading(NamedTuple):
    """A container opened.

    Attributes:
        items: its documents in order, made as they are taken.
        fields: which fields of its records mean what.
        remark: what was found out about the whole, for people.
    """

    items: Iterator[Item]
    fields: Fields | None = None
    remark: str | None = None


def refused(position: int, key: str, error: DocumentError, *, name: str | None = None) -> Item:
    """Return an item that cannot be used."""
    return Item(position, key, "text", b"", name=name, refusal=error)
