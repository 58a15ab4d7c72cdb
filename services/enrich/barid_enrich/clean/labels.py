"""Every line of a story gets its label: from its own words, its place, and its neighbours."""

import re
from collections.abc import Sequence

from barid.contract import LineLabel
from barid_enrich.clean.lines.line import TextLine, is_doubled
from barid_enrich.clean.lines.spoken import is_spoken
from barid_enrich.clean.names import has_digit
from barid_enrich.clean.region import Region
from barid_enrich.clean.roles.role import RANK_UPDATED
from barid_enrich.clean.roles.roles import Role
from barid_enrich.clean.title import Title
from barid_enrich.clean.title_tail import site_behind

MAX_BOX_LINES = 3  # headlines in a box of other stories in the middle of an article
MIN_SUBTITLE_WORDS = 6
MIN_TEXT_WORDS = 3  # fewer, in the head, are a place, a section, a name under a picture
MAX_MASTHEAD_NAME_WORDS = 4
MAX_NAME_DISTANCE = 2  # lines between a lone name and the date or post that makes it a byline
MAX_CAPTION_WORDS = 8
MIN_VERSES = 3
_ANCHORS = {"byline", "dateline"}
_BEFORE_SUBTITLE = {"title", "repeated_title", "furniture", "caption", "breadcrumb"}
_OPEN = ("،", ",", ":")
_SCORE = re.compile(r"\d\s?[-–:]\s?\d")
_LABELS_OF_HEAD = {"byline", "dateline", "masthead", "caption", "breadcrumb", "furniture"}
_LABELS_OF_END = {"source", "dateline", "byline", "caption", "furniture", "masthead"}
_OPEN_LABELS = {"body", "caption", "subtitle"}
_LABELS_BEHIND = {"furniture", "source", "caption", "masthead"}


def label_all(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    title: Title | None,
    region: Region,
) -> list[LineLabel]:
    """Return one label per line.

    Args:
        lines: of one story.
        roles: of the lines by their own words.
        title: the headline, found or known.
        region: where the text begins and ends.
    """
    labels: list[LineLabel] = []
    title_seen, title_key = False, title.key if title is not None else ""
    above_title = _index_of(lines[: region.first], title)
    zone: LineLabel = "furniture"
    first, end = region.first, region.end
    for index, (line, role) in enumerate(zip(lines, roles, strict=True)):
        label: LineLabel
        if role is None and line.prose and first <= index < end:
            labels.append("body")
            continue
        if index >= end and role is not None and role.zone in {"box", "end"}:
            zone = role.label
        begins_as = title is not None and bool(line.key) and line.key.startswith(title_key)
        if begins_as and line.key == title_key:
            label = "repeated_title" if title_seen else "title"
            title_seen = True
        elif begins_as and site_behind(line, title_key):
            label = "repeated_title"
        elif index >= end:
            label = role.label if role and role.label in _LABELS_BEHIND else zone
        elif role is not None and _is_believed(index, lines, roles, region, above_title):
            label = role.label
        elif index < first:
            label = "furniture" if index < above_title else _in_head(lines, roles, index, title)
            if label == "subtitle" and not _stands_over_story(index, labels[above_title:], region):
                label = "body"
            if label == "body" and _stands_before_anchor(index, lines, roles, region):
                label = "caption"
        else:
            label = "caption" if _is_caption(lines, index, region.first) else "body"
        labels.append(label)
    _label_posts(lines, roles, labels, region.first)
    _label_pictures(lines, roles, labels)
    _keep_verses(lines, roles, labels, above_title, region)
    _label_days(roles, labels)
    _label_contents(lines, labels, region)
    _label_boxes(lines, roles, labels, region)
    return labels


def label_above(
    head: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: list[LineLabel],
    refused: Title,
) -> None:
    """Label the lines of a head down to what only seemed its headline as the page's own."""
    for index in range(_index_of(head, refused) + 1):
        if roles[index] is None and labels[index] in _OPEN_LABELS:
            labels[index] = "furniture"


def _index_of(head: Sequence[TextLine], title: Title | None) -> int:
    """Return where the head says its title, 0 when it does not."""
    keys = [line.key for line in head]
    return keys.index(title.key) if title is not None and title.key in keys else 0


