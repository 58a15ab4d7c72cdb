"""Which line is the headline: what the page says twice, what the story's words confirm."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from unicodedata import category

from barid.contract import Value
from barid.text.fold import fold
from barid_enrich.clean import title_tail
from barid_enrich.clean.lines.line import MAX_TITLE_CHARS, TextLine, is_doubled, key_of
from barid_enrich.clean.roles.roles import Role
from barid_enrich.clean.stems import stems_of, stems_shared

HEAD_LINES = 8  # where saying it again counts: below, it is navigation or a second story
MIN_TITLE_WORDS = 3
MIN_CUT_WORDS = 4  # of a headline behind the name of its site, to be found again
MIN_REPEATED_WORDS = 4  # shorter repeated lines are names under pictures
# Weights and threshold by judgement on the development half of tests/quality/data/text: length alone
# makes a headline of the only line above the text; among several lines their neighbours decide.
FULL_WORDS = 6  # from here on a line is as long as headlines are
WEIGHT_LENGTH, WEIGHT_SHARED, WEIGHT_TAIL, WEIGHT_AGAIN = 2.0, 2.0, 4.0, 3.0
WEIGHT_NEIGHBOUR = 0.7  # a byline, a date, a path or a standfirst beside it
WEIGHT_LATER = 0.1  # lost with each candidate before it
WEIGHT_BEHIND = (
    1.0  # lost right behind another candidate, or behind a byline: a standfirst, a verse
)
WEIGHT_OPENS = 2.0  # lost right above another candidate by a line that a colon ends
MIN_SCORE = 1.0
# A line said twice in a row is as often a picture's caption with its alternative text: believed only
# when half of its content words stand in the lead, which a headline sums up.
MIN_SHARED_WITH_LEAD = 0.5
LEAD_LINES = 2
STORY_LINES, STORY_CHARS = 4, 1_500
MIN_DRAWN = 2  # lines below the first of a post that a pictogram opens
_NEIGHBOURS = {"byline", "dateline", "breadcrumb"}
_MADE = {"byline", "dateline"}
_OPENING = (":", "؛")
_ELLIPSES = ("…", "...")


class Title(Value, frozen=True, kw_only=True):
    """The headline: its key, which every repetition shares, and its wording."""

    key: str
    text: str


def choose(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    first: int,
    found: Mapping[int, float],
) -> Title | None:
    """Return the headline the rules see, or None: a headline is never invented.

    Args:
        lines: of one story.
        roles: of the lines, None where the words name none.
        first: index of the first line of prose.
        found: what speaks for each line, from `scores`.
    """
    best = max(found, key=found.__getitem__, default=None)
    if best is None or found[best] < MIN_SCORE:
        return from_home(roles[:first])
    return Title(key=lines[best].key, text=lines[best].raw)


def scores(lines: Sequence[TextLine], roles: Sequence[Role | None], first: int) -> dict[int, float]:
    """Return what speaks for each line of the head as the headline; no line that cannot be one."""
    tails = {
        key_of(fold(role.tail)): role.tail
        for role in roles[:first]
        if role is not None and role.tail and _is_possible(role.tail)
    }
    candidates = [i for i in range(first) if roles[i] is None and _is_candidate(lines[i])]
    if not candidates:
        return {}
    keys = [line.key for line in lines[: max(first, HEAD_LINES)]]
    doubtful = len(candidates) > 1 or lines[candidates[0]].words < FULL_WORDS
    told_by = lines[first : first + STORY_LINES] if doubtful else ()
    story = " ".join([line.raw for line in told_by])[:STORY_CHARS].lower()
    found: dict[int, float] = {}
    for rank, index in enumerate(candidates):
        line = lines[index]
        if keys.index(line.key) < index or is_of_post(lines, index):
            continue
        in_a_row = _is_said_in_a_row(keys, index)
        if in_a_row and (
            _shows_pictures(line, lines)
            or not (_is_confirmed(line, lines, first) or _heads_made(index, lines, roles))
        ):
            continue
        found[index] = (
            _length(line)
            + WEIGHT_SHARED * stems_shared(stems_of(line.raw.lower()), story)
            + WEIGHT_TAIL * (line.key in tails)
            + WEIGHT_AGAIN * _is_said_again(keys, line) * (not in_a_row)
            + _beside(index, roles)
            - WEIGHT_LATER * rank
            - WEIGHT_OPENS * (index + 1 in candidates and line.raw.endswith(_OPENING))
            - WEIGHT_BEHIND * _stands_behind(index, candidates, lines, roles)
        )
    return found


def is_of_post(lines: Sequence[TextLine], index: int) -> bool:
    """Tell a sentence of a channel's post, where pictograms open the first and those right below it.

    A bar behind «breaking» or a place, or a second pictogram at its end, makes a headline of it.
    """
    if not _is_drawn(lines[index]):
        return False
    drawn = [_is_drawn(line) for line in lines]
    first = drawn.index(True)
    if "|" in lines[first].raw or category(lines[first].raw[-1]) == "So":
        return False
    return sum(drawn[first : first + 1 + MIN_DRAWN]) == 1 + MIN_DRAWN


def _is_drawn(line: TextLine) -> bool:
    return category(line.raw[0]) == "So"


def _is_said_again(keys: list[str], line: TextLine) -> bool:
    return keys.count(line.key) > 1 and line.words >= MIN_REPEATED_WORDS


def _is_possible(text: str) -> bool:
    return len(text) <= MAX_TITLE_CHARS and text.count(" ") + 1 >= MIN_TITLE_WORDS


def _is_candidate(line: TextLine) -> bool:
    has_words = line.words >= MIN_TITLE_WORDS and len(line.raw) <= MAX_TITLE_CHARS
    is_short_text = bool(line.key) and has_words and not line.stopped
    return is_short_text and not line.is_bullet and not is_doubled(line.raw)


def _length(line: TextLine) -> float:
    return WEIGHT_LENGTH * (min(line.words, FULL_WORDS) - 1) / (FULL_WORDS - 1)


def _beside(index: int, roles: Sequence[Role | None]) -> float:
    """Return what the lines around a candidate say for it."""
    around = [roles[i] for i in (index - 1, index + 1) if 0 <= i < len(roles)]
    return WEIGHT_NEIGHBOUR * sum(r is not None and r.label in _NEIGHBOURS for r in around)


def _stands_behind(
    index: int,
    candidates: Sequence[int],
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
) -> bool:
    """Tell a line that follows a headline: right behind one, or with a byline or date between."""
    before = lines[index - 1] if index - 1 in candidates else None
    if before is not None and before.words >= MIN_REPEATED_WORDS and before.key != lines[index].key:
        return True
    longest = [i for i in candidates if lines[i].words >= FULL_WORDS]
    if longest and any(r is not None and r.label in _MADE for r in roles[longest[0] : index]):
        return True
    between = roles[candidates[0] : index]
    return any(role is not None and role.label == "byline" and role.authors for role in between)


def _is_said_in_a_row(keys: list[str], index: int) -> bool:
    """Tell a line said several times in a row and nowhere else: most often what a picture shows."""
    times = keys.count(keys[index])
    return times > 1 and keys[index : index + times].count(keys[index]) == times


def _heads_made(index: int, lines: Sequence[TextLine], roles: Sequence[Role | None]) -> bool:
    """Tell a line said in a row with a byline or a date right behind: no picture's text has them."""
    behind = index
    while behind < len(lines) and lines[behind].key == lines[index].key:
        behind += 1
    role = roles[behind] if behind < len(lines) else None
    is_long = lines[index].words >= FULL_WORDS
    return is_long and role is not None and role.label in _MADE and not role.is_mark


