"""Lines of a page that may be headlines of its stories, each with what can be seen of it and around it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.lines.numbering import number_of
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stories.headline import sign_of

MAX_TITLE_WORDS = 22
MIN_TITLE_WORDS = 3  # of one headline at least
MIN_TEXT_WORDS = 5  # of the line that a headline stands over, where it is no sentence
MIN_STORY_WORDS = 12  # of what stands between two headlines
MAX_MADE = 4  # lines between a headline and its text: source, byline, date, caption
MAX_UNKNOWN_WORDS = 8  # of one such line that no list knows
LEAD_CHARS = 500  # of a section, what it is known by
MAX_POSSIBLE = 80  # more are a list
_MADE = frozenset(["byline", "dateline", "source", "caption"])
_OPENERS = (":", "،", ",")
_BULLETS = ("- ", "* ", "– ")
_CLOCK = re.compile(r"\W*\d{1,2}:\d\d")
_DIGITS = re.compile(r"\d+")


class Start(NamedTuple):
    """A possible headline.

    Attributes:
        row: its line, as an index.
        text: the first line below that is text.
        made: what the lines between them are, "?" of one that no list knows.
        above: what stands above it: "top", "prose", "open" (prose without full stop), "short", or a role.
        above_shape: the line above without its numbers, "" of prose.
        below_shape: the same of the line below.
        mark: what it begins with: "number", "clock", a sign that is no letter, or "".
        number: of a numbered headline.
        lead: what its section begins with.
        size: words of its section, up to the next possible headline.
        paragraphs: prose lines of its section.
    """

    row: int
    text: int
    made: tuple[str, ...]
    above: str
    above_shape: str
    below_shape: str
    mark: str
    number: int
    lead: str
    size: int
    paragraphs: int

    @property
    def is_story(self) -> bool:
        """Tell whether enough text follows for a story."""
        return self.size >= MIN_STORY_WORDS


def find(lines: Sequence[TextLine], roles: Sequence[Role | None]) -> list[Start]:
    """Return the possible headlines of a page in order, none where no two stand over a story."""
    over = [
        (i, text)
        for i in range(len(lines) - 1)
        if _may_head(lines[i], roles[i]) and (text := _text_below(lines, roles, i)) is not None
    ]
    if not 2 <= len(over) <= MAX_POSSIBLE:
        return []
    ends = [*(i for i, _ in over[1:]), len(lines)]
    texts = [
        [line for line, r in zip(lines[text:end], roles[text:end], strict=True) if r is None]
        for (_, text), end in zip(over, ends, strict=True)
    ]
    sizes = [sum([line.words for line in inside]) for inside in texts]
    stories = [at for at, size in enumerate(sizes) if size >= MIN_STORY_WORDS]
    if all(lines[over[at][0]].words < MIN_TITLE_WORDS for at in stories[1:]):
        return []
    pairs = zip(over, texts, sizes, strict=True)
    return [_start(lines, roles, place, inside, size) for place, inside, size in pairs]


def _may_head(line: TextLine, role: Role | None) -> bool:
    if role is not None or line.prose or line.stopped or not line.key:
        return False
    return line.words <= MAX_TITLE_WORDS and not (
        line.raw.endswith(_OPENERS) or line.raw.startswith(_BULLETS)
    )


def _text_below(lines: Sequence[TextLine], roles: Sequence[Role | None], index: int) -> int | None:
    """Return the text a line stands over, with nothing but made lines between."""
    unknown = 0
    for at in range(index + 1, min(len(lines), index + MAX_MADE + 2)):
        line, role = lines[at], roles[at]
        if role is not None:
            if role.label not in _MADE and not role.is_mark:
                return None
            continue
        if line.prose or line.stopped:
            return at
        if line.key == lines[index].key:
            continue
        is_long = line.words >= MIN_TEXT_WORDS
        if is_long and (at > index + 1 or not _is_over_text(lines, roles, at)):
            return at
        unknown += 1
        if unknown > 1 or line.words > MAX_UNKNOWN_WORDS:
            return None
    return None


def _is_over_text(lines: Sequence[TextLine], roles: Sequence[Role | None], at: int) -> bool:
    """Tell a line that is a headline itself from text without full stops."""
    if at + 1 >= len(lines):
        return False
    role = roles[at + 1]
    return lines[at + 1].prose if role is None else role.label in {"byline", "dateline"}


def _start(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    place: tuple[int, int],
    inside: Sequence[TextLine],
    size: int,
) -> Start:
    index, text = place
    line = lines[index]
    number = number_of(line.raw)
    return Start(
        row=index,
        text=text,
        made=tuple(_label(roles[i]) for i in range(index + 1, text) if lines[i].key != line.key),
        above=_above(lines, roles, index),
        above_shape=_shape(lines[index - 1]) if index else "",
        below_shape=_shape(lines[index + 1]),
        mark=_mark(line.raw, is_numbered=number > 0),
        number=number,
        lead=" ".join([other.raw for other in inside])[:LEAD_CHARS],
        size=size,
        paragraphs=sum([other.prose for other in inside]),
    )


def _label(role: Role | None) -> str:
    if role is None:
        return "?"
    return "mark" if role.is_mark else role.label


def _above(lines: Sequence[TextLine], roles: Sequence[Role | None], index: int) -> str:
    if not index:
        return "top"
    line, role = lines[index - 1], roles[index - 1]
    if role is None:
        return "prose" if line.stopped else "open" if line.prose else "short"
    return role.zone or _label(role)


def _shape(line: TextLine) -> str:
    return "" if line.prose else without_numbers(line.key or line.raw)


def without_numbers(text: str) -> str:
    """Return a text with one digit for each of its numbers."""
    return _DIGITS.sub("0", text)


def _mark(raw: str, *, is_numbered: bool) -> str:
    if _CLOCK.match(raw):
        return "clock"
    if is_numbered:
        return "number"
    return sign_of(raw)
