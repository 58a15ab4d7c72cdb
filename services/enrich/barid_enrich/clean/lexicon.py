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
from barid_enrich.clean.line import key_of

AUTHOR_ROLES: tuple[AuthorRole, ...] = ("writer", "editor", "translator")
_MARK = r"\s*[:：/–—-]\s*"  # what stands between a role word and a name
_AT_PLACE = r"(?:\s(?:ب|في\s|in\s|à\s|en\s)[^\W\d_]+)?"  # «interviewed in PLACE: NAME»
_HEADINGS = {
    "related": ("headings", "open", "nouns", "newest"),
    "furniture": ("share", "networks", "ends", "boxes", "starts"),
}
_JOINTS = frozenset(["and", "or", "et", "ou", "و", "او", "on", "sur", "via", "علي", "عبر", "در"])
MIN_OWN_CHARS = 4  # of a word that tells a notice
_NOTHING = re.compile(r"(?!)")
_ARABIC = re.compile("[\u0600-\u06ff]")
_OTHER_LETTER = re.compile("[^\\W\\d\u0600-\u06ff]|©")


class Lexicon(Value, frozen=True, kw_only=True):
    """Patterns over folded lines; every one is anchored at the start of the line.

    Attributes:
        byline_roles: role word to what it makes of the name behind it.
        byline_open: role words a name may follow directly.
        byline_marked: role words that need a colon, slash or dash.
        byline_starts: first words of these roles.
        jobs: what a person does for an outlet, and no part of a name.
        openers: first words of «Tags: …», «Share …», and no names.
        given: given names beside those of the entity stage.
        places: what stands before the place a byline was written in.
        credit: photo credits and captions.
        source_marked: an outlet is named behind it and a colon.
        source_open: an outlet is named behind it.
        outlet: the first word of an outlet's name.
        anonymous: «agencies», which name nobody.
        site: words like "site" that stand before an outlet's name without being part of it.
        related: headings of other stories, alone or with a colon; "news" and "more" words in a row.
        related_open: headings which a headline may follow directly.
        names: words that an outlet's name holds and a section's does not.
        masthead: a leading post in an outlet.
        share: the names of networks, behind a word that asks to share or alone.
        skips: links of the first lines past the menu.
        item_starts: first words of sections, buttons and networks.
        networks: names of networks alone.
        buttons: words of which rows of buttons are made.
        generic: what an outlet is rather than what it is called.
        followed: «name on network», the name as group 1.
        ends: headings behind which no text of the story follows: comments, tags, rights.
        boxes: headings of forms and offers that may stand inside a story.
        counts: «3 comments».
        notices: words only a page's own sentences use: cookies, terms, required fields.
        rights: who holds them is the outlet.
        own_words: one of them is in every notice and rights line: a cheap first look. By the letters
            they are written with, so that an Arabic text is not searched for Latin words.
        heading_starts: first words of all headings of `related`, `ends`, `boxes`, `share` and the like.
        rights_joints: words between rights and the holder.
        sections: names of a site's departments.
        credit_tail: a credit at the end of a caption.
        credit_ends: words it may end in where no sign tells it.
    """

    byline_roles: dict[str, AuthorRole]
    byline_open: re.Pattern[str]
    byline_marked: re.Pattern[str]
    byline_starts: frozenset[str]
    jobs: frozenset[str]
    openers: frozenset[str]
    given: frozenset[str]
    places: frozenset[str]
    credit: re.Pattern[str]
    credit_tail: re.Pattern[str]
    credit_ends: tuple[str, ...]
    credits: re.Pattern[str]
    source_marked: re.Pattern[str]
    source_open: re.Pattern[str]
    outlet: re.Pattern[str]
    site: re.Pattern[str]
    agencies: frozenset[str]
    anonymous: frozenset[str]
    masthead_heads: re.Pattern[str]
    masthead_offices: re.Pattern[str]
    home: frozenset[str]
    related: re.Pattern[str]
    related_open: re.Pattern[str]
    names: frozenset[str]
    ends: re.Pattern[str]
    boxes: re.Pattern[str]
    furniture: frozenset[str]
    furniture_starts: re.Pattern[str]
    counts: re.Pattern[str]
    notices: re.Pattern[str]
    rights: re.Pattern[str]
    own_words: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    heading_starts: frozenset[str]
    rights_joints: frozenset[str]
    sections: frozenset[str]
    item_starts: frozenset[str]
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
        jobs=frozenset(_words(read, "byline", "jobs")),
        openers=_keys(read, "furniture", "ends") | _keys(read, "furniture", "share"),
        given=frozenset(_words(read, "byline", "given")),
        places=frozenset(_words(read, "byline", "places")),
        credit=_starts(_words(read, "credit", "marked"), r"\s*[:：/،–—-]\s*"),
        credit_tail=_credit_tail(read),
        credit_ends=tuple(_keys(read, "credit", "stock") | _keys(read, "source", "agencies")),
        credits=_starts(_words(read, "credit", "whole"), r"\s*(?:[/|(،,–—-].*)?\.?$"),
        source_marked=_starts(_words(read, "source", "marked"), _MARK),
        source_open=_starts(_words(read, "source", "open"), r"(?!\w)"),
        outlet=_starts(_words(read, "source", "outlets"), r"\s"),
        site=_starts(_words(read, "source", "sites"), r"\s+"),
        agencies=_keys(read, "source", "agencies"),
        anonymous=_keys(read, "source", "anonymous"),
        masthead_heads=_starts(_words(read, "masthead", "heads"), r"(?!\w)"),
        masthead_offices=_anywhere(_words(read, "masthead", "offices")),
        home=_keys(read, "breadcrumb", "home"),
        related=_related(read),
        related_open=_starts(_words(read, "related", "open"), r"\s(?=\w)"),
        names=frozenset(_words(read, "source", "names")),
        ends=_starts(_words(read, "furniture", "ends"), r"\s*(?:[:：(\d*/.]|$)"),
        boxes=_starts(_words(read, "furniture", "boxes"), r"\s*(?:[:：(\d*]|$)"),
        furniture=_keys(read, "furniture", "whole") | _keys(read, "furniture", "sections"),
        sections=_keys(read, "furniture", "sections"),
        counts=_counted(_words(read, "furniture", "counted")),
        notices=_anywhere(_words(read, "furniture", "notices")),
        rights=_rights(_words(read, "furniture", "rights")),
        own_words=_by_letters(
            _cover(
                word
                for key in ("notices", "rights")
                for word in (*_words(read, "furniture", key), *_written(read, "furniture", key))
            )
        ),
        heading_starts=_heading_starts(read),
        rights_joints=frozenset(_words(read, "furniture", "rights_joints")),
        furniture_starts=_starts(_words(read, "furniture", "starts"), r"(?!\w)"),
        item_starts=frozenset(
            key.split()[0]
            for table in ("whole", "sections", "networks")
            for key in _keys(read, "furniture", table)
        )
        | {key.split()[0] for key in _keys(read, "breadcrumb", "home")},
        networks=_keys(read, "furniture", "networks"),
        buttons=_keys(read, "furniture", "networks")
        | _keys(read, "furniture", "share")
        | _keys(read, "furniture", "whole"),
        generic=_starts(_words(read, "source", "generic"), r"(?!\w)"),
        followed=_followed(_words(read, "furniture", "networks")),
        skips=_starts(_words(read, "furniture", "skips"), r"(?!\w)"),
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


