"""What is known of a word wherever it stands: worked out once per spelling, then looked up."""

from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from barid.text.fold import fold
from barid_enrich.entities.clitics import splits
from barid_enrich.entities.lexicon import Lexicon
from barid_enrich.entities.spellings import Spellings
from barid_enrich.entities.tokens import Cut, bare, capitals, is_latin
from barid_enrich.entities.trie import CueKind, Node, key_hash
from barid_enrich.word_keys import word_keys

MAX_SPELLINGS = 60_000  # 41 MB, as much again of those about to be forgotten, 55 MB of arrays
MAX_LETTERS = 40  # longer ones are text that lost its spaces: no name, and not worth remembering
FORMS = 4  # a word and what is behind its particles: «وللعراق» is also «للعراق», «لعراق», «العراق»
SLOTS = 4096  # of forms: a list of forty words meets every hundredth word by chance
MIN_ROOM = 4096
_RESERVED, _OPAQUE = 2, 1

PARTICLES = frozenset({"عبد", "ابو", "ابي", "بن", "ابن", "ال"})  # the name goes on after these
POSTFIXES = frozenset({"الله", "الدين"})  # never a name without the word before

_GIVEN = frozenset({"عبد", "ابو"})
_ARTICLES = ("ال", "لل", "وال", "بال")
_VERBAL = ("و", "ي", "ت", "سي", "ست", "بال", "لل", "كال")
_TANWIN = "\u064b"


class Word:
    """One spelling, with what the rules ask of it.

    Attributes:
        key: the folded word.
        capitals: see `tokens.capitals`.
        names: where names go on that begin with this word: code points to skip, trie node.
        cues: the same for cue words.
        announces: what the word is a cue of by itself.
        rests: the word without its particles: code points to skip, folded rest.
        given: a given name, or what a person's name begins with.
        surname: looks like a family name (definite, ending in ya).
        plausible: nothing speaks against its being part of a name.
        definite: carries the article, perhaps behind a particle.
        stop: ends every name.
        row: its number in the arrays of its vocabulary.
        vector: what the network sees of it, one signed byte a number; empty until it is asked.
    """

    __slots__ = (
        "adjective", "announces", "capitals", "cues", "definite", "generic", "given", "key",
        "names", "nation", "plausible", "rests", "row", "stop", "surface", "surname", "vector",
    )  # fmt: skip

    def __init__(self, surface: str, lists: Lexicon, *, clitics: bool) -> None:
        key = fold(surface)
        if key == surface:
            key = surface  # one string to keep and to fetch
        latin = is_latin(surface)
        self.surface = surface
        self.key = key
        self.vector = b""
        self.row = 0
        self.capitals = capitals(surface)
        self.stop = _ends_names(surface, key, lists)
        abd = key.startswith("عبدال") and len(key) > 6
        self.given = (abd or key in lists.given or key in _GIVEN) and not self.stop
        self.nation = key in lists.nations
        self.adjective = self.nation or key in lists.adjectives
        self.generic = key in lists.generics
        self.definite = len(key) > 4 and key.startswith(_ARTICLES)
        opaque = latin or not clitics or self.stop or self.given
        self.rests = () if opaque else splits(surface, key)
        self.surname = key.endswith("ي") and key.startswith("ال") and len(key) > 5
        likely = self.capitals > 0 if latin else _looks_like_a_name(surface, key)
        self.plausible = likely and not (self.stop or self.adjective or key.isdigit())
        self.names: tuple[tuple[int, Node], ...] = ()
        self.cues: tuple[tuple[int, Node], ...] = ()
        self.announces: tuple[CueKind | None, ...] = ()
        if self.rests or key in lists.heads:  # most words begin nothing
            self.names = self._starts(lists.names)
            self.cues = self._starts(lists.cues)
            self.announces = tuple([node.cue for _, node in self.cues])

    def _starts(self, root: Node) -> tuple[tuple[int, Node], ...]:
        forms = ((0, self.key), *self.rests)
        return tuple([(skip, root.next[key]) for skip, key in forms if key in root.next])


def _ends_names(surface: str, key: str, lists: Lexicon) -> bool:
    """Return whether a word ends every name; «على» does, though it folds like «علي»."""
    if key in lists.given:
        return bare(surface) in lists.stop_spellings
    return key in lists.stops or (key[:1] in {"و", "ف"} and key[1:] in lists.stops)


def _looks_like_a_name(surface: str, key: str) -> bool:
    """Return whether nothing in an Arabic word's form speaks against its being a name."""
    if len(key) < 3 or key.startswith(_VERBAL) or _TANWIN in surface:
        return False
    return not key.endswith("ات")


class Rows(NamedTuple):
    """What is asked of many words at once, one row each.

    Attributes:
        word: the word itself.
        begins: whether a listed name may be this word alone, or is better looked for.
        node: number of the node of listed names of several words that begin with it, else 0.
        key: hash of the folded word.
        forms: slots of the folded word and of what is behind its particles, shape (n, FORMS).
        sport: whether the word speaks of sport.
        club: whether a club may be called so.
        site: whether the word is a kind of site.
        quoted: whether the word announces a name in quotes.
    """

    word: NDArray[np.object_]
    begins: NDArray[np.bool_]
    node: NDArray[np.uint32]
    key: NDArray[np.uint32]
    forms: NDArray[np.uint16]
    sport: NDArray[np.bool_]
    club: NDArray[np.bool_]
    site: NDArray[np.bool_]
    quoted: NDArray[np.bool_]


