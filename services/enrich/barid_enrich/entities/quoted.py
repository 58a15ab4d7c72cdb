"""Names in quotes and in brackets: «صحيفة «النهار»», «إدارة الطوارئ (آفاد)»."""

from barid_enrich.entities.gap_features import CLOSED, OPENED, QUOTE
from barid_enrich.entities.sheet import Sheet, Span

CONFIDENCE = 0.7
MAX_QUOTED = 4  # words of a name in quotes
MAX_SHORT = 1  # of a short name in brackets: more words describe


def mark_quoted(sheet: Sheet) -> None:
    """Mark what stands in quotes behind the word that says it is an organisation.

    Also the short name in brackets behind an organisation.
    """
    gaps = sheet.gaps[1:-1]
    for at in (gaps & (OPENED | QUOTE)).nonzero()[0].tolist():
        opened = bool(gaps[at] & OPENED)
        if opened or sheet.columns.quoted[sheet.rows[at]]:
            _mark(sheet, at + 1, short=opened)


def _mark(sheet: Sheet, first: int, *, short: bool) -> None:
    before = sheet.cover[first - 1]
    if short and (before is None or before.label != "ORG"):
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
