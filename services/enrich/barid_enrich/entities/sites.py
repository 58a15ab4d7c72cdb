"""Buildings and streets named for somebody or somewhere: «شارع» + «الحبيب بورقيبة»."""

from barid_enrich.entities.sheet import Sheet, Span

CONFIDENCE = 0.6
MAX_WORDS = 3  # of a name behind the kind of site, where nothing else tells its end


def mark_sites(sheet: Sheet) -> None:
    """Mark the sites whose name is a marked one, and hospitals whatever they are called."""
    lists = sheet.vocabulary.lists
    kinds = sheet.columns.site.take(sheet.rows).nonzero()[0].tolist()
    if not kinds:
        return
    for span in sheet.spans():
        at = span.first - 1
        if at not in kinds or span.skip or not sheet.joined[span.first] or span.label == "ORG":
            continue
        if sheet.cover[at] is None and (skip := _kind(sheet, at, lists.sites)) is not None:
            last = _described(sheet, span.last)
            sheet.mark(Span(at, last, skip, "LOC", min(span.confidence, CONFIDENCE)))
    for at in kinds:
        skip = _kind(sheet, at, lists.hospitals)
        if skip is None:
            continue
        known = sheet.cover[at]
        first = known.last if known is not None and known.label == "LOC" else at + 1
        last = _described(sheet, first) if known is not None else _named(sheet, first)
        if (known is None or known.label == "LOC") and last > first:
            sheet.mark(Span(at, last, skip, "LOC", CONFIDENCE))


def _kind(sheet: Sheet, at: int, kinds: frozenset[str]) -> int | None:
    """Return how many code points of a word stand before the kind of site it is."""
    word = sheet.words[at]
    for skip, key in ((0, word.key), *word.rests):
        if key in kinds:
            return skip
    return None


def _described(sheet: Sheet, at: int) -> int:
    """Return where the adjectives that end the name of a site end: «التعليمي», «الدولي»."""
    while sheet.follows(at) and sheet.cover[at] is None and sheet.words[at].key.endswith("ي"):
        if not sheet.words[at].definite:
            break
        at += 1
    return at


def _named(sheet: Sheet, at: int) -> int:
    """Return where the name of a hospital ends that nothing else was found of."""
    first = at
    while at - first < MAX_WORDS and sheet.follows(at) and sheet.cover[at] is None:
        word = sheet.words[at]
        if word.stop or word.key[0] == "و" or not (word.definite or word.plausible):
            break
        at += 1
    return at if at > first else first
