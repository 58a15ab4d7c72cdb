"""Where a text says a name: found letter by letter, for a pattern of each name costs more to make."""

import re
from collections.abc import Iterable, Iterator

_CLITICS = frozenset(["", "و", "ب", "ل", "لل", "ال", "وال"])
MAX_SHORT_CHARS = 3  # of a word of a name; so short ones are in many names
_REACH = 40  # characters before a name that tell how it is said
# Of what stands before a name: «ل», «told the», a word of its kind, a quotation mark.
_TOLD = re.compile(r"(?<!\w)(?:لل?ـ?\s?|told\s(?:the\s)?|à\s|au\s)(?:\w+\s)?[(\"«“]?\s?(?:ال)?$")
_TOLD_OR_QUOTED = re.compile(r"(?:(?<!\w)لل?ـ?\s?|[\"«“]|(?<!\w)told\s)[\"«“]?(?:ال)?$")


def says(text: str, name: str) -> bool:
    """Tell whether a folded text says a folded name, be it behind a particle or the article."""
    return name in text and any(_is_word(text, at) for at in _places(text, name))


def times_said(text: str, name: str) -> int:
    """Return how often a folded text says a folded name."""
    return sum([_is_word(text, at) for at in _places(text, name)]) if name in text else 0


def _is_word(text: str, at: int) -> bool:
    start = at
    while start and _is_letter(text[start - 1]):
        start -= 1
    return text[start:at] in _CLITICS


def is_told(name: str, texts: Iterable[str]) -> bool:
    """Tell a name of which any text, as written, has a word, as stories do of those they tell of."""
    words = [word for word in name.split() if len(word) > MAX_SHORT_CHARS]
    return any(word in text for text in texts for word in words)


def tells(text: str, name: str, *, quoted: bool = False) -> bool:
    """Tell whether somebody in a folded text spoke to the bearer of a folded name.

    With `quoted`, a name that opens with a quotation mark counts as well.
    """
    before = _TOLD_OR_QUOTED if quoted else _TOLD
    return any(before.search(text[max(0, at - _REACH) : at]) for at in _places(text, name))


def _places(text: str, name: str) -> Iterator[int]:
    """Yield where a text has a name whose last word ends there."""
    at = text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if end == len(text) or not _is_letter(text[end]):
            yield at
        at = text.find(name, at + 1)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
