"""Where the lines of a story stand, and what the rest of it says of the names in them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from barid_enrich.clean import lexicon as words_of
from barid_enrich.clean.authors.candidates import Reading
from barid_enrich.clean.lines.line import KEPT_LINES, MAX_KEPT_WORDS
from barid_enrich.clean.lines.model import LABELS
from barid_enrich.clean.names import has_digit
from barid_enrich.clean.outlets.mentioned import MAX_SHORT_CHARS
from barid_enrich.clean.outlets.page_parts import Said
from barid_enrich.clean.roles.roles import Role

_ROLES = (
    "none", "marked", "placed", "lone", "empty", "date", "source", "caption", "furniture", "other",
)  # fmt: skip
_BESIDE = (*LABELS, "none")
PLACES = (
    *(f"label:{label}" for label in LABELS),
    *(f"up:{label}" for label in _BESIDE),
    *(f"down:{label}" for label in _BESIDE),
    *(f"role:{role}" for role in _ROLES),
    "title-1", "title-2", "title-far", "title=", "title+1", "title+2", "title+3", "title+far", "no_title",
    "body-1", "body-2", "body-far", "body=first", "body=in", "body=last", "lead", "end+1", "end+2", "end+far",
    "date=", "date-1", "date+1", "date2", "no_date", "page_first", "page_last",
    "words:1", "words:2", "words:3", "words:4", "words:6", "words:10", "words:more",
    "stopped", "gap", "repeated", "digit", "at", "bracketed", "star", "prose", "by_start", "job_line", "credit",
)  # fmt: skip
TOLD = (
    "told", "told_often", "told_word", "told_first", "in_title", "in_related", "in_caption", "in_page",
)  # fmt: skip
_FIRST_LINES, _LAST_LINES = 3, 2
_NEAR_TITLE, _MAX_DIGIT_CHARS = 5, 200
_OWN = frozenset(["furniture", "breadcrumb", "source", "masthead"])
_NAMED_IN = (("related", "in_related"), ("caption", "in_caption"), ("page", "in_page"))


class Page:
    """A story, of which each line is described once and only when a reading has it."""

    def __init__(self, said: Sequence[Said]) -> None:
        self.said = said
        self.labels = labels = [label for _, _, label in said]
        count = len(labels)
        self.title = labels.index("title") if "title" in labels else None
        self.first = labels.index("body") if "body" in labels else count
        self.last = count - 1 - labels[::-1].index("body") if "body" in labels else -1
        inside = range(self.first, self.last + 1)
        lead = (i for i in inside if labels[i] == "body" and said[i][0].prose)
        self.lead = next(lead, self.first)
        self.dates = [
            index
            for index, (_, role, label) in enumerate(said)
            if label == "dateline" or (role is not None and role.found is not None)
        ]
        self.keys = [line.key for line, _, _ in said]
        self.headline = said[self.title][0].raw if self.title is not None else ""
        texts: dict[str, list[str]] = {"body": [], "related": [], "caption": [], "page": []}
        for line, _, label in said:
            kind = "page" if label in _OWN else label
            if kind in texts:
                texts[kind].append(line.raw)
        self.texts = {kind: "\n".join(lines) for kind, lines in texts.items()}
        self.kept: dict[int, frozenset[str]] = {}

    def place_of(self, index: int) -> frozenset[str]:
        """Return where a line stands and what it is like."""
        if index not in self.kept:
            line = self.said[index][0]
            read = form if line.words <= MAX_KEPT_WORDS else form.__wrapped__
            its = read(line.raw, line.folded, line.words)
            self.kept[index] = its.union(
                self._beside(index), self._distances(index), self._shape(index)
            )
        return self.kept[index]

    def _beside(self, index: int) -> list[str]:
        labels = self.labels
        beside = [
            f"label:{labels[index]}",
            f"up:{labels[index - 1] if index else 'none'}",
            f"down:{labels[index + 1] if index + 1 < len(labels) else 'none'}",
            f"role:{_role(self.said[index][1])}",
        ]
        if index < _FIRST_LINES:
            beside.append("page_first")
        if index >= len(labels) - _LAST_LINES:
            beside.append("page_last")
        return beside

    def _distances(self, index: int) -> Iterator[str]:
        yield "no_title" if self.title is None else _from_title(index - self.title)
        if index < self.first:
            yield f"body-{self.first - index}" if self.first - index <= 2 else "body-far"
        elif index > self.last:
            yield f"end+{index - self.last}" if index - self.last <= 2 else "end+far"
        else:
            for place, kind in ((self.first, "first"), (self.last, "last")):
                if index == place:
                    yield f"body={kind}"
            if self.first < index < self.last:
                yield "body=in"
            if index == self.lead:
                yield "lead"
        if not self.dates:
            yield "no_date"
            return
        near = min([date - index for date in self.dates], key=abs)
        if abs(near) <= 2:
            yield "date=" if not near else "date2" if abs(near) == 2 else f"date{-near:+}"

    def _shape(self, index: int) -> list[str]:
        line = self.said[index][0]
        shape = []
        if line.stopped:
            shape.append("stopped")
        if line.gap:
            shape.append("gap")
        if line.prose:
            shape.append("prose")
        elif self.keys.count(line.key) > 1:
            shape.append("repeated")
        return shape

    def told(self, one: Reading) -> set[str]:
        """Return where else the page says the names of a reading."""
        body, told = self.texts["body"], set[str]()
        its = one.lines | one.notes
        own = [self.said[index][0].raw for index in its if self.labels[index] == "body"]
        lead = self.said[self.lead][0].raw if self.last >= 0 and self.lead not in one.lines else ""
        for name in one.names:
            if times := _times(name, body, own):
                told.add("told_often" if times > 1 else "told")
            elif any(
                len(word) > MAX_SHORT_CHARS and _times(word, body, own) for word in name.split()
            ):
                told.add("told_word")
            if name in lead:
                told.add("told_first")
            if name in self.headline:
                told.add("in_title")
            for text, kind in _NAMED_IN:
                if name in self.texts[text]:
                    told.add(kind)
        return told


def _times(name: str, body: str, own: Sequence[str]) -> int:
    """Return how often a text says a name elsewhere than in some of its lines."""
    if name not in body:  # nearly always
        return 0
    return max(0, body.count(name) - sum([raw.count(name) for raw in own]))


@lru_cache(maxsize=KEPT_LINES)
def form(raw: str, folded: str, words: int) -> frozenset[str]:
    """Return what a line is like by itself; remembered, as a site's own lines come again."""
    lexicon = words_of.load()
    form = [f"words:{words if words <= 4 else 6 if words <= 6 else 10 if words <= 10 else 'more'}"]
    said = folded.split()
    tests = (
        ("digit", has_digit(raw[:_MAX_DIGIT_CHARS])),
        ("at", "@" in raw),
        ("bracketed", raw[0] in "(["),
        ("star", raw[0] in "*-–—ـ•+"),
        ("by_start", bool(said) and said[0] in lexicon.byline_starts),
        ("job_line", not lexicon.jobs.isdisjoint(said)),
        ("credit", bool(said) and lexicon.credit.match(folded) is not None),
    )
    form += [kind for kind, holds in tests if holds]
    return frozenset(form)


def _from_title(by: int) -> str:
    if by < 0:
        return "title-1" if by == -1 else "title-2" if by >= -3 else "title-far"
    if by <= 2:
        return f"title+{by}" if by else "title="
    return "title+3" if by <= _NEAR_TITLE else "title+far"


def _role(role: Role | None) -> str:
    """Return what a line says it is, as far as that matters to who signed."""
    if role is None:
        return "none"
    if role.label == "byline":
        if not role.authors:
            return "empty"
        return "lone" if role.lone_name else "placed" if role.placed else "marked"
    if role.found is not None or role.label == "dateline":
        return "date"
    return role.label if role.label in _ROLES else "other"
