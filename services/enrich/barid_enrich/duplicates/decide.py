"""Duplicate decisions on values; core.

Whoever finds a pair decides alike: the leader of two copies is the one with the smaller version id.
Because each worker looks only after its own fingerprint is committed, of any two concurrent documents
the later one to commit sees the earlier: no pair is missed.
"""

from collections.abc import Sequence
from typing import Any

from barid.contract import LinkProposal
from barid_enrich.duplicates import rule
from barid_enrich.duplicates.compare import Likeness, compare, containment
from barid_enrich.duplicates.known import Known
from barid_enrich.fingerprint.hashing import Hashes

SCORE_DIGITS = 3


def judge_exact(version_id: int, same_text: Sequence[int], *, words: int) -> list[LinkProposal]:
    """Return the links between a part and the parts whose folded text equals its own.

    Args:
        version_id: the part.
        same_text: the other versions' ids.
        words: of the text, for the evidence.
    """
    others = sorted(set(same_text) - {version_id})
    if not others:
        return []
    evidence = {"rule": "same folded words", "words": words}
    if others[0] < version_id:
        return [_exact(version_id, others[0], evidence)]
    return [_exact(other, version_id, evidence) for other in others]


def judge_near(own: Known, other: Known, *, common: Hashes | None = None) -> LinkProposal | None:
    """Return the link between two texts that are not equal, or None.

    Args:
        own: one of them; which one makes no difference.
        other: the other.
        common: words that the stream showed to be common.
    """
    contained = containment(own.print, other.print)
    if contained < rule.MIN_CONTAINMENT:
        return None  # most candidates: the rest need not be measured
    likeness = compare(own.print, other.print, common=common, contained=contained)
    found = rule.relation(likeness)
    if found is None:
        return None
    later, earlier = (own, other) if own.version_id > other.version_id else (other, own)
    if found == "contains":
        first, second = sorted((own, other), key=lambda known: -len(known.print.shingles))
        return _proposal(first, second, "contains", likeness, may_hide=False)
    return _proposal(later, earlier, "near", likeness, may_hide=rule.may_hide(likeness))


def gives_up_postings(link: LinkProposal) -> bool:
    """Tell whether the copy need not be found by itself any more."""
    return (
        link.relation in ("near", "repost_of", "exact")
        and link.may_hide
        and link.version_id > link.other_version_id
        and link.score >= rule.GIVES_UP_POSTINGS
    )


def _exact(copy: int, leader: int, evidence: dict[str, object]) -> LinkProposal:
    return LinkProposal(
        version_id=copy, other_version_id=leader, relation="exact", score=1.0, evidence=evidence
    )


def _proposal(
    copy: Known, leader: Known, relation: rule.Relation, likeness: Likeness, *, may_hide: bool
) -> LinkProposal:
    return LinkProposal(
        version_id=copy.version_id,
        other_version_id=leader.version_id,
        relation=relation,
        score=round(likeness.containment, SCORE_DIGITS),
        evidence=evidence(likeness),
        may_hide=may_hide,
    )


def evidence(likeness: Likeness) -> dict[str, Any]:
    """Return what was measured, in words a person understands."""
    measured = likeness._asdict() | {"numbers_changed": likeness.numbers_changed}
    rounded = {
        name: round(value, SCORE_DIGITS) if isinstance(value, float) else value
        for name, value in measured.items()
    }
    return {"rule": "shared word 3-grams, rare words and numbers", **rounded}
