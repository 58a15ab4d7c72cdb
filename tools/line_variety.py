"""More pages than were labelled: word lists hidden, blank lines moved, parts of pages exchanged."""

import re
from collections.abc import Iterator, Sequence
from random import Random

import numpy as np
from msgspec import structs

from barid.contract import LineLabel
from barid_enrich.clean import lexicon, region, title
from barid_enrich.clean.lines import features
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.line import TextLine, text_line, with_paragraphs
from barid_enrich.clean.lines.model import BODY, LABELS
from barid_enrich.clean.roles.roles import Role, role_of
from first_sight import hidden_share
from line_pages import Page

HIDDEN_SHARES = (0.0, 0.15, 0.3, 0.5, 0.8)  # of the lines whose words no list knows
RECOMBINED = 0.6  # share of pages put together from parts of others
DIGESTS = 0.2  # share of those with further stories
THINNED = (0.0, 0.0, 0.15, 0.4)  # shares of the page's own lines left out
NO_HEADLINE = 0.25  # share of pages where the rules' headline is not told
WEB_WEIGHT = 0.5
BROKEN = 0.25  # share of pages whose story is told in short lines: verses, lists, flashes
MAX_BROKEN_WORDS = 9
CLEAN = 0.2  # share of dumps shown as the bare story: what other readers of pages hand over
_MARKS = ("", "", "", "", "• ", "- ", "{}. ", "– ")
_CLAUSE = re.compile(r"(?<=[.،,؛;:!?؟])\s+")


class Seen(tuple[Matrix, Matrix, Matrix]):
    """One page for training: what is seen of its lines, the right labels, the weights."""

    __slots__ = ()


def seen(page: Page, random: Random | None = None, hidden: float = 0.0) -> Matrix:
    """Return what the model is shown of a page, with a share of its roles hidden.

    Args:
        page: labelled.
        random: None to show everything as it is.
        hidden: share of lines that are treated as if no word list knew them.
    """
    roles, gone = _without_words(page, random, hidden) if random else (page.roles, [])
    lines = _other_gaps(page.lines, random) if random else page.lines
    bounds = region.find(lines, roles)
    scores = title.scores(lines, roles, bounds.first)
    headline = title.choose(lines, roles, bounds.first, scores)
    if random and random.random() < NO_HEADLINE:
        headline = None
    local = features.local(lines, roles, bounds, headline, scores).copy()
    if random:
        forgotten = [index for index in gone if random.random() < RECOMBINED]
        local[np.ix_(forgotten, features.LEXICAL)] = 0
    return local


def variety(
    dumps: Sequence[Page], web: Sequence[Page], random: Random, rounds: int
) -> Iterator[Seen]:
    """Yield pages to train on: every dump once as it is, then with parts of others."""
    for turn in range(rounds):
        for dump in dumps:
            page = dump
            if turn and random.random() < CLEAN:
                page = _bare(dump, random)
            elif turn and random.random() < RECOMBINED:
                page = _recombined(dumps, random) or dump
            if turn and random.random() < BROKEN:
                page = _broken(page, random)
            if not page.lines:
                continue
            local = seen(page, random, random.choice(HIDDEN_SHARES))
            yield Seen((local, page.right, _weights(page.lines)))
    for page in (*web, *(_bare(page, random) for page in web)):
        if not page.lines:
            continue
        local = seen(page, random, random.choice(HIDDEN_SHARES[:3]))
        yield Seen((local, page.right, _weights(page.lines) * np.float32(WEB_WEIGHT)))


def _bare(page: Page, random: Random) -> Page:
    """Return the text of a page alone, with or without its headline."""
    kept = {"body", "title", "subtitle"} if random.random() < 0.7 else {"body"}
    columns = [LABELS.index(label) for label in LABELS if label in kept]
    rows = [i for i in range(len(page.lines)) if page.right[i, columns].any()]
    return Page(
        page.style,
        [page.lines[i] for i in rows],
        [page.roles[i] for i in rows],
        page.right[rows],
        [page.labels[i] for i in rows] if page.labels else None,
    )


def _broken(page: Page, random: Random) -> Page:
    """Return a page with the paragraphs of its story, or those from one on, parted to short lines."""
    body = [i for i, line in enumerate(page.lines) if line.prose and page.right[i, BODY]]
    if not body or not page.labels:
        return page
    chosen = set(body[random.choice([0, 0, 1, 3]) :]) or set(body)
    way = random.random()
    parts = _Parts()
    for index in range(len(page.lines)):
        if index not in chosen:
            parts.add(page, index, index + 1)
            continue
        for raw in clauses(page.lines[index].raw, Random(way)):
            line = text_line(raw, gap=page.lines[index].gap)
            parts.rows.append(
                (line, role_of(line, lexicon.load()), page.right[index], page.labels[index])
            )
    lines, roles, right, labels = zip(*parts.rows, strict=True)
    return Page(
        page.style, with_paragraphs(list(lines)), list(roles), np.array(right), list(labels)
    )


