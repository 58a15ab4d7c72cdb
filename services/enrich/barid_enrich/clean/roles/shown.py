"""Captions that end in the site's own name in brackets, as its photographers are credited: «… (NAME)»."""

import re
from collections.abc import Sequence

from barid.text.fold import fold
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import TextLine, key_of
from barid_enrich.clean.names import has_digit
from barid_enrich.clean.roles.role import Role

HEAD_LINES = 30  # menus are long
MAX_NAME_WORDS = 3
MIN_SHOWN_WORDS = 3  # before the name
_NAME = re.compile(r"\s[(\[](?P<name>[^()\[\]]{3,40})[)\]]\W*$")


def credited_to_site(lines: Sequence[TextLine], found: list[Role | None], lexicon: Lexicon) -> None:
    """Read a line of the head as a caption where another line of the page names whom its brackets do.

    What brackets say of a headline («video», «updated», «report») is no name, though a menu may list it.
    """
    for index, line in enumerate(lines[:HEAD_LINES]):
        if found[index] is not None or line.prose or not line.raw.endswith((")", "]")):
            continue
        match = _NAME.search(line.raw)
        if match is None or line.words - match["name"].count(" ") - 1 < MIN_SHOWN_WORDS:
            continue
        name = key_of(fold(match["name"]))
        if _may_be_name(name, lexicon) and _is_said(name, index, lines):
            found[index] = Role(label="caption")


def _may_be_name(name: str, lexicon: Lexicon) -> bool:
    is_short = 0 < name.count(" ") + 1 <= MAX_NAME_WORDS and not has_digit(name)
    is_word = name in lexicon.furniture or lexicon.credits.match(name) is not None
    return is_short and not is_word and lexicon.byline_open.match(name) is None


def _is_said(name: str, at: int, lines: Sequence[TextLine]) -> bool:
    """Tell a name that another short line ends in, or holds beside its address."""
    said = re.compile(rf"(?<!\w){re.escape(name)}(?=\W*(?:https?\W|www\.|$))")
    key = lines[at].key
    return any(
        said.search(line.folded) is not None
        for index, line in enumerate(lines)
        if index != at and line.key != key and not line.prose and name in line.folded
    )
