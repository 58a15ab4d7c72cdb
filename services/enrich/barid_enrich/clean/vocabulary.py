"""Single words of the lexicon's phrases: a phrase no list has is often made of words of those it has."""

from functools import cache

from barid.contract import Value
from barid_enrich.clean import known, lexicon

MIN_CHARS = 4  # shorter words are particles in most languages
_OF_PAGE = (
    "share", "whole", "starts", "ends", "boxes", "skips", "networks", "counted", "notices", "rights",
)  # fmt: skip
_OF_RELATED = ("headings", "open", "newest", "nouns")


class Vocabulary(Value, frozen=True, kw_only=True):
    """Folded words.

    Attributes:
        page_starts: first words of buttons, forms and notices.
        related_starts: first words of headings of other stories.
        byline_starts: first words of bylines.
        page: longer words of all of these.
        address: words a page says to its reader.
        sections: names of departments.
        given: given names.
    """

    page_starts: frozenset[str]
    related_starts: frozenset[str]
    byline_starts: frozenset[str]
    page: frozenset[str]
    address: frozenset[str]
    sections: frozenset[str]
    given: frozenset[str]


@cache
def load() -> Vocabulary:
    """Return the words of all languages together."""
    page = [phrase for kind in _OF_PAGE for phrase in lexicon.phrases("furniture", kind)]
    related = [phrase for kind in _OF_RELATED for phrase in lexicon.phrases("related", kind)]
    byline = [
        phrase
        for role in lexicon.AUTHOR_ROLES
        for kind in ("open", "marked")
        for phrase in lexicon.phrases("byline", role, kind)
    ]
    return Vocabulary(
        page_starts=_first(page),
        related_starts=_first(related),
        byline_starts=_first(byline),
        page=frozenset(w for p in page + related for w in p.split() if len(w) >= MIN_CHARS),
        address=frozenset(lexicon.phrases("furniture", "address")),
        sections=frozenset(lexicon.phrases("furniture", "sections")),
        given=known.given_names() | lexicon.load().given,
    )


def _first(phrases: list[str]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases if phrase)
