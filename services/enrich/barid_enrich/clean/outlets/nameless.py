"""What is nobody's name: times, issues, the trade's own nouns alone, files, persons by their occupation; core."""

import re
from functools import cache

from barid.contract import Value
from barid_enrich import dates
from barid_enrich.clean import known, lexicon
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.names import HONORIFIC, has_digit
from barid_enrich.phrases import either

_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34])$", re.IGNORECASE)
_DEGREES = "°"  # of the weather
_OURS = "نا"  # behind a noun
_EDGES = ".,،()"
MIN_TITLED_WORDS = 3  # an occupation and a full name


class Trade(Value, frozen=True, kw_only=True):
    """Folded words.

    Attributes:
        nouns: what outlets are, and what they make: newspaper, agency, news.
        qualities: what is said of them: daily, independent, of a country.
        issues: what is counted: issue, volume, page.
        small: particles between them.
        ours: what says that they are the page's own: «our newsletter».
        around: all that may stand around one noun in what is no name.
    """

    nouns: frozenset[str]
    qualities: frozenset[str]
    issues: frozenset[str]
    small: frozenset[str]
    ours: frozenset[str]
    around: frozenset[str]


@cache
def trade() -> Trade:
    """Return the words of the trade in all languages."""
    nouns, qualities, issues, small, ours = (
        frozenset(word for phrase in lexicon.phrases("self", kind) for word in phrase.split())
        for kind in ("trade", "qualities", "issues", "small", "ours")
    )
    return Trade(
        nouns=nouns,
        qualities=qualities,
        issues=issues,
        small=small,
        ours=ours,
        around=nouns | qualities | small,
    )


def is_nameless(name: str, key: str, words: Lexicon) -> bool:
    """Tell a wording that nobody is called by, wherever it stands on a page.

    Args:
        name: as written, undecorated.
        key: the same, folded.
        words: the lexicon.
    """
    said = [word.strip(_EDGES) for word in key.split()]
    if not said:
        return True
    return (
        ("." in name and _FILE.search(name) is not None)
        or _DEGREES in name
        or key in words.byline_roles
        or key in _platforms()
        or dates.introduces(name)
        or _is_made(key)
        or _is_own(said)
        or _is_time(name, key, words)
        or _is_heading(key, said, words)
        or _is_issue(key, said)
        or _is_unnamed(name, said)
        or _is_titled_person(name, said, words)
    )


def of_trade(key: str) -> bool:
    """Tell a noun of the trade and nothing but what is said of its bearer: «the Newspaper», «independent daily»."""
    its = trade()
    said = [word.strip(_EDGES) for word in key.split()]
    if not its.around.issuperset(said):
        return False
    nouns = [word for word in said if word in its.nouns and word not in its.qualities]
    return len(nouns) == 1 or (not nouns and said[0] in its.nouns)


@cache
def _platforms() -> frozenset[str]:
    """Return where pages are kept, read and made."""
    return frozenset(lexicon.phrases("self", "platforms"))


@cache
def _makers() -> re.Pattern[str]:
    """Return the pattern of what stands before who made a site."""
    return re.compile(rf"(?:{either(lexicon.phrases('self', 'makers'))})(?:\s|:|$)")


def _is_made(key: str) -> bool:
    """Tell the credit of who made the site: «design: NAME»."""
    return _makers().match(key) is not None


def _is_own(said: list[str]) -> bool:
    """Tell «our newsletter»: whose it is, it does not say."""
    its = trade()
    if said[0] in its.ours:
        return not its.nouns.isdisjoint(said)
    stem = said[0].removesuffix(_OURS)
    return stem != said[0] and (stem in its.nouns or f"{stem[:-1]}ه" in its.nouns)


def _is_time(name: str, key: str, words: Lexicon) -> bool:
    """Tell times, what introduces them, and counts: «Sunday 27», «Published», «4 min read»."""
    if dates.is_time(key):
        return True
    is_count = has_digit(key) and " " in key and words.counts.match(key) is not None
    return is_count and not name.rsplit(maxsplit=1)[-1][:1].isupper()  # «20 Minutes» is a newspaper


def _is_heading(key: str, said: list[str], words: Lexicon) -> bool:
    """Tell the heading of other stories: «latest news»."""
    return said[0] in words.heading_starts and words.related.match(key) is not None


def _is_issue(key: str, said: list[str]) -> bool:
    return said[0] in trade().issues and (len(said) == 1 or has_digit(key))


def _is_unnamed(name: str, said: list[str]) -> bool:
    """Tell a noun of the trade without an article or a capital, and what it is like: «an independent daily»."""
    if said[0] not in trade().around:
        return False
    is_definite = said[0].startswith("ال") or name[:1].isupper()
    return not is_definite and of_trade(" ".join(said))


def _is_titled_person(name: str, said: list[str], words: Lexicon) -> bool:
    if HONORIFIC.match(name):
        return True
    if len(said) < MIN_TITLED_WORDS or said[0].removeprefix("ال") not in words.jobs:
        return False
    rest = name.split(maxsplit=1)[1]
    return known.is_person(rest, words.given) or known.is_capitalised_name(rest)
