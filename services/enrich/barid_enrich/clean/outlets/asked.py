"""Names in what a page says of itself in set sentences: «NAME in your pocket», «documents seen by NAME»; core."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from barid.text.fold import fold
from barid_enrich.clean import lexicon
from barid_enrich.clean.lines.line import is_plain, key_of

_PLACE = "{}"
_NAME = r"[^\W_][\w.’'-]*(?:\s[\w.’'-]+){0,4}?"
_THEIRS = "ها"  # behind an Arabic noun: «its»
_SIGNS = re.compile(r"[.,:،؛\"«»“”()]")
_BEGINS = r"(?:^|(?<=[.!?؟:]\s))"  # a sentence
_WORD = re.compile(r"\w+")


class Ask(NamedTuple):
    """A sentence by what stands before and behind the name in it, and the pattern that finds the name."""

    before: str
    behind: str
    pattern: re.Pattern[str]

    @property
    def n_words(self) -> int:
        """Return how many words the sentence has besides the name."""
        return len(self.before.split()) + len(self.behind.split())

    @property
    def word(self) -> str:
        """Return the longest word of the sentence that does not touch the name, "" for none."""
        words = [*self.before.split(" ")[:-1], *self.behind.split(" ")[1:]]
        return max(filter(str.isalpha, words), key=len, default="")


def asked_in(raw: str, *, least_words: int = 0) -> str | None:
    """Return the first name that a line asks something for, None where it names nobody.

    Args:
        raw: the line.
        least_words: of a sentence around the name, in lines that may be a story's.
    """
    words = raw.split() if is_plain(raw) else _WORD.findall(raw)
    return _named_in(raw, ("", *words), _asks("asks"), least_words)


def learned_in(raw: str) -> str | None:
    """Return the name of who learned, saw, or was told what a paragraph tells: «documents seen by NAME»."""
    asks = _asks("learned")
    words = asks.keys() & _SIGNS.sub(" ", raw).split()
    name = _named_in(raw, words, asks, 0) if words else None
    return name if name and name[0].isalpha() else None


def _named_in(
    raw: str, words: Iterable[str], asks: dict[str, list[Ask]], least_words: int
) -> str | None:
    possible = [
        ask
        for word in dict.fromkeys(words)
        for ask in asks.get(word, ())
        if ask.before in raw and ask.behind in raw and ask.n_words >= least_words
    ]
    if not possible:
        return None
    nobody = _nobody()
    matches = [
        (match.start(), len(match[1]), match[1])
        for match in _matches(possible, raw)
        if _may_name(match[1], nobody)
    ]
    return min(matches)[-1].rstrip(".-") if matches else None


def _may_name(name: str, nobody: Container[str]) -> bool:
    """Tell a name from «us», «its authors», from a network, and from words without a capital."""
    key = key_of(fold(name))
    first = key.partition(" ")[0]
    is_other = first in lexicon.load().networks or first.endswith(_THEIRS)
    return key not in nobody and not is_other and name[0] == name[0].upper()


def _matches(asks: Iterable[Ask], raw: str) -> Iterator[re.Match[str]]:
    for ask in asks:
        if match := ask.pattern.search(raw):
            yield match


@cache
def _asks(kind: str) -> dict[str, list[Ask]]:
    """Return the sentences of a kind, of all languages, by a word that is in every line with them."""
    by_word: dict[str, list[Ask]] = {}
    for phrase in dict.fromkeys(lexicon.written(kind)):
        before, behind = phrase.split(_PLACE)
        ask = Ask(before, behind, _pattern(before, behind))
        by_word.setdefault(ask.word, []).append(ask)
    return by_word


def _pattern(before: str, behind: str) -> re.Pattern[str]:
    opening = rf"(?<!\w){re.escape(before)}" if before else _BEGINS
    closing = rf"{re.escape(behind)}(?!\w)" if behind else r"(?=\W*$|[.،,:!»”\")])"
    return re.compile(rf"{opening}[«“\"(]?({_NAME})[»”\")]?{closing}")


@cache
def _nobody() -> frozenset[str]:
    """Return folded words that stand where a name is looked for and are none."""
    return frozenset(lexicon.phrases("self", "nobody"))
