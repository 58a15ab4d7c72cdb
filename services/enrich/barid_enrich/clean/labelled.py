"""The stories of a page: where each begins, its headline, and what every line of it is."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from barid.contract import LineLabel
from barid_enrich.clean import labels as labelling
from barid_enrich.clean import lexicon, region, retitled, statement, title, title_beside
from barid_enrich.clean.lines import decide, features, model
from barid_enrich.clean.lines.line import TextLine, as_headline
from barid_enrich.clean.roles import field_lines, roles
from barid_enrich.clean.roles.roles import Role
from barid_enrich.clean.stories import digest, inner
from barid_enrich.clean.title import Title

MAX_GREETINGS = 1  # above a headline that is told


class Story(NamedTuple):
    """A story among the lines of a page, labelled, with its headline, and the first line of its text."""

    lines: Sequence[TextLine]
    said: Sequence[Role | None]
    labels: list[LineLabel]
    headline: Title | None
    first: int
    chances: features.Matrix | None = None


def stories_of(
    lines: Sequence[TextLine], known: Title | None
) -> tuple[list[Role | None], list[Story]]:
    """Return what the lines of a page say they are, and its stories.

    Args:
        lines: of the page.
        known: its headline, where it came with the text: then it is one story.
    """
    alone = roles.each_alone(lines, lexicon.load())
    said = roles.roles_of(lines, lexicon.load(), alone)
    starts = _starts(lines, said) if known is None else [(0, None)]
    found = [
        story
        for (a, at), (b, _) in pairwise([*starts, (len(lines), None)])
        for story in _parted(
            lines[a:b],
            alone[a:b],
            said if len(starts) == 1 else roles.roles_of(lines[a:b], lexicon.load(), alone[a:b]),
            known,
            None if at is None or at >= b else at - a,  # a headline of another story is no sign
        )
    ]
    return said, found


def _starts(
    lines: Sequence[TextLine], said: Sequence[Role | None]
) -> Sequence[tuple[int, int | None]]:
    """Return where each story begins, with its headline where that is told."""
    parts = digest.split(lines, said)
    sheets = field_lines.starts(lines)
    if len(sheets) > len(parts):
        return [(0, None), *((start, None) for start in sheets[1:])]
    return parts


def _parted(
    lines: Sequence[TextLine],
    alone: Sequence[Role | None],
    own: Sequence[Role | None],
    known: Title | None,
    at: int | None,
) -> Iterator[Story]:
    """Yield the lines of one story, labelled, or of several where the model finds headlines within it.

    Args:
        lines: of the story.
        alone: what each says it is by itself.
        own: what they say they are, among themselves.
        known: the headline, where it came with the text.
        at: the line that is the headline, where that is told.
    """
    sheet = field_lines.value_of(field_lines.stated(lines), "title")
    at = at if sheet is None else sheet[0]
    story = _labelled(lines, own, known, at)
    if known is not None or story.chances is None:
        yield story
        return
    chances = story.chances
    long = inner.long_headline(lines, chances, story.headline) if at is None else None
    if long is not None:
        lines, at = [*lines[:long], as_headline(lines[long]), *lines[long + 1 :]], long
        story = _labelled(lines, own, None, at, chances)
    other, further = inner.find(lines, story.labels, chances, story.headline, story.first)
    at = at if other is None else other
    if not further:
        yield story if other is None else _labelled(lines, own, None, at, chances)
        return
    starts = [(0, at), *((index, 0) for index in further), (len(lines), 0)]
    for (a, headline), (b, _) in pairwise(starts):
        said = roles.roles_of(lines[a:b], lexicon.load(), alone[a:b])
        yield _labelled(lines[a:b], said, None, headline, chances[a:b])


def _labelled(
    lines: Sequence[TextLine],
    own: Sequence[Role | None],
    known: Title | None,
    at: int | None,
    chances: features.Matrix | None = None,
) -> Story:
    """Return the lines of one story, labelled.

    Args:
        lines: of the story.
        own: what they say they are, among themselves.
        known: the headline, where it came with the text, cut out of its page already.
        at: the line that is the headline, where that is told.
        chances: of every label for each line, where the model was asked about the page.
    """
    bounds = region.find(lines, own)
    told = known
    if at is not None:
        bounds = region.below(bounds, lines, own, at)
        told = known or Title(key=lines[at].key, text=lines[at].raw)
    scores = title.scores(lines, own, bounds.first)
    head = lines[: bounds.first]
    guess = told or title.choose(lines, own, bounds.first, scores)
    bare = title.alone(guess, head) if guess is not None and told is None else guess
    if bare is not guess:
        told = guess = bare  # the page says it with the name of its site and without
    labels = labelling.label_all(lines, own, guess, bounds)
    is_doubtful = chances is not None or decide.is_doubtful(lines, own, labels, scores)
    if known is not None or not is_doubtful:
        return Story(lines, own, labels, guess, bounds.first)
    local = features.local(lines, own, bounds, guess, scores)
    chances = model.load()(local) if chances is None else chances
    if told is None:
        other = retitled.choose(lines, own, chances, scores, guess, first=bounds.first)
        other = title_beside.choose(lines, chances, scores, other, bounds.first)
    else:
        other = told
    other = title.alone(other, head) if other is not guess and other is not None else other
    if other is not guess:
        refused, guess = guess, other
        labels = labelling.label_all(lines, own, guess, bounds)
        if guess is None and refused is not None:
            labelling.label_above(head, own, labels, refused)
    decide.refine(lines, own, labels, chances, local)
    statement.keep_signature(lines, own, labels, guess)
    if at is not None and labels[:at].count("body") <= MAX_GREETINGS:
        labels[:at] = ["furniture" if label == "body" else label for label in labels[:at]]
    return Story(lines, own, labels, guess, bounds.first, chances)