def clauses(raw: str, random: Random) -> Iterator[str]:
    """Yield a paragraph in short lines, parted at its signs where it has some, as verses and lists are."""
    words = random.randint(3, MAX_BROKEN_WORDS)
    stops, mark = random.random() < 0.3, random.choice(_MARKS)
    number = 0
    for clause in _CLAUSE.split(raw):
        said = clause.split()
        for start in range(0, len(said), words):
            number += 1
            line = " ".join(said[start : start + words])
            line = line if stops else line.rstrip(".…،,؛;:") or line
            yield f"{mark.format(number)}{line}"


def _weights(lines: Sequence[TextLine]) -> Matrix:
    """Return what each line counts: longer ones more, those of long pages less."""
    sizes = 0.3 + 0.5 * np.log1p([line.words for line in lines])
    weights: Matrix = (sizes * len(lines) ** -0.3).astype(np.float32)
    return weights


def _without_words(page: Page, random: Random, share: float) -> tuple[list[Role | None], list[int]]:
    roles, gone = list(page.roles), []
    chances: dict[str, float] = {}
    for index, role in enumerate(page.roles):
        hides = hidden_share(role, share)
        if chances.setdefault(page.lines[index].key, random.random()) < hides:
            roles[index] = None
            gone.append(index)
    return roles, gone


def _other_gaps(lines: Sequence[TextLine], random: Random) -> Sequence[TextLine]:
    """Return the lines with their blank lines as they are, without, everywhere, or above prose."""
    way = random.random()
    if way < 0.6:
        return lines
    if way < 0.8:
        return [structs.replace(line, gap=False) for line in lines]
    return [structs.replace(line, gap=way < 0.9 or line.prose) for line in lines]


class _Parts:
    """Rows of a page that is being put together."""

    def __init__(self) -> None:
        self.rows: list[tuple[TextLine, Role | None, Matrix, LineLabel]] = []

    def add(self, page: Page, start: int, end: int) -> None:
        labels = page.labels or []
        self.rows += [
            (page.lines[i], page.roles[i], page.right[i], labels[i]) for i in range(start, end)
        ]


def _recombined(pages: Sequence[Page], random: Random) -> Page | None:
    """Return the story of one page between the head and the tail of others."""
    story, other, third = (random.choice(pages) for _ in range(3))
    if not all(map(_body, (story, other, third))):
        return None
    way = random.random()
    head, tail = (story, third) if way < 0.5 else (other, third) if way < 0.8 else (third, other)
    parts = _Parts()
    first, last = _body(story) or (0, 0)
    if head is story:
        parts.add(story, 0, first)
    else:
        _add_head(parts, head, story)
    parts.add(story, first, last)
    if random.random() < DIGESTS:
        closes = random.random() < 0.5
        for _ in range(random.choice([1, 1, 2, 3])):
            if closes:
                _add_close(parts, random.choice(pages))
            _add_story(parts, random.choice(pages), random)
    parts.add(tail, (_body(tail) or (0, 0))[1], len(tail.lines))
    share = random.choice(THINNED)
    rows = [r for r in parts.rows if r[3] in {"body", "title"} or random.random() >= share]
    lines, roles, right, labels = zip(*rows, strict=True)
    return Page(story.style, list(lines), list(roles), np.array(right), list(labels))


def _body(page: Page) -> tuple[int, int] | None:
    """Return from where to where a page has text."""
    found = [i for i, label in enumerate(page.labels or ()) if label == "body"]
    return (found[0], found[-1] + 1) if found else None


def _title(page: Page) -> int | None:
    labels = (page.labels or [])[: (_body(page) or (0, 0))[0]]
    return labels.index("title") if "title" in labels else None


def _add_head(parts: _Parts, head: Page, story: Page) -> None:
    """Add the head of a page with the headline of another story."""
    labels, at = head.labels or [], _title(story)
    for index in range((_body(head) or (0, 0))[0]):
        role = head.roles[index]
        if labels[index] == "title":
            if at is not None:
                parts.add(story, at, at + 1)
        elif labels[index] != "repeated_title" and not (role is not None and role.tail):
            parts.add(head, index, index + 1)


def _add_close(parts: _Parts, page: Page) -> None:
    """Add the line that stands right below a story: a source, a byline, a button."""
    end = (_body(page) or (0, len(page.lines)))[1]
    if end < len(page.lines) and (page.labels or [])[end] != "related":
        parts.add(page, end, end + 1)


def _add_story(parts: _Parts, page: Page, random: Random) -> None:
    """Add a further story: its headline, mostly its byline, a few paragraphs."""
    labels, at, body = page.labels or [], _title(page), _body(page)
    if at is None or body is None:
        return
    parts.add(page, at, at + 1)
    makers = [i for i in range(at, body[0]) if labels[i] in {"byline", "dateline"}]
    if makers and random.random() < 0.7:
        parts.add(page, makers[0], makers[0] + 1)
    inside = [i for i in range(*body) if labels[i] == "body"]
    for index in inside[: random.choice([1, 1, 2, 4])]:
        parts.add(page, index, index + 1)
