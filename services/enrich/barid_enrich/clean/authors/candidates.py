"""Readings of who signed a story: every set of names that a line of it may state, with what speaks for it."""

from collections.abc import Callable, Iterator, Sequence

from barid.contract import Author, LineLabel
from barid.text.fold import fold
from barid_enrich.clean import known
from barid_enrich.clean.authors import notes
from barid_enrich.clean.authors.stated import Offer, of_closing, of_line, of_opening, of_sentences
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import key_of
from barid_enrich.clean.names import INITIALS, is_nobody, picture_words
from barid_enrich.clean.outlets.page_parts import Said

ABOVE_TITLE, INTO_TEXT, BELOW_TEXT = 4, 4, 5  # lines that may name who wrote
MAX_LINE_WORDS = 14
NOTE_LINES = 3  # the last of the text, and as many below it
MAX_SHORT = 4  # characters of a name that may be initials
_MADE = frozenset(["byline", "dateline"])
_KNOWN = frozenset(["furniture", "related", "caption", "breadcrumb", "masthead"])
Names = frozenset[str]  # folded
NO_WRITERS = frozenset(["agency", "translator"])
_MARKED, _TRUSTED = frozenset(["stated", "marked"]), frozenset(["marked", "ruled", "by"])
_SPEAKING = _MARKED | _TRUSTED
_NOTHING: frozenset[str] = frozenset()
_STATED, _RULED = frozenset(["stated"]), frozenset(["ruled"])


class Reading:
    """Who may have signed: the names, the lines that have them, how they stand there, and notes on them."""

    __slots__ = ("authors", "kinds", "lines", "names", "notes")

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.authors: tuple[Author, ...] = ()
        self.kinds: set[str] = set()
        self.lines: set[int] = set()
        self.notes: set[int] = set()


Readings = dict[Names, Reading]


def gather(said: Sequence[Said], ruled: Sequence[Author], lexicon: Lexicon) -> Readings:
    """Return the readings of a story by their folded names.

    Args:
        said: its lines.
        ruled: whom the rules name.
        lexicon: the words that tell them.
    """
    found: Readings = {}
    labels = [label for _, _, label in said]
    first = labels.index("body") if "body" in labels else len(labels)
    last = len(labels) - 1 - labels[::-1].index("body") if "body" in labels else -1
    for index in _places(labels, first, last, said):
        line, role, label = said[index]
        if role is not None and role.authors:
            _state(found, one=said[index], line=index, lexicon=lexicon)
        if line.prose or line.words > MAX_LINE_WORDS:
            if label == "title":
                _take(found, of_closing(line.raw), index, None)
        elif _may_name(said[index], lexicon) and not _is_caption(said, index):
            _take(found, of_line(line.raw), index, lexicon if label == "body" else None)
    for index, read in _paragraphs(said, first, last):
        _take(found, read(said[index][0].raw), index, lexicon)
    for index in range(max(0, first - INTO_TEXT), min(first + INTO_TEXT, len(said))):
        if said[index][0].prose:
            _take(found, of_sentences(said[index][0].raw), index, None)
    writers = writers_of(ruled)
    _add_ruled(found, writers)
    others = frozenset([fold(author.name) for author in ruled if author not in writers])
    _add_notes(said, found, lexicon)
    mine = _without_told(said, {key: one for key, one in found.items() if not key <= others})
    for one in mine.values():
        if one.notes:
            one.kinds |= _MARKED
    return mine


def possible(said: Sequence[Said], found: Readings) -> list[Names]:
    """Return the readings that need be weighed: the others have nothing for them, and much against them.

    No word, place or list speaks for a name in another story's headline, on the first line of a page, two lines and more
    below the text, or behind a number; nor for a single word.
    """
    labels = [label for _, _, label in said]
    last = len(labels) - 1 - labels[::-1].index("body") if "body" in labels else len(labels)
    return [key for key, one in found.items() if _is_possible(one, labels, last)]


def _is_possible(one: Reading, labels: Sequence[LineLabel], last: int) -> bool:
    if not _SPEAKING.isdisjoint(one.kinds) or len(one.lines) != 1:
        return True
    if any("." in name and INITIALS.fullmatch(name) for name in one.names):
        return True
    (line,) = one.lines
    if line == 0 or line > last + 1 or labels[line] == "related" or "behind:digit" in one.kinds:
        return False
    return any(" " in name or len(name) <= MAX_SHORT for name in one.names)


def _state(found: Readings, one: Said, line: int, lexicon: Lexicon) -> None:
    """Add whom a line names by itself, marked or not; in the text itself a name alone has to look like one."""
    _, role, label = one
    named = writers_of(role.authors) if role is not None else ()
    writers = tuple(one for one in named if not is_nobody(key_of(fold(one.name)), lexicon))
    is_marked = role is not None and role.label == "byline" and not (role.placed or role.lone_name)
    if label == "body" and not (is_marked or all(_is_like(a.name, lexicon) for a in writers)):
        return
    _add(found, _MARKED if is_marked else _STATED, writers, line)


