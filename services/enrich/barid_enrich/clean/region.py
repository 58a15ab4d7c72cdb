"""Where the article's own text begins and ends among the lines of a page."""

from collections.abc import Sequence
from itertools import pairwise

from barid.contract import Value
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.lines.spoken import is_spoken
from barid_enrich.clean.names import has_digit
from barid_enrich.clean.roles.roles import Role
from barid_enrich.clean.stems import share, told

# All set by judgement on the development half of tests/quality/data/text.
MAX_PROSE_IN_HEAD = 2  # a standfirst and a notice; more is the story itself
MAX_HEAD_SHARE = 0.34  # of all prose; a date behind a third of the story stands in the story
PROSE_THAT_CLOSES_ZONE = 3  # a zone of related stories with that much prose behind it is a box
MIN_SHARED_STEMS = 0.3  # a paragraph with so many of the story's words goes on with the story
TOPIC_LINES = 12  # tell what a story is about
MIN_HEADLINE_WORDS, MIN_SHARED_WITH_TEASER = 4, 0.15
MAX_TAG_WORDS = 3
MIN_ENTRIES = 3  # of a live report with a button below each
MIN_LONE_TAGS = 2  # where nothing of the page follows them
_ANCHORS = {"byline", "dateline"}
_ELLIPSES = ("…", "...")


class Region(Value, frozen=True):
    """Bounds of the article's text, as indexes of lines.

    Attributes:
        first: the first line of the text itself; before it stands the head.
        last: the last line of prose before `end`.
        end: where the page's offers and forms begin, or the number of lines.
    """

    first: int
    last: int
    end: int


def find(lines: Sequence[TextLine], roles: Sequence[Role | None]) -> Region:
    """Return where the text of a story begins and ends."""
    prose = [i for i, line in enumerate(lines) if line.prose and roles[i] is None]
    first = _first(lines, roles, prose) if prose else _first_without_prose(lines, roles)
    end = _end(lines, roles, [i for i in prose if i >= first])
    last = next((i for i in reversed(prose) if first <= i < end), end - 1)
    return Region(first, last, end)


def below(
    region: Region, lines: Sequence[TextLine], roles: Sequence[Role | None], headline: int
) -> Region:
    """Return the bounds of a text that stands below its headline: nothing above is of the text."""
    if headline < region.first:
        return region
    prose = [i for i in range(headline + 1, region.end) if lines[i].prose and roles[i] is None]
    return Region(prose[0], region.last, region.end) if prose else region


def _first(lines: Sequence[TextLine], roles: Sequence[Role | None], prose: Sequence[int]) -> int:
    """Return the first line of prose behind the last byline or date of the head."""
    chosen = prose[0]
    before = 1
    for index in range(prose[0] + 1, len(lines)):
        role = roles[index]
        if role is None:
            before += lines[index].prose
        elif _is_anchor(role):
            behind = next((i for i in prose if i > index), None)
            if behind is not None and before <= MAX_HEAD_SHARE * len(prose):
                chosen = behind
        if before > MAX_PROSE_IN_HEAD:
            break
    return chosen


def _is_anchor(role: Role) -> bool:
    stated = role.date_marked or (bool(role.authors) and not role.lone_name)
    return role.label in _ANCHORS and stated


def _first_without_prose(lines: Sequence[TextLine], roles: Sequence[Role | None]) -> int:
    """Return the first sentence, else what stands behind the last byline or date: verses, news flashes."""
    sentence = next((i for i, line in enumerate(lines) if line.stopped), None)
    if sentence is not None:
        return sentence
    anchors = [
        i
        for i, role in enumerate(roles)
        if role is not None and role.label in _ANCHORS and not role.lone_name
    ]
    behind = [i for i, role in enumerate(roles) if role is None and anchors and i > anchors[-1]]
    return behind[0] if behind else len(lines)


