"""Text from a field that may hold HTML: a feed's content, a record's body."""

import html as entities
import re
from datetime import datetime

from barid.text.stored import clean_stored
from barid_enrich import clean
from barid_enrich.draft import Draft
from barid_enrich.extract import guard, tree
from barid_enrich.extract.html import read_html

_REFERENCE = re.compile(
    r"&(?:#\d{2,6}|#[xX][0-9A-Fa-f]{2,5}|nbsp|amp|quot|apos|[lr][ds]quo|[lr]aquo|hellip|[mn]dash|zwn?j|lrm|rlm);"
)


def read_field(
    *texts: str, title: str | None, url: str | None, received_at: datetime
) -> tuple[Draft, ...]:
    """Return the stories of a field: a whole page, pieces of HTML, or plain paragraphs."""
    if len(texts) == 1 and tree.is_page(texts[0]):
        return read_html(texts[0], url=url, received_at=received_at)
    text = "\n\n".join(map(plain, texts))
    return clean.read_lines(text, title=title, received_at=received_at)


def with_characters(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a plain text with its character references as characters, and what was mended.

    They are left in texts that were cut out of a page; a text that still is one is read as such.
    """
    if "&" not in text or tree.first_block(text) is not None:
        return text, ()
    text, count = _REFERENCE.subn(lambda found: entities.unescape(found[0]), text)
    return text, ((f"read character references: {count}",) if count else ())


def read_text(text: str, *, received_at: datetime) -> tuple[Draft, ...]:
    """Return the stories of a text file, which is HTML now and then, whatever its name."""
    start = tree.first_block(text)
    if start is None:
        return clean.read_lines(text, received_at=received_at)
    if tree.is_structured(text):
        return read_html(text, received_at=received_at)
    lines = f"{text[:start]}\n\n{plain(text[start:])}"
    return clean.read_lines(lines, received_at=received_at)


def plain(text: str) -> str:
    """Return the text of a field, its HTML turned into paragraphs."""
    if not tree.is_markup(text):
        return clean_stored(entities.unescape(text) if "&" in text else text)[0]
    text = guard.without_data_uris(text)
    root = None if guard.is_hostile(text) else tree.parse(text)
    stripped = (
        tree.paragraphs(root) if root is not None else entities.unescape(guard.strip_tags(text))
    )
    return clean_stored(stripped)[0]


def one_line(text: str | None) -> str | None:
    """Return a field that is one line by nature, without HTML; None when nothing is left."""
    return " ".join(plain(text).split()) or None if text else None
