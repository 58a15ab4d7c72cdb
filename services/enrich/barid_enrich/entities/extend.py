"""Persons whose name goes on: the rare word that ends a phrase beside a name belongs to it."""

from collections.abc import Mapping

from barid_enrich.entities.sheet import Sheet, Span

RARE = 3.0  # log of how often a word stands in running text: twenty times in seven million words
MAX_WORDS = 5  # of a name that is made longer
SHARE_OF_CONFIDENCE = 0.9


def extend_persons(sheet: Sheet, frequency: Mapping[str, float]) -> None:
    """Take the words beside persons the lists do not know into their names."""
    for span in sheet.spans():
        if span.label == "PER" and span.name is None and span.last - span.first < MAX_WORDS:
            first, last = _first(sheet, span), _last(sheet, span, frequency)
            if (first, last) != (span.first, span.last):
                confidence = round(span.confidence * SHARE_OF_CONFIDENCE, 2)
                sheet.mark(Span(first, last, span.skip, "PER", confidence))


def join_persons(sheet: Sheet) -> None:
    """Make one name of two persons that stand side by side, which the lists do not know."""
    before: Span | None = None
    for span in sheet.spans():
        if span.label != "PER" or span.name is not None:
            before = None
            continue
        if before is not None and before.last == span.first and sheet.joined[span.first]:
            sure = min(before.confidence, span.confidence)
            span = Span(before.first, span.last, before.skip, "PER", sure)  # noqa: PLW2901
            sheet.mark(span)
        before = span


def _last(sheet: Sheet, span: Span, frequency: Mapping[str, float]) -> int:
    """Return where a name ends: the rare word before «إن», a comma or a full stop is its last."""
    last = span.last
    if not sheet.follows(last) or sheet.cover[last] is not None:
        return last
    word = sheet.words[last]
    ends = not sheet.follows(last + 1) or sheet.words[last + 1].stop
    may = word.plausible and not (word.adjective or word.generic or word.cues or word.stop)
    return last + (may and ends and frequency.get(word.key, 0.0) < RARE)


def _first(sheet: Sheet, span: Span) -> int:
    """Return where a name begins: the one word between a title and a family name is a given name."""
    first = span.first
    if span.skip or first < 2 or not (sheet.joined[first] and sheet.joined[first - 1]):
        return first
    word, before = sheet.words[first - 1], sheet.words[first - 2]
    if sheet.cover[first - 1] is not None or word.definite or word.adjective or word.stop:
        return first
    if word.cues or word.generic or not (word.given or word.plausible):
        return first
    titled = before.definite and "TITLE" in before.announces
    return first - (titled or word.given)
