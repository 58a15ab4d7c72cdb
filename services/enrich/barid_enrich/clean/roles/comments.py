"""Comments of readers: each stands between a name and «Like · Reply · 5h», and neither is of the story."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from barid_enrich.clean.lexicon import phrases
from barid_enrich.clean.lines.line import KEPT_LINES, TextLine
from barid_enrich.clean.names import MAX_NAME_WORDS
from barid_enrich.clean.roles.role import Role
from barid_enrich.phrases import either

MAX_REACTION_WORDS = 12  # «Like · Reply · See translation · 5 hours ago · Edited»
MAX_COMMENT_LINES = 6
_OF_PAGE = Role(label="furniture", zone="button")


def of_readers(lines: Sequence[TextLine], found: list[Role | None]) -> None:
    """Read comments below a text, their reactions and the names above them as the page's: they sign no story."""
    reactions = [index for index, line in enumerate(lines) if is_reaction(line)]
    text = next((index for index, line in enumerate(lines) if line.prose), len(lines))
    for index in reactions:
        found[index] = _OF_PAGE
    for index in reactions:
        above = _name_above(index, found)
        if above is not None and above > text:
            found[above:index] = [_OF_PAGE] * (index - above)
        if _is_name_below(index + 1, lines, found):
            found[index + 1] = _OF_PAGE


def is_reaction(line: TextLine) -> bool:
    """Tell a line that holds only what a reader may do with a comment, and how old it is."""
    return not line.prose and line.words <= MAX_REACTION_WORDS and _is_reaction(line.folded)


@lru_cache(maxsize=KEPT_LINES)
def _is_reaction(folded: str) -> bool:
    """Remembered, as a page is asked about more than once and a site's own lines come again."""
    return any(word in folded for word in _replies()) and bool(_reacted().match(folded))


def _name_above(index: int, found: Sequence[Role | None]) -> int | None:
    """Return where the name over a comment stands: only its text is between it and the reactions."""
    for above in range(index - 1, max(-1, index - 1 - MAX_COMMENT_LINES), -1):
        role = found[above]
        if role is not None:
            return above if role.lone_name and above < index - 1 else None
    return None


def _is_name_below(index: int, lines: Sequence[TextLine], found: Sequence[Role | None]) -> bool:
    """Tell who wrote the next comment, known or not; a date stands below who wrote the next post."""
    if index + 1 >= len(lines) or lines[index].words > MAX_NAME_WORDS or lines[index].stopped:
        return False
    role, below = found[index], found[index + 1]
    is_dated = below is not None and below.label == "dateline"
    return not is_dated and (role is None or role.lone_name)


@cache
def _replies() -> tuple[str, ...]:
    return tuple(phrases("furniture", "reacted", "reply"))


@cache
def _reacted() -> re.Pattern[str]:
    """A button for an answer beside one that likes or an age, and nothing but such words."""
    like, reply, beside, ago = (
        either(phrases("furniture", "reacted", kind)) for kind in ("like", "reply", "beside", "ago")
    )
    age = rf"\d+\s?(?:{ago})"
    return re.compile(
        rf"(?=.*(?<!\w)(?:{reply})(?!\w))(?=.*(?<!\w)(?:{like}|{age})(?!\w))"
        rf"\W*+(?:(?:{age}|{like}|{reply}|{beside}|{ago}|\d+)(?!\w)\W*+)++\Z"
    )
