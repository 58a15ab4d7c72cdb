"""What the lines around a page's headline say: who wrote it, and when."""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import islice

from msgspec import structs

from barid_enrich import dates
from barid_enrich.clean import lexicon
from barid_enrich.clean.lines.line import TextLine, text_line
from barid_enrich.clean.names import has_digit
from barid_enrich.clean.roles.roles import RANK_PUBLISHED, Role, role_of
from barid_enrich.extract.page.blocks import Lines
from barid_enrich.extract.page.opening import OpeningLine, opening_lines

MAX_OPENING_LINES = 300  # before a page is given up that has no headline
LINES_ABOVE_HEADLINE = 4
LINES_TO_BARE_DATE = 2  # above the headline; a masthead's is further up
LINES_BELOW_HEADLINE = 12
PROSE_PASSED = 1  # a standfirst may stand between the headline and the byline
NAME_TO_DATE = 2  # lines from a name alone to the date that makes it a byline
_TOLD = frozenset(["byline", "dateline"])
_PARTS = re.compile(r"\s*[|•·⋅∙●・]\s*")


def around_headline(lines: Lines, title: str | None, *, named: bool = False) -> list[Role]:
    """Return the bylines and dates from just above the headline to the first paragraphs.

    Args:
        lines: of the page.
        title: the headline is the line that says it, else the first <h1>.
        named: the authors are known, so that only lines with a number are read.
    """
    above, below = map(_with_labels, _window(lines, title))
    said = [
        *(_said_above(line, len(above) - at) for at, line in enumerate(above)),
        *(None if named and not has_digit(line.text) else _said(line.text) for line in below),
    ]
    return _believed(said)


def _window(lines: Lines, title: str | None) -> tuple[Sequence[OpeningLine], list[OpeningLine]]:
    """Return the lines above the headline and below it; without any, those above the first prose."""
    above: deque[OpeningLine] = deque(maxlen=LINES_ABOVE_HEADLINE)
    below: list[OpeningLine] = []
    behind = False
    passed: set[str] = set()  # a page may hold its standfirst twice, once for small screens
    for line in islice(opening_lines(lines), MAX_OPENING_LINES):
        if _is_headline(line, title, seen=behind):
            behind = True
            passed.clear()
            below.clear()
        elif not behind:
            above.append(line)
        else:
            if text_line(line.text).prose:
                passed.add(line.text)
            if len(passed) > PROSE_PASSED or len(below) >= LINES_BELOW_HEADLINE:
                break
            below.append(line)
    return (above, below) if behind else ((), _above_prose(lines))


def _above_prose(lines: Lines) -> list[OpeningLine]:
    above: deque[OpeningLine] = deque(maxlen=LINES_ABOVE_HEADLINE)
    for line in islice(opening_lines(lines), MAX_OPENING_LINES):
        if text_line(line.text).prose:
            return list(above)
        above.append(line)
    return []


def _with_labels(lines: Iterable[OpeningLine]) -> list[OpeningLine]:
    """Return lines, «Published on» joined to the date in the next."""
    found: list[OpeningLine] = []
    label = ""
    for line in lines:
        if dates.introduces(line.text):
            label = f"{line.text} "
        else:
            found.append(line._replace(text=label + line.text) if label else line)
            label = ""
    return found


def _said_above(line: OpeningLine, steps: int) -> Role | None:
    """Return a byline or a date of publication, not the date in a masthead.

    Args:
        line: from above the headline.
        steps: from it to the headline.
    """
    role = _said(line.text)
    if role is None:
        return None
    in_article = line.framed and role.label == "dateline"
    is_close = steps <= LINES_TO_BARE_DATE and role.date_alone and not _has_weekday(role)
    believed = bool(role.authors) or role.date_rank == RANK_PUBLISHED or in_article or is_close
    return role if believed else None


def _has_weekday(role: Role) -> bool:
    return role.found is not None and role.found.weekday


def _is_headline(line: OpeningLine, title: str | None, *, seen: bool) -> bool:
    says_title = line.text == title
    return (says_title and line.heading) if seen else (says_title or line.heading)


def _believed(said: Sequence[Role | None]) -> list[Role]:
    """Return what lines say, of those that are only a name the ones close to a date.

    Two words with capitals are the button of a menu otherwise.
    """
    dated = [at for at, role in enumerate(said) if role and role.found]
    return [
        role
        for at, role in enumerate(said)
        if role and not (role.lone_name and all(abs(at - d) > NAME_TO_DATE for d in dated))
    ]


def _said(text: str) -> Role | None:
    """Return the byline or date a line is, as a whole or in parts that dots and bars set apart."""
    line = text_line(text)
    whole = _told(line)
    if whole is not None or line.prose or not _PARTS.search(text):
        return whole
    parts = [role for part in _PARTS.split(text) if (role := _told(text_line(part)))]
    dated = max(parts, key=lambda role: role.date_rank, default=None)
    if dated is None or dated.found is None:
        return None  # names among other parts are steps of a path
    named = (role.authors for role in parts if role.authors and not role.lone_name)
    return structs.replace(dated, authors=next(named, ()))


def _told(line: TextLine) -> Role | None:
    role = role_of(line, lexicon.load())
    if role is None or role.label not in _TOLD:
        return None
    is_loose = role.label == "dateline" and not role.date_alone and role.date_rank < RANK_PUBLISHED
    return None if is_loose and not role.updated else role