def _is_believed(
    index: int,
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    region: Region,
    above_title: int,
) -> bool:
    role = roles[index]
    if role is None or _opens_text(index, lines, region, above_title):
        return False
    if role.lone_name:
        near = MAX_NAME_DISTANCE if index > above_title else 1
        return index < region.first and _is_beside_date(index, roles, near)
    if not role.placed:
        return True
    if index < region.first:
        return role.label in _LABELS_OF_HEAD and not (
            index > above_title and _heads_entry(index, roles, region)
        )
    if index <= region.last or _heads_last_entry(index, roles, region):
        return False
    return _belongs_to_end(role, lines[index].words, roles[: region.first])


def _opens_text(index: int, lines: Sequence[TextLine], region: Region, above_title: int) -> bool:
    """Tell an invocation between a headline and its first paragraph, which above both is the page's."""
    is_between = above_title < index < region.first < len(lines)
    return is_between and lines[region.first].prose and is_spoken(lines[index])


def _stands_over_story(index: int, above: Sequence[LineLabel], region: Region) -> bool:
    """Tell a standfirst from a first paragraph without full stop, which the second one follows."""
    return _BEFORE_SUBTITLE.issuperset(above) and index + 1 < region.first


def _belongs_to_end(role: Role, words: int, head: Sequence[Role | None]) -> bool:
    """Tell what may stand behind the last paragraph: a bare date only when the head has none.

    A long line with a credit at its end is a last paragraph and its agency.
    """
    if role.label == "caption" and words > MAX_CAPTION_WORDS:
        return False
    if role.label != "dateline" or role.date_marked:
        return role.label in _LABELS_OF_END
    return role.date_alone and not any(r is not None and r.label == "dateline" for r in head)


def _stands_before_anchor(
    index: int, lines: Sequence[TextLine], roles: Sequence[Role | None], region: Region
) -> bool:
    """Tell a short line with the byline or date still to come: no text of the story begins there."""
    line = lines[index]
    behind = [(i, roles[i]) for i in range(index + 1, region.first)]
    return (
        not (line.prose or line.stopped or line.is_bullet)
        and line.words <= MAX_CAPTION_WORDS
        and any(role is not None and _is_of_page(i, role, roles) for i, role in behind)
    )


def _is_of_page(index: int, role: Role, roles: Sequence[Role | None]) -> bool:
    """Tell a byline, a date, or a button: none of them stands between two lines of the text."""
    if role.label in _ANCHORS:
        return not role.lone_name or _is_beside_date(index, roles)
    return role.zone == "button"


def _heads_entry(index: int, roles: Sequence[Role | None], region: Region) -> bool:
    """Tell the time over the first entry of a live report: more times follow in the text."""
    role = roles[index]
    inside = roles[region.first : region.last]
    return role is not None and role.is_mark and any(r is not None and r.is_mark for r in inside)


def _heads_last_entry(index: int, roles: Sequence[Role | None], region: Region) -> bool:
    """Tell the time over an entry without a paragraph, where others stand in the text above it."""
    role = roles[index]
    is_over_text = index + 1 < region.end and roles[index + 1] is None
    inside = roles[region.first : region.last]
    return (
        role is not None
        and role.is_mark
        and is_over_text
        and any(r is not None and r.is_mark for r in inside)
    )


def _is_beside_date(
    index: int, roles: Sequence[Role | None], lines: int = MAX_NAME_DISTANCE
) -> bool:
    near = roles[max(0, index - lines) : index + lines + 1]
    return any(role is not None and role.label == "dateline" for role in near)


def _in_head(
    lines: Sequence[TextLine], roles: Sequence[Role | None], index: int, title: Title | None
) -> LineLabel:
    line = lines[index]
    if _is_caption(lines, index, index):
        return "caption"
    role = roles[index]
    is_entry = role is not None and role.is_mark  # the time over an entry, asterisks over verses
    if title is None or line.is_bullet or is_entry or is_spoken(line):
        return "body"
    if line.words >= MIN_SUBTITLE_WORDS:
        return "body" if _SCORE.search(line.raw) else "subtitle"
    behind = lines[index + 1] if index + 1 < len(lines) else None
    opens_list = behind is not None and (behind.is_bullet or not behind.prose)
    has_number = has_digit(line.raw)
    if has_number or opens_list or line.stopped or line.raw.endswith((":", "؟", "?")):
        return "body"
    # A place, a section, a name under a picture: no subhead opens a story. But it may be one of
    # several short lines, or an entry of a live report under its time.
    above, role = lines[max(0, index - 1)], roles[max(0, index - 1)]
    is_first = above.key == title.key or (role is not None and not role.is_mark)
    return "caption" if is_first or line.words < MIN_TEXT_WORDS else "body"


