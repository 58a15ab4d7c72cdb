"""Words too common to tell two stories apart; what is left of a text are its rare words; core.

Each `*.txt` lists folded words one a line or several. The lists are joined: a text may mix
languages, and a word that is common in one of them says little in any. An Arabic word is common with
an article or particle in front of it too («وحكومة», «بالتعاون»): F1 on real pairs 0.948 -> 0.958.
"""

from collections.abc import Iterable
from functools import cache
from importlib import resources

from barid.text import words

# Written onto the word: and, so, by, for, like, the, and their combinations.
_PREFIXES = frozenset(
    ["ولل", "وال", "بال", "فال", "كال", "ال", "لل", "وب", "ول", "و", "ف", "ب", "ل", "ك"]
)
_FIRST_LETTERS = frozenset(prefix[0] for prefix in _PREFIXES)
_PREFIX_CHARS = (1, 2, 3)
_MIN_STEM_CHARS = 3


@cache
def shipped() -> frozenset[str]:
    """Return the shipped common words of all languages, folded, with and without particles."""
    folder = resources.files(__package__)
    lists = [file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".txt")]
    lines = (line for text in lists for line in text.splitlines() if not line.startswith("#"))
    return with_particles(word for line in lines for word in words(line))


def with_particles(listed: Iterable[str]) -> frozenset[str]:
    """Return the folded words, what is left of each without a particle, and all with one.

    >>> {"وحكومه", "حكومه", "بالحكومه"} <= with_particles(["الحكومه"])
    True
    """
    listed = frozenset(listed)
    bare = listed.union(stem for word in listed for stem in _stems(word))
    stems = [word for word in bare if len(word) >= _MIN_STEM_CHARS]
    return bare.union(prefix + stem for prefix in _PREFIXES for stem in stems)


def _stems(word: str) -> list[str]:
    """Return what is left of the word without each possible particle."""
    if word[:1] not in _FIRST_LETTERS:
        return []
    return [
        word[size:]
        for size in _PREFIX_CHARS
        if word[:size] in _PREFIXES and len(word) - size >= _MIN_STEM_CHARS
    ]
