"""A headline is said again by the first sentences below it, a subhead hardly ever.

Counted once on 385 pages: of 40 headlines of further stories 22 are said again by three content words and
more; of 491 other short lines above text, those of the first eight lines left out, 24 are, most of them the
headlines of their pages.
"""

import re
from collections.abc import Iterable, Sequence

from barid.text.fold import fold
from barid_enrich.clean import stems
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import Role

MIN_WORDS, MIN_SHARE = 3, 0.4  # of a headline, content words that the lead says too
MIN_WORDS_OF_FIRST = 2  # the same of the headline of the story above
MAX_KNOWN = 0.34  # of them, at most so many in the text above: a subhead goes on with its story
LEAD_WORDS = 60
MIN_TEXT_WORDS, MIN_TEXT_LINES = 25, 2  # of a story
_QUOTED = re.compile(r"[\"«“„'].*[»”\"']\W*")  # the paragraph below gives the whole sentence


def opens(
    lines: Sequence[TextLine], roles: Sequence[Role | None], possible: Iterable[int], index: int
) -> bool:
    """Tell a line whose words the text below repeats and the story above does not know.

    Args:
        lines: of the page.
        roles: what they say they are.
        possible: lines that may be headlines, in order.
        index: one of them.
    """
    own = _headline_stems(lines[index])
    if own is None:
        return False
    if _said(own, _text(lines, roles, index + 1)) < max(MIN_WORDS, MIN_SHARE * len(own)):
        return False
    for before in (i for i in possible if i < index):
        first, above = _headline_stems(lines[before]), _text(lines, roles, before + 1, index)
        if first is None or not _is_story(above):
            continue
        if _said(first, above) >= MIN_WORDS_OF_FIRST:
            told = stems.stems_of(fold(" ".join([lines[before].raw, *above])))
            return len(own.intersection(told)) <= MAX_KNOWN * len(own)
    return False


def _headline_stems(line: TextLine) -> set[str] | None:
    """Return the content words of a line, None when they are too few or a quotation."""
    found = set(stems.stems_of(line.folded))
    return found if len(found) >= MIN_WORDS and not _QUOTED.fullmatch(line.raw) else None


def _said(headline: set[str], text: Sequence[str]) -> int:
    """Return how many words of a headline the text begins with."""
    lead: list[str] = []
    for paragraph in text:
        lead += paragraph.split()
        if len(lead) >= LEAD_WORDS:
            break
    return len(headline.intersection(stems.stems_of(fold(" ".join(lead[:LEAD_WORDS])))))


def _is_story(text: Sequence[str]) -> bool:
    return len(text) >= MIN_TEXT_LINES and sum(len(t.split()) for t in text) >= MIN_TEXT_WORDS


def _text(
    lines: Sequence[TextLine], roles: Sequence[Role | None], start: int, end: int | None = None
) -> list[str]:
    """Return the lines that say nothing of themselves, nor once more the headline above them."""
    headline = lines[start - 1].key
    pairs = zip(lines[start:end], roles[start:end], strict=True)
    return [line.raw for line, role in pairs if role is None and line.key != headline]
