"""Arabic particles written in one with the word they precede: «وبغداد», «للعراق», «بالبصرة»."""

from barid.text.fold import fold

_PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
_BY_FIRST_LETTER = {first: [p for p in _PARTICLES if p[0] == first] for first in "وفبلك"}
_MIN_REMAINDER = 3  # letters; no listed name is shorter, and shorter rests are mostly chance


def splits(surface: str, folded: str) -> tuple[tuple[int, str], ...]:
    """Return every way to take particles off a word, whether or not it makes sense.

    Args:
        surface: the word as written.
        folded: the same word, folded.

    Returns:
        Pairs of the code points to skip in `surface` and the folded rest. The article that «لل»
        hides is put back: «للعراق» gives (2, "العراق") beside (1, "لعراق"), as in «للبنان».
    """
    if folded[:1] not in _BY_FIRST_LETTER:
        return ()
    letters = _letter_positions(surface, folded)
    found: list[tuple[int, str]] = []
    for particle in _BY_FIRST_LETTER[folded[0]]:
        size = len(particle)
        if len(folded) - size < _MIN_REMAINDER or not folded.startswith(particle):
            continue
        rest = folded[size:]
        found.append((letters[size], rest))
        if particle[-1] == "ل" and rest[0] == "ل":
            found.append((letters[size + 1], "ا" + rest))
    return tuple(found)


def _letter_positions(surface: str, folded: str) -> range | list[int]:
    """Return where in `surface` each letter of `folded` stands."""
    if len(surface) == len(folded):
        return range(len(surface))
    return [at for at, character in enumerate(surface) for _ in fold(character)]
