"""The lists: names, given names and cue words, read once and arranged for one language.

Each file is a table of four columns (label, canonical name, aliases, Wikidata id); its first lines
say what it holds. An alias may begin with a language ("fa:"), which limits it to texts in that
language, and with "=", which demands this very spelling where folding would meet a common word.
"[مدينة] الباب" is «الباب» where «مدينة» stands before it. A canonical name after "~" is a name
only, not a spelling to look for.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple, cast
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from barid.contract import MentionLabel, Value
from barid.text.fold import fold
from barid_enrich.entities.tokens import bare, capitals, is_latin, pieces

NAME_FILES = ("places.tsv", "organisations.tsv", "persons.tsv")
PAIRS = 1 << 18  # a few thousand are set: one look in sixty is in vain
_SPREAD = np.uint32(2654435761)  # Knuth's multiplier: numbers that follow each other part
LATIN = frozenset({"en", "fr", "de", "es", "it", "tr"})
LANGUAGES = frozenset({"ar", "fa", "ur", "ckb"}) | LATIN

# The kind of a place stands outside its name, unless the name needs it: «نهر» + «دجلة».
KINDS_OF_PLACES = frozenset(
    [
        "قاعدة",
        "حقل",
        "منشأة",
        "إقليم",
        "ريف",
        "نهر",
        "جبال",
        "ناحية",
        "قضاء",
        "قرية",
        "بلدة",
        "محافظة",
        "منطقة",
        "ولاية",
        "سوق",
        "وادي",
    ]
)
_KIND_NEEDED = frozenset(
    {
        "ريف دمشق",
        "منطقة القبائل",
        "سوق الشيوخ",
        "سوق أهراس",
        "وادي السيليكون",
        "وادي السلام",
        "وادي رم",
    }
)
_TITLES_OF_PERSONS = frozenset({"الملك", "الملكة", "الرئيس", "الأمير", "الشيخ", "السيد", "الجنرال"})
_OF_KINDS = frozenset({"الجوية", "النفطي", "الغازي"})

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
        capitals: for each token, how much of it must be in capitals (see `tokens.capitals`); empty
            when nothing must.
        exact: the spelling that is demanded, None when any that folds alike will do.
    """

    entry: Entry
    context: int
    capitals: tuple[int, ...]
    exact: str | None


class Node:
    """A place in a trie of folded tokens; the first ones of listed names are numbered from 1."""

    __slots__ = ("alias", "cue", "next", "number")

    def __init__(self) -> None:
        self.number = 0
        self.next: dict[str, Node] = {}
        self.alias: Alias | None = None
        self.cue: CueKind | None = None


class Capitals(NamedTuple):
    """What languages with capitals tell names by; words as written."""

    heads: frozenset[str]
    sites: frozenset[str]
    prepositions: frozenset[str]
    speech: frozenset[str]
    links: frozenset[str]


class Lexicon(NamedTuple):
    """All lists as one language needs them; single words are folded but for `stop_spellings`.

    Attributes:
        pairs: whether a listed name may begin with a numbered node and a word; see `pair`.
    """

    latin: bool
    names: Node
    pairs: NDArray[np.bool_]
    cues: Node
    given: frozenset[str]
    stops: frozenset[str]
    stop_spellings: frozenset[str]
    nations: frozenset[str]
    adjectives: frozenset[str]
    generics: frozenset[str]
    compounds: frozenset[str]
    clubs: Node
    sport: frozenset[str]
    rivals: frozenset[str]
    sites: frozenset[str]
    hospitals: frozenset[str]
    quoted: frozenset[str]
    capitals: Capitals


