"""Which possible headlines of a page begin a further story: a trained weighing, by tools/train_starts.py.

A second look sees what the first said of the other headlines of the page, and of the one most alike.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stories import start_alike, start_features, starts
from barid_enrich.clean.stories.starts import Start
from barid_enrich.clean.weighing import Weights, read

MAX_SCORE = 8.0  # of a first look, as the second sees it
SCALE = 3.0  # of scores as features
SHARPNESS = 4.0  # of the weights of those alike


class Seen(NamedTuple):
    """The possible headlines of a page: which they are, and the features of each."""

    starts: list[Start]
    rows: Matrix

    @property
    def first(self) -> int:
        """Return the headline of the first story: only those below it may begin another."""
        return start_features.first_story(self.starts)


class Looks(NamedTuple):
    """Networks over the features of a headline; above 0 it is likelier the beginning of a story."""

    first: Weights
    second: Weights

    def __call__(self, lines: Sequence[TextLine], seen: Seen) -> Matrix:
        """Return the score of each possible headline, shape (starts,)."""
        rows, near = at_length(lines, seen)
        return self.second(with_verdicts(rows, near, self.first(rows)))


def look(lines: Sequence[TextLine], roles: Sequence[Role | None]) -> Seen | None:
    """Return what is seen of the possible headlines, None where no two stand over a story."""
    found = starts.find(lines, roles)
    return Seen(found, start_features.rows(lines, roles, found)) if found else None


def scored(
    lines: Sequence[TextLine], roles: Sequence[Role | None], looks: Looks
) -> tuple[list[Start], dict[int, float]]:
    """Return the possible headlines of a page and the scores of those below the first, by their lines."""
    seen = look(lines, roles)
    if seen is None:
        return [], {}
    given = list(zip(seen.starts, looks(lines, seen).tolist(), strict=True))
    return seen.starts, {start.row: score for start, score in given[seen.first + 1 :]}


def at_length(lines: Sequence[TextLine], seen: Seen) -> tuple[Matrix, Matrix]:
    """Return all features of the possible headlines, and how alike each two are."""
    alike = start_alike.compare(lines, seen.starts)
    told = start_features.told(lines, seen.starts)
    shared = start_features.shared(alike, seen.first)
    rows: Matrix = np.concatenate([seen.rows, told, shared], axis=1)
    return rows, start_alike.nearness(alike)


def with_verdicts(rows: Matrix, near: Matrix, scores: Matrix) -> Matrix:
    """Return the features of a second look: those of the first, and what it said of the others."""
    count = len(scores)
    bound = np.clip(scores, -MAX_SCORE, MAX_SCORE)
    weights = np.exp(SHARPNESS * near)
    weights /= weights.sum(1, keepdims=True) + 1e-9
    chances = 1 / (1 + np.exp(-bound))
    others = np.where(np.eye(count, dtype=bool), -MAX_SCORE, bound)
    rest = chances.sum() - chances
    columns = [
        bound[near.argmax(1)] / SCALE,
        near.max(1),
        weights @ bound / SCALE,
        bound / SCALE,
        others.max(1) / SCALE,
        rest / (count - 1),
        np.log1p(rest),
        np.full(count, chances.max()),
        np.full(count, (bound > 0).mean()),
        (bound - others.max(1)) / SCALE,
    ]
    return np.concatenate([rows, np.stack(columns, axis=1)], axis=1, dtype=np.float32)


@cache
def load() -> Looks:
    """Return the weights that ship with Barid."""
    arrays = [
        *read(__package__, "starts.npz").values()
    ]  # of both looks, in the order of their fields
    return Looks(Weights(*arrays[:4]), Weights(*arrays[4:]))
