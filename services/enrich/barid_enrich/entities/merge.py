"""What the lists know and what the network believes, made one."""

from collections.abc import Container, Mapping, Sequence

from barid_enrich.entities.boundaries import particle
from barid_enrich.entities.reader import Guess
from barid_enrich.entities.sheet import Sheet, Span
from barid_enrich.entities.vocabulary import Word

SURE = 0.9  # of the network; then it knows better than a list what kind a place name is here
MIN_CONFIDENCE = 0.1  # of a guess; NewsFANE test F1 .790, .790, .780 at 0, 0.1, 0.25
MANY = 4  # listed names that begin with one word, for it to be a common noun and no name
COMMON = 6.5  # log of how often a word stands in running text to be no organisation by itself


def merge(
    sheet: Sheet, guesses: Sequence[Guess], bare: Container[str], frequency: Mapping[str, float]
) -> None:
    """Mark the guesses in a field where the lists have marked theirs.

    What the lists know wins, for they are certain; a longer name around it is another name
    («جامعة بغداد» around «بغداد») and takes its place.
    """
    for guess in guesses:
        if guess.confidence < MIN_CONFIDENCE or _is_common_word(sheet, guess, frequency):
            continue
        known = _known(sheet, guess)
        if not known or _surrounds(sheet, guess, known):
            _mark(sheet, guess, bare)


def _is_common_word(sheet: Sheet, guess: Guess, frequency: Mapping[str, float]) -> bool:
    """Return whether a guess is but the word that announces a name: «تنظيم», «وكالة إن …»."""
    word = sheet.words[guess.first]
    announces = bool(word.cues) or _begins_many_names(word)
    if guess.last - guess.first > 1:
        return announces and sheet.words[guess.first + 1].stop
    if word.stop or word.generic or (announces and not word.definite):
        return True
    common = frequency.get(word.key, 0.0) > COMMON
    return common and guess.label == "ORG" and not word.definite


def _begins_many_names(word: Word) -> bool:
    """Return whether several listed names begin with a word that is none itself: «وكالة»."""
    if word.given:
        return False
    return any(node.alias is None and len(node.next) >= MANY for _, node in word.names)


def _known(sheet: Sheet, guess: Guess) -> list[Span]:
    spans = (sheet.cover[at] for at in range(guess.first, guess.last))
    return list(dict.fromkeys(span for span in spans if span is not None))


def _surrounds(sheet: Sheet, guess: Guess, known: Sequence[Span]) -> bool:
    """Return whether a guess is a longer name than the listed ones it touches."""
    if any(span.first < guess.first or span.last > guess.last for span in known):
        return False
    one = known[0]
    if (one.first, one.last) == (guess.first, guess.last):
        # «ليفربول» the club, where the list has the city.
        return one.label == "LOC" and guess.label != "LOC" and guess.confidence >= SURE
    if one.skip and one.first == guess.first and guess.behind[0] >= SURE:
        return True  # «كلاوس فينترهوف» does not begin with «لاوس»
    if _adds_an_epithet(sheet, guess, one):
        return False
    if guess.label == "LOC":
        return all(span.label == "LOC" for span in known)
    return guess.label == "ORG" or all(span.label == "PER" for span in known)


def _adds_an_epithet(sheet: Sheet, guess: Guess, one: Span) -> bool:
    """Return whether a guess is a listed name and adjectives: «لوموند» + «الفرنسية».

    Where the name begins with a common word, as «وزارة الدفاع» does, the adjective belongs to it.
    """
    if one.first != guess.first or sheet.words[one.first].cues:
        return False
    return all(word.adjective for word in sheet.words[one.last : guess.last])


def _mark(sheet: Sheet, guess: Guess, bare: Container[str]) -> None:
    skip = particle(sheet.words[guess.first], guess.behind, bare)
    sheet.mark(Span(guess.first, guess.last, skip, guess.label, round(guess.confidence, 2)))
