"""What a line shares with a story: its content words, freed of clitics and endings."""

from collections.abc import Iterable

from barid.text.fold import fold, words

_MIN_CHARS = 4  # shorter words are particles in most languages
_STEM_CHARS = 5  # what stays the same when a word is declined
_CLITICS = ("وال", "بال", "فال", "كال", "ولل", "ال", "لل", "و", "ب", "ف", "ل")


def share(line: str, story: str) -> float:
    """Return which share of a line's content words a folded story has, in whatever form."""
    found = [_stem(word) in story for word in words(line) if len(word) >= _MIN_CHARS]
    return sum(found) / len(found) if found else 0.0


def told(paragraphs: Iterable[str]) -> str:
    """Return paragraphs folded to one text, as `share` looks into it."""
    return fold(" ".join(paragraphs))


def _stem(word: str) -> str:
    if word[0] >= "\u0600":
        for clitic in _CLITICS:
            if word.startswith(clitic) and len(word) - len(clitic) >= 3:
                return word[len(clitic) : len(clitic) + _STEM_CHARS]
    return word[:_STEM_CHARS]
