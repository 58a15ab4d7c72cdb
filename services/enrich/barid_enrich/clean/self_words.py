"""Patterns of the sentences in which a page speaks of itself, from the words of all languages."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from barid_enrich.clean import lexicon

_PLACE = "{}"
_WORDS_OF_NAME = r"[^\W\d_]+\s[^\W\d_]+"
_ASKED_NAME = r"[^\W_][\w.’'-]*(?:\s[\w.’'-]+){0,4}?"
_NAME = r"[^\W\d_][\w.’'-]*(?:\s[\w.’'-]+){0,3}?"


class SelfWords(NamedTuple):
    """Patterns over lines as written; the name is the first group that matched.

    Attributes:
        told: whom the people of a story spoke to: «لـ«NAME»», "told NAME".
        told_words: what `told` finds begins with one of them before a quoted name,
        told_by_signs: or with one of these.
        followed: «follow NAME on …», «get the app of NAME».
        follow_signs: what `followed` finds begins with one of them.
        asked: «NAME in your pocket», «the terms of NAME»: whole sentences but for the name.
        ask_words: of every line that `asked` finds one is a word,
        ask_signs: or one of these is in it.
        nobody: folded words that stand where `asked` looks for a name and are none.
        about: «NAME is an independent agency».
        about_signs: one of them is in every line that `about` finds.
        offices: folded words that begin the name of an office, whose story is not by the office.
        small: particles and the like, of which slogans have more than names.
        slogans: words of what an outlet says it is.
    """

    told: re.Pattern[str]
    told_words: tuple[str, ...]
    told_by_signs: tuple[str, ...]
    followed: re.Pattern[str]
    follow_signs: tuple[str, ...]
    asked: re.Pattern[str]
    ask_words: frozenset[str]
    ask_signs: tuple[str, ...]
    nobody: frozenset[str]
    about: re.Pattern[str]
    about_signs: tuple[str, ...]
    offices: frozenset[str]
    small: frozenset[str]
    slogans: frozenset[str]


@cache
def load() -> SelfWords:
    """Return the patterns."""
    told, told_by, kinds = map(lexicon.written, ("told", "told_by", "kinds"))
    about = lexicon.written("about")
    asks = [phrase.split(_PLACE) for phrase in lexicon.written("asks")]
    signs = [*told_by, "told ", "مراسل", "به گزارش"]
    return SelfWords(
        told=_told(told, told_by, kinds),
        told_words=tuple(told),
        told_by_signs=tuple(s for s in signs if not any(s != o and s.startswith(o) for o in signs)),
        followed=_followed(kinds),
        follow_signs=tuple(lexicon.written("follow")),
        asked=_asked(asks),
        ask_words=frozenset(filter(None, map(_longest_word, asks))),
        ask_signs=tuple(max(ask, key=len).strip() for ask in asks if not _longest_word(ask)),
        nobody=frozenset(lexicon.phrases("self", "nobody")),
        about=_about(about, kinds),
        about_signs=(*dict.fromkeys(phrase.split()[0] for phrase in about), "تصدر", " is "),
        offices=frozenset(lexicon.phrases("self", "offices")),
        small=frozenset(lexicon.phrases("self", "small")),
        slogans=_last_words(lexicon.phrases("source", "generic")),
    )


def _last_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split()[1:])


def _told(told: Iterable[str], told_by: Iterable[str], kinds: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<!\w)(?:{_either(told)})\s?[(\"«“]\s?({_NAME})\s?[)\"»”](?:\s*(?:[،,:.]|ب?[أإا]ن|$))"
        rf"|(?<!\w)(?:{_either(told_by)})\s[\"«“]?((?:{_either(kinds)})\s\w+(?:\s\w+)?)[\"»”]?(?:\s?[،,:]|\s(?:از|در|في)\s)"
        rf"|(?<!\w)به گزارش\s(?:خبرنگار\s)?(?!ما\W)({_NAME})\s?[،,]"
        rf"|(?<!\w)مراسل(?:ة|نا)?\s(?!في)({_WORDS_OF_NAME})\sفي\s"
        rf"|\btold\s(?:the\s)?([A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){{0,3}}))"
    )


def _followed(kinds: Iterable[str]) -> re.Pattern[str]:
    follow, now, what, where = map(
        _either, map(lexicon.written, ("follow", "follow_now", "follow_what", "follow_where"))
    )
    return re.compile(
        rf"(?:{follow})\s(?:(?:{now})\s)?(?:(?:{what})\s|أخبار\s(?:[\w ]{{1,20}}\s)?من\s)?"
        rf"((?:{_either(kinds)})?\s?[^\W\d_]\w*(?:\s[^\W\d_]\w*){{0,2}}?)"
        rf"\s?(?:{where}|[.،]|$)"
    )


def _asked(asks: Iterable[Sequence[str]]) -> re.Pattern[str]:
    """Return what finds the names in sentences given as what stands before and behind them."""
    ways = (
        (rf"(?<!\w){re.escape(before)}" if before else "^")
        + rf"({_ASKED_NAME})"
        + (rf"{re.escape(behind)}(?!\w)" if behind else r"(?=\W*$|[.،,:!])")
        for before, behind in asks
    )
    return re.compile("|".join(ways))


def _longest_word(ask: Sequence[str]) -> str:
    """Return the longest word of a sentence that does not touch the name, "" for none."""
    before, behind = ask
    words = [*before.split(" ")[:-1], *behind.split(" ")[1:]]
    return max(filter(str.isalpha, words), key=len, default="")


def _about(about: Iterable[str], kinds: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"^(?:تنويه: ?|عن |[^–—|]{{3,40}}[–—|]\s)?(\w[\w ]{{2,30}}?)\s?(?:[-–—:،]\s?)?(?:{_either(about)})(?!\w)"
        rf"|^تصدر\s((?:أسبوعية|{_either(kinds)})\s\w+(?:\s\w+)?)\sعن"
        r"|^(?:The\s)?([A-Z]\w+(?:\s[A-Z]\w+){0,3})\sis\s"
        r"(?:regulated|published|owned|an independent|a (?:daily|weekly))\s"
    )


def _either(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered))