def _is_caption(lines: Sequence[TextLine], index: int, first: int) -> bool:
    """Tell a line that is said twice, in one line or in a row, or the only bullet, near the head."""
    line = lines[index]
    if line.prose:
        return False
    before = lines[index - 1] if index else None
    behind = lines[index + 1] if index + 1 < len(lines) else None
    if line.key and any(other is not None and other.key == line.key for other in (before, behind)):
        return True
    if is_doubled(line.raw):
        return True
    if not line.is_bullet or line.stopped or index > first + 2:
        return False
    return not any(other.raw.startswith(line.raw[:2]) for other in lines if other is not line)


def _label_posts(
    lines: Sequence[TextLine], roles: Sequence[Role | None], labels: list[LineLabel], first: int
) -> None:
    """Label the name under a post in the masthead, and the post under an author's name."""
    for index in range(1, first):
        if labels[index] not in {"furniture", "caption", "body", "byline", "subtitle"}:
            continue
        role = roles[index]
        if labels[index - 1] == "masthead" and roles[index - 1] is not None:
            if lines[index].words <= MAX_MASTHEAD_NAME_WORDS and (role is None or role.lone_name):
                labels[index] = "masthead"
        elif labels[index - 1] == "byline" and role is not None and role.label == "byline":
            labels[index] = "byline"


def _label_pictures(
    lines: Sequence[TextLine], roles: Sequence[Role | None], labels: list[LineLabel]
) -> None:
    """Label the short line under «caption:», which opens it on a line of its own."""
    if "caption" not in labels:
        return
    for index, role in enumerate(roles[:-1], 1):
        if role is None or not role.label == labels[index - 1] == "caption":
            continue
        opened = lines[index - 1].raw.endswith(_OPEN) and labels[index] == "body"
        if opened and not lines[index].prose and roles[index] is None:
            labels[index] = "caption"


def _keep_verses(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: list[LineLabel],
    above_title: int,
    region: Region,
) -> None:
    """Label lines in a row as text that no list knows: verses, a list, questions are no captions.

    Above a byline or a date they are what the page shows in its head: headlines of other stories.
    """
    if "caption" not in labels and "subtitle" not in labels:
        return
    run: list[int] = []
    for index in range(above_title + 1, region.end + 1):
        if (
            index < region.end
            and labels[index] in {"caption", "subtitle"}
            and roles[index] is None
            and not is_doubled(lines[index].raw)
        ):
            run.append(index)
            continue
        if len(run) >= MIN_VERSES:
            in_head = index < region.end and labels[index] in {"byline", "dateline"}
            if len({lines[i].key for i in run}) >= MIN_VERSES and not in_head:
                for i in run:
                    labels[i] = "body"
        run.clear()


def _label_contents(lines: Sequence[TextLine], labels: list[LineLabel], region: Region) -> None:
    """Label the subheads that the head of an article lists: the story says them again in their place."""
    above = [index for index in range(region.first) if labels[index] in {"body", "subtitle"}]
    if not above:
        return
    inside = {line.key for line in lines[region.first : region.end]} - {""}
    for index in above:
        if lines[index].key in inside:
            labels[index] = "furniture"


def _label_days(roles: Sequence[Role | None], labels: list[LineLabel]) -> None:
    """Label the day over a page, where the story states one as well, as the page's.

    What is dated below the text of a story with a day right above its headline are comments.
    """
    headline = labels.index("title") if "title" in labels else 0
    if "dateline" not in labels[:headline]:
        return
    dated = [i for i, role in enumerate(roles) if role and role.found and role.label == labels[i]]
    ranks = {i: role.date_rank for i in dated if (role := roles[i]) is not None}
    end = len(labels)
    if headline - 1 in ranks and "body" in labels:
        end -= labels[::-1].index("body")
    best = max((rank for i, rank in ranks.items() if headline < i < end), default=0)
    for index in dated:
        if index < headline and labels[index] == "dateline" and RANK_UPDATED < ranks[index] <= best:
            labels[index] = "furniture"


def _label_boxes(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: list[LineLabel],
    region: Region,
) -> None:
    """Label the headlines under a heading of related stories in the middle of an article."""
    if all(role.zone != "box" for role in filter(None, roles)):
        return
    left = 0
    kind: LineLabel = "related"
    for index in range(region.first, region.end):
        role = roles[index]
        if role is not None and role.zone == "box":
            left, kind = MAX_BOX_LINES, role.label
        elif lines[index].prose or lines[index].stopped:
            left = 0
        elif left and labels[index] in {"body", "caption"}:
            labels[index] = kind
            left -= 1
