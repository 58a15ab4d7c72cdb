"""The words that give a line its role: one TOML file per language, read once, folded."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from barid.contract import AuthorRole, Value
from barid.text.fold import fold
from barid_enrich.clean.lines.line import key_of
from barid_enrich.phrases import either

AUTHOR_ROLES: tuple[AuthorRole, ...] = ("writer", "editor", "translator")
_MARK = r"\s*[:：/–—-]\s*"  # what stands between a role word and a name
_AT_PLACE = r"(?:\s(?:ب|في\s|in\s|à\s|en\s)[^\W\d_]+)?"  # «interviewed in PLACE: NAME»
_HEADINGS = {
    "related": ("headings", "open", "nouns", "newest"),
    "furniture": ("share", "networks", "ends", "boxes", "starts", "views"),
}
_JOINTS = frozenset(["and", "or", "et", "ou", "و", "او", "on", "sur", "via", "علي", "عبر", "در"])
MIN_OWN_CHARS = 4  # of a word that tells a notice
MAX_ITEM_WORDS = 4  # of a section or button in a row of them
WORD = re.compile(r"\w+|©")
OPENING = re.compile(r"\W*(\w+)")  # of a line
_NOTHING = re.compile(r"(?!)")


class Lexicon(Value, frozen=True, kw_only=True):
    """Patterns over folded lines; every one is anchored at the start of the line.

    Attributes:
        byline_roles: role word to what it makes of the name behind it.
        byline_open: role words a name may follow directly.
        byline_marked: role words that need a colon, slash or dash.
        byline_starts: first words of these roles.
        byline_stems: nouns for writing, of which alone a byline no list knows is made.
        byline_beside: words that stand beside them.
        byline_verbs: verbs for writing, with which one begins.
        translating: those of them that say a translator.
        jobs: what a person does for an outlet, and no part of a name.
        openers: first words of «Tags: …», «Share …», and no names.
        never: first words of streets, offices, buttons and wishes, which are no names.
        given: given names beside those of the entity stage.
        places: what stands before the place a byline was written in.
        credit: photo credits and captions.
        captioned: «file photo:», behind which a caption may be long.
        shown: what opens a line that says what a picture shows.
        source_marked: an outlet is named behind it and a colon.
        source_open: an outlet is named behind it.
        outlet: the first word of an outlet's name.
        anonymous: «agencies», which name nobody.
        nobody: users of a publishing system, ends of texts and greetings: no names at all.
        site: words like "site" that stand before an outlet's name without being part of it.
        related: headings of other stories, alone or with a colon; "news" and "more" words in a row.
        related_open: headings which a headline may follow directly.
        names: words that an outlet's name holds and a section's does not.
        masthead: a leading post in an outlet.
        share: the names of networks, behind a word that asks to share or alone.
        home_starts: first words of what a path begins with.
        skips: links of the first lines past the menu, or to where a mail can be read.
        item_sizes: first words of sections, buttons and networks, to how many words such names have, the most first.
        networks: names of networks alone.
        buttons: words of which rows of buttons are made.
        generic: what an outlet is rather than what it is called.
        followed: «name on network», the name as group 1.
        ends: headings behind which no text of the story follows: comments, tags, rights.
        boxes: headings of forms and offers that may stand inside a story.
        counts: «3 comments».
        notices: words only a page's own sentences use: cookies, terms, required fields.
        appeared: what a feed says of where a story was first.
        rights: who holds them is the outlet.
        own_words: one of them is in every notice and rights line, with the phrases it is of.
        heading_starts: first words of all headings of `related`, `ends`, `boxes`, `share` and the like.
        rights_joints: words between rights and the holder.
        sections: names of a site's departments.
    """

    byline_roles: dict[str, AuthorRole]
    byline_open: re.Pattern[str]
    byline_marked: re.Pattern[str]
    byline_starts: frozenset[str]
    byline_stems: frozenset[str]
    byline_beside: frozenset[str]
    byline_verbs: frozenset[str]
    translating: frozenset[str]
    jobs: frozenset[str]
    openers: frozenset[str]
    never: frozenset[str]
    given: frozenset[str]
    places: frozenset[str]
    credit: re.Pattern[str]
    captioned: re.Pattern[str]
    credits: re.Pattern[str]
    shown: re.Pattern[str]
    source_marked: re.Pattern[str]
    source_open: re.Pattern[str]
    outlet: re.Pattern[str]
    site: re.Pattern[str]
    agencies: frozenset[str]
    anonymous: frozenset[str]
    nobody: frozenset[str]
    masthead_heads: re.Pattern[str]
    masthead_offices: re.Pattern[str]
    home: frozenset[str]
    home_starts: frozenset[str]
    related: re.Pattern[str]
    related_open: re.Pattern[str]
    names: frozenset[str]
    ends: re.Pattern[str]
    boxes: re.Pattern[str]
    furniture: frozenset[str]
    furniture_starts: re.Pattern[str]
    counts: re.Pattern[str]
    notices: re.Pattern[str]
    appeared: re.Pattern[str]
    rights: re.Pattern[str]
    own_words: dict[str, tuple[str, ...]]
    heading_starts: frozenset[str]
    rights_joints: frozenset[str]
    sections: frozenset[str]
    item_sizes: dict[str, tuple[int, ...]]
    networks: frozenset[str]
    buttons: frozenset[str]
    generic: re.Pattern[str]
    followed: re.Pattern[str]
    share: re.Pattern[str]
    skips: re.Pattern[str]


@cache
def load() -> Lexicon:
    """Return the words of all languages together: pages mix languages, lines name none."""
    read = tables()
    roles = {
        word: role
        for role in AUTHOR_ROLES
        for kind in ("open", "marked")
        for word in _words(read, "byline", role, kind)
    }
    opened = [word for role in AUTHOR_ROLES for word in _words(read, "byline", role, "open")]
    return Lexicon(
        byline_roles=roles,
        byline_open=_starts(opened, r"(?!\w)"),
        byline_marked=_starts(roles, _AT_PLACE + _MARK),
        byline_starts=frozenset(word.split()[0] for word in roles),
        byline_stems=frozenset(_words(read, "byline", "stems")),
        byline_beside=frozenset(_words(read, "byline", "beside")),
        byline_verbs=frozenset(_words(read, "byline", "verbs")),
        translating=frozenset(_words(read, "byline", "translating")),
        jobs=frozenset(_words(read, "byline", "jobs")),
        openers=_keys(read, "furniture", "ends") | _keys(read, "furniture", "share"),
        never=_keys(read, "byline", "never"),
        given=frozenset(_words(read, "byline", "given")),
        places=frozenset(_words(read, "byline", "places")),
        credit=_starts(_words(read, "credit", "marked"), r"\s*[:：/،–—-]\s*"),
        shown=_starts(_words(read, "credit", "open"), r"(?!\w)"),
        captioned=_starts(_words(read, "credit", "whole"), r"\s*[:：]\s"),
        credits=_starts(_words(read, "credit", "whole"), r"\s*(?:[/|(،,–—-].*)?\.?$"),
        source_marked=_starts(_words(read, "source", "marked"), _MARK),
        source_open=_starts(_words(read, "source", "open"), r"(?!\w)"),
        outlet=_starts(_words(read, "source", "outlets"), r"\s"),
        site=_starts(_words(read, "source", "sites"), r"\s+"),
        agencies=_keys(read, "source", "agencies"),
        anonymous=_keys(read, "source", "anonymous"),
        nobody=_keys(read, "byline", "users")
        | _keys(read, "byline", "closings")
        | _keys(read, "byline", "greetings"),
        masthead_heads=_starts(_words(read, "masthead", "heads"), r"(?!\w)"),
        masthead_offices=_anywhere(_words(read, "masthead", "offices")),
        home=_keys(read, "breadcrumb", "home"),
        home_starts=frozenset(WORD.findall(key)[0] for key in _keys(read, "breadcrumb", "home")),
        related=_related(read),
        related_open=_starts(_words(read, "related", "open"), r"\s(?=\w)"),
        names=frozenset(_words(read, "source", "names")),
        ends=_starts(_words(read, "furniture", "ends"), r"\s*(?:[:：(\d*/.]|$)"),
        boxes=_starts(_words(read, "furniture", "boxes"), r"\s*(?:[:：(\d*]|$)"),
        furniture=_keys(read, "furniture", "whole") | _keys(read, "furniture", "sections"),
        sections=_keys(read, "furniture", "sections"),
        counts=_counted(_words(read, "furniture", "counted")),
        notices=_anywhere(
            [*_words(read, "furniture", "notices"), *_words(read, "furniture", "calls")]
        ),
        appeared=_anywhere(_words(read, "furniture", "appeared")),
        rights=_rights(_words(read, "furniture", "rights")),
        own_words=_cover(
            [
                *_words(read, "furniture", "notices"),
                *_words(read, "furniture", "calls"),
                *_words(read, "furniture", "appeared"),
                *_words(read, "furniture", "rights"),
            ]
        ),
        heading_starts=_heading_starts(read),
        rights_joints=frozenset(_words(read, "furniture", "rights_joints")),
        furniture_starts=_starts(
            [*_words(read, "furniture", "starts"), *_words(read, "furniture", "views")], r"(?!\w)"
        ),
        item_sizes=_sizes(
            _keys(read, "breadcrumb", "home").union(
                *(_keys(read, "furniture", table) for table in ("whole", "sections", "networks"))
            )
        ),
        networks=_keys(read, "furniture", "networks"),
        buttons=_keys(read, "furniture", "networks")
        | _keys(read, "furniture", "share")
        | _keys(read, "furniture", "whole"),
        generic=_starts(_words(read, "source", "generic"), r"(?!\w)"),
        followed=_followed(_words(read, "furniture", "networks")),
        skips=_starts(
            [*_words(read, "furniture", "skips"), *_words(read, "furniture", "views")], r"(?!\w)"
        ),
        share=_names_alone(
            _words(read, "furniture", "share"), _words(read, "furniture", "networks")
        ),
    )


@cache
def tables() -> list[dict[str, Any]]:
    """Return the tables of all languages."""
    files = resources.files(__package__).joinpath("words").iterdir()
    texts = sorted(file.read_text("utf-8") for file in files if file.name.endswith(".toml"))
    return [tomllib.loads(text) for text in texts]


def phrases(*path: str) -> list[str]:
    """Return the folded phrases of all languages under a table's name and keys."""
    return _words(tables(), *path)


