"""Several stories under each other on one page: where each begins, and its headline where that is told.

Signs around headlines that agree are asked first, as nearly no page of one story has them. Where they
part a page, a trained weighing of all its possible headlines denies some of them and adds others.
"""

from collections.abc import Sequence

from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stories import blocks, numbered, parting, posts, signs

# Cutting one story apart costs all of it, so what no sign tells is to be clearly likelier a further story;
# a headline that signs tell is only denied where the weighing is sure.
MIN_SCORE, MIN_SCORE_WITH_SIGNS = 1.5, -4.5

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
    told = signs.told(lines, roles) or blocks.split(lines, roles)
    return _weighed(lines, roles, told) if told else [(0, None)]


def _weighed(lines: Sequence[TextLine], roles: Sequence[Role | None], told: Stories) -> Stories:
    """Return the stories that signs tell and the weighing does not deny, and those it is sure of."""
    seen = parting.look(lines, roles)
    if seen is None:
        return told
    scores = dict(
        zip([one.row for one in seen.starts], parting.load()(lines, seen).tolist(), strict=True)
    )
    first, *further = told
    kept = [
        (start, title)
        for start, title in further
        if title is None or scores.get(title, 0.0) > MIN_SCORE_WITH_SIGNS
    ]
    titles = {title for _, title in kept} | {start for start, _ in kept}
    taken = titles.copy()
    taken.update(*(range(s.row, s.text + 1) for s in seen.starts if s.row in titles))
    for at, start in enumerate(seen.starts):
        own = range(start.row, start.text + 1)  # with a section or a number above a headline
        if at > seen.first and scores[start.row] > MIN_SCORE and taken.isdisjoint(own):
            kept.append((start.row, start.row))
            taken.update(own)
    return [first, *sorted(kept, key=lambda story: story[0])] if kept else [(0, None)]
