"""Names by which a page speaks of itself: whom a source told, what to follow, who is behind it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from barid.contract import LineLabel
from barid_enrich.clean import self_words
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.line import TextLine
from barid_enrich.clean.roles import Role

Said = tuple[TextLine, Role | None, LineLabel]

MAX_TOLD_PARAGRAPHS = 12
MAX_TAIL_WORDS = 3  # of «headline - site»
MAX_FOLLOW_WORDS = 14
_PAGE: frozenset[LineLabel] = frozenset({"furniture", "related", "masthead", "source"})
_HANDLE = re.compile(r"(?:^|\s)(?:https?://)?(?:t\.me/|@)([A-Za-z]\w[\w.]*)\W*$")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6})/?")


def told_to(paragraphs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield whom the people of a story spoke to, as its outlet names itself."""
    text = "\n".join(islice(paragraphs, MAX_TOLD_PARAGRAPHS))
    words = self_words.load()
    # The pattern is matched where a sign of it stands: searched for, it took a sixth of all time.
    starts = sorted({at for sign in words.told_signs for at in _places(text, sign)})
    for start in starts:
        if match := words.told.match(text, start):
            yield next(group for group in match.groups() if group), "told_to"


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def by_page(said: Sequence[Said], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the names in the page's own lines that ask to follow it or say what it is."""
    words = self_words.load()
    own = [line for line, _, label in said if label in _PAGE]
    page = "\n".join([line.raw for line in own])
    # Each pattern is only asked where the page has a word of it: cheaper than asking every line.
    is_about = any(sign in page for sign in words.about_signs)
    is_followed = any(sign in page for sign in words.follow_signs)
    for line in own:
        if is_about and (match := words.about.match(line.raw)):
            yield next(group for group in match.groups() if group), "about"
        if line.words > MAX_FOLLOW_WORDS:
            continue
        if is_followed and (match := words.followed.search(line.raw)):
            yield match[1], "followed"
        elif not lexicon.networks.isdisjoint(line.folded.split()) and (
            match := lexicon.followed.match(line.folded)
        ):
            yield " ".join(line.raw.split()[: len(match[1].split())]), "on_network"
        if ("." in line.raw or "@" in line.raw) and (
            match := _HANDLE.search(line.raw) or _DOMAIN.fullmatch(line.raw)
        ):
            yield match[1], "handle"
