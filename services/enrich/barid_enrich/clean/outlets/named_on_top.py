"""Names above a story that may be its outlet's: logos, headlines of the site, paths, a state's office; core."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from barid.contract import LineLabel
from barid.text.fold import fold
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.outlets.asked import asked_in
from barid_enrich.clean.outlets.page_parts import (
    HEAD_LINES,
    MAX_NAME_WORDS,
    OWN,
    Named,
    Said,
    parts_of,
)
from barid_enrich.clean.roles.roles import Role

MAX_LINES_ABOVE_NAME = 2  # links past the menu, a date
MAX_OPENING_WORDS = 4  # of a first line that the reading took for text
MAX_OPENING_PARTS = 3
MAX_STATE_WORDS = 3
_NO_NAME_ENDS = ("?", "؟", "!", "…")
_QUOTES = '"«»“”'
_PATH = re.compile(r"\s*[/>»›\\]+\s*")
_STATE = re.compile(
    rf"(?:{'|'.join(map(fold, ['جمهورية', 'المملكة', 'دولة', 'سلطنة', 'حكومة', 'کۆماری', 'republic', 'kingdom']))})(?!\w)"
)


def on_top(said: Sequence[Said], lexicon: Lexicon) -> Iterator[Named]:
    """Yield what stands above the text as a name stands there."""
    yield from _first_lines(said, lexicon)
    yield from _paths(said)
    yield from _of_state(said)


def _first_lines(said: Sequence[Said], lexicon: Lexicon) -> Iterator[Named]:
    is_first = True
    heads = False  # whether a line that may be a name stands above
    for index, (line, role, label) in enumerate(said[:HEAD_LINES]):
        if label in {"title", "body"} and index:
            break
        if index < 2 and label not in OWN:
            yield from _opening(line, label, is_first=not index)
        if role is not None and role.label == "source" and role.outlet:
            yield role.outlet, "top" if heads else "logo"
        is_free = role is None or role.lone_name or role.label in {"source", "byline"}
        is_free = is_free or (role is not None and role.label == "furniture" and not role.zone)
        if (
            label in OWN
            and label not in {"masthead", "breadcrumb"}
            and not line.prose
            and line.words <= 3 * MAX_NAME_WORDS
            and not line.raw.endswith(_NO_NAME_ENDS)
            and not (line.raw[:1] in _QUOTES and line.raw[-1:] in _QUOTES)  # a kicker
            and asked_in(line.raw) is None  # «Support NAME»
        ):
            yield line.raw, "top" if heads else "logo"
            is_link = lexicon.skips.match(line.folded) or line.key in lexicon.home
            if is_first and is_free and not is_link:
                yield line.raw, "first_free"
            is_first = is_first and (bool(is_link) or not is_free)
            heads = heads or not (is_link or _is_before_name(line, role, lexicon))
            name, comma, rest = line.raw.replace("،", ",").partition(",")
            if comma and (
                lexicon.generic.match(said_of := fold(rest.strip()))
                or lexicon.outlet.match(f"{said_of} ")
            ):
                yield name, "self_described"
            parts = [part for part in parts_of(line.raw) if part.strip()]
            if 1 < len(parts) <= 4:
                yield from ((part, "top_part") for part in parts)
                if index <= MAX_LINES_ABOVE_NAME:
                    yield parts[0], "first_part"
                if any(lexicon.generic.match(fold(part)) for part in parts):
                    yield from ((part, "self_described") for part in parts)


def _opening(line: TextLine, label: LineLabel, *, is_first: bool) -> Iterator[Named]:
    """Yield a short first line that the reading took for text, and the parts of it."""
    parts = parts_of(line.raw)
    if line.stopped or max(len(part.split()) for part in parts) > MAX_OPENING_WORDS:
        return
    is_short = line.words <= MAX_OPENING_WORDS
    if is_short:
        yield line.raw, "opens_page"
    elif label == "title":
        return
    if is_first and 1 < len(parts) <= MAX_OPENING_PARTS and (is_short or "|" in line.raw):
        yield from ((part, "opens_page") for part in parts)
        yield parts[0], "first_part"


def _is_before_name(line: TextLine, role: Role | None, lexicon: Lexicon) -> bool:
    """Tell what stands above a page's name: a date, a sign, an address, what an outlet is."""
    if role is not None and role.label == "dateline":
        return True
    return (
        not any(map(str.isalpha, line.raw))
        or "://" in line.raw
        or lexicon.generic.match(line.folded) is not None
    )


def _paths(said: Sequence[Said]) -> Iterator[Named]:
    """Yield where the paths above the text begin, however long the menus above them are."""
    for line, _, label in said:
        if label == "body":
            return
        if label == "breadcrumb" and "|" not in line.raw:
            yield _PATH.split(line.raw)[0], "crumb"


def _of_state(said: Sequence[Said]) -> Iterator[Named]:
    """Yield the office below the name of its state, on top of its own page."""
    for (above, _, _), (line, _, label) in pairwise(said[: HEAD_LINES // 2]):
        if label == "furniture" and above.words <= MAX_STATE_WORDS and _STATE.match(above.folded):
            yield line.raw, "about"
