"""One field of an article while names are being marked in it."""

from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from barid.contract import MentionLabel
from barid_enrich.entities.gap_features import gaps_of
from barid_enrich.entities.tokens import bare, cut
from barid_enrich.entities.trie import Alias, CueKind, Entry, Node, key_hash, pair
from barid_enrich.entities.vocabulary import SLOTS, Vocabulary, Word, form_slot


class Span(NamedTuple):
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


class Listed(NamedTuple):
    """Words `first` to `last` (exclusive) as an entry of the lists."""

    first: int
    last: int
    skip: int
    entry: Entry


class Cue(NamedTuple):
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
        body: where the body begins in `text`, 0 when there is no title.
        rows: their numbers in the arrays of the vocabulary.
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
        self.starts: list[int] = words.starts.tolist()
        self.ends: list[int] = words.ends.tolist()
        self.rows = vocabulary.numbers(text, words)
        self.words: list[Word] = [*map(vocabulary.words.__getitem__, self.rows.tolist())]
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
        rows = self.vocabulary.rows()
        begins = rows.begins.take(self.rows)
        nodes = rows.node.take(self.rows[:-1])
        slots = pair(nodes, self._keys[1:])
        begins[:-1] |= self.vocabulary.lists.pairs.take(slots) & (nodes > 0) & self.ties[1:-1]
        found: list[int] = begins.nonzero()[0].tolist()
        return found

    @cached_property
    def _keys(self) -> NDArray[np.uint32]:
        return self.vocabulary.rows().key.take(self.rows)

    def __contains__(self, key: str) -> bool:
        """Return whether a folded word stands in the text by itself."""
        same = (self._keys == key_hash(key)).nonzero()[0].tolist()
        return any(self.words[at].key == key for at in same)

    @cached_property
    def sport_words(self) -> int:
        """Return how many words of the text speak of sport."""
        return int(np.count_nonzero(self.vocabulary.rows().sport.take(self.rows)))

    @cached_property
    def _forms(self) -> NDArray[np.uint16]:
        return self.vocabulary.rows().forms.take(self.rows, axis=0)

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
        for at in range(span.first, span.last):
            old = self.cover[at]
            if old is not None:
                self.clear(old)
        self.cover[span.first : span.last] = [span] * (span.last - span.first)
        self._spans[span.first] = span
        self._in_order = None

    def clear(self, span: Span) -> None:
        """Take a marked span away."""
        self.cover[span.first : span.last] = [None] * (span.last - span.first)
        del self._spans[span.first]
        self._in_order = None

    def spans(self) -> list[Span]:
        """Return the marked spans in order."""
        if self._in_order is None:
            self._in_order = [span for _, span in sorted(self._spans.items())]
        return self._in_order

    def surface(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[self.starts[span.first] + span.skip : self.end(span)]

    def end(self, span: Span) -> int:
        """Return where a span ends; the point behind «U.S.» belongs to it."""
        end, last = self.ends[span.last - 1], span.last - 1
        dotted = (
            self.text[end : end + 1] == "."
            and last > span.first
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
        for word, needed in zip(self.words[first:last], alias.capitals, strict=False):
            if word.capitals < needed:
                return False
        if alias.exact is None:
            return True
        return bare(self.text[self.starts[first] + skip : self.ends[last - 1]]) == alias.exact