class Vocabulary(dict[str, Word]):
    """The words of one language met lately.

    When `most` are held, those not met again among the next as many are forgotten, but never
    within a text: `make_room` is called between texts.

    Attributes:
        words: by row; the first stands for no word, the second for those too long to be kept.
        generation: changes whenever rows are given anew.
    """

    def __init__(self, lists: Lexicon, *, clitics: bool, most: int = MAX_SPELLINGS) -> None:
        self.lists = lists
        self.clitics = clitics
        self.generation = 0
        self._most = most
        self._older: dict[str, Word] = {}
        self._start()

    def _start(self) -> None:
        self.clear()
        self.words = [Word("", self.lists, clitics=False) for _ in range(_RESERVED)]
        self.words[_OPAQUE].row = _OPAQUE
        self._spellings = Spellings()
        self._rows = _rows_of(self.words, self.lists)
        self._filled = _RESERVED

    def make_room(self) -> None:
        """Forget what was not met lately when there are too many."""
        if len(self) >= self._most:
            self._older = dict(self)
            self.generation += 1
            self._start()

    def __missing__(self, surface: str) -> Word:
        if len(surface) > MAX_LETTERS:
            return self.words[_OPAQUE]
        word = self._older.get(surface) or Word(surface, self.lists, clitics=self.clitics)
        word.row = len(self.words)
        self.words.append(word)
        self[surface] = word
        return word

    def numbers(self, text: str, words: Cut) -> NDArray[np.intp]:
        """Return the rows of the words of a text; only those not met lately are looked at one by one."""
        keys = word_keys(words.codes[1:], words.starts, words.ends)
        rows, unknown = self._spellings.find(keys)
        if len(unknown):
            met = len(self.words)
            places = zip(words.starts[unknown].tolist(), words.ends[unknown].tolist(), strict=True)
            rows[unknown] = [self[text[start:end]].row for start, end in places]
            if len(self.words) > met:  # else there was no room for them before
                self._spellings.keep(keys[unknown], rows[unknown])
        return rows

    def rows(self) -> Rows:
        """Return the rows of all words, at least; there may be more rows than words."""
        count = len(self.words)
        if count > self._filled:
            if count > len(self._rows.key):
                room = max(count, MIN_ROOM, 2 * len(self._rows.key))
                self._rows = Rows(*(_longer(array, room) for array in self._rows))
            new = _rows_of(self.words[self._filled :], self.lists)
            columns: list[NDArray[Any]] = list(self._rows)
            for array, more in zip(columns, new, strict=True):
                array[self._filled : count] = more
            self._filled = count
        return self._rows


def _longer(array: NDArray[Any], size: int) -> NDArray[Any]:
    longer = np.zeros((size, *array.shape[1:]), array.dtype)
    longer[: len(array)] = array
    return longer


def _rows_of(words: Sequence[Word], lists: Lexicon) -> Rows:
    count = len(words)
    keys = np.fromiter([crc32(word.key.encode()) for word in words], np.uint32, count)
    forms = np.repeat((keys % SLOTS).astype(np.uint16)[:, None], FORMS, axis=1)
    for at, word in enumerate(words):
        if word.rests:
            forms[at, 1 : 1 + len(word.rests)] = [form_slot(rest) for _, rest in word.rests]
    begins, node = np.zeros(count, np.bool_), np.zeros(count, np.uint32)
    named = [at for at, word in enumerate(words) if word.names]
    begins[named] = [_begins(words[at]) for at in named]
    node[named] = [_node(words[at]) for at in named]
    kinds = np.zeros((3, count), np.bool_)
    for at in [at for at, word in enumerate(words) if word.rests or word.key in lists.kinds]:
        kinds[:, at] = [
            _is_among(keys, words[at]) for keys in (lists.clubs.next, lists.sites, lists.quoted)
        ]
    return Rows(
        np.fromiter(words, np.object_, count),
        begins,
        node,
        keys,
        forms,
        np.fromiter([word.key in lists.sport for word in words], np.bool_, count),
        *kinds,
    )


def _is_among(keys: Container[str], word: Word) -> bool:
    """Return whether a word is one of some, be it behind a particle."""
    if word.key in keys:
        return True
    return bool(word.rests) and any(rest in keys for _, rest in word.rests)


@lru_cache(SLOTS)
def form_slot(key: str) -> int:
    """Return the slot of a folded word; different words may share one."""
    return key_hash(key) % SLOTS


def _begins(word: Word) -> bool:
    return len(word.names) > 1 or any(node.alias is not None for _, node in word.names)


def _node(word: Word) -> int:
    return word.names[0][1].number if len(word.names) == 1 and word.names[0][1].next else 0
