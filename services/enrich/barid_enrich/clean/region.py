"""Where the article's own text begins and ends among the lines of a page."""

from collections.abc import Sequence
from functools import cached_property

from barid.contract import Value
from barid_enrich.clean.line import TextLine
from barid_enrich.clean.roles import Role
from barid_enrich.clean.stems import share, told

# All set by judgement on the development half of tests/quality/data/text.
MAX_PROSE_IN_HEAD = 2  # a standfirst and a notice; more is the story itself
MAX_HEAD_SHARE = 0.34  # of all prose; a date behind a third of the story stands in the story
PROSE_THAT_CLOSES_ZONE = 3  # a zone of related stories with that much prose behind it is a box
MIN_SHARED_STEMS = 0.3  # a paragraph with so many of the story's words goes on with the story
TOPIC_LINES = 12  # tell what a story is about
MAX_TAG_WORDS = 3
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


class _Topic:
    """The first half of a story, folded when it is asked for."""

    def __init__(self, prose: Sequence[str]) -> None:
        self._prose = prose[:TOPIC_LINES]

    @cached_property
    def text(self) -> str:
        return told(self._prose)


def find(lines: Sequence[TextLine], roles: Sequence[Role | None]) -> Region:
    """Return where the text of a story begins and ends."""
    prose = [i for i, line in enumerate(lines) if line.prose and roles[i] is None]
    first = _first(lines, roles, prose) if prose else _first_without_prose(lines, roles)
    end = _end(lines, roles, [i for i in prose if i >= first])
    last = max((i for i in prose if first <= i < end), default=end - 1)
    return Region(first, last, end)


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
    topic = _Topic([lines[i].raw for i in prose[: (len(prose) + 1) // 2]])
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
            end = index
        elif role.zone == "box":
            tail = [lines[i].raw for i in prose[before : before + behind]]
            said = {lines[i].raw for i in prose[:before]} if tail else set()
            if any(raw not in said and _goes_on(raw, topic) for raw in tail):
                break
            end = index
    return _before_tags(lines, roles, end, prose[-1], topic)


def _before_tags(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    end: int,
    last_prose: int,
    topic: _Topic,
) -> int:
    """Move the end above the tags of a page: a few words of the story each, one to a line."""
    start = end
    while start - 1 > last_prose and roles[start - 1] is None:
        line = lines[start - 1]
        if line.words > MAX_TAG_WORDS or line.stopped or line.is_bullet:
            break
        if share(line.raw, topic.text) < 1:
            break
        start -= 1
    return start if end < len(lines) or end - start >= MIN_LONE_TAGS else end


def _goes_on(raw: str, topic: _Topic) -> bool:
    """Tell a paragraph of this story from the teaser of another one."""
    return not raw.endswith(_ELLIPSES) and share(raw, topic.text) >= MIN_SHARED_STEMS
