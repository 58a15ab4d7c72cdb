"""One quantity found in a folded text, and the time it is read against."""

from datetime import date
from typing import NamedTuple

from barid.contract import MentionLabel

STATED, RESOLVED, BARE = 0.95, 0.85, 0.7  # all is said; from the day of publication; less is said

_WORD_CHARS = 24  # longer words say nothing of dates


class Quantity(NamedTuple):
    """A quantity; `start` and `end` are of the folded text."""

    label: MentionLabel
    start: int
    end: int
    value: str | None
    confidence: float = STATED


class Context(NamedTuple):
    """What quantities are read against.

    Attributes:
        folded: the text, folded letter by letter.
        written: the text as written, where each letter of it has its place in `folded`.
        language: primary subtag of the article's language.
        day: of publication, where known: what «أمس» is counted from.
    """

    folded: str
    written: str | None
    language: str
    day: date | None

    def is_lower_english(self, start: int) -> bool:
        """Tell an English word in small letters, which is no name of a month or weekday."""
        if self.language != "en" or self.written is None:
            return False
        return self.written[start].isascii() and not self.written[start].isupper()

    def word_before(self, start: int) -> tuple[str, int]:
        """Return the word before `start`, white space or a bracket between, and where it begins."""
        near = self.folded[max(0, start - _WORD_CHARS) : start]
        bare = near.rstrip(" (\u00a0\n")
        if not bare or len(bare) == len(near):
            return "", start
        word = bare.rsplit(None, 1)[-1].lstrip("(")
        return word, start - len(near) + len(bare) - len(word)
