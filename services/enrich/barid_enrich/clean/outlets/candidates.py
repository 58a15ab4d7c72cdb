"""Names that may be the outlet of a story, each with the places of the page that speak for it."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from barid.text.fold import fold
from barid_enrich.clean.lexicon import Lexicon, load
from barid_enrich.clean.lines.line import KEPT_LINES, key_of
from barid_enrich.clean.names import is_other, is_person
from barid_enrich.clean.outlets import self_named, self_words
from barid_enrich.clean.outlets.named_again import again
from barid_enrich.clean.outlets.named_at_desk import at_desk
from barid_enrich.clean.outlets.named_below import below
from barid_enrich.clean.outlets.named_beside import beside
from barid_enrich.clean.outlets.named_on_top import on_top
from barid_enrich.clean.outlets.nameless import is_nameless
from barid_enrich.clean.outlets.page_parts import EDGES, MAX_NAME_WORDS, Named, Said

MIN_NAME_CHARS, MIN_SHOWN_CHARS = 2, 3
_JOINED = re.compile(r"[|,،+/:؛;>»›]|\s[-–—]\s")
_DECORATION = re.compile(
    r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u25a0-\u25ff]+|\s\d+[.,]\d+(?:\s?(?:FM|AM|إف إم))?$|(?:\s[-–—]?\s?(?:19|20)\d\d)+$|\s?(?:№|#\s?\d).*$|\s\([^()]*$"
)
_ELECTRONIC = re.compile(
    r"\sال[إا]?لكتروني[ةه]?$"
)  # of a newspaper; a bare name has it for its own
_LEGAL = re.compile(r",?\s(?:S\.?L|S\.?A|Ltd|LLC|Inc|GmbH)\.?$", re.IGNORECASE)

_TOPS = frozenset(["logo", "first_free", "top", "top_part"])
_OWNERS = frozenset(["rights", "about", "self_described"])
_SOURCES = frozenset(["source", "last_source"])
_SELF = frozenset(["again", "rights", "about", "asked", "followed", "title_tail"])
# What a page says of itself, even of who signed.
_SIGNED = _SELF | {"told_to", "on_network", "handle", "source"}
_LINKS = frozenset(["logo", "first_free", "top"])
_SHOWN = _TOPS | {"first_part", "opens_page"}


class Evidence:
    """What a page says of one candidate: the wordings, and the kinds of places they stand in."""

    __slots__ = ("kinds", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self.kinds: set[str] = set()


def gather(said: Sequence[Said], lexicon: Lexicon) -> dict[str, Evidence]:
    """Return the candidates of a page by their folded names."""
    named: dict[str, Evidence] = {}
    authors = authors_of(said)
    for name, kind in _named(said, lexicon):
        bare, key = _bare(name)
        is_shown_person = kind in _TOPS and _is_human(key, bare, lexicon)
        if not (is_shown_person or _is_button(key, kind, lexicon)):
            named.setdefault(key, Evidence(bare)).kinds.add(kind)
    return {
        key: one
        for key, one in named.items()
        if _may_be(one.name, key, lexicon) and _is_asked(key, one, authors, lexicon)
    }


def _is_asked(key: str, one: Evidence, authors: Container[str], lexicon: Lexicon) -> bool:
    """Tell a name that does not stand only where authors, buttons and offices do.

    A source may be called as a button is: «العربية».
    """
    is_source = not _SOURCES.isdisjoint(one.kinds)
    if key in authors and _SIGNED.isdisjoint(one.kinds):
        return False
    is_only_shown = _TOPS.issuperset(one.kinds)
    if not is_source and _is_of_menu(key, lexicon, is_only_shown=is_only_shown):
        return False
    return not (_is_office(key) and _OWNERS.isdisjoint(one.kinds))


def _is_human(key: str, name: str, lexicon: Lexicon) -> bool:
    return lexicon.names.isdisjoint(key.split()) and is_person(name, lexicon)


def authors_of(said: Sequence[Said]) -> set[str]:
    """Return the folded names of who wrote the story."""
    return {
        key_of(fold(author.name))
        for _, role, label in said
        if role is not None and label == "byline"
        for author in role.authors
        if author.role != "agency"
    }


def _is_button(key: str, kind: str, lexicon: Lexicon) -> bool:
    """Tell the button of a language, and links of the first lines, from a name shown there."""
    if key in lexicon.home or (kind in _SHOWN and len(key) < MIN_SHOWN_CHARS):
        return True
    return kind in _LINKS and lexicon.skips.match(key) is not None


def _is_office(key: str) -> bool:
    """Tell an office: its story is not by it, unless the page is its own."""
    return key.partition(" ")[0] in self_words.load().offices


@lru_cache(maxsize=KEPT_LINES)
def _bare(name: str) -> tuple[str, str]:
    """Return a name without what decorates it, and its key.

    Remembered, as a site's own lines come again with its next page.
    """
    bare = undecorated(name)
    return bare, key_of(fold(bare))


@lru_cache(maxsize=KEPT_LINES)
def _is_nameless(bare: str, key: str) -> bool:
    return is_nameless(bare, key, load())


def _may_be(bare: str, key: str, lexicon: Lexicon) -> bool:
    return (
        len(key) >= MIN_NAME_CHARS
        and key.count(" ") < MAX_NAME_WORDS
        and key not in lexicon.anonymous
        and not _JOINED.search(bare)
        and not lexicon.byline_open.match(key)
        and not _is_nameless(bare, key)
    )


def _is_of_menu(key: str, lexicon: Lexicon, *, is_only_shown: bool) -> bool:
    """Tell a button, a section, a post: a longer name may hold a section's word, one said elsewhere a post's."""
    words = key.split()
    is_post = is_only_shown and not lexicon.jobs.isdisjoint((words[0], words[-1]))
    if len(words) == 1 or words[0] in lexicon.openers or is_post:
        return is_other(words, lexicon)
    return key in lexicon.furniture or lexicon.furniture_starts.match(key) is not None


def undecorated(name: str) -> str:
    """Return a name without pictures, a frequency, a legal form, an unclosed bracket around it."""
    bare = _DECORATION.sub("", name.strip(EDGES)).strip(EDGES)
    if " " not in bare:
        return bare
    short = _ELECTRONIC.sub("", bare)
    if " " in short:  # «newspaper NAME», and what is more than a name
        bare = short
    return _LEGAL.sub("", bare).strip(EDGES)


def _named(said: Sequence[Said], lexicon: Lexicon) -> Iterator[Named]:
    body = (line.raw for line, _, label in said if label == "body")
    aside = [one for one in said if one[2] != "body"]
    yield from on_top(said, lexicon)
    yield from beside(said, lexicon)
    yield from at_desk(said)
    yield from self_named.told_to(body)
    yield from self_named.told_above(line.raw for line, _, label in said if label == "title")
    yield from self_named.by_page(aside)
    yield from self_named.at_end(said)
    yield from self_named.of_pictures(aside)
    yield from below(said, aside, lexicon)
    yield from again(said)
