"""Text from a field that may hold HTML: a feed's content, a record's body."""

import html as entities
from datetime import datetime

from barid.text.stored import clean_stored
from barid_enrich import clean
from barid_enrich.draft import Draft
from barid_enrich.extract import guard, tree
from barid_enrich.extract.html import read_html


def read_field(
    *texts: str, title: str | None, url: str | None, received_at: datetime
) -> tuple[Draft, ...]:
    """Return the stories of a field: a whole page, pieces of HTML, or plain paragraphs."""
    if len(texts) == 1 and tree.is_page(texts[0]):
        return read_html(texts[0], url=url, received_at=received_at)
    text = "\n\n".join(map(plain, texts))
    return clean.read_lines(text, title=title, received_at=received_at)


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
