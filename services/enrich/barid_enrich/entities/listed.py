"""Names that stand in the lists."""

from barid_enrich.entities.sheet import Sheet, Span

LONG_CONFIDENCE = 0.95  # two words or more
SHORT_CONFIDENCE = 0.9  # one word
SPLIT_CONFIDENCE = 0.85  # one word that had a particle before it
EXTENDED_CONFIDENCE = 0.6  # a listed surname with another given name: someone else


def mark_listed(sheet: Sheet) -> None:
    """Mark the longest listed names, from the first word to the last."""
    at, words = 0, sheet.words
    while at < len(words):
        if not words[at].names or (found := sheet.longest_name(at)) is None:
            at += 1
            continue
        first, last, skip, entry = found
        confidence = LONG_CONFIDENCE if last - at > 1 else SHORT_CONFIDENCE
        if skip and last - at == 1:
            confidence = SPLIT_CONFIDENCE
        span = Span(first, last, skip, entry.label, confidence, entry.name, entry.wikidata_id)
        sheet.mark(_with_given_name(sheet, span) if entry.label == "PER" else span)
        at = last


def _with_given_name(sheet: Sheet, span: Span) -> Span:
    """Return a single listed surname with the given name before it: that is another person."""
    before = span.first - 1
    alone = span.last - span.first == 1 and span.skip == 0 and before >= 0
    if not alone or not sheet.joined[span.first] or sheet.cover[before] is not None:
        return span
    if not sheet.words[before].given:
        return span
    return Span(before, span.last, 0, "PER", EXTENDED_CONFIDENCE)
