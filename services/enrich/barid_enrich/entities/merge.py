"""What the lists know and what the network believes, made one."""

from collections.abc import Mapping, Sequence

from barid_enrich.entities.boundaries import particle, settled
from barid_enrich.entities.gap_features import QUOTE
from barid_enrich.entities.reader import Guess
from barid_enrich.entities.sheet import Sheet, Span
from barid_enrich.entities.vocabulary import Word

SURE = 0.9  # of the network; then it knows better than a list what kind a place name is here
MIN_SPORT = 2  # words of sport in a text, before a place in it may be its club
MANY = 4  # listed names that begin with one word, for it to be a common noun and no name
COMMON = 6.5  # log of how often a word stands in running text to be no organisation by itself
COMMON_IN_QUOTES = 5.5  # a common word in quotes is said of, or said otherwise than meant


def merge(
    sheet: Sheet,
    guesses: Sequence[Guess],
    frequency: Mapping[str, float],
    *,
    least: float,
) -> None:
    """Mark the guesses in a field where the lists have marked theirs.

    What the lists know wins, for they are certain; a longer name around it is another name
    («جامعة بغداد» around «بغداد») and takes its place. Guesses less sure than `least` are left out.
    """
    for guess in guesses:
        if guess.confidence < least:
            continue
        guess = settled(sheet, guess)  # noqa: PLW2901 - the same guess, put right
        known = _known(sheet, guess)
        if known and not _surrounds(sheet, guess, known):
            continue
        if not (_is_common_word(sheet, guess, frequency) or _describes(sheet, guess)):
            _mark(sheet, guess)


def _describes(sheet: Sheet, guess: Guess) -> bool:
    """Return whether an organisation is but an adjective, or somebody's office.

    «الخارجية الإيرانية» in «السياسة الخارجية الإيرانية»; «المكتب الإعلامي للكاظمي».
    """
    if guess.label != "ORG" or guess.last - guess.first < 2:
        return False
    words, first = sheet.words, guess.first
    adjective = words[first].definite and words[first].key.endswith("يه")
    if adjective and sheet.joined[first] and words[first - 1].definite:
        return True
    rests = [rest for _, rest in words[guess.last - 1].rests]
    return any(rest.startswith("ال") and rest.endswith("ي") and rest in sheet for rest in rests)


def _is_common_word(sheet: Sheet, guess: Guess, frequency: Mapping[str, float]) -> bool:
    """Return whether a guess is but the word that announces a name: «تنظيم», «وكالة إن …»."""
    word = sheet.words[guess.first]
    announces = bool(word.cues) or _begins_many_names(word)
    if guess.last - guess.first > 1:
        after = sheet.words[guess.first + 1]
        if guess.label == "ORG" and "BODY" in word.announces:  # a name by an adjective only
            official = after.adjective or (after.definite and after.key.endswith(("ي", "يه")))
            return not (official or sheet.cover[guess.first + 1])
        return announces and after.stop
    lists = sheet.vocabulary.lists
    nation = f"ال{word.key.removesuffix('ا')}" in lists.nations  # «إسرائيليا»
    if word.stop or word.generic or (announces and not word.definite) or nation:
        return True
    if guess.label == "ORG":
        before = sheet.cover[guess.first - 1] if sheet.joined[guess.first] else None
        beside = before is not None and before.label == "ORG"  # «نفت الخارجية المصرية الخبر»
        # What is announced in quotes is marked in any case: `quoted`.
        in_quotes = sheet.gaps[guess.first] & sheet.gaps[guess.last] & QUOTE
        most = COMMON_IN_QUOTES if in_quotes else COMMON
        return beside or frequency.get(word.key, 0.0) > most
    return word.surface in lists.capitals.sites


def _begins_many_names(word: Word) -> bool:
    """Return whether several listed names begin with a word that is none itself: «وكالة»."""
    if word.given or not word.names:
        return False
    return any(node.alias is None and len(node.next) >= MANY for _, node in word.names)


def _known(sheet: Sheet, guess: Guess) -> list[Span]:
    covered = [*filter(None, sheet.cover[guess.first : guess.last])]
    return list(dict.fromkeys(covered)) if len(covered) > 1 else covered


def _surrounds(sheet: Sheet, guess: Guess, known: Sequence[Span]) -> bool:
    """Return whether a guess is a longer name than the listed ones it touches."""
    if any(span.first < guess.first or span.last > guess.last for span in known):
        return False
    one = known[0]
    if (one.first, one.last) == (guess.first, guess.last):
        sure = one.label == "LOC" and guess.label != "LOC" and guess.confidence >= SURE
        # «ليفربول» the club, where the list has the city.
        return sure and (guess.label != "ORG" or sheet.sport_words >= MIN_SPORT)
    if one.skip and one.first == guess.first and guess.behind[0] >= SURE:
        return True  # «كلاوس فينترهوف» does not begin with «لاوس»
    if _adds_an_epithet(sheet, guess, one) or _runs_on(sheet, guess, one):
        return False
    if guess.label == "LOC":
        return all(span.label == "LOC" for span in known)
    return guess.label == "ORG" or all(span.label == "PER" for span in known)


def _runs_on(sheet: Sheet, guess: Guess, one: Span) -> bool:
    """Return whether a guess goes on where a listed organisation has ended: «تنظيم داعش» + «الجسور»."""
    if one.first != guess.first or one.label != "ORG" or guess.last == one.last:
        return False
    word = sheet.words[one.last]
    official = word.adjective or word.key.startswith(_GO_ON) or word.key.endswith(("ي", "يه"))
    return not (official or word.stop or sheet.cover[one.last] is not None)


_GO_ON = ("وال", "لل", "لال", "ول")


def _adds_an_epithet(sheet: Sheet, guess: Guess, one: Span) -> bool:
    """Return whether a guess is a listed name and adjectives: «لوموند» + «الفرنسية».

    Where the name begins with a common word, as «وزارة الدفاع» does, the adjective belongs to it.
    """
    if one.first != guess.first or (one.label != "LOC" and sheet.words[one.first].cues):
        return False
    if one.label == "LOC" and guess.label == "LOC":
        return all(word.definite for word in sheet.words[one.last : guess.last])
    return all(word.adjective for word in sheet.words[one.last : guess.last])


def _mark(sheet: Sheet, guess: Guess) -> None:
    skip = particle(sheet.words[guess.first], guess.behind, sheet)
    sheet.mark(Span(guess.first, guess.last, skip, guess.label, round(guess.confidence, 2)))
