"""Names in quotes and in brackets: «صحيفة «النهار»», «إدارة الطوارئ (آفاد)»."""

from barid_enrich.entities.gap_features import CLOSED, OPENED, QUOTE
from barid_enrich.entities.sheet import Sheet, Span
from barid_enrich.entities.vocabulary import Word

CONFIDENCE = 0.7
MAX_QUOTED = 4  # words of a name in quotes
MAX_SHORT = 1  # of a short name in brackets: more words describe


def mark_quoted(sheet: Sheet) -> None:
    """Mark what stands in quotes behind the word that says it is an organisation.

    Also the short name in brackets behind an organisation.
    """
    for opening in (sheet.gaps & (QUOTE | OPENED)).nonzero()[0].tolist():
        if 0 < opening < len(sheet.words):
            _mark(sheet, opening)


def _mark(sheet: Sheet, first: int) -> None:
    gap = sheet.gaps[first]
    short = bool(gap & OPENED)
    if short:
        before = sheet.cover[first - 1]
        if before is None or before.label != "ORG":
            return
    elif not _announces(sheet.words[first - 1], sheet.vocabulary.lists.quoted):
        return
    last = first + 1
    most = first + (MAX_SHORT if short else MAX_QUOTED)
    while last < most and sheet.follows(last):
        last += 1
    if not sheet.gaps[last] & (CLOSED if short else QUOTE):
        return
    if any(word.stop or word.key.isdigit() for word in sheet.words[first:last]):
        return
    inside = sheet.cover[first]
    if inside is None or inside.label != "ORG" or inside.last > last:
        sheet.mark(Span(first, last, 0, "ORG", CONFIDENCE))


def _announces(word: Word, kinds: frozenset[str]) -> bool:
    return word.key in kinds or any(rest in kinds for _, rest in word.rests)
