"""Saying in words why two texts are linked, or why they are not; core."""

from collections.abc import Iterator

import numpy as np

from barid_enrich.duplicates import rule
from barid_enrich.duplicates.compare import compare
from barid_enrich.duplicates.known import Known
from barid_enrich.fingerprint.hashing import Hashes

MIN_SHARED = 2  # samples that make a candidate


def explain(one: Known, other: Known, *, common: Hashes | None = None) -> Iterator[str]:
    """Yield each step of the decision with what was measured and what is asked."""
    if one.print.exact == other.print.exact:
        yield "equal: the same folded words"
        return
    sample, others = one.print.sample, other.print.sample
    both = len(np.intersect1d(sample, others))
    yield (
        f"samples: {both} shared of {len(sample)} and {len(others)} "
        f"({MIN_SHARED} make a candidate): {_verdict(both >= MIN_SHARED)}"
    )
    for known in (one, other):
        if known.leader_id:
            yield f"{known.version_id} is found through {known.leader_id}, which it resembles"
    like = compare(one.print, other.print, common=common)
    is_much = like.containment >= rule.MUCH_CONTAINMENT
    min_rare = rule.MIN_RARE_OF_MUCH if is_much else rule.MIN_RARE
    yield _step("word 3-grams of the shorter in the longer", like.containment, rule.MIN_CONTAINMENT)
    yield _step("rare words of one in the other", like.rare, min_rare)
    yield (
        f"numbers: other ones after {like.changed} of {like.compared} words: "
        + ("a series in one frame" if rule.is_series(like) else "no series")
    )
    found = rule.relation(like)
    yield f"length: the shorter has {like.length:.0%} of the longer (half makes a copy)"
    yield f"so: {found or 'two stories'}"
    if found == "near":
        yield _step("numbers of the shorter in the longer", like.numbers, rule.MIN_NUMBERS)
        hides = rule.may_hide(like)
        yield f"3-grams where one would stand for the other: at least {rule.MIN_HIDDEN:g}"
        yield "one may stand for the other" if hides else "both are shown"


def _step(what: str, value: float, least: float) -> str:
    return f"{what}: {value:.3f} (at least {least:g}): {_verdict(value >= least)}"


def _verdict(holds: bool) -> str:
    return "yes" if holds else "no"