class Row(NamedTuple):
    """A line of a list."""

    label: str
    name: str
    spellings: tuple[str, ...]
    wikidata_id: str | None


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lists for one of `LANGUAGES`."""
    cues = Node()
    words: dict[str, set[str]] = {}
    for row in rows("titles.tsv"):
        for name in _spoken(row.spellings, language):
            if row.label in _CUE_KINDS:
                _descend(cues, tuple(fold(p) for p in pieces(name))).cue = cast(CueKind, row.label)
            else:
                words.setdefault(row.label, set()).add(name)
    given = {
        fold(name)
        for row in given_rows()
        for name in _spoken(row.spellings, language)
        if is_latin(name) == (language in LATIN)
    }
    names = _names(language)
    return Lexicon(
        latin=language in LATIN,
        names=names,
        pairs=_pairs(names),
        cues=cues,
        given=frozenset(given),
        stops=frozenset(map(fold, words.get("STOP", ()))),
        stop_spellings=frozenset(words.get("STOP", ())),
        nations=frozenset(map(fold, _definite(words.get("NATION", set())))),
        adjectives=frozenset(map(fold, words.get("ADJECTIVE", ()))),
        generics=frozenset(map(fold, words.get("GENERIC", ()))),
        compounds=frozenset(map(fold, words.get("COMPOUND", ()))),
        clubs=_trie(words.get("CLUB", ())),
        sport=frozenset(map(fold, words.get("SPORT", ()))),
        rivals=frozenset(map(fold, words.get("RIVAL", ()))),
        sites=frozenset(map(fold, words.get("SITE", ()))),
        hospitals=frozenset(map(fold, words.get("HOSPITAL", ()))),
        quoted=frozenset(map(fold, words.get("QUOTED", ()))),
        capitals=Capitals(
            *(
                frozenset(words.get(of, ()))
                for of in ("HEAD", "SITE", "PREPOSITION", "SPEECH", "LINK")
            )
        ),
    )


def _names(language: str) -> Node:
    root = Node()
    for file in NAME_FILES:
        for row in rows(file):
            entry = Entry(cast(MentionLabel, row.label), row.name, row.wikidata_id)
            for name in _spoken(row.spellings, language):
                _list(root, entry, name)
    return root


def _pairs(root: Node) -> NDArray[np.bool_]:
    """Number the first words and return which second words stand after them."""
    numbers: list[int] = []
    seconds: list[int] = []
    for number, node in enumerate(root.next.values(), start=1):
        node.number = number
        numbers += [number] * len(node.next)
        seconds += [key_hash(key) for key in node.next]
    table = np.zeros(PAIRS, np.bool_)
    table[pair(np.array(numbers, np.uint32), np.array(seconds, np.uint32))] = True
    return table


def key_hash(key: str) -> int:
    """Return a number for a folded word."""
    return crc32(key.encode())


def pair(numbers: NDArray[np.uint32], hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return where numbered nodes and hashes of the words after them stand in `Lexicon.pairs`."""
    found: NDArray[np.uint32] = (numbers * _SPREAD ^ hashes) % PAIRS
    return found


def _list(root: Node, entry: Entry, name: str) -> None:
    """Put one spelling of `entry` into the trie."""
    exact = bare(name[1:]) if name.startswith("=") else None
    before, bracket, _ = name.partition("]")
    context = len(pieces(before)) if bracket else 0
    parts = pieces(name)
    if entry.label == "LOC" and not context and parts[0] in KINDS_OF_PLACES:
        if parts[-1] in _OF_KINDS and len(parts) > 2:
            return  # «حقل الرميلة النفطي»: without the adjective it is found as well
        context = int(len(parts) > 1 and name not in _KIND_NEEDED)
    if entry.label == "PER" and len(parts) > 2 and parts[0] in _TITLES_OF_PERSONS:
        context = 1
    needed = tuple(capitals(part) for part in parts)
    alias = Alias(entry, context, needed if any(needed) else (), exact)
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


def _trie(names: Iterable[str]) -> Node:
    """Return the trie of names of organisations nothing else is known of."""
    root = Node()
    for name in names:
        _list(root, Entry("ORG", None), name)
    return root


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
def rows(file: str) -> tuple[Row, ...]:
    """Return the rows of one of the lists."""
    text = resources.files(__package__).joinpath("data", file).read_text("utf-8")
    found: list[Row] = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        label, name, aliases, wikidata_id = line.split("\t")
        spellings = [] if name.startswith("~") else [name]
        spellings += [] if aliases == "-" else aliases.split("|")
        known = None if wikidata_id == "-" else wikidata_id
        found.append(Row(label, name.removeprefix("~"), tuple(spellings), known))
    return tuple(found)


def given_rows() -> tuple[Row, ...]:
    """Return the given names, those with known Latin spellings first."""
    return (*rows("given_names.tsv"), *rows("more_given_names.tsv"))
