"""The head of a mail above its text: who it is from, to whom it goes."""

import re
from collections.abc import Sequence
from functools import cache

from barid_enrich.clean.lexicon import phrases
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import Role
from barid_enrich.phrases import either

HEAD_LINES = 8
MIN_FIELDS = 2  # in a row, of different kinds; a line alone may open with any of these words
_ADDRESSES = {"from", "to"}
_FIELDS = (*sorted(_ADDRESSES), "date", "subject")


def read(lines: Sequence[TextLine], found: list[Role | None]) -> None:
    """Label the addresses of a mail's head as the page's own; its date and its subject say more."""
    if sum([":" in line.raw for line in lines[:HEAD_LINES]]) < MIN_FIELDS:
        return
    opened = _field().match
    head = [opened(line.folded) if ":" in line.folded else None for line in lines[:HEAD_LINES]]
    kinds = [match.lastgroup if match else None for match in head]
    for index, kind in enumerate(kinds):
        near = {*kinds[max(0, index - 1) : index + 2]} - {None}
        if kind in _ADDRESSES and len(near) >= MIN_FIELDS:
            found[index] = Role(label="furniture", placed=True)


def is_subject(line: TextLine) -> bool:
    """Tell the subject of a mail, which sums up its letter."""
    match = _field().match(line.folded) if ":" in line.raw else None
    return match is not None and match.lastgroup == "subject"


@cache
def _field() -> re.Pattern[str]:
    """Return what opens a field, in all languages, as a group named for it."""
    kinds = "|".join(f"(?P<{kind}>{either(phrases('mail', kind))})" for kind in _FIELDS)
    return re.compile(rf"(?:{kinds})\s?:")
