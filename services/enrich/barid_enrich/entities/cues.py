"""Places and organisations announced by the word before them: «بلدة …», «هيئة …»."""

from msgspec import structs

from barid_enrich.entities.sheet import Cue, Sheet, Span

CUED_CONFIDENCE = 0.6
MAX_ADJECTIVES = 3  # «العراقية العامة …»


def mark_cued_place(sheet: Sheet, cue: Cue, compounds: frozenset[str]) -> None:
    """Mark the unknown word after «محافظة» and its like; it cannot be a person."""
    at = cue.last
    if not sheet.follows(at):
        return
    span, word = sheet.cover[at], sheet.words[at]
    if span is not None:
        if span.label == "PER" and span.first == at:
            sheet.mark(Span(at, span.last, span.skip, "LOC", CUED_CONFIDENCE))
        return
    if word.key in compounds:
        if sheet.follows(at + 1) and sheet.words[at + 1].plausible:
            sheet.mark(Span(at, at + 2, 0, "LOC", CUED_CONFIDENCE))
    elif _may_be_place(sheet, at):
        sheet.mark(Span(at, at + 1, 0, "LOC", CUED_CONFIDENCE))


def _may_be_place(sheet: Sheet, at: int) -> bool:
    word = sheet.words[at]
    if word.stop or word.adjective or word.generic or word.cues or len(word.key) < 3:
        return False
    # «مدينة ساحلية», «بلدة صغيرة»: an indefinite feminine is an adjective more often than a name.
    described = word.key.endswith("يه") and not word.key.startswith("ال")
    return word.plausible and not described


def mark_cued_organisation(sheet: Sheet, cue: Cue) -> None:
    """Mark «هيئة», «وزارة», … with the definite word or the listed place that names it."""
    at = cue.last
    if not sheet.follows(at):
        return
    span, word = sheet.cover[at], sheet.words[at]
    if span is not None:
        if span.label != "LOC" or span.first != at or span.skip:
            return
        last = span.last
    elif word.key.startswith("ال") and not (word.stop or word.generic or word.nation):
        last = _coordinated_end(sheet, cue, at + 1)
    else:
        return
    sheet.mark(Span(cue.first, adjectives_end(sheet, last), cue.skip, "ORG", CUED_CONFIDENCE))


def _coordinated_end(sheet: Sheet, cue: Cue, at: int) -> int:
    """Return where «… والعدالة» ends; of parties and ministries two nouns make one name."""
    if not sheet.follows(at) or sheet.cover[at] is not None:
        return at
    head, word = sheet.words[cue.last - 1], sheet.words[at]
    coordinated = head.key.endswith(("حزب", "وزاره")) and word.key.startswith("وال")
    return at + 1 if coordinated and not word.cues and not word.stop else at


def mark_body(sheet: Sheet, cue: Cue) -> None:
    """Mark «الجيش», «البرلمان», … when an adjective says of which country.

    The adjective must agree: in «وزير الخارجية العراقي» it speaks of the minister.
    """
    if not sheet.follows(cue.last) or not sheet.words[cue.last].nation:
        return
    feminine = sheet.words[cue.first].key.endswith(("ه", "ات"))
    if sheet.words[cue.last].key.endswith("ه") == feminine:
        sheet.mark(Span(cue.first, cue.last + 1, cue.skip, "ORG", CUED_CONFIDENCE))


def extend_organisation(sheet: Sheet, span: Span) -> None:
    """Take the adjectives after a listed body into its name: «وزارة الدفاع» + «الأميركية»."""
    last = adjectives_end(sheet, span.last)
    if last > span.last:
        sheet.mark(structs.replace(span, last=last, name=None, wikidata_id=None))


def extend_organisations(sheet: Sheet) -> None:
    """Take the adjectives behind «وزارة …», «مديرية …» into their names."""
    for span in sheet.spans():
        if span.label == "ORG" and "ORG" in sheet.words[span.first].announces:
            extend_organisation(sheet, span)


def adjectives_end(sheet: Sheet, at: int) -> int:
    """Return where the closed class of adjectives that belong to official names ends."""
    for _ in range(MAX_ADJECTIVES):
        if not sheet.follows(at) or sheet.cover[at] is not None or not sheet.words[at].adjective:
            break
        at += 1
    return at
