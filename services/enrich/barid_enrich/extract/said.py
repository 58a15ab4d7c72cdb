"""What the lines around a page's headline say: who wrote it, and when."""

from collections import deque
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from barid_enrich import dates
from barid_enrich.clean import lexicon
from barid_enrich.clean.line import TextLine, text_line
from barid_enrich.clean.roles import RANK_PUBLISHED, Role, role_of
from barid_enrich.extract.tree import Element, OpeningLine, opening_lines

MAX_OPENING_LINES = 300  # before a page is given up that has no headline
LINES_ABOVE_HEADLINE = 4
LINES_BELOW_HEADLINE = 12
PROSE_PASSED = 1  # a standfirst may stand between the headline and the byline
NAME_TO_DATE = 2  # lines from a name alone to the date that makes it a byline


class Said(NamedTuple):
    """A byline or a date, and whether the date is only that of the last change."""

    role: Role
    updated: bool


def around_headline(root: Element, title: str | None) -> list[Said]:
    """Return the bylines and dates from just above the headline to the first paragraphs.

    The headline is the line that says the title, else the first <h1>.
    """
    above: deque[OpeningLine] = deque(maxlen=LINES_ABOVE_HEADLINE)
    below: list[Said | None] = []
    behind, passed = False, 0
    for line in islice(opening_lines(root), MAX_OPENING_LINES):
        if _is_headline(line, title, seen=behind):
            behind, passed = True, 0
            below.clear()
        elif not behind:
            above.append(line)
        else:
            text = text_line(line.text)
            passed += text.prose
            if passed > PROSE_PASSED or len(below) >= LINES_BELOW_HEADLINE:
                break
            said = _said(text)
            below.append(said if said and said.role.label in {"byline", "dateline"} else None)
    return _believed([*map(_said_above, above), *below])


def _said_above(line: OpeningLine) -> Said | None:
    """Return a byline or a date of publication, not the date in a masthead."""
    said = _said(text_line(line.text))
    if said is None:
        return None
    role = said.role
    in_article = line.framed and role.label == "dateline"
    believed = bool(role.authors) or role.date_rank == RANK_PUBLISHED or in_article
    return said if believed else None


def _is_headline(line: OpeningLine, title: str | None, *, seen: bool) -> bool:
    says_title = line.text == title
    return (says_title and line.heading) if seen else (says_title or line.heading)


def _believed(said: Sequence[Said | None]) -> list[Said]:
    """Return what lines say, of those that are only a name the ones close to a date.

    Two words with capitals are the button of a menu otherwise.
    """
    dated = [at for at, one in enumerate(said) if one and one.role.found]
    return [
        one
        for at, one in enumerate(said)
        if one and not (one.role.lone_name and all(abs(at - d) > NAME_TO_DATE for d in dated))
    ]


def _said(line: TextLine) -> Said | None:
    role = role_of(line, lexicon.load())
    if role is None:
        return None
    date = dates.read_line(line.folded, line.raw) if role.found else None
    return Said(role, date is not None and date.updated)
