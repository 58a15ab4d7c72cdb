"""The stories of a page: where each begins, its headline, and what every line of it is."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from barid.contract import LineLabel
from barid_enrich.clean import labels as labelling
from barid_enrich.clean import lexicon, region, title
from barid_enrich.clean.lines import decide, features, model
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles import roles
from barid_enrich.clean.roles.roles import Role
from barid_enrich.clean.stories import digest, inner
from barid_enrich.clean.title import Title

MAX_GREETINGS = 1  # above a headline that is told
MAX_STOPPED_TITLE, MIN_SURE_TITLE = 20, 0.6  # words of a headline with a full stop; its chance


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
    starts = digest.split(lines, said) if known is None else [(0, None)]
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
    story = _labelled(lines, own, known, at)
    if known is not None or story.chances is None:
        yield story
        return
    chances = story.chances
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
        told = Title(key=lines[at].key, text=lines[at].raw)
    scores = title.scores(lines, own, bounds.first)
    head = lines[: bounds.first]
    guess = told or title.choose(lines, own, bounds.first, scores)
    guess = title.alone(guess, head) if guess is not None and told is None else guess
    labels = labelling.label_all(lines, own, guess, bounds)
    is_doubtful = chances is not None or decide.is_doubtful(lines, own, labels, scores)
    if known is not None or not is_doubtful:
        return Story(lines, own, labels, guess, bounds.first)
    local = features.local(lines, own, bounds, guess, scores)
    chances = model.load()(local) if chances is None else chances
    other = told or _retitled(head, own, chances, scores, guess)
    other = title.alone(other, head) if other is not guess and other is not None else other
    if other is not guess:
        refused, guess = guess, other
        labels = labelling.label_all(lines, own, guess, bounds)
        if guess is None and refused is not None:
            labelling.label_above(head, own, labels, refused)
    decide.refine(lines, own, labels, chances, local)
    if at is not None and labels[:at].count("body") <= MAX_GREETINGS:
        labels[:at] = ["furniture" if label == "body" else label for label in labels[:at]]
    return Story(lines, own, labels, guess, bounds.first, chances)


def _retitled(
    head: Sequence[TextLine],
    own: Sequence[Role | None],
    chances: features.Matrix,
    scores: Mapping[int, float],
    guess: Title | None,
) -> Title | None:
    """Return the rules' headline, or what the model holds for it against them: another line, or none."""
    keys = [line.key for line in head]
    chosen = keys.index(guess.key) if guess is not None and guess.key in keys else None
    other = decide.other_title(chances, chosen, len(head))
    is_refused = chosen is not None and decide.is_no_title(chances, _said(head, keys[chosen]))
    is_free = is_refused or (guess is None and other is not None and keys.count(keys[other]) == 1)
    if other is not None and (
        other in scores or _is_sure(head[other], chances[other], is_free=is_free)
    ):
        return Title(key=keys[other], text=head[other].raw)
    if not is_refused:
        return guess
    left = {i: score for i, score in scores.items() if not decide.is_no_title(chances, [i])}
    return title.choose(head, own, len(head), left)


def _said(lines: Sequence[TextLine], key: str) -> list[int]:
    return [i for i, line in enumerate(lines) if line.key == key]


def _is_sure(line: TextLine, chances: features.Matrix, *, is_free: bool) -> bool:
    """Tell a line that is no headline to the rules, and surely one to the model.

    Args:
        line: of the head.
        chances: of its labels.
        is_free: the rules took none, or one that the model refuses.
    """
    if is_free and not line.prose and chances[model.TITLE] >= inner.MIN_SURE:
        return True
    is_short = line.stopped and line.words <= MAX_STOPPED_TITLE
    return bool(is_short and chances[model.TITLE] >= MIN_SURE_TITLE)
