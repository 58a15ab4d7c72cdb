"""Patterns of the sentences in which a page speaks of itself, from the words of all languages."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from barid_enrich.clean import lexicon
from barid_enrich.phrases import either

_WORDS_OF_NAME = r"[^\W\d_]+\s[^\W\d_]+"
_NAME = r"[^\W\d_][\w.’'-]*(?:\s[\w.’'-]+){0,3}?"


class SelfWords(NamedTuple):
    """Patterns over lines as written; the name is the first group that matched.

    Attributes:
        told: whom the people of a story spoke to: «لـ«NAME»», "told NAME".
        told_words: what `told` finds begins with one of them before a quoted name,
        told_by_signs: or with one of these,
        told_by_roots: each of which holds one of these.
        followed: «follow NAME on …», «get the app of NAME».
        follow_signs: what `followed` finds begins with one of them.
        about: «NAME is an independent agency».
        about_signs: one of them is in every line that `about` finds.
        offices: folded words that begin the name of an office, whose story is not by the office.
        small: particles and the like, of which slogans have more than names.
        slogans: words of what an outlet says it is.
        titles: nouns that newspapers are called by.
        contests: what is played, with which sections of a sports page begin.
        letters: phrases with which a letter speaks to who reads it.
    """

    told: re.Pattern[str]
    told_words: tuple[str, ...]
    told_by_signs: tuple[str, ...]
    told_by_roots: tuple[str, ...]
    followed: re.Pattern[str]
    follow_signs: tuple[str, ...]
    about: re.Pattern[str]
    about_signs: tuple[str, ...]
    offices: frozenset[str]
    small: frozenset[str]
    slogans: frozenset[str]
    titles: frozenset[str]
    contests: frozenset[str]
    letters: tuple[str, ...]


@cache
def load() -> SelfWords:
    """Return the patterns."""
    told, told_by, kinds = map(lexicon.written, ("told", "told_by", "kinds"))
    about = lexicon.written("about")
    signs = tuple(dict.fromkeys([*told_by, "told ", "مراسل", "به گزارش", "لـ"]))
    return SelfWords(
        told=_told(told, told_by, kinds),
        told_words=tuple(told),
        told_by_signs=tuple(s for s in signs if not any(s != o and s.startswith(o) for o in signs)),
        told_by_roots=tuple(s for s in signs if not any(s != o and o in s for o in signs)),
        followed=_followed(kinds),
        follow_signs=tuple(lexicon.written("follow")),
        about=_about(about, kinds),
        about_signs=(*dict.fromkeys(phrase.split()[0] for phrase in about), "تصدر", " is ", *kinds),
        offices=frozenset(lexicon.phrases("self", "offices")),
        small=frozenset(lexicon.phrases("self", "small")),
        slogans=_last_words(lexicon.phrases("source", "generic")),
        titles=frozenset(lexicon.phrases("self", "titles")),
        contests=frozenset(lexicon.phrases("self", "contests")),
        letters=tuple(lexicon.phrases("self", "letters")),
    )


def _last_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split()[1:])


def _told(told: Iterable[str], told_by: Iterable[str], kinds: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<!\w)(?:{either(told)})\s?[(\"«“]\s?({_NAME})\s?[)\"»”](?:\s*(?:[،,:.]|ب?[أإا]ن|$))"
        rf"|(?<!\w)(?:{either(told_by)})\s[\"«“]?((?:{either(kinds)})\s\w+(?:\s\w+)?)[\"»”]?(?:\s?[،,:]|\s(?:از|در|في)\s)"
        rf"|(?<!\w)به گزارش\s(?:خبرنگار\s)?(?!ما\W)({_NAME})(?:\sاز\s\w+)?\s?[،,]"
        rf"|(?<!\w)مراسل(?:ة|نا)?\s(?!في)({_WORDS_OF_NAME})(?:\sفي\s|\s?:)"
        rf"|(?<!\w)لـ\s?({_NAME})(?:\s?[،,:]|\s(?:[إأا]ن|ب[أا]ن)\s)"
        rf"|\btold\s(?:the\s)?([A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){{0,3}}))"
    )


def _followed(kinds: Iterable[str]) -> re.Pattern[str]:
    follow, now, what, where = map(
        either, map(lexicon.written, ("follow", "follow_now", "follow_what", "follow_where"))
    )
    return re.compile(
        rf"(?<!\w)و?(?:{follow})\s(?:(?:{now})\s)?(?:(?:{what})\s|(?:\w+\s)?(?:ال)?أخبار\s(?:[\w ]{{1,20}}\s)?من\s)?[\"«“]?"
        rf"((?:{either(kinds)})?\s?[^\W\d_]\w*(?:\s[^\W\d_]\w*){{0,2}}?)"
        rf"[\"»”]?\s?(?:{where}|[.،]|$)"
    )


def _about(about: Iterable[str], kinds: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"^(?:تنويه: ?|عن |[^–—|:]{{3,40}}[–—|:]\s)?(\w[\w ]{{2,30}}?)\s?(?:[-–—:،]\s?)?(?:{either(about)})(?!\w)"
        rf"|^((?:{either(kinds)})\s\w+(?:\s\w+)?)\s(?:{either(kinds)})\s\w+"
        rf"|^تصدر\s((?:أسبوعية|{either(kinds)})\s\w+(?:\s\w+)?)\sعن"
        r"|^(?:The\s)?([A-Z]\w+(?:\s[A-Z]\w+){0,3})\sis\s"
        r"(?:regulated|published|owned|an independent|a (?:daily|weekly))\s"
    )
