"""Who wrote a page: as it declares it for machines, else as it shows it to a reader."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from barid.contract import Author
from barid.text.fold import fold
from barid_enrich.clean import lexicon
from barid_enrich.clean.roles.roles import Role, names_in
from barid_enrich.extract import linked, visible
from barid_enrich.extract.tree import Element, tidy

_MAX_BYLINE_CHARS = 200
_META = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author")


def declared(article: linked.Entry, meta: dict[str, str], outlet: str | None) -> tuple[Author, ...]:
    """Return the authors a page declares of its article."""
    found: list[Author] = []
    for entry in linked.as_list(article.get("author")):
        # A blog may bear its writer's name: who is said to be a person is no outlet.
        named = _named(linked.names(entry), None if linked.is_person(entry) else outlet)
        is_firm = linked.is_organisation(entry)
        found += [structs.replace(a, role="agency") if is_firm else a for a in named]
    if found:
        return tuple({author.name: author for author in found}.values())
    stated = [*(meta[name] for name in _META if name in meta), *_on_card(meta)]
    return next(filter(None, (_named([name], outlet) for name in stated)), ())


def _on_card(meta: dict[str, str]) -> Iterator[str]:
    """Yield bylines of the card a page is shared with: «Written by», beside it the name."""
    for number in (1, 2):
        label, stated = meta.get(f"twitter:label{number}"), meta.get(f"twitter:data{number}")
        if label and stated and lexicon.load().byline_open.fullmatch(fold(label)):
            yield stated


def marked(near: Sequence[Element], outlet: str | None) -> tuple[Author, ...]:
    """Return the first author an element around the headline is marked for."""
    for text in visible.bylines(near):
        found = tuple(
            author
            for author in _named([text], outlet)
            if author.role == "agency" or visible.is_name(author.name)
        )
        if found:
            return found
    return ()


def _named(bylines: Sequence[str], outlet: str | None) -> tuple[Author, ...]:
    """Return the authors that bylines name, each once; an outlet is none of its authors."""
    found: dict[str, Author] = {}
    for byline in bylines:
        text = tidy(byline)
        if text is None or len(text) > _MAX_BYLINE_CHARS or "://" in text or text == outlet:
            continue
        found.update((author.name, author) for author in names_in(text, lexicon.load()))
    return tuple(found.values())


def said_by(said: Sequence[Role], outlet: str | None) -> tuple[Author, ...]:
    """Return the authors of the first byline around the headline."""
    named = (tuple(a for a in role.authors if a.name != outlet) for role in said)
    return next((authors for authors in named if authors), ())
