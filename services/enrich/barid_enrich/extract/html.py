"""A web page: a model of its lines finds the article, its own declarations give the fields."""

import html as entities
import logging
from datetime import datetime

from msgspec import structs

from barid.text.stored import clean_stored
from barid_enrich import clean
from barid_enrich.draft import Draft
from barid_enrich.extract import guard, tree
from barid_enrich.extract.metadata import Page, declared_title, read_page
from barid_enrich.extract.page import blocks, body

# It reports every page without text as an error; that is said once, by who called.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_html(text: str, *, url: str | None = None, received_at: datetime) -> tuple[Draft, ...]:
    """Return the stories of a page; none when it holds no text.

    A page that could take a parser down is only stripped of its tags and flagged "degraded".
    """
    text = guard.without_data_uris(text)
    if guard.is_hostile(text):
        return _degraded(text, received_at)
    root = tree.parse(text)
    if root is None:
        return _degraded(text, received_at)
    alive = list(root.iter())  # each walk over elements nobody holds would make them anew
    lines = blocks.read(root)
    page = read_page(root, lines, url=url, received_at=received_at)
    main = clean_stored(body.main_text(root, lines, declared_title(root), page.body))[0]
    alive.clear()
    drafts = clean.read_lines(main, title=page.title, received_at=received_at)
    if not drafts:
        return (_with_page(Draft(lines=()), page),) if page.title else ()
    return (_with_page(drafts[0], page), *drafts[1:])


def _with_page(draft: Draft, page: Page) -> Draft:
    """Return the draft with the page's declarations; the text fills what the page leaves open."""
    return structs.replace(
        draft,
        title=page.title or draft.title,
        authors=page.authors or draft.authors,
        outlet=page.outlet or draft.outlet,
        published=page.published or draft.published,
        canonical_url=page.canonical_url,
        image_url=page.image_url,
        language_declared=page.language,
    )


def _degraded(text: str, received_at: datetime) -> tuple[Draft, ...]:
    plain = clean_stored(entities.unescape(guard.strip_tags(text)))[0]
    drafts = clean.read_lines(plain, received_at=received_at)
    return tuple(structs.replace(draft, flags=(*draft.flags, "degraded")) for draft in drafts)
