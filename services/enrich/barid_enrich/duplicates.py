"""Duplicate decisions on values; core.

The leader of equal texts is the one with the smallest version id, whoever finds the pair. Because
each worker looks only after its own fingerprint is committed, of any two concurrent documents the
later one to commit sees the earlier: no pair is missed, and both would decide alike.
"""

from collections.abc import Sequence

from barid.contract import LinkProposal


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


def _exact(copy: int, leader: int, evidence: dict[str, object]) -> LinkProposal:
    return LinkProposal(
        version_id=copy, other_version_id=leader, relation="exact", score=1.0, evidence=evidence
    )
