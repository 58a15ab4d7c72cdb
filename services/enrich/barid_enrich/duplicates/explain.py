"""Saying in words why two texts are linked, or why they are not; core."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from barid_enrich.duplicates import rule
from barid_enrich.duplicates.compare import Likeness, compare
from barid_enrich.duplicates.known import Known
from barid_enrich.fingerprint.hashing import Hashes

MIN_SHARED = 2  # samples that make a candidate

_CONCLUSIONS = {"near": "one is an edited copy of the other", "contains": "one contains the other"}
# Told in the sentences below, or shown beside them.
_TOLD = frozenset(
    [*Likeness._fields, "numbers_changed", "rule", "text", "words", "origin", "passages"]
)


def explain(one: Known, other: Known, *, common: Hashes | None = None) -> Iterator[str]:
    """Yield the decision, and each of its steps with what was measured and what is asked."""
    if one.print.exact == other.print.exact:
        yield f"same text: all {one.print.words} words are equal, spelling aside"
        return
    like = compare(one.print, other.print, common=common)
    found = rule.relation(like)
    yield _CONCLUSIONS.get(found or "", "two stories")
    yield from _way(one, other)
    is_much = like.containment >= rule.MUCH_CONTAINMENT
    min_rare = rule.MIN_RARE_OF_MUCH if is_much else rule.MIN_RARE
    yield _step(
        "wording: of the shorter's 3-word phrases the longer has",
        like.containment,
        rule.MIN_CONTAINMENT,
    )
    yield _step("rare words: of one's the other has", like.rare, min_rare)
    yield _numbers(like.changed, like.compared) + (
        ": two reports in one frame" if rule.is_series(like) else ""
    )
    yield f"length: the shorter has {like.length:.0%} of the longer, from {rule.MIN_LENGTH:.0%} a copy"
    if found == "near":
        yield from _hiding(like)


def told(evidence: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the evidence of a link says, a sentence each."""
    if words := evidence.get("words"):
        yield f"all {words} words are equal, spelling aside"
    if "containment" in evidence:
        yield f"the longer has {evidence['containment']:.1%} of the shorter's 3-word phrases"
        yield f"one has {evidence['rare']:.1%} of the other's rare words"
        yield _numbers(evidence["changed"], evidence["compared"])
        yield f"the shorter has {evidence['length']:.0%} of the longer's length"
    if origin := evidence.get("origin"):
        yield f"the origin is named: {origin}"
    if passages := evidence.get("passages"):
        yield f"passages with the same words: {len(passages)}"
    yield from (f"{name}: {value}" for name, value in evidence.items() if name not in _TOLD)


def _way(one: Known, other: Known) -> Iterator[str]:
    """Yield how the two would meet in the index."""
    both = len(np.intersect1d(one.print.sample, other.print.sample))
    few = min(len(one.print.sample), len(other.print.sample))
    yield (
        f"found: {both} of {few} sampled phrases are shared, "
        f"{MIN_SHARED} are needed: {_verdict(both >= MIN_SHARED)}"
    )
    for known in (one, other):
        if known.leader_id:
            yield f"found: {known.version_id} through {known.leader_id}, whose copy it is"


def _hiding(like: Likeness) -> Iterator[str]:
    hides = rule.may_hide(like)
    yield "shown: one stands for the other" if hides else "shown: both"
    yield _step("  wording, to stand for the other", like.containment, rule.MIN_HIDDEN)
    yield _step("  numbers of the shorter in the longer", like.numbers, rule.MIN_NUMBERS)
    yield f"  no number differs: {_verdict(not like.numbers_changed)}"


def _numbers(changed: int, compared: int) -> str:
    if not compared:
        return "numbers: none stand after the same word"
    return f"numbers: {changed or 'none'} of {compared} after the same word differ"


def _step(what: str, value: float, least: float) -> str:
    return f"{what} {value:.1%}, {least:.0%} are needed: {_verdict(value >= least)}"


def _verdict(holds: bool) -> str:
    return "yes" if holds else "no"
