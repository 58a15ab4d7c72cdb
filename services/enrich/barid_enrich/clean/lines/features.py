"""What is said of each line in numbers: by itself, by its place, by what it shares with the story."""

import math
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from barid_enrich.clean import vocabulary
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.lines.line_features import AT, LEXICAL, N_LOCAL, class_of, row_of
from barid_enrich.clean.region import Region
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stems import stems_of, stems_shared
from barid_enrich.clean.title import Title

__all__ = ["LEXICAL", "N_LOCAL", "PROSE", "Matrix", "local"]

Matrix = NDArray[np.float32]
Cells: TypeAlias = (
    "array[float]"  # of the whole matrix, row by row: one is set in a third of numpy's time
)

FAR = 12  # lines from which distance no longer counts
STORY_LINES = 8  # of prose, which tell what a story is about
STORY_CHARS = 1_500
PROSE_CHARS = 120  # of a paragraph that are compared with the story
EDGE_OPENING, EDGE_CLOSING = 2, 2  # paragraphs at the ends of a text, which may be the page's own
MAX_NOTICE_WORDS = 45  # of a sentence the page says to its reader

PROSE = AT["prose"]
_OF_TEXT = slice(AT["lines"], AT["gaps"] + 1)
_GAP_ABOVE, _GAP_BELOW = AT["gap_above"], AT["gap_below"]
_PLACE, _IN_ZONE, _SAID_AGAIN = AT["place"], AT["in_zone"], AT["said_again"]
_SINCE_PROSE = AT["since_prose"]
_SHARED, _IS_GUESS, _TITLE_SCORE = AT["shared"], AT["is_guess"], AT["title_score"]
_NONE = class_of(None)
_PAGE_WORDS, _ADDRESS = AT["page_words"], AT["address"]
_NAME_SHAPE, _FOREIGN_NAME = AT["name_shape"], AT["foreign_name"]


def local(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    region: Region,
    guess: Title | None,
    scores: Mapping[int, float],
) -> Matrix:
    """Return the features of every line alone and of its place, shape (lines, N_LOCAL).

    Args:
        lines: of a text.
        roles: of the lines by their own words.
        region: where the rules see the text begin and end.
        guess: the headline the rules choose.
        scores: what speaks for lines of the head as the headline.
    """
    prose = [i for i, line in enumerate(lines) if line.prose and roles[i] is None]
    cells = array("f", b"".join([row_of(line) for line in lines]))
    numbers: Matrix = np.frombuffer(cells, np.float32).reshape(len(lines), N_LOCAL)
    _placed(numbers, lines, prose, region)
    _since(cells, lines, roles)
    _shared(cells, lines, prose, region, guess)
    _titles(cells, lines, scores, prose[0] if prose else len(lines))
    return numbers


def _placed(
    numbers: Matrix, lines: Sequence[TextLine], prose: Sequence[int], region: Region
) -> None:
    """Say what a line's place alone says."""
    count = len(lines)
    first, last = (prose[0], prose[-1]) if prose else (count, count)
    gaps = [line.gap for line in lines]
    numbers[:, _OF_TEXT] = (
        math.log1p(count) / 5,
        min(1.0, math.log1p(len(prose)) / 4),
        sum(gaps) / count,
    )
    numbers[:, _GAP_ABOVE] = gaps
    numbers[:, _GAP_BELOW] = [*gaps[1:], True]
    numbers[:, _PLACE] = np.arange(count) / count
    numbers[0, _PLACE + 1] = 1
    numbers[:4, _PLACE + 2] = 1
    numbers[:first, _PLACE + 3] = 1
    numbers[last + 1 :, _PLACE + 4] = 1
    numbers[: region.first, _PLACE + 6] = 1
    numbers[region.last + 1 :, _PLACE + 7] = 1
    numbers[region.end :, _PLACE + 8] = 1