def _end(lines: Sequence[TextLine], roles: Sequence[Role | None], prose: Sequence[int]) -> int:
    """Return where the page's own lines begin and nothing of this story follows.

    Args:
        lines: of one story.
        roles: of the lines.
        prose: the lines of prose from the first line of the text on.
    """
    end = len(lines)
    if not prose:
        return end
    closers = _closers_of_entries(lines, roles, prose)
    before, behind = len(prose), 0
    for index in range(len(lines) - 1, prose[0], -1):
        role = roles[index]
        if index == prose[before - 1]:
            before -= 1
            behind += 1
        elif role is None:
            continue
        elif role.zone == "end":
            if behind < PROSE_THAT_CLOSES_ZONE or behind <= before:
                end, behind = index, 0
        elif behind >= PROSE_THAT_CLOSES_ZONE:
            break
        elif role.zone == "button" and not behind:
            if lines[index].key not in closers or None not in roles[index + 1 : end]:
                end = index
        elif role.zone == "box":
            if _goes_on(lines, prose[:before], prose[before : before + behind]):
                break
            end = index
    last = next(i for i in reversed(prose) if i < end)
    return _before_tags(lines, roles, end, last, prose)


def _closers_of_entries(
    lines: Sequence[TextLine], roles: Sequence[Role | None], prose: Sequence[int]
) -> frozenset[str]:
    """Return the buttons below each entry of a live report: between its paragraphs, and said many times."""
    buttons = [
        line.key
        for line, role in zip(lines, roles, strict=True)
        if role is not None and role.zone == "button"
    ]
    inside = zip(lines[prose[0] : prose[-1]], roles[prose[0] : prose[-1]], strict=True)
    return frozenset(
        line.key
        for line, role in inside
        if role is not None and role.zone == "button" and buttons.count(line.key) >= MIN_ENTRIES
    )


def _before_tags(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    end: int,
    last: int,
    prose: Sequence[int],
) -> int:
    """Move the end above the tags of a page: few words to a line, often of the story."""
    start = end
    while start - 1 > last and _is_tag(lines[start - 1], roles[start - 1]):
        start -= 1
    if start == end or end < len(lines):
        return start
    story = told(lines[i].raw for i in prose[:TOPIC_LINES])
    tags = lines[start:end]
    return (
        start if len(tags) >= MIN_LONE_TAGS and all(share(t.raw, story) == 1 for t in tags) else end
    )


def _is_tag(line: TextLine, role: Role | None) -> bool:
    few = line.words <= MAX_TAG_WORDS and not line.stopped and not line.is_bullet
    few = few and not is_spoken(line)
    has_number = has_digit(line.raw)
    return few and not has_number and ":" not in line.raw and (role is None or role.lone_name)


def _goes_on(lines: Sequence[TextLine], told_before: Sequence[int], behind: Sequence[int]) -> bool:
    """Tell paragraphs of this story from the teasers of others.

    Teasers are cut off or stand under a headline each; paragraphs follow each other or speak of what
    the story speaks of.
    """
    said = {lines[i].raw for i in told_before} if behind else set()
    new = [i for i in behind if lines[i].raw not in said and not lines[i].raw.endswith(_ELLIPSES)]
    if any(b == a + 1 for a, b in pairwise(new)):
        return True
    story = told(lines[i].raw for i in told_before[:TOPIC_LINES]) if new else ""
    if any(share(lines[i].raw, story) >= MIN_SHARED_STEMS for i in new):
        return True
    return 2 * sum(_is_under_other_headline(lines, i) for i in new) > len(new)


def _is_under_other_headline(lines: Sequence[TextLine], index: int) -> bool:
    """Tell prose that has nothing of the short line over it, as a teaser has of its headline."""
    above = lines[index - 1]
    if above.prose or above.words < MIN_HEADLINE_WORDS:
        return False
    return share(above.raw, told((lines[index].raw,))) < MIN_SHARED_WITH_TEASER