def written(key: str) -> list[str]:
    """Return the words of all languages, as written, with which a page speaks of itself."""
    return [word for table in tables() for word in table.get("self", {}).get(key, ())]


def _words(tables: list[dict[str, Any]], *path: str) -> list[str]:
    found: list[str] = []
    for table in tables:
        value: Any = table
        for key in path:
            value = value.get(key, {})
        found.extend(fold(word) for word in value)
    return found


def _heading_starts(read: list[dict[str, Any]]) -> frozenset[str]:
    said = [
        phrase
        for table, keys in _HEADINGS.items()
        for key in keys
        for phrase in _words(read, table, key)
    ]
    first = {match.group() for phrase in said if (match := re.search(r"\w+", phrase))}
    prefixed = {f"{clitic}{word}" for word in first for clitic in ("ال", "و")}
    return frozenset(first | prefixed | _JOINTS)


def _sizes(items: Iterable[str]) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = {}
    for first, *others in map(str.split, items):
        if len(others) < MAX_ITEM_WORDS:
            sizes.setdefault(first, set()).add(1 + len(others))
    return {first: tuple(sorted(of_first, reverse=True)) for first, of_first in sizes.items()}


def _cover(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return few words of which each phrase holds one, with these phrases; ©, and «and» before a word."""
    left = {phrase: WORD.findall(phrase) for phrase in phrases}
    left = {p: [w for w in words if len(w) >= MIN_OWN_CHARS] or words for p, words in left.items()}
    chosen: dict[str, tuple[str, ...]] = {"©": ("©",)}
    while left:
        counts = Counter(word for words in left.values() for word in set(words))
        most = max(counts, key=lambda word: (counts[word], len(word), word))
        holding = tuple(phrase for phrase, words in left.items() if most in words)
        for word in (most, f"و{most}"):
            chosen[word] = (*chosen.get(word, ()), *holding)
        left = {phrase: words for phrase, words in left.items() if most not in words}
    return chosen


def _keys(tables: list[dict[str, Any]], *path: str) -> frozenset[str]:
    return frozenset(key_of(word) for word in _words(tables, *path))


def _starts(words: Iterable[str], behind: str) -> re.Pattern[str]:
    listed = either(words)
    return re.compile(rf"\W*(?:{listed}){behind}") if listed else _NOTHING


def _counted(words: Iterable[str]) -> re.Pattern[str]:
    """Nothing but numbers and what is counted: «3 comments», «comments (3)», «1,204 views 3 min»."""
    listed = either(words)
    return re.compile(
        rf"(?=\D*+\d)(?=.*(?<!\w)(?:{listed})(?!\w))"
        rf"\W*+(?:(?:{listed}|\d[\d.,]*\s?(?:k|m|الف)?)(?!\w)\W*+)++\Z"
    )


def _related(tables: list[dict[str, Any]]) -> re.Pattern[str]:
    """A heading as listed, or «news» with «related»; behind it an end mark, or «this week»."""
    heading = either(_words(tables, "related", "headings"))
    nouns = either(_words(tables, "related", "nouns"))
    adjectives = either(_words(tables, "related", "adjectives"))
    tails = either(_words(tables, "related", "tails"))
    newest = either(_words(tables, "related", "newest"))
    return re.compile(
        rf"\W*(?:{heading}|(?:ال)?(?:{nouns})\s(?:ال)?(?:{adjectives}))"
        rf"(?:\s(?:{tails}))?\s*(?:[:：.…!؟?»›>]|$)"
        rf"|\W*(?:{newest})\s(?:ال)?(?:{nouns})(?:\s[^\W\d]+){{0,3}}\W*$"
    )


def _rights(words: Iterable[str]) -> re.Pattern[str]:
    """Rights in words, or their sign with a year: the sign with a name alone credits a picture."""
    return re.compile(rf"{_anywhere(words).pattern}|©\s?(?:19|20)\d\d|(?:19|20)\d\d\s?©|^\s?©")


def _names_alone(openers: Iterable[str], names: Iterable[str]) -> re.Pattern[str]:
    joints = rf"(?:{either(_JOINTS)})(?!\w)"
    between = r"[\s|•·:：/,،–—-]*+"
    return re.compile(
        rf"{between}(?:(?:{either(openers)})(?!\w){between})?+(?:{joints}{between})?+"
        rf"(?:و?(?:{either(names)})(?!\w){between}(?:{joints}{between})?+)++\Z"
    )


def _followed(networks: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(\w[\w ]+?)\s(?:علي|عبر|on|sur|در)\s(?:{either(networks)})\W*\Z")


def _anywhere(words: Iterable[str]) -> re.Pattern[str]:
    # Arabic writes "and" and the article as part of the word.
    return re.compile(rf"(?<!\w)(?:و)?(?:{either(words)})(?!\w)")