def _add_notes(said: Sequence[Said], found: Readings, lexicon: Lexicon) -> None:
    """Add what the last lines of the text say of who wrote it."""
    texts = [index for index, (_, _, label) in enumerate(said) if label == "body"]
    below = range(texts[-1] + 1, min(len(said), texts[-1] + 1 + NOTE_LINES)) if texts else ()
    for index in (*texts[1:][-NOTE_LINES:], *below):
        if said[index][2] == "related":
            continue
        raw = said[index][0].raw
        if names := notes.named(raw, lexicon):
            one = _note(found, frozenset(map(fold, names)), names, _NOTHING)
            one.lines.add(index)
            one.notes.add(index)
        for one in found.values():
            if any(notes.tells_of(raw, name, lexicon) for name in one.names):
                one.notes.add(index)


def _without_told(said: Sequence[Said], found: Readings) -> Readings:
    """Return the readings without those of whom the story tells: it is about them, not by them.

    Unless the rules or a word for authorship name them.
    """
    if not found:
        return found
    body = "\n".join([line.raw for line, _, label in said if label == "body"])
    return {
        key: one
        for key, one in found.items()
        if not _TRUSTED.isdisjoint(one.kinds)
        or not any(_is_told(name, body, said, one) for name in one.names)
    }


def _is_told(name: str, body: str, said: Sequence[Said], one: Reading) -> bool:
    """Tell whether the text has a name elsewhere than in the lines that may sign it."""
    if name not in body:
        return False
    own = [said[i][0].raw.count(name) for i in one.lines | one.notes if said[i][2] == "body"]
    return body.count(name) > sum(own)


def _may_name(one: Said, lexicon: Lexicon) -> bool:
    """Tell a short line of which no list says that it is the page's, or that speaks of authorship."""
    line, role, label = one
    if role is None or label == "byline" or role.label not in _KNOWN:
        return True
    return line.folded.partition(" ")[0] in lexicon.byline_starts


def _paragraphs(
    said: Sequence[Said], first: int, last: int
) -> Iterator[tuple[int, Callable[[str], Sequence[Offer]]]]:
    """Yield the first and the last paragraph, and how each is read."""
    for inside, read in (
        (range(first, last + 1), of_opening),
        (range(last, first - 1, -1), of_closing),
    ):
        prose = (i for i in inside if said[i][0].prose and said[i][2] == "body")
        if (index := next(prose, None)) is not None:
            yield index, read


def _take(found: Readings, offers: Sequence[Offer], line: int, lexicon: Lexicon | None) -> None:
    """Add what a line offers.

    From the text itself, where any few words may be, only what looks like a name; of several, all that it is made of
    or none: the rows of a team are no signatures.
    """
    if lexicon is not None and offers:
        if any(len(one.names) > 1 for one in offers):
            offers = [one for one in offers if len(one.names) > 1 and "whole" in one.kinds]
        offers = [one for one in offers if all(_is_like(name, lexicon) for name in one.names)]
    for names, kinds, key in offers:
        _note(found, key, names, kinds).lines.add(line)


def _is_like(name: str, lexicon: Lexicon) -> bool:
    """Tell a person's name by its given name, or initials: subheads have capitals as names have."""
    return known.is_person(name, lexicon.given) or INITIALS.fullmatch(name) is not None


def writers_of(authors: Sequence[Author]) -> tuple[Author, ...]:
    """Return who of several wrote: who edited only where nobody else did."""
    named = tuple(author for author in authors if author.role not in NO_WRITERS)
    return tuple(author for author in named if author.role == "writer") or named


def _add(
    found: Readings, kinds: frozenset[str], authors: tuple[Author, ...], line: int | None
) -> None:
    if not authors:
        return
    names = tuple(author.name for author in authors)
    one = _note(found, frozenset(map(fold, names)), names, kinds)
    one.authors = one.authors or authors
    if line is not None:
        one.lines.add(line)


def _add_ruled(found: Readings, writers: tuple[Author, ...]) -> None:
    """Add whom the rules name, in all lines that name any of them."""
    if not writers:
        return
    _add(found, _RULED, writers, None)
    key = frozenset([fold(author.name) for author in writers])
    for other, one in found.items():
        if other < key:
            found[key].lines |= one.lines


def _is_caption(said: Sequence[Said], index: int) -> bool:
    """Tell a picture's text: said twice in a row, as who is in a picture is, or with who took it."""
    line, _, label = said[index]
    if label != "caption":
        return False
    beside = said[max(0, index - 1) : index + 2]
    is_twice = sum(other.key == line.key for other, _, _ in beside) > 1
    return is_twice or not picture_words().isdisjoint(line.folded.replace(":", " ").split())


def _note(found: Readings, key: Names, names: tuple[str, ...], kinds: frozenset[str]) -> Reading:
    one = found.get(key)
    if one is None:
        one = found[key] = Reading(names)
    one.kinds |= kinds
    return one


def _places(labels: Sequence[LineLabel], first: int, last: int, said: Sequence[Said]) -> list[int]:
    """Return the lines that may name who wrote: bylines, and those around headline, date and text."""
    count = len(labels)
    title = labels.index("title") if "title" in labels else count
    above = max(0, title - ABOVE_TITLE) if title < first else 0
    chosen = set(range(above, min(first + INTO_TEXT, count)))
    chosen.update(range(max(0, last - 1), min(last + 1 + BELOW_TEXT, count)))
    for index, (_, role, label) in enumerate(said):
        if label in _MADE or (role is not None and role.authors):
            chosen.add(index)
    return sorted(chosen)
