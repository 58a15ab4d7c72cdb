"""One field of an article while names are being marked in it."""

from collections.abc import Container
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from barid.contract import Field, Mention, MentionLabel
from barid_enrich.entities.lexicon import Alias, CueKind, Entry, Node
from barid_enrich.entities.tokens import bare, joins, parted
from barid_enrich.entities.vocabulary import Vocabulary, Word


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


class Sheet:
    """The words of one field, which of them may be joined, and the spans marked so far.

    Attributes:
        surfaces: the words as written; `gaps` stand before each of them, and one at the end.
        uneven: numbers of the gaps that are not one blank.
        joined: for each word, whether it may continue a name that holds the word before it.
        cover: for each word, the span that holds it.
    """

    def __init__(self, field: Field, text: str, vocabulary: Vocabulary) -> None:
        self.field: Field = field
        self.text = text
        self.starts: list[int]
        self.ends: list[int]
        self.surfaces: list[str]
        self.gaps: list[str]
        self.uneven: list[int]
        self.words: list[Word]
        self.joined: list[bool]
        self._read(vocabulary)
        self.cover: list[Span | None] = [None] * len(self.words)
        self._spans: dict[int, Span] = {}  # by the first word

    def _read(self, vocabulary: Vocabulary) -> None:
        parts = parted(self.text)
        places = list(accumulate(map(len, parts)))
        self.gaps = parts[::2]
        self.surfaces = parts[1::2]
        self.starts = places[:-1:2]
        self.ends = places[1::2]
        self.words = list(map(vocabulary.__getitem__, self.surfaces))
        self.uneven = [at for at, gap in enumerate(self.gaps) if gap != " "]
        self.joined = [True] * len(self.words)
        for at in self.uneven[:-1] if self.gaps[-1] != " " else self.uneven:
            self.joined[at] = at > 0 and joins(self.gaps[at], self.surfaces[at - 1])
        if self.joined:
            self.joined[0] = False

    def follows(self, at: int) -> bool:
        """Return whether there is a word `at` that may continue a name."""
        return at < len(self.joined) and self.joined[at]

    @cached_property
    def keys(self) -> list[str]:
        """The folded words."""
        return [word.key for word in self.words]

    @cached_property
    def _rests(self) -> list[tuple[int, str]]:
        """Every word that may stand behind a particle, and where."""
        return [(at, rest) for at, word in enumerate(self.words) for _, rest in word.rests]

    def places(self, keys: Container[str]) -> list[int]:
        """Return where a word of `keys` stands, be it behind a particle."""
        found = [at for at, key in enumerate(self.keys) if key in keys]
        behind = [at for at, rest in self._rests if rest in keys]
        return sorted({*found, *behind}) if behind else found

    def mark(self, span: Span) -> None:
        """Put `span` in place of whatever it touches."""
        for at in range(span.first, span.last):
            old = self.cover[at]
            if old is not None:
                self.clear(old)
        self.cover[span.first : span.last] = [span] * (span.last - span.first)
        self._spans[span.first] = span

    def clear(self, span: Span) -> None:
        """Take a marked span away."""
        self.cover[span.first : span.last] = [None] * (span.last - span.first)
        del self._spans[span.first]

    def spans(self) -> list[Span]:
        """Return the marked spans in order."""
        return [self._spans[first] for first in sorted(self._spans)]

    def surface(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[self.starts[span.first] + span.skip : self.ends[span.last - 1]]

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

    def mentions(self, engine: str) -> list[Mention]:
        """Return what is marked as the contract has it."""
        return [
            Mention(
                field=self.field,
                start=self.starts[span.first] + span.skip,
                end=self.ends[span.last - 1],
                surface=self.surface(span),
                label=span.label,
                confidence=span.confidence,
                engine=engine,
                name=span.name,
                wikidata_id=span.wikidata_id,
            )
            for span in self.spans()
        ]
