"""Several stories under each other on one page: where each begins, and its headline where that is told.

All that may part a page is gathered (`ways`); a trained weighing of what speaks for each way takes one, or none,
as nearly all pages hold one story. By tools/train_ways.py.
"""

from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stories import (
    evidence,
    live,
    numbered,
    parting,
    posts,
    signs,
    stamped,
    ways,
)
from barid_enrich.clean.stories.sections import Page
from barid_enrich.clean.stories.ways import Way
from barid_enrich.clean.weighing import Weights, read

MIN_SCORE = 1.0  # over one story; cutting a story apart costs all of it
MIN_SIGNED_SCORE = 0.0  # of a single headline that plain signs tell, where no way is taken

Stories = list[tuple[int, int | None]]


def split(lines: Sequence[TextLine], roles: Sequence[Role | None]) -> Stories:
    """Return where the stories of a page begin and which line is the headline, where that is told.

    Nearly every page has one: [(0, None)].
    """
    of_channel = posts.split(lines, roles)
    if of_channel:
        return [(start, None) for start in of_channel]
    of_letter = numbered.split(lines, roles)
    if of_letter:
        return of_letter
    page = Page(lines, roles)
    possible, scores = parting.scored(lines, roles, parting.load())
    told = signs.told(lines, roles)
    found = ways.gather(page, told, possible, scores)
    if ways.may_part(found, scores):
        given = _weights()(evidence.features(page, found, scores))
        likelier = sorted(zip(given.tolist(), found, strict=True), key=itemgetter(0), reverse=True)
        for score, way in likelier:
            if score <= MIN_SCORE:
                break
            if not ways.is_hollow(page, way):
                is_one = ways.are_points(page, way) or live.opens(lines[: way.starts[1]])
                return [(0, None)] if is_one else stamped.with_stamps(lines, roles, stories_of(way))
    further = [(a, b) for a, b in told[1:] if scores.get(a, 0.0) > MIN_SIGNED_SCORE]
    return stamped.with_stamps(lines, roles, [told[0], *further]) if further else [(0, None)]


def stories_of(way: Way) -> Stories:
    """Return the stories of a way; what stands above the first belongs to it."""
    return [*zip((0, *way.starts[1:]), way.titles, strict=True)]


@cache
def _weights() -> Weights:
    """Return the weights that ship with Barid."""
    return Weights(**read(__package__, "ways.npz"))
