"""Stories of a page that blank lines alone part: each block is a headline with its paragraphs.

The parts of one article look the same where its subheads have blank lines above them. They speak of one
thing, though: a subhead's block says again what the blocks before it said, a further story does not.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stems import share, told
from barid_enrich.clean.stories import numbered
from barid_enrich.clean.stories.headline import MAX_MADE, is_made, may_head

MIN_STORIES = 3
MIN_TITLE_WORDS, MAX_SECTION_WORDS = 4, 3
MIN_TEXT_WORDS = 15  # of a block below its headline
MAX_MADE_WORDS = 4
# Headlines are told in their own blocks (on the mean), and the beginning of a story not in those before.
MIN_SHARED_WITH_TITLE, MAX_SHARED_WITH_OTHERS = 0.2, 0.25


class Block(NamedTuple):
    """Lines between two blank ones that are a story: where it begins, its headline, its first paragraph."""

    start: int
    title: int
    lead: int
    end: int


def split(
    lines: Sequence[TextLine], roles: Sequence[Role | None]
) -> list[tuple[int, int | None]] | None:
    """Return where the stories of a page begin and their headlines, None where it is not parted so."""
    edges = [0, *(i for i, line in enumerate(lines) if line.gap and i), len(lines)]
    if len(lines) < len(edges) - 1 + MIN_STORIES:
        return None  # a block of one line is no story
    read = {a: _story(lines, roles, a, b) for a, b in pairwise(edges)}
    found = [story for story in read.values() if story is not None]
    if len(found) < MIN_STORIES or not _are_stories(lines, found):
        return None
    if any(
        story is None and found[0].start < start < found[-1].start and lines[start].prose
        for start, story in read.items()
    ):
        return None  # paragraphs stand for themselves: blank lines part them, not stories
    first, *others = found
    return [(0, first.title), *((story.start, story.title) for story in others)]


def _story(
    lines: Sequence[TextLine], roles: Sequence[Role | None], start: int, end: int
) -> Block | None:
    title = start
    while title < end - 1 and _is_over_title(lines[title], roles[title]):
        title += 1
    if (
        end - title < 2
        or roles[title] is not None
        or numbered.is_numbered(lines[title])
        or not may_head(lines[title], least=MIN_TITLE_WORDS)
    ):
        return None
    lead = title + 1
    while lead < end - 1 and lead <= title + MAX_MADE and _is_made(lines[lead], roles[lead]):
        lead += 1
    text = [lines[i] for i in range(lead, end) if roles[i] is None]
    if not lines[lead].prose or sum(line.words for line in text) < MIN_TEXT_WORDS:
        return None
    return Block(start, title, lead, end)


def _is_over_title(line: TextLine, role: Role | None) -> bool:
    return role is not None or (line.words <= MAX_SECTION_WORDS and not line.stopped)


def _is_made(line: TextLine, role: Role | None) -> bool:
    """Tell what stands between a headline and its story: a byline, a date, «PLACE: AGENCY»."""
    if role is None:
        return line.words <= MAX_MADE_WORDS and not line.stopped
    return is_made(role)


def _are_stories(lines: Sequence[TextLine], found: Sequence[Block]) -> bool:
    """Tell stories of their own from the parts of one."""
    texts = [told(line.raw for line in lines[story.lead : story.end]) for story in found]
    of_titles = [
        share(lines[story.title].raw, text) for story, text in zip(found, texts, strict=True)
    ]
    if sum(of_titles) < MIN_SHARED_WITH_TITLE * len(found):
        return False
    return all(
        share(lines[story.lead].raw, " ".join(texts[:number])) <= MAX_SHARED_WITH_OTHERS
        for number, story in enumerate(found)
    )
