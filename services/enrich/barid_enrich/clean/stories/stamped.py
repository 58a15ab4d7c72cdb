"""The line with a time or a day above each headline of a wire or a tape: it belongs to the story below it."""

import re
from collections.abc import Sequence

from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import Role

MAX_WORDS = 8
MIN_STORIES = 3
MAX_ABOVE = 3  # lines from the headline up to its time: source, section
_TIME = re.compile(
    r"(?<![\d:.,/-])([01]?\d|2[0-3])[:h]([0-5]\d)(?![\d:])|^\W*([01]\d|2[0-3])([0-5]\d)\s?(?:gmt|utc|h)\W*$"
)


def time_of(line: TextLine) -> str | None:
    """Return the only time of a short line, as «9:05», None without one."""
    if line.prose or line.words > MAX_WORDS:
        return None
    found = [":".join(filter(None, groups)) for groups in _TIME.findall(line.folded)]
    return found[0] if len(found) == 1 else None


def with_stamps(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    stories: Sequence[tuple[int, int | None]],
) -> list[tuple[int, int | None]]:
    """Return the stories of a page, each from the line with its time or day on, where all but one have it.

    Args:
        lines: of the page.
        roles: what they say they are.
        stories: where each begins, and its headline where that is told.
    """
    if len(stories) < MIN_STORIES:
        return list(stories)
    tops = [start if title is None else title for start, title in stories]
    stamps = [_stamp_above(lines, roles, top) for top in tops]
    distances = {top - at for top, at in zip(tops, stamps, strict=True) if at is not None}
    if len(distances) != 1 or stamps.count(None) > 1:
        return list(stories)
    found = [stories[0]]
    for above, (start, title), at in zip(tops, stories[1:], stamps[1:], strict=False):
        found.append((at if at is not None and above < at < start else start, title))
    return found


def _stamp_above(lines: Sequence[TextLine], roles: Sequence[Role | None], top: int) -> int | None:
    """Return the nearest line above a headline that has a time or a day."""
    for at in range(top - 1, max(-1, top - 1 - MAX_ABOVE), -1):
        role = roles[at]
        if lines[at].prose:
            return None
        if role is not None and role.label == "byline":
            return None  # «posted by NAME at 18:04» stands below a text
        is_day = role is not None and role.label == "dateline" and role.found is not None
        if is_day or time_of(lines[at]) is not None:
            return at
    return None
