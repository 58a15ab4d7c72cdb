"""Which line is the headline: the one the page says twice, or the first that looks like one."""

from collections.abc import Sequence

from barid.contract import Value
from barid.text.fold import fold, words
from barid_enrich.clean.line import MAX_TITLE_CHARS, TextLine, key_of
from barid_enrich.clean.roles import Role

HEAD_LINES = 8  # where repetition counts: below, it is navigation or a second story
MIN_TITLE_WORDS = 3
MIN_REPEATED_WORDS = 4  # shorter repeated lines are names under pictures
_CONTENT_CHARS = 4  # shorter words are particles in most languages
_LEAD_LINES = 3


class Title(Value, frozen=True, kw_only=True):
    """The headline: its key, which every repetition shares, and its wording."""

    key: str
    text: str


def choose(lines: Sequence[TextLine], roles: Sequence[Role | None], first: int) -> Title | None:
    """Return the headline, or None: a headline is never invented.

    Args:
        lines: of one story.
        roles: of the lines, None where the words name none.
        first: index of the first line of prose.
    """
    plain = [
        line
        for line, role in zip(lines[:first], roles, strict=False)
        if role is None
        and line.words >= MIN_TITLE_WORDS
        and not line.stopped
        and _is_short(line.raw)
    ]
    tails = {
        key_of(fold(role.tail)): role.tail
        for role in roles[:HEAD_LINES]
        if role is not None and role.tail and _is_short(role.tail)
    }
    by_key = {line.key: line for line in reversed(lines) if line.key}
    for key, tail in tails.items():
        if key in by_key and tail.count(" ") + 1 >= MIN_TITLE_WORDS:
            return Title(key=key, text=by_key[key].raw)
    return _by_repetition(lines, plain, first) or _first(plain) or _from_home(roles)


def _is_short(text: str) -> bool:
    return len(text) <= MAX_TITLE_CHARS


def _by_repetition(lines: Sequence[TextLine], plain: list[TextLine], first: int) -> Title | None:
    """Return the plain line of the head that is said again.

    A line said twice in a row, with another candidate beside it, is a caption and its alternative
    text; so is one that shares no word with the lead.
    """
    keys = [line.key for line in lines[:HEAD_LINES]]
    for line in plain:
        if keys.count(line.key) < 2 or line.words < MIN_REPEATED_WORDS:
            continue
        at = keys.index(line.key)
        in_a_row = keys[at + 1] == line.key and keys.count(line.key) == 2
        others = any(o.key != line.key and o.words >= MIN_REPEATED_WORDS for o in plain)
        if not in_a_row or (not others and _shares_words(line, lines, first)):
            return Title(key=line.key, text=line.raw)
    return None


def _shares_words(line: TextLine, lines: Sequence[TextLine], first: int) -> bool:
    lead = {w for prose in lines[first : first + _LEAD_LINES] for w in words(prose.raw)}
    return any(word in lead for word in words(line.raw) if len(word) >= _CONTENT_CHARS)


def _first(plain: list[TextLine]) -> Title | None:
    keys = [line.key for line in plain]
    for line in plain:
        if keys.count(line.key) == 1 and not line.is_bullet:
            return Title(key=line.key, text=line.raw)
    return None


def _from_home(roles: Sequence[Role | None]) -> Title | None:
    """Return the last step of a breadcrumb that starts at home and was not cut."""
    for role in roles[:HEAD_LINES]:
        if role is None or role.tail is None or role.placed or not _is_short(role.tail):
            continue
        if role.tail.count(" ") + 1 >= MIN_REPEATED_WORDS and not role.tail.endswith(("…", "...")):
            return Title(key=key_of(fold(role.tail)), text=role.tail)
    return None
