"""The headline once the line model has spoken: what it holds for it against the rules; core."""

from collections.abc import Mapping, Sequence

from barid_enrich.clean import title
from barid_enrich.clean.lines import decide, model
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.roles import Role
from barid_enrich.clean.stories import inner
from barid_enrich.clean.title import MIN_REPEATED_WORDS, Title

MAX_STOPPED_TITLE, MIN_SURE_TITLE = 20, 0.6  # words of a headline with a full stop; its chance
# Of 32 lines of dumps that are said twice in a row, the model gives all 23 headlines but one more than this, and
# of the others only one, right above the text of a page without headline: what its picture shows.
MIN_TWICE = 0.5


def choose(
    lines: Sequence[TextLine],
    own: Sequence[Role | None],
    chances: Matrix,
    scores: Mapping[int, float],
    guess: Title | None,
    *,
    first: int,
) -> Title | None:
    """Return the rules' headline, or what the model holds for it against them: another line, or none.

    Args:
        lines: of a story.
        own: what the lines say they are.
        chances: of every label for each line, from the model.
        scores: what the rules say for each line that may be a headline.
        guess: the rules' headline.
        first: the first line of the text.
    """
    head = lines[:first]
    keys = [line.key for line in head]
    chosen = keys.index(guess.key) if guess is not None and guess.key in keys else None
    twice = _said_twice(head, keys, chances, chosen)
    if twice is not None:
        return Title(key=keys[twice], text=head[twice].raw)
    other = decide.other_title(chances, chosen, len(head))
    is_refused = chosen is not None and decide.is_no_title(chances, _said(head, keys[chosen]))
    is_free = is_refused or (guess is None and other is not None and keys.count(keys[other]) == 1)
    if other is not None and (_shows(own[other]) or title.is_of_post(lines, other)):
        other = None
    if other is not None and (
        other in scores or _is_sure(head[other], chances[other], is_free=is_free)
    ):
        return Title(key=keys[other], text=head[other].raw)
    if not is_refused:
        return guess
    left = {i: score for i, score in scores.items() if not decide.is_no_title(chances, [i])}
    return title.choose(head, own, len(head), left)


def _shows(role: Role | None) -> bool:
    """Tell a line that says itself that it is a picture's: «file photo: …»."""
    return role is not None and role.label == "caption" and not role.placed


def _said(lines: Sequence[TextLine], key: str) -> list[int]:
    return [i for i, line in enumerate(lines) if line.key == key]


def _is_sure(line: TextLine, chances: Matrix, *, is_free: bool) -> bool:
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


def _said_twice(
    head: Sequence[TextLine], keys: Sequence[str], chances: Matrix, chosen: int | None
) -> int | None:
    """Return the headline that is said twice in a row, where none is chosen above it.

    Right above the text stands what a picture shows, with its alternative text.
    """
    end = len(keys) - 2 if chosen is None else chosen
    for index in range(min(end, len(keys) - 2)):
        if keys[index] and keys[index] == keys[index + 1] and keys.count(keys[index]) == 2:
            line = head[index]
            is_like = line.words >= MIN_REPEATED_WORDS and not (line.prose or line.stopped)
            if is_like and chances[index, model.TITLE] >= MIN_TWICE:
                return index
    return None