def _written(read: list[dict[str, Any]], table: str, key: str) -> list[str]:
    return [word.lower() for one in read for word in one.get(table, {}).get(key, ())]


def _cover(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return few words, the more common ones first, of which each phrase holds one."""
    left = {phrase: [w for w in phrase.split() if len(w) >= MIN_OWN_CHARS] for phrase in phrases}
    left = {phrase: words or [phrase] for phrase, words in left.items()}
    chosen = ["©"]
    while left:
        counts = Counter(word for words in left.values() for word in set(words))
        chosen.append(max(counts, key=lambda word: (counts[word], len(word), word)))
        left = {phrase: words for phrase, words in left.items() if chosen[-1] not in phrase}
    return tuple(w for w in chosen if not any(o != w and o in w for o in chosen))


def _by_letters(words: Iterable[str]) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    every = tuple(words)
    arabic = tuple(word for word in every if _ARABIC.search(word))
    others = tuple(word for word in every if word not in arabic)
    return (_ARABIC, arabic), (_OTHER_LETTER, others)


def _keys(tables: list[dict[str, Any]], *path: str) -> frozenset[str]:
    return frozenset(key_of(word) for word in _words(tables, *path))


def _either(words: Iterable[str]) -> str:
    ordered = sorted({w for w in words if w}, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered))


def _starts(words: Iterable[str], behind: str) -> re.Pattern[str]:
    either = _either(words)
    return re.compile(rf"\W*(?:{either}){behind}") if either else _NOTHING


def _counted(words: Iterable[str]) -> re.Pattern[str]:
    """Nothing but numbers and what is counted: «3 comments», «comments (3)», «1,204 views 3 min»."""
    either = _either(words)
    return re.compile(
        rf"(?=\D*\d)(?=.*(?<!\w)(?:{either})(?!\w))"
        rf"\W*+(?:(?:{either}|\d[\d.,]*\s?(?:k|m|الف)?)(?!\w)\W*+)++\Z"
    )


def _related(tables: list[dict[str, Any]]) -> re.Pattern[str]:
    """A heading as listed, or «news» with «related»; behind it an end mark, or «this week»."""
    heading = _either(_words(tables, "related", "headings"))
    nouns = _either(_words(tables, "related", "nouns"))
    adjectives = _either(_words(tables, "related", "adjectives"))
    tails = _either(_words(tables, "related", "tails"))
    newest = _either(_words(tables, "related", "newest"))
    return re.compile(
        rf"\W*(?:{heading}|(?:ال)?(?:{nouns})\s(?:ال)?(?:{adjectives}))"
        rf"(?:\s(?:{tails}))?\s*(?:[:：.…!؟?»›>]|$)"
        rf"|\W*(?:{newest})\s(?:ال)?(?:{nouns})(?:\s[^\W\d]+){{0,3}}\W*$"
    )


def _rights(words: Iterable[str]) -> re.Pattern[str]:
    """Rights in words, or their sign with a year: the sign with a name alone credits a picture."""
    return re.compile(rf"{_anywhere(words).pattern}|©\s?(?:19|20)\d\d|(?:19|20)\d\d\s?©|^\s?©")


def _credit_tail(tables: list[dict[str, Any]]) -> re.Pattern[str]:
    """A credit at the end of a caption: «(photo: name)», «(agency)», «© name», «agency/file photo»."""
    marked = _either(_words(tables, "credit", "marked"))
    agencies = _either(_words(tables, "source", "agencies"))
    stock = _either(_words(tables, "credit", "stock"))
    return re.compile(
        rf"[(\[](?:{marked})\s*[:：/-][^()]*[)\]]?\W*\Z|[(\[](?:{agencies}|{stock})[)\]]\W*\Z"
        rf"|\.\s(?:[^\W\d]+\.?\s){{1,3}}[^\W\d]+\s?/\s?(?:{agencies})\W*\Z"
        rf"|\.\s?[/–—]\s?(?:{agencies})\W*\Z"
        rf"|(?<!\w)(?:{marked})\s(?:{agencies})\W*\Z"
        rf"|©\s?[^\d\W][^.]*\Z|(?:{agencies})/[^.]*\Z|(?:{stock})\W*\Z"
        rf"|\|\s?(?:\w\.\s?)?[^\W\d]+(?:\s[^\W\d]+)?\W*\Z|(?<=[.!|])\s?(?:{marked})\s*[:：/][^.]*\Z"
    )


def _names_alone(openers: Iterable[str], names: Iterable[str]) -> re.Pattern[str]:
    joints = rf"(?:{_either(_JOINTS)})(?!\w)"
    between = r"[\s|•·:：/,،–—-]*+"
    return re.compile(
        rf"{between}(?:(?:{_either(openers)})(?!\w){between})?+(?:{joints}{between})?+"
        rf"(?:و?(?:{_either(names)})(?!\w){between}(?:{joints}{between})?+)++\Z"
    )


def _followed(networks: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(\w[\w ]+?)\s(?:علي|عبر|on|sur|در)\s(?:{_either(networks)})\W*\Z")


def _anywhere(words: Iterable[str]) -> re.Pattern[str]:
    # Arabic writes "and" and the article as part of the word.
    return re.compile(rf"(?<!\w)(?:و)?(?:{_either(words)})(?!\w)")
