"""One name, one kind: what a document says of a name in one place holds in all the others."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import structs

from barid_enrich.entities.sheet import Sheet, Span

SURE = 0.9  # of a one-word name that stands once, before its repeats are believed
RARE = 6.5  # log of how often a word may stand in running text to be taken for a repeated name
SHARE_OF_CONFIDENCE = 0.9

_Key = tuple[str, ...]


def agree(sheet: Sheet, frequency: Mapping[str, float]) -> None:
    """Give every occurrence of a name its commonest kind, and mark the occurrences missed.

    A one-word name is carried on only when it is sure or stands twice, and is no common word.

    Args:
        sheet: a document, marked.
        frequency: log of how often folded words stand in running text.
    """
    found = _names(sheet)
    if _settle_particles(sheet, found):
        found = _names(sheet)
    heads: defaultdict[str, list[tuple[_Key, Span]]] = defaultdict(list)
    for key, spans in found.items():
        several = len(spans) > 1
        best = _best(spans) if several else spans[0]
        if best.name is None:
            if several:
                _unify(sheet, spans, best)
            if _may_repeat(key, spans, frequency):
                heads[key[0]].append((key, best))
    _mark_missed(sheet, heads)


def _names(sheet: Sheet) -> dict[_Key, list[Span]]:
    """Return the marked spans by the folded words of the name."""
    found: defaultdict[_Key, list[Span]] = defaultdict(list)
    for span in sheet.spans():
        found[_key(sheet, span)].append(span)
    return dict(found)


def _settle_particles(sheet: Sheet, found: Mapping[_Key, Sequence[Span]]) -> bool:
    """Read «لهسبريس» as «هسبريس» behind a particle where the document has that name more surely.

    Returns:
        Whether any span was changed.
    """
    changed = False
    for key, spans in found.items():
        first = spans[0]
        if first.skip or first.name is not None:
            continue
        for skip, rest in sheet.words[first.first].rests:
            bare = found.get((rest, *key[1:]), ())
            if bare and _confidence(bare) > _confidence(spans):
                for span in spans:
                    sheet.mark(structs.replace(span, skip=skip, label=bare[0].label))
                changed = True
                break
    return changed


def _confidence(spans: Sequence[Span]) -> float:
    return sum(span.confidence for span in spans)


def _key(sheet: Sheet, span: Span) -> _Key:
    first = sheet.words[span.first]
    key = dict(first.rests).get(span.skip, first.key) if span.skip else first.key
    if span.last - span.first == 1:
        return (key,)
    return (key, *[word.key for word in sheet.words[span.first + 1 : span.last]])


def _best(spans: Sequence[Span]) -> Span:
    """Return the surest span of the label that has most of the confidence."""
    votes: defaultdict[str, float] = defaultdict(float)
    for span in spans:
        votes[span.label] += span.confidence + (span.name is not None)
    return max(spans, key=lambda span: (votes[span.label], span.confidence))


def _unify(sheet: Sheet, spans: Sequence[Span], best: Span) -> None:
    for span in spans:
        if span.label != best.label and span.name is None:
            sheet.mark(structs.replace(span, label=best.label))


def _may_repeat(key: _Key, spans: Sequence[Span], frequency: Mapping[str, float]) -> bool:
    if len(key) > 1:
        return True
    believed = len(spans) > 1 or spans[0].confidence >= SURE
    return believed and len(key[0]) > 2 and frequency.get(key[0], 0.0) < RARE


def _mark_missed(sheet: Sheet, heads: Mapping[str, Sequence[tuple[_Key, Span]]]) -> None:
    for at in sheet.places(heads):
        if sheet.cover[at] is not None:
            continue
        word = sheet.words[at]
        if word.key in heads:
            _mark_one(sheet, at, 0, heads[word.key])
        for skip, rest in word.rests:
            if rest in heads:
                _mark_one(sheet, at, skip, heads[rest])


def _mark_one(sheet: Sheet, at: int, skip: int, names: Sequence[tuple[_Key, Span]]) -> None:
    for key, span in names:
        if _stands(sheet, at, key):
            confidence = round(span.confidence * SHARE_OF_CONFIDENCE, 2)
            sheet.mark(Span(at, at + len(key), skip, span.label, confidence))


def _stands(sheet: Sheet, at: int, key: _Key) -> bool:
    for place, wanted in enumerate(key[1:], start=at + 1):
        if not sheet.follows(place) or sheet.words[place].key != wanted:
            return False
    return all(span is None for span in sheet.cover[at : at + len(key)])
