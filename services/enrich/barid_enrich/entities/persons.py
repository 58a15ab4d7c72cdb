"""Persons announced by a title or an occupation: «وزير الدفاع ثابت …», "President …"."""

from barid_enrich.entities.sheet import Cue, Sheet, Span
from barid_enrich.entities.vocabulary import PARTICLES, POSTFIXES

TITLED_CONFIDENCE = 0.6
UNTITLED_CONFIDENCE = 0.5
MAX_TITLE_WORDS = 8  # between the cue and the name: «الخارجية العراقي السابق»
MAX_NAME_WORDS = 5


def mark_titled_person(sheet: Sheet, cue: Cue) -> None:
    """Mark the person a title announces, when a known given name begins it."""
    at = cue.last
    for _ in range(MAX_TITLE_WORDS):
        if not sheet.follows(at):
            return
        span, word = sheet.cover[at], sheet.words[at]
        if span is not None and span.label == "PER":
            return
        if span is not None:
            at = span.last
        elif word.given and not word.stop:
            mark_person(sheet, at, TITLED_CONFIDENCE)
            return
        elif word.definite or word.adjective or word.cues:
            at += 1
        else:
            return


def mark_untitled_person(sheet: Sheet, at: int) -> None:
    """Mark a given name followed at once by a family name: «أحمد الجبوري»."""
    if not sheet.follows(at + 1) or sheet.words[at].stop:
        return
    after = sheet.words[at + 1]
    if after.surname and not (after.adjective or after.stop or after.generic):
        mark_person(sheet, at, UNTITLED_CONFIDENCE)


def mark_person(sheet: Sheet, first: int, confidence: float) -> None:
    """Mark the person whose given name is word `first`, when a second name follows."""
    last = _name_end(sheet, first)
    if last - first > 1:
        sheet.mark(Span(first, last, 0, "PER", confidence))


def _name_end(sheet: Sheet, first: int) -> int:
    last = first + 1
    while last - first < MAX_NAME_WORDS and sheet.follows(last):
        if not _continues(sheet, first, last):
            break
        last += 1
    while last > first + 1 and sheet.words[last - 1].key in PARTICLES:
        last -= 1
    return last


def _continues(sheet: Sheet, first: int, at: int) -> bool:
    """Return whether word `at` belongs to the person's name begun at `first`."""
    word, span = sheet.words[at], sheet.cover[at]
    if span is not None:
        return span.label == "PER" and span.first == at
    if word.stop or word.generic:
        return False
    before = sheet.words[at - 1]
    unfinished = before.key in PARTICLES or word.key in PARTICLES or word.key in POSTFIXES
    if unfinished or word.given:
        return True
    if at == first + 1:
        # «الرياضية»: so long a definite feminine is an adjective; «العطية» may be a family.
        described = word.definite and word.key.endswith("يه") and len(word.key) > 7
        return word.surname or (word.plausible and not described)
    return word.surname and not (word.adjective or before.surname)
