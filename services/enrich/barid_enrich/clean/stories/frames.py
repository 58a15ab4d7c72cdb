"""Lines that come again between the stories of a page: times, dates, rules, sources, buttons, counters.

What comes again stands above each story or below it; either way it parts the page. The same lines stand
within one story, too: `ways` gathers what they propose, and a trained weighing chooses.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.lines.numbering import number_of
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stories.headline import is_stamp, sign_of
from barid_enrich.clean.stories.sections import MIN_TEXT_WORDS
from barid_enrich.clean.stories.starts import without_numbers

MIN_STORY_WORDS = 8  # of the shortest item of a column of briefs
MAX_FRAMES = 60  # more are a list, a log
MAX_SHAPE_WORDS = 12
KINDS = (
    "mark", "same", "opening", "ending", "clock", "stamp", "dateline", "dated", "byline", "source", "button",
    "related", "sign",
)  # fmt: skip
OF_HEADLINE = frozenset(["sign"])  # begins the headline itself
_CLOCK = re.compile(r"\W*\d{1,2}[:.]\d\d\W*(?:[صمت]|[ap]\W?m)?\W*", re.IGNORECASE)
_SPACES = re.compile(r"[\s\d]")


class Frame(NamedTuple):
    """A way to part a page by lines of one kind.

    Attributes:
        kind: one of `KINDS`.
        place: "above" each story, "below" each, or "between" them.
        starts: where the stories begin; what stands above the first belongs to the page.
        rows: the lines of the kind.
    """

    kind: str
    place: str
    starts: tuple[int, ...]
    rows: frozenset[int]


def find(lines: Sequence[TextLine], roles: Sequence[Role | None]) -> Iterator[Frame]:
    """Yield each way in which lines that come again part a page into stories."""
    words = [0, *accumulate(_text_words(*pair) for pair in zip(lines, roles, strict=True))]
    for kind, rows in _groups(lines, roles):
        if not (1 if kind == "mark" else 2) <= len(rows) <= MAX_FRAMES:
            continue
        begins = [row for before, row in pairwise([-2, *rows]) if row != before + 1]
        ends = [row + 1 for row, after in pairwise([*rows, -1]) if after != row + 1]
        own = frozenset(rows)
        above = _with_text(begins, [*begins[1:], len(lines)], words)
        if len(above) > 1:
            yield Frame(kind, "above", above, own)
        if kind in OF_HEADLINE:
            continue
        between = _with_text([0, *ends], [*ends, len(lines)], words)
        if len(between) > 1:
            yield Frame(kind, "between", between, own)
        below = _with_text([0, *ends[:-1]], ends, words)
        if 1 < len(below) < len(between):
            yield Frame(kind, "below", below, own)


def _with_text(begins: Sequence[int], ends: Sequence[int], words: Sequence[int]) -> tuple[int, ...]:
    """Return where there is enough text for a story."""
    pairs = zip(begins, ends, strict=True)
    return tuple([a for a, b in pairs if words[b] - words[a] >= MIN_STORY_WORDS])


def _text_words(line: TextLine, role: Role | None) -> int:
    is_text = line.prose or line.stopped or line.words >= MIN_TEXT_WORDS
    return line.words if role is None and is_text else 0


def _groups(
    lines: Sequence[TextLine], roles: Sequence[Role | None]
) -> Iterator[tuple[str, list[int]]]:
    """Yield the lines that are of one kind and have one wording, if that counts; each set once."""
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, (line, role) in enumerate(zip(lines, roles, strict=True)):
        if role is None and line.prose:
            continue
        for key in _keys(line, role):
            groups[key].append(index)
    for (kind, _), rows in groups.items():
        yield kind, rows


def _keys(line: TextLine, role: Role | None) -> Iterator[tuple[str, str]]:
    raw = line.raw
    if not line.key:
        yield "mark", "".join(sorted(set(_SPACES.sub("", raw))))
    elif line.words <= MAX_SHAPE_WORDS:
        shape = without_numbers(line.key)
        yield "same", shape
        words = shape.split()
        if len(words) > 1:
            yield "opening", words[0]
            yield "ending", " ".join(words[-2:])
    if _CLOCK.fullmatch(raw):
        yield "clock", ""
    if role is not None:
        yield from _of_role(role)
        if role.label == "dateline" and is_stamp(raw):
            yield "stamp", ""
    elif not number_of(raw) and sign_of(raw):
        yield "sign", sign_of(raw)


def _of_role(role: Role) -> Iterator[tuple[str, str]]:
    if role.is_mark:
        return
    if role.label == "dateline":
        yield ("dateline" if role.date_alone else "dated"), ""
    elif role.label in {"byline", "source", "related"}:
        yield role.label, ""
    if role.zone == "button":
        yield "button", ""
