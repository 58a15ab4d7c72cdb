"""How often verdicts of a kind are right: the confidence that is published."""

import tomllib
from bisect import bisect_right
from functools import cache
from importlib import resources

from barid_enrich.language.vote import Method


def calibrated(method: Method, weight: float) -> float:
    """Return the share of verdicts with this method and about this weight that were right."""
    weights, shares = _table()[method]
    return shares[max(0, bisect_right(weights, weight) - 1)]


@cache
def _table() -> dict[str, tuple[list[float], list[float]]]:
    text = resources.files(__package__).joinpath("confidence.toml").read_text("utf-8")
    return {
        method: ([weight for weight, _ in rows], [share for _, share in rows])
        for method, rows in tomllib.loads(text).items()
    }
