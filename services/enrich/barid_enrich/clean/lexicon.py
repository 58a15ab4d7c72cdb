"""The words that give a line its role: one TOML file per language, read once, folded."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from barid.contract import AuthorRole, Value
from barid.text.fold import fold

_AUTHOR_ROLES: tuple[AuthorRole, ...] = ("writer", "editor", "translator")
_MARK = r"\s*[:：/–—-]\s*"  # what stands between a role word and a name
_NOTHING = re.compile(r"(?!)")


class Lexicon(Value, frozen=True, kw_only=True):
    """Patterns over folded lines; every one is anchored at the start of the line.

    Attributes:
        byline_roles: role word to what it makes of the name behind it.
        byline_open: role words a name may follow directly.
        byline_marked: role words that need a colon, slash or dash.
        jobs: what a person does for an outlet, and no part of a name.
        places: what stands before the place a byline was written in.
        credit: photo credits and captions.
        source_marked: an outlet is named behind it and a colon.
        source_open: an outlet is named behind it.
        outlet: the first word of an outlet's name.
        site: words like "site" that stand before an outlet's name without being part of it.
        related: headings of other stories, alone or with a colon.
        masthead: a leading post in an outlet.
        share: the names of networks, behind a word that asks to share or alone.
    """

    byline_roles: dict[str, AuthorRole]
    byline_open: re.Pattern[str]
    byline_marked: re.Pattern[str]
    jobs: frozenset[str]
    places: frozenset[str]
    credit: re.Pattern[str]
    credits: frozenset[str]
    source_marked: re.Pattern[str]
    source_open: re.Pattern[str]
    outlet: re.Pattern[str]
    site: re.Pattern[str]
    agencies: frozenset[str]
    masthead_heads: re.Pattern[str]
    masthead_offices: re.Pattern[str]
    home: frozenset[str]
    related: re.Pattern[str]
    zones: re.Pattern[str]
    furniture: frozenset[str]
    furniture_starts: re.Pattern[str]
    share: re.Pattern[str]


@cache
def load() -> Lexicon:
    """Return the words of all languages together: pages mix languages, lines name none."""
    files = resources.files(__package__).joinpath("words").iterdir()
    texts = sorted(file.read_text("utf-8") for file in files if file.name.endswith(".toml"))
    tables = [tomllib.loads(text) for text in texts]
    roles = {
        word: role
        for role in _AUTHOR_ROLES
        for kind in ("open", "marked")
        for word in _words(tables, "byline", role, kind)
    }
    opened = [word for role in _AUTHOR_ROLES for word in _words(tables, "byline", role, "open")]
    return Lexicon(
        byline_roles=roles,
        byline_open=_starts(opened, r"(?!\w)"),
        byline_marked=_starts(roles, _MARK),
        jobs=frozenset(_words(tables, "byline", "jobs")),
        places=frozenset(_words(tables, "byline", "places")),
        credit=_starts(_words(tables, "credit", "marked"), _MARK),
        credits=frozenset(_words(tables, "credit", "whole")),
        source_marked=_starts(_words(tables, "source", "marked"), _MARK),
        source_open=_starts(_words(tables, "source", "open"), r"(?!\w)"),
        outlet=_starts(_words(tables, "source", "outlets"), r"\s"),
        site=_starts(_words(tables, "source", "sites"), r"\s+"),
        agencies=frozenset(_words(tables, "source", "agencies")),
        masthead_heads=_starts(_words(tables, "masthead", "heads"), r"(?!\w)"),
        masthead_offices=_anywhere(_words(tables, "masthead", "offices")),
        home=frozenset(_words(tables, "breadcrumb", "home")),
        related=_starts(_words(tables, "related", "headings"), r"\s*(?:[:：.…!؟?»›>]|$)"),
        zones=_starts(_words(tables, "furniture", "zones"), r"\s*(?:[:：(\d*]|$)"),
        furniture=frozenset(_words(tables, "furniture", "whole")),
        furniture_starts=_starts(_words(tables, "furniture", "starts"), r"(?!\w)"),
        share=_names_alone(
            _words(tables, "furniture", "share"), _words(tables, "furniture", "networks")
        ),
    )


def _words(tables: list[dict[str, Any]], *path: str) -> list[str]:
    found: list[str] = []
    for table in tables:
        value: Any = table
        for key in path:
            value = value.get(key, {})
        found.extend(fold(word) for word in value)
    return found


def _either(words: Iterable[str]) -> str:
    ordered = sorted({w for w in words if w}, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered))


def _starts(words: Iterable[str], behind: str) -> re.Pattern[str]:
    either = _either(words)
    return re.compile(rf"\W*(?:{either}){behind}") if either else _NOTHING


def _names_alone(openers: Iterable[str], names: Iterable[str]) -> re.Pattern[str]:
    joints = r"(?:and|or|et|ou|و|او|on|sur|via|على|عبر|در)(?!\w)"
    between = r"[\s|•·:：/,،–—-]*+"
    return re.compile(
        rf"{between}(?:(?:{_either(openers)})(?!\w){between})?+(?:{joints}{between})?+"
        rf"(?:و?(?:{_either(names)})(?!\w){between}(?:{joints}{between})?+)++\Z"
    )


def _anywhere(words: Iterable[str]) -> re.Pattern[str]:
    # Arabic writes "and" and the article as part of the word.
    return re.compile(rf"(?<!\w)(?:و)?(?:{_either(words)})(?!\w)")
