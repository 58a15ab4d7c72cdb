"""Names told by their capitals, for languages nothing was trained on: rules, and no more than rules.

German writes every noun so: there only titles and given names are believed.
"""

from collections.abc import Iterator

from barid.contract import MentionLabel
from barid_enrich.entities.gap_features import BREAKS
from barid_enrich.entities.sheet import Sheet, Span

MAX_WORDS = 7
MAX_OF_A_PERSON = 4
ANNOUNCED, LIKELY, POSSIBLE = (
    0.7,
    0.6,
    0.5,
)  # confidence: by a word beside it, by a word in it, by its form
NOUNS_IN_CAPITALS = frozenset({"de"})


def mark_capitalised(sheet: Sheet, language: str) -> None:
    """Mark runs of capitalised words that something says is a name, and of what kind."""
    seen = _inside_sentences(sheet)
    at = 0
    while at < len(sheet.words):
        if not _may_be_name(sheet, at):
            at += 1
            continue
        last = _end(sheet, at)
        first = at
        if _begins_sentence(sheet, at) and not _is_name_anyway(sheet, at, last, seen):
            first = at + 1
        while first < last and not _may_be_name(sheet, first):
            first += 1
        for begin, end in _between_titles(sheet, first, last):
            _mark_run(sheet, begin, end, language)
        at = last


def _between_titles(sheet: Sheet, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run without the titles in it: «County» and «Ann Lee» of «County Sheriff Ann Lee»."""
    begin, at = first, first
    while at < last:
        cue = sheet.longest_cue(at) if sheet.words[at].cues else None
        if cue is None or cue.kind != "TITLE" or cue.last > last:
            at += 1
            continue
        if begin < at:
            yield begin, at
        begin = at = cue.last
    if begin < last:
        yield begin, last


def _inside_sentences(sheet: Sheet) -> set[str]:
    """Return the capitalised words that stand so within a sentence."""
    return {
        word.surface
        for at, word in enumerate(sheet.words)
        if word.capitals and not _begins_sentence(sheet, at)
    }


def _begins_sentence(sheet: Sheet, at: int) -> bool:
    return at == 0 or bool(sheet.gaps[at] & BREAKS) or not sheet.joined[at]


def _is_name_anyway(sheet: Sheet, at: int, last: int, seen: set[str]) -> bool:
    word = sheet.words[at]
    known = (
        word.given
        or last - at > 1
        or word.surface in seen
        or word.capitals > 1
        or sheet.cover[at] is not None
    )
    return known or word.surface in sheet.vocabulary.lists.capitals.heads


def _may_be_name(sheet: Sheet, at: int) -> bool:
    word = sheet.words[at]
    if not word.capitals or word.stop or word.nation:
        return False
    return sheet.cover[at] is None or sheet.cover[at].label != "PER"  # type: ignore[union-attr]


def _end(sheet: Sheet, first: int) -> int:
    """Return where the run of capitalised words ends; words like "of" may stand within.

    "and" may only where an organisation's first word promises a long name: "Ministry of …".
    """
    known = sheet.vocabulary.lists.capitals
    headed = sheet.words[first].surface in known.heads
    last = first + 1
    while last - first < MAX_WORDS and sheet.follows(last):
        if _may_be_name(sheet, last):
            last += 1
            continue
        after = last
        while (
            after - last < 2 and sheet.follows(after) and sheet.words[after].surface in known.links
        ):
            after += 1
        if after == last or not sheet.follows(after) or not _may_be_name(sheet, after):
            break
        if sheet.words[last].surface in _CONJUNCTIONS and not headed:
            break
        last = after + 1
    return last


_CONJUNCTIONS = frozenset({"and", "et", "y", "e", "und", "ve"})


def _mark_run(sheet: Sheet, first: int, last: int, language: str) -> None:
    listed = [span for span in dict.fromkeys(sheet.cover[first:last]) if span is not None]
    if any(span.first < first or span.last > last for span in listed):
        return
    if any((span.first, span.last) == (first, last) for span in listed):
        return
    found = _kind(sheet, first, last, language, listed)
    if found is None:
        return
    label, confidence = found
    if label == "ORG" and sheet.joined[first] and sheet.words[first - 1].nation:
        first -= sheet.words[first - 1].capitals > 0  # «Tunisian Customs»
    sheet.mark(Span(first, last, 0, label, confidence))


def _kind(
    sheet: Sheet, first: int, last: int, language: str, listed: list[Span]
) -> tuple[MentionLabel, float] | None:
    """Return label and confidence of the name that words `first` to `last` are."""
    nouns = language in NOUNS_IN_CAPITALS
    titled = _is_titled(sheet, first)
    if not nouns and not titled and (label := _headed(sheet, first, last)) is not None:
        return label, LIKELY
    several = last - first > 1
    inner = all(span.label == "LOC" and span.first > first for span in listed)
    if titled and inner and (several or not _follows_place(sheet, first)):
        return "PER", ANNOUNCED
    if sheet.words[first].given and several and inner:
        return "PER", LIKELY
    if listed or nouns or last - first > MAX_OF_A_PERSON:
        return None
    label = _beside(sheet, first, last)
    return None if label is None else (label, POSSIBLE)


def _headed(sheet: Sheet, first: int, last: int) -> MentionLabel | None:
    """Return what the first or last of several words tells of a name: «Banque de …», "… Palace"."""
    known = sheet.vocabulary.lists.capitals
    edges = (
        {sheet.words[first].surface, sheet.words[last - 1].surface} if last - first > 1 else set()
    )
    if edges & known.sites:
        return "LOC"
    return "ORG" if edges & known.heads else None


def _beside(sheet: Sheet, first: int, last: int) -> MentionLabel | None:
    """Return what the words beside a name, or its form, tell of it."""
    if _is_said(sheet, first, last):
        return "PER"
    sites = sheet.vocabulary.lists.capitals.sites
    if _follows_place(sheet, first) or (sheet.follows(last) and sheet.words[last].surface in sites):
        return "LOC"
    word = sheet.words[first]
    acronym = last - first == 1 and word.capitals > 1 and len(word.surface) > 2
    return "ORG" if acronym else None


def _is_titled(sheet: Sheet, first: int) -> bool:
    return any(
        cue.kind == "TITLE" and cue.last == first
        for at in range(max(0, first - 3), first)
        if sheet.words[at].cues and (cue := sheet.longest_cue(at)) is not None
    )


def _is_said(sheet: Sheet, first: int, last: int) -> bool:
    speech = sheet.vocabulary.lists.capitals.speech
    before = first > 0 and sheet.words[first - 1].surface in speech
    return before or (sheet.follows(last) and sheet.words[last].surface in speech)


def _follows_place(sheet: Sheet, first: int) -> bool:
    if not sheet.joined[first]:
        return False
    prepositions = sheet.vocabulary.lists.capitals.prepositions
    before = [word.surface.lower() for word in sheet.words[max(0, first - 2) : first]]
    return before[-1] in prepositions or " ".join(before) in prepositions
