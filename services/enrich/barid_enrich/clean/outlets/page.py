"""What a page says apart from its names: the texts that its outlet's name is looked for in, folded; core."""

from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise

from barid.contract import Value
from barid.text.fold import fold
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.outlets import addresses
from barid_enrich.clean.outlets.page_parts import OWN, Said
from barid_enrich.clean.roles.furniture import has_own_word

MAX_BODY_CHARS = 1_500  # of the story, which names its outlet early if at all
MAX_OWN_CHARS = 300  # of a line of the page
SHORT_WORDS, MENU_LINES, MIN_MENU_LINES = 3, 4, 3  # of the lines right below a name
_HEAD_LINES, _MOST_HEADS = 10, 40
_MADE = frozenset(["byline", "dateline", "source"])


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
        heads: how often each short line of the page stands above the text.
        short_below: how many short lines of the page stand right below each of them.
        first: the first line.
        above_title: the line right above the headline, if another stands above it.
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
    heads: Counter[str]
    short_below: dict[str, int]
    first: str
    above_title: str


def page_of(said: Sequence[Said], found: Container[str], lexicon: Lexicon) -> Page:
    """Return what all candidates of a page, by their folded names, are looked for in."""
    owned = [
        (line.folded or fold(line.raw[:MAX_OWN_CHARS]), label, at)
        for at, (line, _, label) in enumerate(said)
        if label in OWN or label == "related"
    ]
    own = [(folded, label) for folded, label, _ in owned]
    bodies = [at for at, (_, _, label) in enumerate(said) if label == "body"] or [len(said)]
    heads = said[: min(bodies[0], _MOST_HEADS)]
    page = "\n".join([folded for folded, _ in own])
    rights = ""
    if has_own_word(page, lexicon):
        rights = "\n".join([folded for folded, _ in own if lexicon.rights.search(folded)])
    below = pairwise(said[: _HEAD_LINES + 1])
    short = [
        line.words <= SHORT_WORDS and label in OWN for line, _, label in said[1 : MENU_LINES + 1]
    ]
    return Page(
        own=page,
        rights=rights,
        made="\n".join([folded for folded, label in own if label in _MADE]),
        related="\n".join([folded for folded, label in own if label == "related"]),
        body=fold(" ".join([ln.raw for ln, _, label in said if label == "body"])[:MAX_BODY_CHARS]),
        title=next((line.key for line, _, label in said if label == "title"), ""),
        addresses=addresses.skeletons(line.raw for line, _, label in said if label in OWN),
        generic_below=frozenset(
            line.key for (line, _, _), (other, _, _) in below if lexicon.generic.match(other.folded)
        ),
        is_bare=[label for _, _, label in said[1:2]] == ["body"]
        and all(label != "title" for _, _, label in said),
        is_over_short=sum(short) >= MIN_MENU_LINES,
        foot="\n".join([folded for folded, _, at in owned if at > bodies[-1]]),
        captions="\n".join(
            [
                line.folded or fold(line.raw[:MAX_OWN_CHARS])
                for line, _, lb in said
                if lb == "caption"
            ]
        ),
        heads=Counter([line.key for line, _, label in heads if label in OWN and line.key in found]),
        short_below=_short_below(heads, found),
        first=said[0][0].key,
        above_title=next(
            (above.key for (above, _, _), (_, _, lb) in pairwise(said[1:]) if lb == "title"), ""
        ),
    )


def _short_below(heads: Sequence[Said], found: Container[str]) -> dict[str, int]:
    """Return how many short lines of the page stand right below each candidate's line, as a menu's do."""
    short = [line.words <= SHORT_WORDS and label in OWN for line, _, label in heads]
    return {
        line.key: sum(short[at + 1 : at + 1 + MENU_LINES])
        for at, (line, _, label) in reversed(list(enumerate(heads)))
        if label in OWN and line.key in found
    }
