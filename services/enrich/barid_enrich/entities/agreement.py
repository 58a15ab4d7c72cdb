"""One name, one kind: what a document says of a name in one place holds in all the others."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from barid_enrich.entities.sheet import Sheet, Span

SURE = 0.9  # of a one-word name that stands once, before its repeats are believed
RARE = 6.5  # log of how often a word may stand in running text to be taken for a repeated name
SHARE_OF_CONFIDENCE = 0.9

_Key = tuple[str, ...]


class _Place(NamedTuple):
    sheet: Sheet
    span: Span


def agree(sheets: Sequence[Sheet], frequency: Mapping[str, float]) -> None:
    """Give every occurrence of a name its commonest kind, and mark the occurrences missed.

    A one-word name is carried on only when it is sure or stands twice, and is no common word.

    Args:
        sheets: the fields of one document, marked.
        frequency: log of how often folded words stand in running text.
    """
    found = _places(sheets)
    if _settle_particles(found):
        found = _places(sheets)
    heads: defaultdict[str, list[tuple[_Key, Span]]] = defaultdict(list)
    for key, places in found.items():
        best = _best(places)
        if best.name is None:
            _unify(places, best)
            if _may_repeat(key, places, frequency):
                heads[key[0]].append((key, best))
    if heads:
        for sheet in sheets:
            _mark_missed(sheet, heads)


def _places(sheets: Sequence[Sheet]) -> dict[_Key, list[_Place]]:
    found: defaultdict[_Key, list[_Place]] = defaultdict(list)
    for sheet in sheets:
        for span in sheet.spans():
            found[_key(sheet, span)].append(_Place(sheet, span))
    return dict(found)


def _settle_particles(found: Mapping[_Key, Sequence[_Place]]) -> bool:
    """Read «لهسبريس» as «هسبريس» behind a particle where the document has that name more surely.

    Returns:
        Whether any span was changed.
    """
    changed = False
    for key, places in found.items():
        sheet, first = places[0].sheet, places[0].span
        if first.skip or first.name is not None:
            continue
        for skip, rest in sheet.words[first.first].rests:
            bare = found.get((rest, *key[1:]), ())
            if sum(p.span.confidence for p in bare) > sum(p.span.confidence for p in places):
                for place in places:
                    place.sheet.mark(place.span._replace(skip=skip, label=bare[0].span.label))
                changed = True
                break
    return changed


def _key(sheet: Sheet, span: Span) -> _Key:
    keys = tuple(word.key for word in sheet.words[span.first : span.last])
    if not span.skip:
        return keys
    rests = dict(sheet.words[span.first].rests)
    return (rests.get(span.skip, keys[0]), *keys[1:])


def _best(places: Sequence[_Place]) -> Span:
    """Return the surest span of the label that has most of the confidence."""
    votes: defaultdict[str, float] = defaultdict(float)
    for _, span in places:
        votes[span.label] += span.confidence + (span.name is not None)
    spans = (span for _, span in places)
    return max(spans, key=lambda span: (votes[span.label], span.confidence))


def _unify(places: Sequence[_Place], best: Span) -> None:
    for sheet, span in places:
        if span.label != best.label and span.name is None:
            sheet.mark(span._replace(label=best.label))


def _may_repeat(key: _Key, places: Sequence[_Place], frequency: Mapping[str, float]) -> bool:
    if len(key) > 1:
        return True
    believed = len(places) > 1 or places[0].span.confidence >= SURE
    return believed and len(key[0]) > 2 and frequency.get(key[0], 0.0) < RARE


def _mark_missed(sheet: Sheet, heads: Mapping[str, Sequence[tuple[_Key, Span]]]) -> None:
    for at in sheet.places(heads):
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