def _since(cells: Cells, lines: Sequence[TextLine], roles: Sequence[Role | None]) -> None:
    """Say a line's role, and how far above the last paragraph and the last box or end begins."""
    since_prose, since_zone, zone = FAR, 0, 0.0
    for at, line, role in zip(range(0, len(cells), N_LOCAL), lines, roles, strict=True):
        cells[at + (_NONE if role is None else class_of(role))] = 1.0
        if since_prose:
            cells[at + _SINCE_PROSE] = since_prose / FAR
        since_prose = 0 if line.prose else min(since_prose + 1, FAR)
        if zone:
            cells[at + _IN_ZONE] = zone
            cells[at + _IN_ZONE + 1] = since_zone / FAR
            since_zone = min(since_zone + 1, FAR)
        if role is not None and role.zone in {"box", "end"}:
            zone, since_zone = (1.0 if role.zone == "end" else 0.5), 0


def _shared(
    cells: Cells,
    lines: Sequence[TextLine],
    prose: Sequence[int],
    region: Region,
    guess: Title | None,
) -> None:
    """Say which share of a line's words the story and the headline have, and what is said again."""
    inside = [i for i in prose if region.first <= i < region.end][:STORY_LINES]
    # As written: folding would cost more than the few words it makes alike.
    story = " ".join([lines[i].raw for i in inside])[:STORY_CHARS].lower()
    key, headline = (guess.key, guess.text.lower()) if guess is not None else ("", "")
    again = _said_again([line.key for line in lines])
    for index, line in enumerate(lines):
        at = index * N_LOCAL
        if line.prose:
            cells[at + _SHARED] = 1.0
            continue
        stems = stems_of(line.raw.lower())
        told_by_story = stems_shared(stems, story) if line.words > 1 else 0.0
        if told_by_story:
            cells[at + _SHARED] = told_by_story
        elif cells[at + _NAME_SHAPE]:
            cells[at + _FOREIGN_NAME] = 1.0
        if line.key in again:
            cells[at + _SAID_AGAIN] = 1.0
        if line.key == key:
            cells[at + _IS_GUESS] = 1.0
        elif headline and stems:
            cells[at + _IS_GUESS + 1] = stems_shared(stems, headline)
    _edges(cells, lines, prose, inside, story)


def _said_again(keys: Sequence[str]) -> Set[str]:
    """Return the keys of several lines; of nearly all texts none but that of their paragraphs, ""."""
    paragraphs = keys.count("")
    if len(set(keys)) == len(keys) - max(0, paragraphs - 1):
        return {""} if paragraphs > 1 else frozenset()
    return {key for key, times in Counter(keys).items() if times > 1}


def _edges(
    cells: Cells,
    lines: Sequence[TextLine],
    prose: Sequence[int],
    inside: Sequence[int],
    story: str,
) -> None:
    """Say of paragraphs at the ends of a text, and below other lines, how they are of the page."""
    closing = prose[-EDGE_CLOSING:]
    edges = {*prose[:EDGE_OPENING], *closing}
    for index, line in enumerate(lines):
        is_edge = index in edges or (index and not lines[index - 1].prose)
        if not (line.prose and is_edge):
            continue
        at, is_outside = index * N_LOCAL, index not in inside
        if is_outside and story:
            stems = stems_of(line.raw[:PROSE_CHARS].lower())
            cells[at + _SHARED] = stems_shared(stems, story)
        if line.words <= MAX_NOTICE_WORDS and (index in closing or is_outside):
            _notice(cells, at, line.raw)


def _titles(
    cells: Cells, lines: Sequence[TextLine], scores: Mapping[int, float], first: int
) -> None:
    """Say what the rules give each line as a headline."""
    best = max(scores.values(), default=0.0)
    for index, score in scores.items():
        at = index * N_LOCAL + _TITLE_SCORE
        cells[at] = score / 8
        cells[at + 1] = score == best
        cells[at + 2] = score == best and score >= 1
    opening = next((i for i, ln in enumerate(lines) if ln.words >= 4 and not ln.prose), first)
    if opening < first:
        cells[opening * N_LOCAL + _TITLE_SCORE + 3] = 1.0


def _notice(cells: Cells, at: int, raw: str) -> None:
    """Say which words of a paragraph are those of a page that speaks to its reader."""
    words, tokens = vocabulary.load(), raw.lower().split()
    cells[at + _PAGE_WORDS] = len(words.page.intersection(tokens)) / len(tokens)
    cells[at + _ADDRESS] = min(3, len(words.address.intersection(tokens))) / 3
