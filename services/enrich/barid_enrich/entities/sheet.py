"""One field of an article while names are being marked in it."""

from collections.abc import Collection

import numpy as np

from barid.contract import MentionLabel, Value
from barid_enrich.entities.gap_features import gaps_of
from barid_enrich.entities.tokens import bare, cut
from barid_enrich.entities.trie import Alias, CueKind, Entry, Node, key_hash, pair
from barid_enrich.entities.vocabulary import SLOTS, Vocabulary, Word, form_slot


class Span(Value, frozen=True):
    """Words `first` to `last` (exclusive) of a sheet, marked as a name.

    Attributes:
        skip: code points of the first word that do not belong to the name.
        name: what the name stands for, when it is not what is written.
    """

    first: int
    last: int
    skip: int
    label: MentionLabel
    confidence: float
    name: str | None = None
    wikidata_id: str | None = None


class Listed(Value, frozen=True):
    """Words `first` to `last` (exclusive) as an entry of the lists."""

    first: int
    last: int
    skip: int
    entry: Entry


class Cue(Value, frozen=True):
    """Words `first` to `last` (exclusive) that announce a name."""

    first: int
    last: int
    skip: int
    kind: CueKind


TIE = "\u200c"  # no width: «به\u200cختيار» is one word
_BETWEEN = "\n"  # title and body: no name and no sentence goes on over it


class Sheet:
    """The words of an article, which of them may be joined, and the spans marked so far.

    Title and body are read in one go, for a look at all words costs less than two looks.

    Attributes:
        starts: where each word begins; few are asked, so they are no list.
        ends: where it ends, exclusive.
        body: where the body begins in `text`, 0 when there is no title.
        rows: the numbers of the words in the arrays of the vocabulary.
        columns: these arrays.
        sport_words: how many words speak of sport.
        joined: for each word, whether it may continue a name that holds the word before it;
            `ties` is the same as an array.
        gaps: codes of the gaps before each word and of the one behind the last.
        cover: for each word, the span that holds it.
        is_tied: whether any two words are one, with `TIE` between them.
    """

    def __init__(self, body: str, vocabulary: Vocabulary, *, title: str | None = None) -> None:
        self.text = text = f"{title}{_BETWEEN}{body}" if title else body
        self.body = len(title) + len(_BETWEEN) if title else 0
        self.vocabulary = vocabulary
        self.is_tied = TIE in text
        words = cut(text)
        self.starts, self.ends = words.starts.data, words.ends.data
        self.rows = vocabulary.numbers(text, words)
        self.columns = columns = vocabulary.rows()
        self.words: list[Word] = columns.word.take(self.rows).tolist()
        self._keys = columns.key.take(self.rows)
        self._forms = columns.forms.take(self.rows, axis=0)
        self.sport_words = int(np.count_nonzero(columns.sport.take(self.rows)))
        self.gaps, self.ties = gaps_of(text, words)
        self.joined: list[bool] = self.ties[:-1].tolist()
        self.cover: list[Span | None] = [None] * len(self.words)
        self._spans: dict[int, Span] = {}  # by the first word
        self._in_order: list[Span] | None = []

    def in_title(self, at: int) -> bool:
        """Return whether a word stands in the title."""
        return self.starts[at] < self.body

    def follows(self, at: int) -> bool:
        """Return whether there is a word `at` that may continue a name."""
        return at < len(self.joined) and self.joined[at]

    def beginnings(self) -> list[int]:
        """Return the words that a listed name may begin with, and perhaps some more."""
        if not self.words:
            return []
        begins = self.columns.begins.take(self.rows)
        nodes = self.columns.node.take(self.rows[:-1])
        slots = pair(nodes, self._keys[1:])
        begins[:-1] |= self.vocabulary.lists.pairs.take(slots) & (nodes > 0) & self.ties[1:-1]
        found: list[int] = begins.nonzero()[0].tolist()
        return found

    def __contains__(self, key: str) -> bool:
        """Return whether a folded word stands in the text by itself."""
        same = (self._keys == key_hash(key)).nonzero()[0].tolist()
        return any(self.words[at].key == key for at in same)

    def times(self, key: str) -> int:
        """Return how often a folded word stands in the text, by itself or behind a particle."""
        words = (self.words[at] for at in self.places({key}))
        return sum(word.key == key or any(rest == key for _, rest in word.rests) for word in words)

    def places(self, keys: Collection[str]) -> list[int]:
        """Return where a word of `keys` stands, be it behind a particle, and perhaps some more."""
        if not keys:
            return []
        slots = np.zeros(SLOTS, np.bool_)
        slots[list(map(form_slot, keys))] = True
        # Four bytes of one word are looked at as one number.
        met = slots.take(self._forms).view(np.uint32).ravel()
        found: list[int] = met.nonzero()[0].tolist()
        return found

    def mark(self, span: Span) -> None:
        """Put `span` in place of whatever it touches."""
        first, last = span.first, span.last
        if any(self.cover[first:last]):
            for at in range(first, last):
                old = self.cover[at]
                if old is not None:
                    self.clear(old)
        self.cover[first:last] = [span] * (last - first)
        self._spans[first] = span
        self._in_order = None

    def clear(self, span: Span) -> None:
        """Take a marked span away."""
        self.cover[span.first : span.last] = [None] * (span.last - span.first)
        del self._spans[span.first]
        self._in_order = None

    def spans(self) -> list[Span]:
        """Return the marked spans in order."""
        if self._in_order is None:
            self._in_order = [*map(self._spans.__getitem__, sorted(self._spans))]
        return self._in_order

    def surface(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[self.starts[span.first] + span.skip : self.end(span)]

    def end(self, span: Span) -> int:
        """Return where a span ends; the point behind «U.S.» belongs to it."""
        end, last = self.ends[span.last - 1], span.last - 1
        dotted = (
            last > span.first
            and self.text[end : end + 1] == "."
            and self.ends[last - 1] + 1 == self.starts[last] == end - 1
            and self.text[end - 2] == "."
            and self.words[last].surface.isupper()
        )
        return end + dotted

    def longest_name(self, first: int) -> Listed | None:
        """Return the longest listed name beginning at a word."""
        best: Listed | None = None
        for skip, start in self.words[first].names:
            node: Node | None = start
            last = first + 1
            while node is not None:
                alias = node.alias
                if (
                    alias is not None
                    and (best is None or last > best.last)
                    and self._is_written_as(alias, first, last, skip)
                ):
                    before = alias.context
                    best = Listed(first + before, last, 0 if before else skip, alias.entry)
                node = node.next.get(self.words[last].key) if self.follows(last) else None
                last += 1
        return best

    def longest_cue(self, first: int) -> Cue | None:
        """Return the longest cue beginning at a word."""
        best: Cue | None = None
        for skip, start in self.words[first].cues:
            node: Node | None = start
            last = first + 1
            while node is not None:
                if node.cue is not None and (best is None or last > best.last):
                    best = Cue(first, last, skip, node.cue)
                node = node.next.get(self.words[last].key) if self.follows(last) else None
                last += 1
        return best

    def _is_written_as(self, alias: Alias, first: int, last: int, skip: int) -> bool:
        if alias.capitals:
            for word, needed in zip(self.words[first:last], alias.capitals, strict=False):
                if word.capitals < needed:
                    return False
        if alias.exact is None:
            return True
        return bare(self.text[self.starts[first] + skip : self.ends[last - 1]]) == alias.exact
