"""Short repeats: after «مصطفى الكاظمي», «الكاظمي» alone is the same person."""

from barid.contract import Value
from barid_enrich.entities.sheet import Sheet, Span
from barid_enrich.entities.vocabulary import PARTICLES, POSTFIXES

SHARE_OF_CONFIDENCE = 0.9  # a repeat is a little less sure than the name it repeats


class _Person(Value, frozen=True):
    identity: str
    surname: tuple[str, ...]
    capitals: int
    span: Span


def mark_repeats(sheet: Sheet) -> None:
    """Mark surnames that only one longer name of the document ends in.

    A headline uses the short name before the text gives the long one, so the title is read too.
    """
    persons = _known(sheet)
    for at in sheet.places(persons):
        word, span = sheet.words[at], sheet.cover[at]
        if word.stop or not (span is None or _is_anybody(span, at)):
            continue
        for skip, key in ((0, word.key), *word.rests):
            person = persons.get(key)
            if person is None:
                continue
            late = span is not None or at > person.span.first or sheet.in_title(at)
            if late and _stands_alone(sheet, at, person):
                _mark(sheet, at, skip, person)
                break


def _is_anybody(span: Span, at: int) -> bool:
    """Return whether a span that begins at a word is a person nobody has named yet."""
    return span.label == "PER" and span.name is None and span.first == at


def _known(sheet: Sheet) -> dict[str, _Person]:
    """Return the persons by the first word of their surnames, ambiguous surnames left out."""
    found: dict[str, _Person] = {}
    ambiguous: set[str] = set()
    for span in sheet.spans():
        person = _person(sheet, span) if span.label == "PER" else None
        if person is None:
            continue
        first = person.surname[0]
        known = found.setdefault(first, person)
        if known.identity != person.identity:
            ambiguous.add(first)
    return {key: person for key, person in found.items() if key not in ambiguous}


def _person(sheet: Sheet, span: Span) -> _Person | None:
    if span.last - span.first < 2:
        return None
    words = sheet.words[span.first : span.last]
    size = 1
    if words[-1].key in POSTFIXES or words[-2].key in PARTICLES:
        size = 2
    if size == len(words) or len(words[-size].key) < 3 or words[-size].stop:
        return None
    surname = tuple([word.key for word in words[-size:]])
    identity = span.name or f"{words[0].key} {' '.join(surname)}"
    return _Person(identity, surname, words[-size].capitals, span)


def _stands_alone(sheet: Sheet, at: int, person: _Person) -> bool:
    """Return whether the surname at a word is whole and not part of somebody else's name."""
    last = at + len(person.surname)
    for offset, key in enumerate(person.surname[1:], start=1):
        if not sheet.follows(at + offset) or sheet.words[at + offset].key != key:
            return False
    if person.capitals > sheet.words[at].capitals:
        return False
    span = sheet.cover[at]
    if any(one is not span for one in sheet.cover[at:last]):
        return False
    if span is not None:
        return span.last == last
    before = sheet.joined[at] and sheet.words[at - 1].given and sheet.cover[at - 1] is None
    after = sheet.follows(last) and sheet.words[last].given and not sheet.words[last].stop
    return not before and not after


def _mark(sheet: Sheet, at: int, skip: int, person: _Person) -> None:
    known = person.span
    name = known.name or sheet.surface(known)
    confidence = round(known.confidence * SHARE_OF_CONFIDENCE, 2)
    last = at + len(person.surname)
    sheet.mark(Span(at, last, skip, "PER", confidence, name, known.wikidata_id))
