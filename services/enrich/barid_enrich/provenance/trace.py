"""A copy that names the other's publisher is a repost of it; core."""

from msgspec import structs

from barid.contract import LinkProposal
from barid_enrich.duplicates.known import Known


def trace(link: LinkProposal, *, copy: Known, leader: Known) -> LinkProposal:
    """Return the link with the origin that the texts name.

    Args:
        link: what comparing found.
        copy: the link's `version_id`.
        leader: the link's `other_version_id`.

    Returns:
        `repost_of`, from the text that credits to the one that is credited, when one names the
        other's publisher; else the link, with the origin both name where they name one.
    """
    if origin := _first(copy.credits, leader.publishers):
        return _repost(link, link.version_id, link.other_version_id, origin)
    if origin := _first(leader.credits, copy.publishers):
        return _repost(link, link.other_version_id, link.version_id, origin)
    if origin := _first(copy.credits, leader.credits):
        return structs.replace(link, evidence=link.evidence | {"origin": origin})
    return link


def _repost(link: LinkProposal, repost: int, original: int, origin: str) -> LinkProposal:
    evidence = link.evidence | {"origin": origin}
    if link.relation == "contains":
        return structs.replace(link, evidence=evidence)
    return structs.replace(
        link,
        version_id=repost,
        other_version_id=original,
        relation="repost_of",
        evidence=evidence | {"text": link.relation},
    )


def _first(credited: tuple[str, ...], names: tuple[str, ...]) -> str | None:
    return next((name for name in credited if name in names), None)
