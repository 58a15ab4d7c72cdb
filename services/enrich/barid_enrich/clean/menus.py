"""Long runs of short lines: a small model tells menus and footers from lists that are the story.

Rules know a menu by its words only. Where a page keeps whole menus, the shape of its lines and of
those around them tells more: a logistic regression with one weight per feature, trained by
`tools/train_lines.py`. It judges lines in long runs only, and no bullets, which mark an author's list;
elsewhere it lost more text than it cleaned.
"""

import math
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from barid_enrich.clean.line import TextLine
from barid_enrich.clean.region import Region
from barid_enrich.clean.roles import Role

# Lines in a row without prose. Articles hold shorter lists (results, answers, verses); on the pages of
# tests/quality/data/text the longest run of a story has 10 lines.
MIN_RUN = 20
# Below this probability a line is the page's. On the held-out half of tools/train_lines.py (whole web
# pages) body-line F1 rises from 0.60 to 0.65 for 0.2 % of the text; 0.05 gives 0.71 for 1.6 %.
MIN_PROBABILITY = 0.02
WINDOW = 3  # lines on either side that are looked at
FAR = 20  # lines from which distance to prose no longer counts
FEATURES = (
    "always", "run_length", "length", "one_or_two_words", "up_to_five_words", "stopped",
    "opens_list", "has_number", "has_comma", "has_sign", "is_bullet", "said_again", "far_below_prose",
    "far_above_prose", "under_prose", "over_prose", "in_head", "behind_last", "short_around",
    "prose_around", "page_around", "all_capitals", "stopped_around", "place", "quotes",
)  # fmt: skip
_SIGNS = frozenset("|/©@#>»•")
_QUOTES = frozenset("\"'«»“”")


def furniture(
    lines: Sequence[TextLine], roles: Sequence[Role | None], region: Region
) -> frozenset[int]:
    """Return the indexes of lines in long runs that the model holds for furniture."""
    runs = list(_runs(lines))
    if not runs:
        return frozenset()
    shape = _Shape(lines, roles, region)
    weights = _weights()
    least = math.log(MIN_PROBABILITY / (1 - MIN_PROBABILITY))
    chosen = frozenset(
        index
        for start, end in runs
        for index in range(start, end)
        if not lines[index].is_bullet
        and sum(w * x for w, x in zip(weights, shape.features(index, end - start), strict=True))
        < least
    )
    # More than the story's prose is no menu but the story: a poem, a list.
    prose_chars = sum(len(line.raw) for line in lines if line.prose)
    chosen_chars = sum(len(lines[index].raw) for index in chosen)
    return chosen if chosen_chars <= prose_chars else frozenset()


def rows(
    lines: Sequence[TextLine], roles: Sequence[Role | None], region: Region
) -> dict[int, list[float]]:
    """Return the features of each line in a long run, for training."""
    shape = _Shape(lines, roles, region)
    return {
        i: shape.features(i, end - start)
        for start, end in _runs(lines)
        for i in range(start, end)
        if not lines[i].is_bullet
    }


def _runs(lines: Sequence[TextLine]) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(len(lines) + 1):
        if index == len(lines) or lines[index].prose:
            if index - start >= MIN_RUN:
                yield start, index
            start = index + 1


class _Shape:
    """What is counted once for all lines of a page."""

    def __init__(
        self, lines: Sequence[TextLine], roles: Sequence[Role | None], region: Region
    ) -> None:
        self._lines = lines
        self._region = region
        self._page = [r is not None and r.label in {"furniture", "related"} for r in roles]
        self._said: dict[str, int] = {}
        for line in lines:
            self._said[line.key] = self._said.get(line.key, 0) + 1
        self._below = self._distances(range(len(lines)))
        self._above = self._distances(range(len(lines) - 1, -1, -1))

    def _distances(self, order: Sequence[int]) -> list[int]:
        """Return how many lines each stands from the prose met before it in this order."""
        distances = [FAR] * len(self._lines)
        since = FAR
        for index in order:
            distances[index] = min(since + 1, FAR)
            since = 0 if self._lines[index].prose else since + 1
        return distances

    def features(self, index: int, run: int) -> list[float]:
        """Return one number per feature, in the order of `FEATURES`."""
        line = self._lines[index]
        raw = line.raw
        near = range(max(0, index - WINDOW), min(len(self._lines), index + WINDOW + 1))
        around = [self._lines[i] for i in near]
        return [
            1.0,
            min(run, 30) / 10,
            min(math.log1p(line.words), 4.0),
            float(line.words <= 2),
            float(line.words <= 5),
            float(line.stopped),
            float(raw.endswith((":", "؟", "?"))),
            float(any(c.isdigit() for c in raw)),
            float("," in raw or "،" in raw),
            float(not _SIGNS.isdisjoint(raw)),
            float(line.is_bullet),
            float(bool(line.key) and self._said[line.key] > 1),
            self._below[index] / FAR,
            self._above[index] / FAR,
            float(self._below[index] == 1),
            float(self._above[index] == 1),
            float(index < self._region.first),
            float(index > self._region.last),
            sum(other.words <= 4 for other in around) / len(around),
            sum(other.prose for other in around) / len(around),
            sum(self._page[i] for i in near) / len(around),
            float(raw.istitle()),
            sum(other.stopped for other in around) / len(around),
            index / len(self._lines),
            float(not _QUOTES.isdisjoint(raw)),
        ]


@cache
def _weights() -> tuple[float, ...]:
    text = resources.files(__package__).joinpath("menus.toml").read_text("utf-8")
    named = tomllib.loads(text)["weights"]
    return tuple(float(named[name]) for name in FEATURES)
