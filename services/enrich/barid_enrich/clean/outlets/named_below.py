"""Names below a story, and beside what an outlet is, that may be its outlet's; core."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from barid.text.fold import fold
from barid_enrich.clean.lexicon import Lexicon, phrases
from barid_enrich.clean.lines.line import holds
from barid_enrich.clean.outlets import self_words
from barid_enrich.clean.outlets.page_parts import MAX_NAME_WORDS, Named, Said, parts_of
from barid_enrich.clean.outlets.rights import holders
from barid_enrich.clean.roles.furniture import has_own_word

FOOT_LINES = 6
MAX_RIGHTS_WORDS = 40
_SLOGAN_SIGNS = ("..", "…", "–", "—", "-")
_SLOGAN = re.compile(r"\s?\.{2,}\s?|…\s?|\s[–—-]\s")


def below(said: Sequence[Said], aside: Sequence[Said], lexicon: Lexicon) -> Iterator[Named]:
    """Yield who holds the rights, and what is called as outlets are.

    Args:
        said: the lines of a page.
        aside: those of them that are none of the text.
        lexicon: the words.
    """
    yield from _short_lines(said, lexicon)
    yield from _kinded(aside, lexicon)
    yield from _holders(said, lexicon)


def _holders(said: Sequence[Said], lexicon: Lexicon) -> Iterator[Named]:
    for line, _, label in said[-FOOT_LINES:]:
        if label not in {"furniture", "related", "source"} or line.words > MAX_RIGHTS_WORDS:
            continue
        folded = line.folded or fold(line.raw)
        if has_own_word(folded, lexicon) and lexicon.rights.search(folded):
            for name in holders(line.raw, lexicon):
                yield name, "rights"
                if name.startswith("لل"):  # «rights are X's»
                    yield f"ال{name[2:]}", "rights"
                elif name.startswith("ل") and _has_kind(name[1:], lexicon):
                    yield name[1:], "rights"


def _short_lines(said: Sequence[Said], lexicon: Lexicon) -> Iterator[Named]:
    """Yield the page's own lines below the text that are called as outlets are."""
    for line, _, label in reversed(said):
        if label == "body":
            return
        if label in {"furniture", "source"} and 1 < line.words <= MAX_NAME_WORDS:
            words = line.folded.split()
            if lexicon.outlet.match(line.folded) or not lexicon.names.isdisjoint(words):
                yield line.raw, "below"
        if label in {"furniture", "source", "related"} and holds(line.raw, _SLOGAN_SIGNS):
            parts = _SLOGAN.split(line.raw)
            if len(parts) > 1:
                yield parts[0], "below"


def _kinded(aside: Sequence[Said], lexicon: Lexicon) -> Iterator[Named]:
    """Yield the page's short lines, and parts of them, that begin with what an outlet is: «radio NAME»."""
    for line, _, label in aside:
        if label == "title" or line.words > 2 * MAX_NAME_WORDS:
            continue
        if _kinds().isdisjoint(line.folded.split()):
            continue
        for part in parts_of(line.raw):
            if lexicon.outlet.match(f"{fold(part.strip())} ") and " " in part.strip():
                yield part, "kinded"


@cache
def _kinds() -> frozenset[str]:
    """Return the first words of what outlets are."""
    return frozenset(phrase.split()[0] for phrase in phrases("source", "outlets"))


def _has_kind(name: str, lexicon: Lexicon) -> bool:
    """Tell a name that begins with what its bearer is: a newspaper, a ministry."""
    first = fold(name).partition(" ")[0]
    return first in lexicon.names or first in self_words.load().offices
