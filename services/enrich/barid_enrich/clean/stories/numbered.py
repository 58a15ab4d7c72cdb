"""A letter whose stories are numbered: «1. headline», its text, «2. headline», … under no headline of all.

The points of one article look the same, but a headline and often an introduction stand above the first.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from barid_enrich.clean import lexicon
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles import mail_head
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stories.headline import MAX_MADE, is_made, may_head

MIN_STORIES = 2
MIN_TITLE_WORDS = 3  # with the number
MIN_HEADLINE_WORDS = 4  # of a line above that may be the headline of all
OPENING_WORDS = 2  # of «a bulletin from TOWN», «the newsletter of DAY»
MAX_GREETINGS = 1  # paragraphs above the first
MAX_HEAD_LINES = 12
_GREETED = ("،", ",")
_NUMBER = re.compile(r"\W*(\d{1,2})\s*(?:[-–.)/:▪•■]|️?⃣)\s*(?=[^\d\s])")


def split(
    lines: Sequence[TextLine], roles: Sequence[Role | None]
) -> list[tuple[int, int | None]] | None:
    """Return where the numbered stories of a page begin and their headlines, None where it has none."""
    found = list(_numbered(lines, roles))
    if len(found) < MIN_STORIES or _has_headline(lines[: found[0]], roles):
        return None
    first, *others = found
    return [(0, first), *((index, index) for index in others)]


def _numbered(lines: Sequence[TextLine], roles: Sequence[Role | None]) -> Iterator[int]:
    """Yield the lines that are numbered one after the other and stand over text."""
    number = 1
    for index, line in enumerate(lines):
        if index > MAX_HEAD_LINES and number == 1:
            return
        match = None if line.prose else _NUMBER.match(line.raw)
        if match is None or int(match[1]) != number:
            continue
        if may_head(line, least=MIN_TITLE_WORDS) and _is_over_text(lines, roles, index):
            yield index
            number += 1


def _is_over_text(lines: Sequence[TextLine], roles: Sequence[Role | None], index: int) -> bool:
    for below in range(index + 1, min(len(lines), index + MAX_MADE + 2)):
        if lines[below].prose:
            return True
        if not is_made(roles[below]) and not lines[below].raw.endswith(":"):
            return False
    return False


def _has_headline(head: Sequence[TextLine], roles: Sequence[Role | None]) -> bool:
    """Tell lines above the first number that have a headline, or more than a greeting."""
    if sum(line.prose for line in head) > MAX_GREETINGS:
        return True
    return any(
        role is None and _may_be_of_all(line) for line, role in zip(head, roles, strict=False)
    )


def _may_be_of_all(line: TextLine) -> bool:
    """Tell a line that may be the headline of all: no greeting, no subject, no «a bulletin from TOWN, DAY»."""
    is_long = line.words >= MIN_HEADLINE_WORDS and not (line.stopped or line.prose)
    is_said = line.raw.endswith(_GREETED) or mail_head.is_subject(line)
    return is_long and not is_said and _trade().isdisjoint(line.folded.split()[:OPENING_WORDS])


@cache
def _trade() -> frozenset[str]:
    return frozenset(lexicon.phrases("self", "trade"))
