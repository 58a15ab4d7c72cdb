"""What speaks for each way to part a page into stories, in numbers; core."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log1p
from statistics import pstdev

import numpy as np

from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stories.headline import is_made, is_signed
from barid_enrich.clean.stories.sections import Page, Section, Stems
from barid_enrich.clean.stories.ways import KINDS, Way

MIN_HEADLINE_WORDS = 4  # of a line above all stories
SCALE = 5.0  # of logarithms and scores
_QUESTIONS = ("?", "؟")


def features(page: Page, found: Sequence[Way], scores: Mapping[int, float]) -> Matrix:
    """Return the numbers the weights of `ways.npz` apply to, shape (ways, features).

    Args:
        page: that may be parted.
        found: the ways to part it.
        scores: of single headlines as beginnings of stories, by their lines.
    """
    votes = Counter(start for way in found for start in way.starts[1:])
    rows = [
        [
            *_of_kind(way),
            *_of_page(page, way, stories := page.sections(way.starts, way.titles)),
            *_of_stories(page, stories),
            *_told(page, stories, rare=False),
            *_told(page, stories, rare=True),
            *_scored(way, scores),
            *_among(way, found, votes),
        ]
        for way in found
    ]
    return np.array(rows, np.float32)


def _of_kind(way: Way) -> list[float]:
    return [*(float(kind in way.kinds) for kind in KINDS), float(len(way.kinds))]


def _of_page(page: Page, way: Way, stories: Sequence[Section]) -> list[float]:
    """Return what stands above the stories and how much of the page they are."""
    lines, roles = page.lines, page.roles
    first, last = stories[0], stories[-1]
    above = range(first.start if first.title is None else first.title)
    free = [i for i in above if roles[i] is None]
    over = [i for i in free if lines[i].words >= MIN_HEADLINE_WORDS and not lines[i].prose]
    headline = page.stems[over[-1]] if over else page.told(first, rare=False).title
    later = [_share(headline, page.told(story, rare=False).own) for story in stories[1:]]
    inner = list(pairwise(way.starts))
    return [
        float(bool(over)),
        log1p(len(over)),
        log1p(sum([lines[i].words for i in free if lines[i].prose])),
        log1p(len(above)),
        float(not above),
        _mean(later),
        max(later),
        _mean([float(_has_zone(roles[a:b], "end")) for a, b in inner]),
        _mean([float(_has_zone(roles[a:b], "box")) for a, b in inner]),
        last.start / len(lines),
        (last.end - last.text) / len(lines),
        sum([story.words for story in stories]) / (_words(page) or 1),
        float(lines[0].words >= MIN_HEADLINE_WORDS and roles[0] is None),
    ]


def _has_zone(roles: Sequence[Role | None], zone: str) -> bool:
    return any(role is not None and role.zone == zone for role in roles)


def _words(page: Page) -> int:
    pairs = zip(page.lines, page.roles, strict=True)
    return sum([line.words for line, role in pairs if role is None])


def _of_stories(page: Page, stories: Sequence[Section]) -> list[float]:
    """Return how the stories look, and how alike."""
    lines, roles = page.lines, page.roles
    titles = [lines[story.title] for story in stories if story.title is not None]
    titled = [float(story.title is not None) for story in stories[1:]]
    sizes = [log1p(story.words) for story in stories]
    prose = [len(story.prose) for story in stories]
    heads = [story.heads for story in stories]
    behind = [lines[story.start - 1] for story in stories[1:]]
    made = [
        float(any(map(is_made, roles[story.start : min(story.text, story.end)])))
        for story in stories
    ]
    return [
        log1p(len(stories)),
        float(len(stories) == 2),
        float(stories[0].title is not None),
        _mean(titled),
        float(all(titled)),
        float(not any(titled)),
        sum([line.raw.endswith(_QUESTIONS) for line in titles]) / len(stories),
        min([line.words for line in titles], default=0) / 10,
        _mean([line.words for line in titles]) / 10,
        _mean([float(lines[story.start].gap) for story in stories[1:]]),
        _mean([float(line.stopped or line.prose) for line in behind]),
        _mean([float(is_signed(line.raw)) for line in behind]),
        _mean([story.gaps / (story.end - story.text or 1) for story in stories]),
        _mean([float(story.gaps == 0) for story in stories]),
        _mean(sizes) / SCALE,
        min(sizes) / SCALE,
        max(sizes) / SCALE,
        pstdev(sizes),
        sizes[0] / SCALE,
        sizes[-1] / SCALE,
        log1p(_mean(prose)),
        log1p(max(prose)),
        log1p(min(prose)),
        _mean(heads),
        log1p(max(heads)),
        _mean(made),
        float(all(made)),
    ]


def _told(page: Page, stories: Sequence[Section], *, rare: bool) -> list[float]:
    """Return what headlines and leads have of their own stories and of those above them."""
    known: set[str] = set()
    leads, owned, retold, titled = [], [], [], []
    words = [page.told(story, rare=rare) for story in stories]
    for story, (title, lead, own) in zip(stories, words, strict=True):
        if known:
            leads.append(_share(lead, known))
            owned.append(_share(own, known))
            retold.append(_share(title, known))
        if story.title is not None:
            titled.append(_share(title, own))
        known |= own | title
    first, *others = words
    later = [_share(first.title, other.own) for other in others]
    return [
        _mean(leads),
        max(leads, default=0.0),
        min(leads, default=0.0),
        _mean(owned),
        max(owned, default=0.0),
        min(owned, default=0.0),
        _mean(retold),
        max(retold, default=0.0),
        _mean(titled),
        min(titled, default=0.0),
        _mean(later),
        _mean([float(share > 0) for share in later]),
    ]


def _scored(way: Way, scores: Mapping[int, float]) -> list[float]:
    """Return what the weighing of single headlines says of those of the way, and of the rest."""
    given = [scores[title] for title in way.titles[1:] if title is not None and title in scores]
    rest = [score for row, score in scores.items() if row not in way.titles]
    return [
        len(given) / (len(way.starts) - 1),
        _mean(given) / SCALE,
        min(given, default=0.0) / SCALE,
        max(given, default=0.0) / SCALE,
        max(rest, default=-8.0) / SCALE,
        len(rest) / (len(scores) or 1),
    ]


def _among(way: Way, found: Sequence[Way], votes: Counter[int]) -> list[float]:
    """Return how a way stands among the others: which part less or more, who else begins stories there."""
    own = set(way.starts[1:])
    sets = [set(other.starts[1:]) for other in found]
    others = len(found) - 1 or 1
    missed = [count for start, count in votes.items() if start not in own]
    return [
        sum([own > other for other in sets]) / others,
        sum([own < other for other in sets]) / others,
        sum([not own.isdisjoint(other) for other in sets]) / len(found),
        max(missed, default=0) / len(found),
        min([votes[start] for start in own]) / len(found),
        _mean([votes[start] for start in own]) / len(found),
        log1p(len(found)),
    ]


def _share(words: Stems, others: Stems | set[str]) -> float:
    return len(words & others) / (len(words) or 1)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
