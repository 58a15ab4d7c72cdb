"""Posts of a channel: each ends in its time, its views, its reactions, or was copied below its stamp."""

import re
from collections.abc import Sequence
from itertools import pairwise

from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stories.headline import is_stamp

MIN_MARKS = 2  # lines below a post that hold only its time, its views, its reactions
_CLOCK = re.compile(r"\W*\d{1,2}:\d\d\W*")
_COUNT = re.compile(r"[\d.,٫]+\s?[KMک]?")


def split(lines: Sequence[TextLine], roles: Sequence[Role | None]) -> list[int]:
    """Return where the posts of a page begin, none where it does not hold several."""
    if copied := _copied(lines, roles):
        return copied
    if sum(role.is_mark for role in filter(None, roles)) < 2 * MIN_MARKS:
        return []
    ends: list[int] = []
    index = 0
    while index < len(lines):
        size = 0
        while index + size < len(lines) and _is_mark(roles[index + size], lines[index + size]):
            size += 1
        marks = lines[index : index + size]
        if size >= MIN_MARKS and any(_CLOCK.fullmatch(line.raw) for line in marks):
            ends.append(index + size)
        index += size + 1
    if len(ends) < 2:
        return []
    return [0, *(end for end in ends[:-1] if end < len(lines) - 1)]


def _copied(lines: Sequence[TextLine], roles: Sequence[Role | None]) -> list[int]:
    """Return where posts begin that were copied from a messenger: «CHANNEL, [2.8.2023 09:14]», «[09:14, 2/8/2023] NAME:»."""
    stamps = [
        index
        for index, (line, role) in enumerate(zip(lines, roles, strict=True))
        if role is not None
        and role.found is not None
        and role.found.clock is not None
        and is_stamp(line.folded)
    ]
    told = [a for a, b in pairwise([*stamps, len(lines)]) if any(line.prose for line in lines[a:b])]
    return [0, *told[1:]] if len(told) > 1 else []


def _is_mark(role: Role | None, line: TextLine) -> bool:
    return (role is not None and role.is_mark) or _COUNT.fullmatch(line.raw) is not None
