"""Names in what a page asks its reader for, in whole sentences: «NAME in your pocket», «the terms of NAME»; core."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from barid.text.fold import fold
from barid_enrich.clean import lexicon
from barid_enrich.clean.lines.line import is_plain, key_of

_PLACE = "{}"
_NAME = r"[^\W_][\w.’'-]*(?:\s[\w.’'-]+){0,4}?"
_WORD = re.compile(r"\w+")


class Ask(NamedTuple):
    """A sentence by what stands before and behind the name in it, and the pattern that finds the name."""

    before: str
    behind: str
    pattern: re.Pattern[str]

    @property
    def word(self) -> str:
        """Return the longest word of the sentence that does not touch the name, "" for none."""
        words = [*self.before.split(" ")[:-1], *self.behind.split(" ")[1:]]
        return max(filter(str.isalpha, words), key=len, default="")


def asked_in(raw: str) -> str | None:
    """Return the first name that a line asks something for, None where it names nobody."""
    asks, words = _asks(), raw.split() if is_plain(raw) else _WORD.findall(raw)
    possible = {
        order: ask
        for word in ("", *words)
        if word in asks
        for order, ask in asks[word].items()
        if ask.before in raw and ask.behind in raw
    }
    if not possible:
        return None
    matches = [(match.start(), order, match[1]) for order, match in _matches(possible, raw)]
    name = min(matches)[2] if matches else None
    return None if name is None or key_of(fold(name)) in _nobody() else name


def _matches(asks: dict[int, Ask], raw: str) -> Iterator[tuple[int, re.Match[str]]]:
    for order, ask in asks.items():
        if match := ask.pattern.search(raw):
            yield order, match


@cache
def _asks() -> dict[str, dict[int, Ask]]:
    """Return the sentences of all languages in their order, by a word that is in every line with them."""
    by_word: dict[str, dict[int, Ask]] = {}
    for order, phrase in enumerate(lexicon.written("asks")):
        before, behind = phrase.split(_PLACE)
        ask = Ask(before, behind, _pattern(before, behind))
        by_word.setdefault(ask.word, {})[order] = ask
    return by_word


def _pattern(before: str, behind: str) -> re.Pattern[str]:
    opening = rf"(?<!\w){re.escape(before)}" if before else "^"
    closing = rf"{re.escape(behind)}(?!\w)" if behind else r"(?=\W*$|[.،,:!])"
    return re.compile(rf"{opening}({_NAME}){closing}")


@cache
def _nobody() -> frozenset[str]:
    """Return folded words that stand where a name is looked for and are none."""
    return frozenset(lexicon.phrases("self", "nobody"))
