"""What a page says apart from its names: the texts that its outlet's name is looked for in, folded; core."""

from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from barid.contract import Value
from barid.text.fold import fold
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.outlets import addresses, self_words
from barid_enrich.clean.outlets.page_parts import OWN, Said
from barid_enrich.clean.roles.furniture import has_own_word

MAX_BODY_CHARS = 1_500  # of the story, which names its outlet early if at all
MAX_OWN_CHARS = 300  # of a line of the page
SHORT_WORDS, MENU_LINES, MIN_MENU_LINES = 3, 4, 3  # of the lines right below a name
MIN_SLOGAN_WORDS, MAX_SLOGAN_WORDS = 4, 12
_HEAD_LINES, _MOST_HEADS = 10, 40
_MADE = frozenset(["byline", "dateline", "source"])
_OF_PAGE = OWN | {"related"}


class Page(Value, frozen=True):
    """What all candidates of a page are looked for in, folded.

    Attributes:
        own: the page's own lines.
        rights: those of them that state rights.
        made: bylines, dates and sources.
        related: other stories' lines.
        body: the beginning of the story.
        title: the headline.
        addresses: skeletons of the addresses and handles.
        generic_below: lines with what an outlet is, rather than its name, right below.
        is_bare: whether the text begins with the second line, and has no headline.
        is_over_short: whether the first line stands over short lines of the page.
        foot: the page's own lines below the text.
        captions: what pictures say.
        heads: the page's lines above the text that are candidates, as often as they stand there.
        short_below: how many short lines of the page stand right below each of them.
        first: the first line.
        above_title: the line right above the headline, if another stands above it.
        is_letter: whether it speaks to its reader as a letter does.
        over_slogan: short lines of the first ones with a longer one of the page right below.
    """

    own: str
    rights: str
    made: str
    related: str
    body: str
    title: str
    addresses: Sequence[str]
    generic_below: frozenset[str]
    is_bare: bool
    is_over_short: bool
    foot: str
    captions: str
    heads: Sequence[str]
    short_below: dict[str, int]
    first: str
    above_title: str
    is_letter: bool
    over_slogan: frozenset[str]


def page_of(said: Sequence[Said], found: Container[str], lexicon: Lexicon) -> Page:
    """Return what all candidates of a page, by their folded names, are looked for in."""
    labels = [label for _, _, label in said]
    title = labels.index("title") if "title" in labels else None
    first = labels.index("body") if "body" in labels else len(said)
    last = len(said) - 1 - labels[::-1].index("body") if "body" in labels else len(said)
    owned = [at for at, label in enumerate(labels) if label in _OF_PAGE]
    folded = {at: _folded(said[at][0]) for at in owned}
    own = "\n".join(folded.values())
    heads = said[: min(first, _MOST_HEADS)]
    short = [
        line.words <= SHORT_WORDS and label in OWN for line, _, label in said[1 : MENU_LINES + 1]
    ]
    return Page(
        own=own,
        rights=_stating_rights(own, lexicon),
        made=_joined(folded[at] for at in owned if labels[at] in _MADE),
        related=_joined(folded[at] for at in owned if labels[at] == "related"),
        body=_beginning(said, first),
        title="" if title is None else said[title][0].key,
        addresses=addresses.skeletons(said[at][0].raw for at in owned if labels[at] != "related"),
        generic_below=frozenset(
            line.key
            for (line, _, _), (other, _, _) in pairwise(said[: _HEAD_LINES + 1])
            if line.key in found and lexicon.generic.match(other.folded)
        ),
        is_bare=labels[1:2] == ["body"] and title is None,
        is_over_short=sum(short) >= MIN_MENU_LINES,
        foot=_joined(folded[at] for at in owned if at > last),
        captions=_joined(_folded(line) for line, _, label in said if label == "caption"),
        heads=[line.key for line, _, label in heads if label in OWN and line.key in found],
        short_below=_short_below(heads, found),
        first=said[0][0].key,
        above_title=next(
            (said[at - 1][0].key for at in range(2, len(said)) if labels[at] == "title"), ""
        ),
        is_letter=any(phrase in own for phrase in self_words.load().letters),
        over_slogan=frozenset(
            above.key
            for (above, _, _), (line, role, label) in pairwise(said[: _HEAD_LINES + 1])
            if role is None and label in OWN and MIN_SLOGAN_WORDS <= line.words <= MAX_SLOGAN_WORDS
        ),
    )


def _folded(line: TextLine) -> str:
    return line.folded or fold(line.raw[:MAX_OWN_CHARS])


def _stating_rights(own: str, lexicon: Lexicon) -> str:
    if not has_own_word(own, lexicon):
        return ""
    return _joined(row for row in own.split("\n") if lexicon.rights.search(row))


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(list(texts))


def _beginning(said: Sequence[Said], first: int) -> str:
    """Return the beginning of a story, folded."""
    text: list[str] = []
    size = 0
    for line, _, label in said[first:]:
        if label == "body":
            text.append(line.raw)
            size += len(line.raw) + 1
            if size > MAX_BODY_CHARS:
                break
    return fold(" ".join(text)[:MAX_BODY_CHARS])


def _short_below(heads: Sequence[Said], found: Container[str]) -> dict[str, int]:
    """Return how many short lines of the page stand right below each candidate's line, as a menu's do."""
    short = [line.words <= SHORT_WORDS and label in OWN for line, _, label in heads]
    return {
        line.key: sum(short[at + 1 : at + 1 + MENU_LINES])
        for at, (line, _, label) in reversed(list(enumerate(heads)))
        if label in OWN and line.key in found
    }
