"""The lists: names, given names and cue words, read once and arranged for one language.

Each file is a table of four columns (label, canonical name, aliases, Wikidata id); its first lines
say what it holds. An alias may begin with a language ("fa:"), which limits it to texts in that
language, and with "=", which demands this very spelling where folding would meet a common word.
"[مدينة] الباب" is «الباب» where «مدينة» stands before it. A canonical name after "~" is a name
only, not a spelling to look for.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple, cast

from barid.contract import MentionLabel, Value
from barid.text.fold import fold
from barid_enrich.entities.tokens import bare, capitals, is_latin, pieces

NAME_FILES = ("places.tsv", "organisations.tsv", "persons.tsv")
LANGUAGES = frozenset({"ar", "fa", "ur", "ckb", "en", "fr"})

CueKind = Literal["TITLE", "PLACE", "ORG", "BODY"]
_CUE_KINDS = frozenset({"TITLE", "PLACE", "ORG", "BODY"})
_JOINED_TO_NEXT = frozenset({"عبد", "ابو", "ابي"})
_JOINED_TO_PREVIOUS = frozenset({"الله", "الدين"})


class Entry(Value, frozen=True):
    """Someone or something the lists know."""

    label: MentionLabel
    name: str | None
    wikidata_id: str | None = None


class Alias(NamedTuple):
    """One way to write an entry.

    Attributes:
        context: how many of the tokens stand before the name.
        capitals: for each token, how much of it must be in capitals (see `tokens.capitals`).
        exact: the spelling that is demanded, None when any that folds alike will do.
    """

    entry: Entry
    context: int
    capitals: tuple[int, ...]
    exact: str | None


class Node:
    """A place in a trie of folded tokens."""

    __slots__ = ("alias", "cue", "next")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.alias: Alias | None = None
        self.cue: CueKind | None = None


class Lexicon(NamedTuple):
    """All lists as one language needs them; single words are folded but for `stop_spellings`."""

    latin: bool
    names: Node
    cues: Node
    given: frozenset[str]
    stops: frozenset[str]
    stop_spellings: frozenset[str]
    nations: frozenset[str]
    adjectives: frozenset[str]
    generics: frozenset[str]
    compounds: frozenset[str]


class _Row(NamedTuple):
    label: str
    name: str
    spellings: tuple[str, ...]
    wikidata_id: str | None


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lists for one of `LANGUAGES`."""
    cues = Node()
    words: dict[str, set[str]] = {}
    for row in _rows("titles.tsv"):
        for name in _spoken(row.spellings, language):
            if row.label in _CUE_KINDS:
                _descend(cues, tuple(fold(p) for p in pieces(name))).cue = cast(CueKind, row.label)
            else:
                words.setdefault(row.label, set()).add(name)
    given = {
        fold(name)
        for row in _rows("given_names.tsv")
        for name in _spoken(row.spellings, language)
        if is_latin(name) == (language in {"en", "fr"})
    }
    return Lexicon(
        latin=language in {"en", "fr"},
        names=_names(language),
        cues=cues,
        given=frozenset(given),
        stops=frozenset(map(fold, words.get("STOP", ()))),
        stop_spellings=frozenset(words.get("STOP", ())),
        nations=frozenset(map(fold, _definite(words.get("NATION", set())))),
        adjectives=frozenset(map(fold, words.get("ADJECTIVE", ()))),
        generics=frozenset(map(fold, words.get("GENERIC", ()))),
        compounds=frozenset(map(fold, words.get("COMPOUND", ()))),
    )


def _names(language: str) -> Node:
    root = Node()
    for file in NAME_FILES:
        for row in _rows(file):
            entry = Entry(cast(MentionLabel, row.label), row.name, row.wikidata_id)
            for name in _spoken(row.spellings, language):
                _list(root, entry, name)
    return root


def _list(root: Node, entry: Entry, name: str) -> None:
    """Put one spelling of `entry` into the trie."""
    exact = bare(name[1:]) if name.startswith("=") else None
    before, bracket, _ = name.partition("]")
    context = len(pieces(before)) if bracket else 0
    parts = pieces(name)
    alias = Alias(entry, context, tuple(capitals(part) for part in parts), exact)
    for keys in _spellings(tuple(fold(part) for part in parts)):
        _add(_descend(root, keys), alias)


def _add(node: Node, alias: Alias) -> None:
    """Keep `alias`; where two entries share it, the first one's label and nobody's identity."""
    if node.alias is None:
        node.alias = alias
    elif node.alias.entry != alias.entry:
        shared = Entry(node.alias.entry.label, None)
        node.alias = node.alias._replace(entry=shared)


def _spellings(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a name as given and with «عبد المهدي», «نصر الله» written in one."""
    yield keys
    joined: list[str] = []
    for at, key in enumerate(keys):
        follows = at > 0 and (keys[at - 1] in _JOINED_TO_NEXT or key in _JOINED_TO_PREVIOUS)
        if follows and joined:
            joined[-1] += key
        else:
            joined.append(key)
    if len(joined) < len(keys):
        yield tuple(joined)


def _descend(node: Node, keys: tuple[str, ...]) -> Node:
    for key in keys:
        node = node.next.setdefault(key, Node())
    return node


def _definite(nations: set[str]) -> Iterator[str]:
    """Yield «العراقي» and «العراقيه» for «عراقي»; Latin adjectives stay as they are."""
    for nation in nations:
        if is_latin(nation):
            yield nation
        else:
            yield from ("ال" + nation, "ال" + nation + "ه")


def _spoken(names: tuple[str, ...], language: str) -> Iterator[str]:
    """Yield the names that hold in texts of `language`, without their language mark."""
    for name in names:
        only, mark, rest = name.partition(":")
        if not mark:
            yield name
        elif only == language:
            yield rest


@cache
def _rows(file: str) -> tuple[_Row, ...]:
    text = resources.files(__package__).joinpath("data", file).read_text("utf-8")
    rows: list[_Row] = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        label, name, aliases, wikidata_id = line.split("\t")
        spellings = [] if name.startswith("~") else [name]
        spellings += [] if aliases == "-" else aliases.split("|")
        known = None if wikidata_id == "-" else wikidata_id
        rows.append(_Row(label, name.removeprefix("~"), tuple(spellings), known))
    return tuple(rows)
