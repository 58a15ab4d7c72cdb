"""What goes into enrichment, and what reading makes of it before anything is judged."""

from datetime import datetime

from msgspec import field

from barid.contract import Author, DocumentFormat, Line, Published, Value


class Raw(Value, frozen=True, kw_only=True):
    """One document as it was received.

    Attributes:
        origin: path or URL it came from, for people and for hints.
        declared_charset: what the transport or container says of the encoding.
        feed: the feed an entry came from.
        fields: which fields mean what in the export a record came from, the best first.
        furniture: hashes of lines learned to be furniture of its source (`clean.learned`).
        received_at: the clock of enrichment; core code never asks the machine for the time.
    """

    document_id: int
    format: DocumentFormat
    data: bytes
    origin: str
    received_at: datetime
    declared_charset: str | None = None
    feed: str | None = None
    fields: dict[str, list[str]] = field(default_factory=dict)
    furniture: frozenset[int] = frozenset()


class Draft(Value, frozen=True, kw_only=True):
    """One story as read: fields found and every line labelled; nothing is deleted.

    Attributes:
        tails: what the site writes behind each headline, cut from `title` (`clean.title_tail`).
    """

    lines: tuple[Line, ...]
    title: str | None = None
    subtitle: str | None = None
    authors: tuple[Author, ...] = ()
    outlet: str | None = None
    published: Published | None = None
    url: str | None = None
    canonical_url: str | None = None
    image_url: str | None = None
    guid: str | None = None
    feed: str | None = None
    tails: tuple[str, ...] = ()
    language_declared: str | None = None
    visible_from: datetime | None = None
    flags: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the body paragraphs, stripped, in order."""
        return tuple(line.text.strip() for line in self.lines if line.label == "body")

    @property
    def body(self) -> str:
        """Return the body as stored: paragraphs joined by one blank line."""
        return "\n\n".join(self.paragraphs)


class Reading(Value, frozen=True, kw_only=True):
    """All stories of one document, with how its bytes became text.

    Attributes:
        encoding: of the bytes, as decided.
        repairs: what was mended on the way to NFC text, for example "dropped 3 NUL characters".
    """

    drafts: tuple[Draft, ...]
    encoding: str
    repairs: tuple[str, ...] = ()
