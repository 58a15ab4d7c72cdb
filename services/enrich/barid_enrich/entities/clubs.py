"""Clubs named by a common word or by their town: «الشرطة», «الميناء», «زاخو» in news of sport."""

from barid_enrich.entities.sheet import Sheet, Span
from barid_enrich.entities.trie import Node

MIN_SPORT = 4  # words of sport in a text, before it speaks of clubs
CONFIDENCE = 0.6


def mark_clubs(sheet: Sheet) -> None:
    """Mark the clubs of a text about sport."""
    if sheet.sport_words < MIN_SPORT:
        return
    lists = sheet.vocabulary.lists
    for at in sheet.columns.club.take(sheet.rows).nonzero()[0].tolist():
        word = sheet.words[at]
        for skip, key in ((0, word.key), *word.rests):
            node = lists.clubs.next.get(key)
            last = _end(sheet, at, node) if node is not None else at
            if last > at and _is_club(sheet, at, last):
                sheet.mark(Span(at, last, skip, "ORG", CONFIDENCE))
                break


def _end(sheet: Sheet, at: int, node: Node) -> int:
    """Return where the longest club that begins at a word ends, `at` when there is none."""
    best, last = at, at + 1
    while True:
        if node.alias is not None:
            best = last
        after = node.next.get(sheet.words[last].key) if sheet.follows(last) else None
        if after is None:
            return best
        node, last = after, last + 1


def _is_club(sheet: Sheet, first: int, last: int) -> bool:
    """Return whether a club's name means the club: beside words of a match, or first in a headline."""
    for span in {span for span in sheet.cover[first:last] if span is not None}:
        inside = first <= span.first and span.last <= last
        if not inside or span.label == "ORG" or (span.label == "PER" and span.name is not None):
            return False
    if first == 0:
        return sheet.cover[first] is None or sheet.cover[first].label != "LOC"  # type: ignore[union-attr]
    return sheet.joined[first] and sheet.words[first - 1].key in sheet.vocabulary.lists.rivals
