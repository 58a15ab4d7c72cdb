"""Names that stand in the lists."""

from barid.contract import MentionLabel
from barid_enrich.entities.sheet import Sheet, Span

LONG_CONFIDENCE = 0.95  # two words or more
SHORT_CONFIDENCE = 0.9  # one word
SPLIT_CONFIDENCE = 0.85  # one word that had a particle before it
EXTENDED_CONFIDENCE = 0.6  # a listed surname with another given name: someone else


def mark_listed(sheet: Sheet) -> None:
    """Mark the longest listed names, from the first word to the last."""
    free = 0
    for at in sheet.beginnings():
        if at < free or (found := sheet.longest_name(at)) is None:
            continue
        first, last, skip, entry = found.first, found.last, found.skip, found.entry
        if not skip and _describes_the_word_before(sheet, first, entry.label):
            continue
        confidence = LONG_CONFIDENCE if last - at > 1 else SHORT_CONFIDENCE
        if skip and last - at == 1:
            confidence = SPLIT_CONFIDENCE
        span = Span(first, last, skip, entry.label, confidence, entry.name, entry.wikidata_id)
        sheet.mark(_with_given_name(sheet, span) if entry.label == "PER" else span)
        free = last


def _describes_the_word_before(sheet: Sheet, at: int, label: MentionLabel) -> bool:
    """Return whether a word is an adjective: «الخارجية» in «السياسة الخارجية الإيرانية».

    «السعودية» in «العاصمة السعودية» is one as well, where another place is none.
    """
    word = sheet.words[at]
    if not sheet.joined[at] or not sheet.words[at - 1].definite:
        return False
    adjective = word.key.startswith("ال") and word.key.endswith("يه")
    return adjective and (label == "ORG" or (word.nation and sheet.cover[at - 1] is None))


def _with_given_name(sheet: Sheet, span: Span) -> Span:
    """Return a single listed surname with the given name before it: that is another person."""
    before = span.first - 1
    alone = span.last - span.first == 1 and span.skip == 0 and before >= 0
    if not alone or not sheet.joined[span.first] or sheet.cover[before] is not None:
        return span
    if not sheet.words[before].given:
        return span
    return Span(before, span.last, 0, "PER", EXTENDED_CONFIDENCE)
