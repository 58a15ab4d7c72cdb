"""What a measurement says: a table for people, and the bounds that pin it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
"""The sets committed with the project: written for it, free to ship."""

LARGER = Path(__file__).parents[3] / "shared" / "data"
"""Larger sets, for measuring only; beside the checkout where somebody has them."""


class Bound(NamedTuple):
    """A figure that may not get worse: a floor, or a ceiling when `at_most`."""

    what: str
    value: float
    limit: float
    at_most: bool = False

    @property
    def holds(self) -> bool:
        """Return whether the figure is within its limit."""
        return self.value <= self.limit if self.at_most else self.value >= self.limit

    def __str__(self) -> str:
        sign = "<=" if self.at_most else ">="
        verdict = "" if self.holds else "   WORSE THAN PINNED"
        return f"{self.what}: {self.value:.4g} (pinned {sign} {self.limit:g}){verdict}"


class Table(NamedTuple):
    """Figures side by side: one row per set or system, one column per measure."""

    title: str
    rows: Mapping[str, Mapping[str, float | int | str]]
    bounds: Sequence[Bound] = ()
