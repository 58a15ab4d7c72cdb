"""The office, rank or occupation written before a person: «رئيس الوزراء العراقي» + «مصطفى الكاظمي»."""

from barid.contract import Value
from barid_enrich.entities.gap_features import COMMA
from barid_enrich.entities.sheet import Sheet, Span

MAX_WORDS = 10  # of a title: «نائب قائد العمليات المشتركة الفريق أول الركن»

_AT = frozenset({"في", "عن", "باسم", "لشؤون", "لشوون", "of", "de", "du", "des", "la", "the"})


class Title(Value, frozen=True):
    """Where a title stands in its field, code points, end exclusive."""

    start: int
    end: int


def title_before(sheet: Sheet, span: Span) -> Title | None:
    """Return the longest title that leads up to a person; a comma may stand between them."""
    first = span.first
    if span.skip or first == 0 or not _beside(sheet, first):
        return None
    found: Title | None = None
    for at in range(first - 1, max(-1, first - 1 - MAX_WORDS), -1):
        word = sheet.words[at]
        cue = sheet.longest_cue(at) if word.cues and sheet.cover[at] is None else None
        if cue is not None and cue.kind == "TITLE" and _leads(sheet, cue.last, first):
            found = Title(sheet.starts[at] + cue.skip, sheet.ends[first - 1])
        if not sheet.joined[at] or (word.stop and word.key not in _AT):
            break
    return found


def _beside(sheet: Sheet, first: int) -> bool:
    return sheet.joined[first] or sheet.gaps[first] == COMMA


def _leads(sheet: Sheet, at: int, last: int) -> bool:
    """Return whether the words behind a cue go on with the title until the person's name.

    An indefinite title behind a definite word is another one: «الرئيس الفرنسي وزير …».
    """
    while at < last:
        span, word = sheet.cover[at], sheet.words[at]
        if span is not None:
            if span.label == "PER" or span.last > last:
                return False
            at = span.last
            continue
        if word.cues and not word.definite and sheet.words[at - 1].definite:
            return False
        known = word.definite or word.adjective or word.cues or word.key in _AT
        if not known:
            return False
        at += 1
    return at == last
