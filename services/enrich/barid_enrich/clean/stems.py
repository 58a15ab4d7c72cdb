"""What two lines have in common: their content words, freed of clitics and endings."""

from barid.text.fold import words

_MIN_CHARS = 4  # shorter words are particles in most languages
_STEM_CHARS = 5  # what stays the same when a word is declined
_CLITICS = ("وال", "بال", "فال", "كال", "ولل", "ال", "لل", "و", "ب", "ف", "ل")


def stems(text: str) -> set[str]:
    """Return the content words of a text, crudely stemmed; the same word gives the same stem."""
    return {_stem(word) for word in words(text) if len(word) >= _MIN_CHARS}


def _stem(word: str) -> str:
    if word[0] >= "\u0600":
        for clitic in _CLITICS:
            if word.startswith(clitic) and len(word) - len(clitic) >= 3:
                return word[len(clitic) : len(clitic) + _STEM_CHARS]
    return word[:_STEM_CHARS]


def share(of: set[str], found_in: set[str]) -> float:
    """Return which share of the first stems is among the second."""
    return len(of & found_in) / len(of) if of else 0.0
