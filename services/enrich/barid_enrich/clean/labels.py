"""Every line of a story gets its label: from its own words, its place, and its neighbours."""

from collections.abc import Sequence

from barid.contract import LineLabel
from barid_enrich.clean.line import TextLine, is_doubled
from barid_enrich.clean.roles import Role
from barid_enrich.clean.title import Title

PROSE_THAT_CLOSES_ZONE = 3  # a zone of related stories with that much prose behind it is a box
MAX_BOX_LINES = 4  # headlines in such a box
MIN_SUBTITLE_WORDS = 6
MIN_TEXT_WORDS = 3  # fewer, in the head, are a place, a section, a name under a picture
MAX_MASTHEAD_NAME_WORDS = 4
_LABELS_OF_HEAD = {"byline", "dateline", "masthead", "caption", "breadcrumb"}
_LABELS_OF_END = {"source", "dateline", "byline", "caption"}


def first_prose(lines: Sequence[TextLine]) -> int:
    """Return the index of the first line of prose, or of the first sentence, or the length."""
    for found in ((line.prose for line in lines), (line.stopped for line in lines)):
        index = next((i for i, is_one in enumerate(found) if is_one), None)
        if index is not None:
            return index
    return len(lines)


def label_all(
    lines: Sequence[TextLine], roles: Sequence[Role | None], title: Title | None, first: int
) -> list[LineLabel]:
    """Return one label per line.

    Args:
        lines: of one story.
        roles: of the lines by their own words.
        title: the headline, found or known.
        first: index of the first line of prose.
    """
    end = _zone_start(lines, roles, first)
    last = max((i for i in range(first, end) if lines[i].prose), default=end - 1)
    labels: list[LineLabel] = []
    title_seen = False
    above_title = _index_of(lines[:first], title)
    for index, (line, role) in enumerate(zip(lines, roles, strict=True)):
        label: LineLabel
        if title is not None and line.key and line.key == title.key:
            label = "repeated_title" if title_seen else "title"
            title_seen = True
        elif index >= end:
            label = role.label if role and role.label in {"furniture", "source"} else "related"
        elif role is not None and _is_believed(role, index, first, last):
            label = role.label
        elif index < first:
            label = "furniture" if index < above_title else _in_head(lines, index, title)
            if label == "subtitle" and "subtitle" in labels:
                label = "body"
        else:
            label = "caption" if _is_caption(lines, index, first) else "body"
        labels.append(label)
    _label_masthead_names(lines, roles, labels, first)
    _label_boxes(lines, roles, labels, first, end)
    return labels


def _index_of(head: Sequence[TextLine], title: Title | None) -> int:
    """Return where the head says its title, 0 when it does not."""
    keys = [line.key for line in head]
    return keys.index(title.key) if title is not None and title.key in keys else 0


def _zone_start(lines: Sequence[TextLine], roles: Sequence[Role | None], first: int) -> int:
    """Return where the page's offers of other stories begin and nothing of this story follows."""
    behind = 0
    start = len(lines)
    for index in range(len(lines) - 1, first, -1):
        behind += lines[index].prose
        role = roles[index]
        if behind >= PROSE_THAT_CLOSES_ZONE:
            break
        if role is not None and role.opens_zone:
            start = index
    return start


def _is_believed(role: Role, index: int, first: int, last: int) -> bool:
    if not role.placed:
        return True
    if index < first:
        return role.label in _LABELS_OF_HEAD
    if index > last:
        return role.label in _LABELS_OF_END and (role.label != "dateline" or role.date_marked)
    return False


def _in_head(lines: Sequence[TextLine], index: int, title: Title | None) -> LineLabel:
    line = lines[index]
    if _is_caption(lines, index, index):
        return "caption"
    if title is None:
        return "body"
    if line.words >= MIN_SUBTITLE_WORDS:
        return "subtitle"
    return "body" if line.words >= MIN_TEXT_WORDS else "caption"


def _is_caption(lines: Sequence[TextLine], index: int, first: int) -> bool:
    """Tell a line that is said twice, in one line or in a row, or a lone bullet near the head."""
    line = lines[index]
    if line.prose:
        return False
    before = lines[index - 1] if index else None
    behind = lines[index + 1] if index + 1 < len(lines) else None
    if any(other is not None and other.key == line.key for other in (before, behind)):
        return True
    if is_doubled(line.raw):
        return True
    alone = not any(other is not None and other.is_bullet for other in (before, behind))
    return line.is_bullet and alone and not line.stopped and index <= first + 2


def _label_masthead_names(
    lines: Sequence[TextLine], roles: Sequence[Role | None], labels: list[LineLabel], first: int
) -> None:
    """Label the short line under a post in the masthead: the name of who holds it."""
    for index in range(1, first):
        under_post = labels[index - 1] == "masthead" and roles[index - 1] is not None
        nameless = labels[index] in {"furniture", "caption", "body"}
        if under_post and nameless and lines[index].words <= MAX_MASTHEAD_NAME_WORDS:
            labels[index] = "masthead"


def _label_boxes(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: list[LineLabel],
    first: int,
    end: int,
) -> None:
    """Label the headlines under a heading of related stories in the middle of an article."""
    left = 0
    for index in range(first, end):
        role = roles[index]
        if role is not None and role.label == "related" and role.opens_zone:
            left = MAX_BOX_LINES
        elif lines[index].prose or lines[index].stopped:
            left = 0
        elif left and labels[index] in {"body", "caption"}:
            labels[index] = "related"
            left -= 1
