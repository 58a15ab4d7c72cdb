"""What speaks for a possible headline as the beginning of a further story, as numbers."""

import re
from collections.abc import Sequence
from itertools import accumulate
from math import log1p

import numpy as np

from barid.text.fold import fold
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stems import stems_of
from barid_enrich.clean.stories.headline import is_signed
from barid_enrich.clean.stories.starts import Start

ABOVE = (
    "top",
    "prose",
    "open",
    "short",
    "mark",
    "button",
    "box",
    "end",
    "byline",
    "dateline",
    "source",
    "caption",
    "furniture",
    "masthead",
    "breadcrumb",
    "related",
)
MADE = ("byline", "dateline", "source", "caption", "mark", "?")
_ABOVE = {kind: tuple(float(kind == other) for other in ABOVE) for kind in ABOVE}
_NOWHERE, _NOTHING = (0.0,) * len(ABOVE), (0.0,) * len(MADE)
MAX_ZONES, MAX_SAID = 3, 5
MAX_BLOCK = 3  # lines from a blank one to a headline
OPENING_CHARS = 60
_PLACED = re.compile(  # «Place (AGENCY)», «PLACE – », «PLACE/ AGENCY:», «Place (abbr). »
    r"[^—–:/]{2,40}?(?:\)|\s[—–-]\s|\s?/\s?[^\W\d_]|[^\W\d_]:\s|\([\w. ]{2,12}\)\.\s)"
)
_QUOTED = re.compile(r"[\"«“„'].*[»”\"']\W*")


def rows(
    lines: Sequence[TextLine], roles: Sequence[Role | None], starts: Sequence[Start]
) -> Matrix:
    """Return the features of each possible headline, shape (starts, features)."""
    first = first_story(starts)
    parts = zip(_sizes(len(lines), starts), _zones(roles, starts, first), strict=True)
    found = [
        [*_looks(lines, starts, at), *sizes, *zones] for at, (sizes, zones) in enumerate(parts)
    ]
    return np.array(found, np.float32)


def first_story(starts: Sequence[Start]) -> int:
    """Return the first of the possible headlines that stands over enough text."""
    return next((at for at, start in enumerate(starts) if start.is_story), 0)


def _looks(lines: Sequence[TextLine], starts: Sequence[Start], at: int) -> list[float]:
    """Return what a line looks like and what stands around it."""
    start = starts[at]
    line, below, text = lines[start.row], lines[start.row + 1], lines[start.text]
    above = lines[start.row - 1].raw if start.row else ""
    return [
        line.words / 10,
        line.words < 3,
        line.words >= 6,
        line.raw.endswith(("?", "؟")),
        line.raw.endswith("!"),
        ":" in line.raw,
        _QUOTED.fullmatch(line.raw) is not None,
        line.gap,
        block_of(lines, start.row) < start.row,
        below.gap,
        text.gap,
        below.key == line.key,
        start.mark == "number",
        start.mark == "clock",
        start.mark not in {"", "number", "clock"},
        _is_in_order(starts, at),
        text.prose,
        *_ABOVE.get(start.above, _NOWHERE),
        *(_made(start.made) if start.made else _NOTHING),
        not start.made,
        is_signed(above),
        _PLACED.match(text.raw[:OPENING_CHARS]) is not None,
    ]


def _made(made: Sequence[str]) -> list[float]:
    return [float(kind in made) for kind in MADE]


def block_of(lines: Sequence[TextLine], index: int) -> int:
    """Return where the lines above a headline begin that a blank line parts from the rest."""
    if lines[index].gap:
        return index
    for near in range(index - 1, max(0, index - MAX_BLOCK), -1):
        if lines[near].prose:
            break
        if lines[near].gap:
            return near
    return index


def _is_in_order(starts: Sequence[Start], at: int) -> bool:
    """Tell a number that another headline goes on with, or comes from."""
    number = starts[at].number
    return bool(number) and (
        any(other.number == number - 1 for other in starts[:at])
        or any(other.number == number + 1 for other in starts[at + 1 :])
    )


def told(lines: Sequence[TextLine], starts: Sequence[Start]) -> Matrix:
    """Return what the text below and the stories above have of the words of each headline."""
    titles = [frozenset(stems_of(lines[start.row].folded)) for start in starts]
    leads = [frozenset(stems_of(fold(start.lead))) for start in starts]
    said = [_share(title, lead) for title, lead in zip(titles, leads, strict=True)]
    first = first_story(starts)
    known: set[str] = set()
    found = []
    for at, (title, lead) in enumerate(zip(titles, leads, strict=True)):
        found.append(
            [
                len(title) / MAX_SAID,
                min(MAX_SAID, len(title & lead)) / MAX_SAID,
                said[at],
                _share(title, known),
                _share(lead, known),
                _share(lead, leads[at - 1]) if at else 0.0,
                _share(titles[at - 1], lead) if at else 0.0,
                log1p(len(known)) / 5,
                max(said[:at], default=0.0),
                _share(titles[first], lead) if at != first else 0.0,
            ]
        )
        known |= lead | title
    return np.array(found, np.float32)


def _share(words: frozenset[str], others: frozenset[str] | set[str]) -> float:
    return len(words & others) / (len(words) or 1)


def _sizes(n_lines: int, starts: Sequence[Start]) -> list[list[float]]:
    """Return how long the sections are, and where on the page."""
    sizes = sorted(start.size for start in starts)
    middle = log1p(max(1, sizes[len(sizes) // 2]))
    found = []
    for at, start in enumerate(starts):
        size, before = log1p(start.size), starts[at - 1] if at else None
        found.append(
            [
                size / 5,
                log1p(before.size) / 5 if before else 0.0,
                abs(size - middle),
                log1p(start.paragraphs),
                log1p(before.paragraphs) if before else 0.0,
                log1p(len(starts)),
                log1p(at),
                at == 0,
                start.row / n_lines,
            ]
        )
    return found


def _zones(roles: Sequence[Role | None], starts: Sequence[Start], first: int) -> list[list[int]]:
    """Return how many boxes and ends of all text stand above each: since the last one, since the first."""
    zones = [role.zone if role is not None else "" for role in roles]
    any_zone = list(accumulate((zone in {"box", "end"} for zone in zones), initial=0))
    end_zone = list(accumulate((zone == "end" for zone in zones), initial=0))
    top = starts[first].row
    found = []
    for at, start in enumerate(starts):
        before = starts[at - 1].row if at else start.row
        counts = (
            any_zone[start.row] - any_zone[before],
            max(0, any_zone[start.row] - any_zone[top]),
            max(0, end_zone[start.row] - end_zone[top]),
        )
        found.append([min(MAX_ZONES, count) for count in counts])
    return found


def shared(alike: Matrix, first: int) -> Matrix:
    """Return what each has in common with the first, with all others on the mean and at most, with the last."""
    size = len(alike)
    others = ~np.eye(size, dtype=bool)
    rest = alike[others].reshape(size, size - 1, -1)
    with_first = alike[:, first].copy()
    with_first[first] = alike[first, first + 1] if first + 1 < size else 0
    with_last = np.zeros_like(with_first)
    with_last[1:] = alike[np.arange(1, size), np.arange(size - 1)]
    found: Matrix = np.concatenate(
        [with_first, rest.mean(1), rest.max(1), with_last], axis=1, dtype=np.float32
    )
    return found
