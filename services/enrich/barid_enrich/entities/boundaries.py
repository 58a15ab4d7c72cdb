"""Where a name begins and ends: «وبغداد» is «بغداد» behind a particle, «الملك محمد» is «محمد»."""

from collections.abc import Sequence

from barid.contract import MentionLabel
from barid.text.fold import fold
from barid_enrich.entities.listing import KINDS_OF_PLACES
from barid_enrich.entities.reader import Guess
from barid_enrich.entities.sheet import TIE, Sheet
from barid_enrich.entities.vocabulary import PARTICLES, Word


def _hides_article(word: Word, skip: int, rest: str) -> bool:
    return rest.startswith("ال") and word.surface[skip - 2 : skip] == "لل"


_RARE_PARTICLES = frozenset("كف")
SURE = 0.8  # of the network; below, the document decides


def particle(word: Word, likely: Sequence[float], sheet: Sheet) -> int:
    """Return how many code points of a name's first word are a particle before it.

    The network decides where it is sure; else what is listed; else what stands bare in the same
    document; else what the network holds likelier.

    Args:
        word: the first word of the name.
        likely: the network's opinion of 0, 1, … code points.
        sheet: where it stands.
    """
    if not word.rests:
        return 0
    hidden = [skip for skip, rest in word.rests if _hides_article(word, skip, rest)]
    if hidden and not any(rest in sheet for skip, rest in word.rests if skip < hidden[0]):
        return hidden[0]  # «للميادين»: hardly a name begins so
    choices = {skip: likely[skip] for skip, _ in word.rests if skip < len(likely)}
    if not choices or likely[0] >= SURE:
        return 0
    best = max(choices, key=choices.__getitem__)
    if choices[best] >= SURE:
        return best
    if word.names:
        return word.names[0][0]
    stands = any(rest in sheet for skip, rest in word.rests if skip == best)
    # «كوامي»: far more names begin with kaf or fa than stand behind them.
    likelier = choices[best] > likely[0] and word.key[0] not in _RARE_PARTICLES
    return best if stands or likelier else 0


def settled(sheet: Sheet, guess: Guess) -> Guess:
    """Return a guess without the title before a person and the kind before a place."""
    first, last = guess.first, guess.last
    if last - first == 1 and not sheet.is_tied:
        return guess
    if last - first > 1:
        first, last = _inner(sheet, guess)
    if guess.label == "PER":
        last = _whole_end(sheet, first, last)
    if sheet.is_tied:
        first, last = _whole(sheet, first, last)
    several = last - first > 1
    label = _HEADS.get(sheet.words[first].key, guess.label) if several else guess.label
    if (first, last, label) == (guess.first, guess.last, guess.label):
        return guess
    behind = guess.behind if first == guess.first else _UNSPLIT
    return Guess(first, last, label, guess.confidence, behind)


def _inner(sheet: Sheet, guess: Guess) -> tuple[int, int]:
    """Return the edges of several words without what stands before and behind a name."""
    first, last = guess.first, guess.last
    words = sheet.words
    if guess.label == "PER":
        first = _without_titles(sheet, first, last)
    elif guess.label == "LOC":
        while last - first > 1 and _is_kind(words[first]):
            first += 1
    if last - first > 1 and words[last - 1].surface == "s" and words[first].capitals:
        last -= 1  # «Sudan's»
    while last - first > 1 and words[last - 1].stop:
        last -= 1
    return first, last


def _whole_end(sheet: Sheet, first: int, last: int) -> int:
    """Return where a person ends: a name goes on after «بن» and «عبد», or ends before them."""
    if last - first > 1 and sheet.words[last - 1].key in PARTICLES:
        return last + 1 if sheet.follows(last) else last - 1
    return last


def _without_titles(sheet: Sheet, first: int, last: int) -> int:
    """Return where a person begins: behind «الملك», behind «شيخ العشيرة»."""
    while last - first > 1 and _is_title(sheet.words[first]):
        word, after = sheet.words[first], sheet.words[first + 1]
        if word.definite:
            first += 1
        elif last - first > 2 and after.definite and not after.surname:
            first += 2
        else:
            break
    return first


def _whole(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    """Return a span with the words that a zero-width sign ties to it: «به\u200cختيار»."""
    while sheet.joined[first] and sheet.text[sheet.starts[first] - 1] == TIE:
        first -= 1
    while sheet.follows(last) and sheet.text[sheet.starts[last] - 1] == TIE:
        last += 1
    return first, last


_UNSPLIT = (1.0,)  # there is no particle
_KINDS = frozenset(map(fold, (*KINDS_OF_PLACES, "مدينة", "حي", "جزيرة")))


_HEADS: dict[str, MentionLabel] = {fold("مستشفى"): "LOC", fold("متحف"): "ORG"}


def _is_title(word: Word) -> bool:
    return "TITLE" in word.announces


def _is_kind(word: Word) -> bool:
    return word.key in _KINDS or any(rest in _KINDS for _, rest in word.rests)
