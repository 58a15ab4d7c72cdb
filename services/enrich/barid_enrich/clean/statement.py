"""Below a statement stands who makes it: the words of the text, where a news story names its agency; core."""

from collections.abc import Sequence
from functools import cache

from barid.contract import LineLabel
from barid.text.fold import fold
from barid_enrich.clean import lexicon
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.names import has_digit
from barid_enrich.clean.roles.roles import Role
from barid_enrich.clean.stems import stems_of, stems_shared
from barid_enrich.clean.title import Title

MAX_SIGNING_LINES, MAX_SIGNING_WORDS = 3, 6  # an organ, the body it is of, a place
_PUNCTUATION = ':،,.-–«»"'


def keep_signature(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: list[LineLabel],
    headline: Title | None,
) -> None:
    """Label the short lines right below a statement as text where one of them names who speaks.

    That is whom the headline or the lines above it name. An office for the press only hands it on.
    """
    if headline is None or "body" not in labels:
        return
    title = labels.index("title") if "title" in labels else 0
    over = lines[title - 1].raw if title else ""
    if not (_is_statement(headline.text) or _is_statement(over)):
        return
    start = len(labels) - labels[::-1].index("body")
    above = " ".join([line.raw for line in lines[: title + 1]]).lower()
    names, end = False, start
    for index in range(start, min(start + MAX_SIGNING_LINES, len(lines))):
        line, role = lines[index], roles[index]
        is_plain = line.words <= MAX_SIGNING_WORDS and not (line.prose or has_digit(line.raw))
        is_plain = is_plain and not line.raw.endswith(":")
        if not is_plain or (role is not None and role.label != "masthead") or _is_press(line):
            break
        is_named = line.words > 1 and stems_shared(stems_of(line.raw.lower()), above) == 1
        names = names or is_named
        end = index + 1
    if names:
        labels[start:end] = ["body"] * (end - start)


def _is_statement(headline: str) -> bool:
    return not _statements().isdisjoint(_words(headline))


def _is_press(line: TextLine) -> bool:
    return any(word.startswith(tuple(_press())) for word in _words(line.raw))


def _words(raw: str) -> list[str]:
    return [word.strip(_PUNCTUATION) for word in fold(raw).split()]


@cache
def _statements() -> frozenset[str]:
    return frozenset(lexicon.phrases("text", "statements"))


@cache
def _press() -> frozenset[str]:
    return frozenset(lexicon.phrases("text", "press"))
