"""What a page would be if it were parted somewhere: the headline, the text and the words of each story; core."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from barid.text.fold import fold
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.lines.numbering import number_of
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stems import stems_of
from barid_enrich.clean.stories.headline import may_head, sign_of
from barid_enrich.common import shipped

MIN_TITLE_WORDS = 2
MIN_HEADLINE_WORDS = 4  # of the only line above the first text, or it is the name of a letter
MIN_TEXT_WORDS = 6  # of a line of a story without full stops
MAX_HEAD_LINES = 6  # between the beginning of a story and its headline
MAX_CHARS = 500  # of a paragraph, what its words are taken from
LEAD_LINES = 2
_WORD = re.compile(r"\w+")

Stems = frozenset[str]


class Section(NamedTuple):
    """A story, as it would be.

    Attributes:
        start: its first line.
        title: its headline, None without.
        text: its first line of text.
        end: the line behind it.
        words: of its text.
        prose: lines of its text that are sentences.
        heads: lines within its text that may be headlines.
        gaps: blank lines within its text.
    """

    start: int
    title: int | None
    text: int
    end: int
    words: int
    prose: tuple[int, ...]
    heads: int
    gaps: int


class Told(NamedTuple):
    """The content words of a story: of its headline, its first sentences, and all of them."""

    title: Stems
    lead: Stems
    own: Stems


class Page:
    """A page with what is asked of many sections."""

    def __init__(self, lines: Sequence[TextLine], roles: Sequence[Role | None]) -> None:
        self.lines = lines
        self.roles = roles
        self._sections: dict[tuple[int, int, int | None], Section] = {}
        self._told: dict[tuple[Section, bool], Told] = {}

    @cached_property
    def _folded(self) -> Mapping[int, str]:
        return _Folded(self.lines)

    @cached_property
    def stems(self) -> Mapping[int, Stems]:
        """Return the content words of each line that is asked for."""
        return _Stems(self._folded)

    @cached_property
    def rare(self) -> Mapping[int, Stems]:
        """Return the same without the words that any story may have."""
        return _Rare(self._folded)

    def sections(self, starts: Sequence[int], titles: Sequence[int | None]) -> list[Section]:
        """Return the stories that begin at some lines."""
        found = []
        for (a, b), title in zip(pairwise([*starts, len(self.lines)]), titles, strict=True):
            if (a, b, title) not in self._sections:
                self._sections[a, b, title] = self._section(a, b, title)
            found.append(self._sections[a, b, title])
        return found

    def told(self, story: Section, *, rare: bool) -> Told:
        """Return the content words of a story, with or without those that any story may have."""
        if (story, rare) not in self._told:
            stems = self.rare if rare else self.stems
            prose = [stems[row] for row in story.prose]
            title = stems[story.title] if story.title is not None else frozenset()
            lead, own = frozenset().union(*prose[:LEAD_LINES]), frozenset().union(*prose)
            self._told[story, rare] = Told(title, lead, own)
        return self._told[story, rare]

    def _section(self, start: int, end: int, title: int | None) -> Section:
        lines, roles = self.lines, self.roles
        text = self._text(start if title is None else title + 1, end)
        inside = [i for i in range(text, end) if roles[i] is None]
        heads = [
            i
            for i in inside
            if i + 1 < end and roles[i + 1] is None and may_head(lines[i], least=MIN_TITLE_WORDS)
        ]
        return Section(
            start,
            title,
            text,
            end,
            sum([lines[i].words for i in inside]),
            tuple([i for i in inside if lines[i].prose or lines[i].stopped]),
            len(heads),
            sum([lines[i].gap for i in range(text + 1, end)]),
        )

    def titles(
        self, starts: Sequence[int], parting: Collection[int] = ()
    ) -> tuple[int | None, ...]:
        """Return the headline of each story: the first line below its beginning that may be one, over text.

        A first story that begins with the page has lines of the page above it; its headline is only told where
        it is the only line that may be one, or the others begin with a number or the same sign.

        Args:
            starts: where the stories begin.
            parting: lines that part them, and are headlines only where there is no other.
        """
        ends = [*starts[1:], len(self.lines)]
        first, *others = [self._title(a, b, parting) for a, b in zip(starts, ends, strict=True)]
        if not starts[0]:
            heads = self._heads(0, starts[1])
            is_alone = len(heads) == 1 and self.lines[heads[0]].words >= MIN_HEADLINE_WORDS
            alone = heads[0] if is_alone else None
            first = self._marked_alike(starts[1], others) or alone
        return first, *others

    def _marked_alike(self, end: int, titles: Sequence[int | None]) -> int | None:
        marks = {_mark(self.lines[title].raw) for title in titles if title is not None}
        mark = marks.pop() if len(marks) == 1 else ""
        alike = (i for i in range(end) if mark and _mark(self.lines[i].raw) == mark)
        return next(alike, None)

    def _title(self, start: int, end: int, parting: Collection[int]) -> int | None:
        heads = [i for i in self._heads(start, end) if i <= start + MAX_HEAD_LINES]
        others = [i for i in heads if i not in parting]
        return next(iter(others or heads), None)

    def _heads(self, start: int, end: int) -> list[int]:
        """Return the lines above the text of a story that may be its headline."""
        return [
            i
            for i in range(start, self._text(start, end))
            if self.roles[i] is None and self.lines[i].key and _may_head(self.lines[i])
        ]

    def _text(self, start: int, end: int) -> int:
        """Return the first line of text of a story, its end where it has none."""
        lines, roles = self.lines, self.roles
        for index in range(start, end):
            if roles[index] is None and (lines[index].prose or lines[index].stopped):
                return index
        for index in range(start, end):
            if roles[index] is None and lines[index].words >= MIN_TEXT_WORDS:
                return index + (index + 1 < end and roles[index + 1] is None)
        return end


def _may_head(line: TextLine) -> bool:
    """Tell a line that may be a headline, be it a numbered one."""
    is_numbered = number_of(line.raw) > 0 and not (line.prose or line.stopped)
    return is_numbered or may_head(line, least=MIN_TITLE_WORDS)


def _mark(raw: str) -> str:
    """Return the sign a line begins with, "0" for a number, "" for a letter or a quote."""
    return "0" if number_of(raw) else sign_of(raw)


class _Folded(dict[int, str]):
    """Folded lines by their places, worked out when asked for."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._lines = lines

    def __missing__(self, at: int) -> str:
        line = self._lines[at]
        self[at] = found = line.folded or fold(line.raw[:MAX_CHARS])
        return found


class _Stems(dict[int, Stems]):
    """Content words of lines by their places, worked out when asked for."""

    def __init__(self, folded: Mapping[int, str]) -> None:
        self._folded = folded

    def __missing__(self, at: int) -> Stems:
        self[at] = found = frozenset(self._found(self._folded[at]))
        return found

    def _found(self, folded: str) -> Sequence[str]:
        return stems_of(folded)


class _Rare(_Stems):
    def _found(self, folded: str) -> Sequence[str]:
        common = shipped()
        return stems_of(" ".join([word for word in _WORD.findall(folded) if word not in common]))
