"""Words too common to tell two stories apart; what is left of a text are its rare words; core.

Each `*.txt` lists folded words one a line or several. The lists are joined: a text may mix
languages, and a word that is common in one of them says little in any. An Arabic word is common with
an article or particle in front of it too («وحكومة», «بالتعاون»): F1 on real pairs 0.948 -> 0.958.
"""

from functools import cache
from importlib import resources

from barid.text import words

# Written onto the word: and, so, by, for, like, the, and their combinations; longest first.
_PREFIXES = ("ولل", "وال", "بال", "فال", "كال", "ال", "لل", "وب", "ول", "و", "ف", "ب", "ل", "ك")
_MIN_STEM_CHARS = 3
_MOST_KNOWN = 50_000


class CommonWords(dict[str, bool]):
    """Tells for every word whether it is rare; remembers a bounded number of answers."""

    def __init__(self, listed: frozenset[str]) -> None:
        super().__init__()
        self._listed = frozenset(form for word in listed for form in _forms(word))

    def __missing__(self, word: str) -> bool:
        if len(self) > _MOST_KNOWN:
            self.clear()
        rare = not word.isdigit() and self._listed.isdisjoint(_forms(word))
        self[word] = rare
        return rare


def _forms(word: str) -> set[str]:
    """Return the word, and what is left of it without each possible particle."""
    stems = {word.removeprefix(p) for p in _PREFIXES if word.startswith(p)}
    return {word, *(stem for stem in stems if len(stem) >= _MIN_STEM_CHARS)}


@cache
def shipped() -> CommonWords:
    """Return the shipped common words of all languages."""
    folder = resources.files(__package__)
    lists = [file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".txt")]
    lines = (line for text in lists for line in text.splitlines() if not line.startswith("#"))
    return CommonWords(frozenset(word for line in lines for word in words(line)))