def _shows_pictures(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Tell a page that says other lines in a row as well, with four words and more: what its pictures show."""
    return any(
        above.key == below.key != line.key and above.words >= MIN_REPEATED_WORDS and above.key
        for above, below in pairwise(lines)
    )


def _is_confirmed(line: TextLine, lines: Sequence[TextLine], first: int) -> bool:
    if line.words < MIN_REPEATED_WORDS:
        return False
    lead = " ".join([other.raw for other in lines[first : first + LEAD_LINES]]).lower()
    return stems_shared(stems_of(line.raw.lower()), lead) >= MIN_SHARED_WITH_LEAD


def alone(title: Title, head: Sequence[TextLine]) -> Title:
    """Return a headline without the site behind or before it, where the page says it so as well."""
    for split in title_tail.splits(title.text):
        key = key_of(fold(split.headline))
        said = next((line for line in head if line.key == key), None)
        if said is not None:
            return Title(key=key, text=said.raw)
    behind = title_tail.behind_site(title.text)
    key = key_of(fold(behind)) if behind else ""
    if key.count(" ") + 1 >= MIN_CUT_WORDS:  # what stands in a window's title may be cut
        said = next((line for line in head if line.key.startswith(key)), None)
        if said is not None:
            return Title(key=said.key, text=said.raw)
    return title


def from_home(roles: Sequence[Role | None]) -> Title | None:
    """Return the last step of a breadcrumb that starts at home and was not cut."""
    for role in roles[:HEAD_LINES]:
        if role is None or role.tail is None or role.placed or not _is_possible(role.tail):
            continue
        if role.tail.count(" ") + 1 >= MIN_REPEATED_WORDS and not role.tail.endswith(_ELLIPSES):
            return Title(key=key_of(fold(role.tail)), text=role.tail)
    return None
