"""What is known of a word wherever it stands: worked out once per spelling, then looked up."""

from barid.text.fold import fold
from barid_enrich.entities.clitics import splits
from barid_enrich.entities.lexicon import Lexicon, Node
from barid_enrich.entities.tokens import bare, capitals, is_latin

MAX_SPELLINGS = 80_000  # 54 MB, and as much again of those about to be forgotten
MAX_LETTERS = 40  # longer ones are text that lost its spaces: no name, and not worth remembering

PARTICLES = frozenset({"عبد", "ابو", "ابي", "بن", "ابن", "ال"})  # the name goes on after these
POSTFIXES = frozenset({"الله", "الدين"})  # never a name without the word before

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
        rests: the word without its particles: code points to skip, folded rest.
        given: a given name, or what a person's name begins with.
        surname: looks like a family name (definite, ending in ya).
        plausible: nothing speaks against its being part of a name.
        definite: carries the article, perhaps behind a particle.
        stop: ends every name.
        vector: what the network sees of it, one signed byte a number; empty until it is asked.
    """

    __slots__ = (
        "adjective", "capitals", "cues", "definite", "generic", "given", "key",
        "names", "nation", "plausible", "rests", "stop", "surface", "surname", "vector",
    )  # fmt: skip

    def __init__(self, surface: str, lists: Lexicon, *, clitics: bool) -> None:
        key = fold(surface)
        if key == surface:
            key = surface  # one string to keep and to fetch
        latin = is_latin(surface)
        self.surface = surface
        self.key = key
        self.vector = b""
        self.capitals = capitals(surface)
        self.given = key in lists.given or key in {"عبد", "ابو"}
        self.given = self.given or (key.startswith("عبدال") and len(key) > 6)
        self.stop = _ends_names(surface, key, lists)
        self.given = self.given and not self.stop
        self.nation = key in lists.nations
        self.adjective = self.nation or key in lists.adjectives
        self.generic = key in lists.generics
        self.definite = key.startswith(_ARTICLES) and len(key) > 4
        opaque = self.stop or self.given or latin or not clitics
        self.rests = () if opaque else splits(surface, key)
        self.surname = key.startswith("ال") and key.endswith("ي") and len(key) > 5
        likely = self.capitals > 0 if latin else _looks_like_a_name(surface, key)
        self.plausible = likely and not (self.stop or self.adjective or key.isdigit())
        self.names = self._starts(lists.names)
        self.cues = self._starts(lists.cues)

    def _starts(self, root: Node) -> tuple[tuple[int, Node], ...]:
        if not self.rests:
            node = root.next.get(self.key)
            return () if node is None else ((0, node),)
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


class Vocabulary(dict[str, Word]):
    """The words of one language met lately.

    When `most` are held, those not met again among the next as many are forgotten.
    """

    def __init__(self, lists: Lexicon, *, clitics: bool, most: int = MAX_SPELLINGS) -> None:
        self.lists = lists
        self.clitics = clitics
        self._most = most
        self._older: dict[str, Word] = {}
        self._opaque = Word("", lists, clitics=False)

    def __missing__(self, surface: str) -> Word:
        if len(surface) > MAX_LETTERS:
            return self._opaque
        if len(self) >= self._most:
            self._older = dict(self)
            self.clear()
        word = self._older.get(surface) or Word(surface, self.lists, clitics=self.clitics)
        self[surface] = word
        return word
