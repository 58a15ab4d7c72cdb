"""What one trial file is, and what should come out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

OPEN: Final = "open"  # the field is not looked at


@dataclass(frozen=True)
class Story:
    """An invented article, written once and dressed in many formats."""

    title: str
    body: tuple[str, ...]
    author: str
    url: str
    date: datetime
    language: str = "ar"

    @property
    def text(self) -> str:
        return "\n\n".join(self.body)

    @property
    def html(self) -> str:
        return "".join(f"<p>{paragraph}</p>" for paragraph in self.body)

    @property
    def iso(self) -> str:
        return self.date.isoformat()


@dataclass(frozen=True)
class Want:
    """One article as it should be stored; `OPEN` fields are not looked at.

    `date` is an ISO moment with its zone, a local moment without one, a day, or "" for none.
    """

    title: str
    body: tuple[str, ...] | str
    authors: tuple[str, ...] | str = ()
    date: str = ""
    url: str = ""
    language: str = OPEN


def want(
    story: Story,
    *,
    title: str | None = None,
    body: Sequence[str] | str | None = None,
    authors: tuple[str, ...] | str | None = None,
    date: str | None = None,
    url: str | None = None,
    language: str = OPEN,
) -> Want:
    """Return the story whole, but for what is said."""
    return Want(
        title=story.title if title is None else title,
        body=story.body if body is None else body if isinstance(body, str) else tuple(body),
        authors=(story.author,) if authors is None else authors,
        date=story.iso if date is None else date,
        url=story.url if url is None else url,
        language=language,
    )


@dataclass(frozen=True)
class Case:
    """A file as it is dropped into the inbox.

    Args:
        wants: the articles to be stored, in order.
        refused: for each document to be rejected by itself, words of its sentence.
    """

    name: str
    content: bytes
    wants: tuple[Want, ...] = ()
    refused: tuple[str, ...] = ()
