"""Places and organisations announced by the word before them: «بلدة …», «هيئة …»."""

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
    if not _may_be_place(sheet, at):
        return
    last = at + 1
    if word.key in compounds and sheet.follows(last) and not sheet.words[last].stop:
        last += 1
    if (word.key in compounds) == (last - at > 1):
        sheet.mark(Span(at, last, 0, "LOC", CUED_CONFIDENCE))


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
        last = at + 1
    else:
        return
    sheet.mark(Span(cue.first, adjectives_end(sheet, last), cue.skip, "ORG", CUED_CONFIDENCE))


def mark_body(sheet: Sheet, cue: Cue) -> None:
    """Mark «الجيش», «البرلمان», … when an adjective says of which country."""
    if sheet.follows(cue.last) and sheet.words[cue.last].nation:
        sheet.mark(Span(cue.first, cue.last + 1, cue.skip, "ORG", CUED_CONFIDENCE))


def extend_organisation(sheet: Sheet, span: Span) -> None:
    """Take the adjectives after a listed body into its name: «وزارة الدفاع» + «الأميركية»."""
    last = adjectives_end(sheet, span.last)
    if last > span.last:
        sheet.mark(span._replace(last=last, name=None, wikidata_id=None))


def adjectives_end(sheet: Sheet, at: int) -> int:
    """Return where the closed class of adjectives that belong to official names ends."""
    for _ in range(MAX_ADJECTIVES):
        if not sheet.follows(at) or sheet.cover[at] is not None or not sheet.words[at].adjective:
            break
        at += 1
    return at
