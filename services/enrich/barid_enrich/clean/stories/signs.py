"""Several stories under each other on one page, told by what stands around their headlines.

A subhead has paragraphs above and below it. The headline of a further story has a byline, a date or a
source below it, a source, a button or a signature above it, or a dateline at the beginning of its
lead, and the first story of the page has the same; or the text below says again what it says, as the
text of the first says its headline. So nothing is cut where only one sign is seen once.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from barid_enrich.clean import known
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stories import restated
from barid_enrich.clean.stories.headline import MAX_MADE, is_made, is_signed, may_head

MIN_TITLE_WORDS = 3
MIN_TEXT_WORDS = 6  # of a line of a story without full stops
MAX_MADE_WORDS, TAIL_WORDS = 6, 2  # of a line between headline and story that no list knows
MIN_STORY_WORDS = 12  # of such lines, where no line is a paragraph
MIN_LEAD_WORDS = 20  # of the first lines of a story
_DATELINE = re.compile(  # «PLACE/ AGENCY:», «Place (abbr). », «PLACE – »
    r"(?P<place>[^\W\d_][\w’'-]*+(?: [^\W\d_][\w’'-]*+)?+)"
    r"(?P<shape>\s?/\s?[^\W\d_][\w ]{1,20}\s?[:/–-] |(?: \([\w. ]{2,12}\))?\. |\s[–—-] |: )"
)
_UNKNOWN = "?"  # of a place
_NUMBERED = re.compile(r"\W*\d+\s*[-–.)]\s")  # a comment, an item of a list
_QUESTIONS = ("?", "؟", "!")
_PARTING = (":", "/", "،", ",", " - ", " – ", "|")


class _Signs(NamedTuple):
    """What stands around a possible headline: the kinds of lines above and below it, "" for text."""

    above: str
    below: str
    lead: str


def told(lines: Sequence[TextLine], roles: Sequence[Role | None]) -> list[tuple[int, int | None]]:
    """Return where the stories of a page begin and their headlines, where they are told; none of one story."""
    possible = {
        i: signs
        for i, line in enumerate(lines[:-1])
        if roles[i] is None and _may_be_title(line) and (signs := _signs(lines, roles, i))
    }
    starts: list[int] = []
    headline: int | None = None
    first = next(iter(possible), 0)
    for index, signs in possible.items():
        like = [i for i in possible if i < index and _alike(possible[i], signs)]
        before = starts[-1] if starts else like[0] if like else first
        is_told = like or _is_closed(signs, index, roles, possible)
        if not _is_text_between(lines, roles, before, index):
            continue
        if is_told or restated.opens(lines, roles, possible, index):
            if not starts:
                first, headline = before, before if like else None
            starts.append(index)
    starts += _parted_by_gaps(lines, possible, first, starts)
    if not starts:
        return []
    if headline is None:
        leads = (i for i in possible if i < min(starts) and lines[i + 1].prose)
        headline = next(leads, None)
    return [(0, headline), *((start, start) for start in sorted(starts))]


def _alike(one: _Signs, other: _Signs) -> bool:
    """Tell two headlines with the same below them, or with leads that begin in the same way."""
    if other.below:
        return one.below == other.below
    if one.lead.startswith(_UNKNOWN):
        return False
    return bool(one.lead) and one.lead == other.lead.removeprefix(_UNKNOWN)


def _is_closed(
    signs: _Signs, index: int, roles: Sequence[Role | None], possible: dict[int, _Signs]
) -> bool:
    """Tell a headline below the close of a story, where another story closes in the same way."""
    if not signs.above:
        return False
    if signs.above == "signature":
        return True
    made = {i + down for i, s in possible.items() if s.below for down in range(1, MAX_MADE + 1)}
    if signs.below in {"byline", "source"} and index - 1 not in made:
        return True
    closes = [
        i
        for i, role in enumerate(roles)
        if i not in made and _kind(role) == signs.above != _kind(roles[i - 1])
    ]
    return index - 1 in closes and len(closes) > 1


def _parted_by_gaps(
    lines: Sequence[TextLine], possible: dict[int, _Signs], first: int, starts: Sequence[int]
) -> list[int]:
    """Return further headlines below blank lines, where only stories are parted by them."""
    if not starts or not all(lines[i].gap for i in starts):
        return []
    if any(
        line.gap
        for i, line in enumerate(lines[first + 1 : max(starts)], first + 1)
        if i not in starts
    ):
        return []
    return [
        i
        for i in possible
        if i > max(starts)
        and lines[i].gap
        and not lines[i + 1].gap
        and sum(line.words for line in lines[i + 1 : i + 4]) >= MIN_LEAD_WORDS
    ]


def _signs(lines: Sequence[TextLine], roles: Sequence[Role | None], index: int) -> _Signs | None:
    """Return what stands around a line that may be a headline, None without a story below it."""
    line = lines[index]
    below = index + 1
    while below < len(lines) - 1 and below <= index + MAX_MADE and is_made(roles[below]):
        below += 1
    if [_label(role) for role in roles[index + 1 : below]].count("byline") > 1:
        return None  # the lines of a team
    made = _kind(roles[index + 1]) if below > index + 1 else ""
    if _is_unknown_made(lines, roles, below):
        made = made or _tail(lines[below])
        below += 1
    if made == "dateline" and not (lines[below].prose and line.words > MIN_TITLE_WORDS):
        made = ""  # who comments, a headline of a box
    is_text = lines[below].prose or lines[below].words >= MIN_TEXT_WORDS
    if roles[below] is not None or not (is_text or made):
        return None
    if line.raw.endswith(_QUESTIONS) and not made:
        return None  # an interview
    return _Signs(_above(lines, roles, index), made, _lead(lines[below].raw))


def _may_be_title(line: TextLine) -> bool:
    return may_head(line, least=MIN_TITLE_WORDS) and not _NUMBERED.match(line.raw)


def _label(role: Role | None) -> str:
    return role.label if role is not None else ""


def _kind(role: Role | None) -> str:
    if role is None or not is_made(role):
        return ""
    names_nobody = role.label == "byline" and (role.lone_name or not role.authors)
    return "" if names_nobody else role.label


def _above(lines: Sequence[TextLine], roles: Sequence[Role | None], index: int) -> str:
    """Return what closes the story above a headline, "" when nothing does."""
    if not index:
        return ""
    role = roles[index - 1]
    if role is None:
        return "signature" if is_signed(lines[index - 1].raw) else ""
    if role.zone == "button":
        return "button"
    return _kind(role) if role.label != "dateline" else ""


def _is_unknown_made(lines: Sequence[TextLine], roles: Sequence[Role | None], index: int) -> bool:
    """Tell a short line above text that no list knows: «PLACE: AGENCY», "Name, Place"."""
    if index >= len(lines) - 1 or roles[index] is not None or not lines[index + 1].prose:
        return False
    line = lines[index]
    is_short = 2 <= line.words <= MAX_MADE_WORDS and not line.stopped and not line.gap
    return is_short and any(sign in line.raw for sign in _PARTING)


def _tail(line: TextLine) -> str:
    """Return how a line ends, which is what an agency's lines have in common."""
    return " ".join(line.key.split()[-TAIL_WORDS:])


def _lead(raw: str) -> str:
    """Return the shape of the dateline a lead begins with, "" without."""
    match = _DATELINE.match(raw)
    if match is None:
        return ""
    shape = re.sub(r"\w+", "", match["shape"]).replace(" ", "").replace("()", "")
    is_place = known.is_place(match["place"].casefold()) or known.is_place(match["place"])
    if "/" in shape or is_place or "(" in match["shape"]:
        return shape
    return f"{_UNKNOWN}." if shape == "." and " " not in match["place"] else ""


def _is_text_between(
    lines: Sequence[TextLine], roles: Sequence[Role | None], start: int, end: int
) -> bool:
    """Tell a story between two headlines: text, and no heading of a box or of the page's end."""
    if any(r is not None and r.zone in {"box", "end"} for r in roles[start:end]):
        return False
    if any(line.prose for line in lines[start + 1 : end]):
        return True
    inside = zip(lines[start + 1 : end], roles[start + 1 : end], strict=True)
    short = [line.words for line, r in inside if r is None and line.words >= MIN_TEXT_WORDS]
    return sum(short) >= MIN_STORY_WORDS
