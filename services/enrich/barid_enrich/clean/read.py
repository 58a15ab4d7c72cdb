"""Flattened text becomes drafts: one per story, every line labelled, the stated facts taken."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from msgspec import structs

from barid.contract import Author, Line, LineLabel
from barid.errors import DocumentError
from barid.text.fold import fold
from barid_enrich.clean import (
    author,
    dated,
    decide,
    digest,
    features,
    inner,
    lexicon,
    model,
    outlet,
    region,
    roles,
    signed,
    stories,
    title,
)
from barid_enrich.clean import labels as labelling
from barid_enrich.clean.line import TextLine, key_of, text_line, with_paragraphs
from barid_enrich.clean.roles import Role
from barid_enrich.clean.title import Title
from barid_enrich.clean.wrap import with_blanks
from barid_enrich.draft import Draft

# Above this share of characters the rules have more likely misread the text than found that much
# page around it. A safety bound, set by judgement: losing an article costs more than a dirty one.
MAX_REMOVED_SHARE = 0.60
MIN_PROSE_TO_TRUST = 3  # paragraphs; a page's menus may be longer than such a story
# A long article has a few hundred; a file of this many is a list or a log.
MAX_LINES = 100_000
# Rules look from a line to its neighbours, so judging costs the square of a page without paragraphs:
# 4,000 short lines took 1.2 s, 50,000 would take minutes. A list that long is kept as it is.
MAX_JUDGED_LINES = 3_000
MAX_GREETINGS = 1  # above a headline that is told
MAX_STOPPED_TITLE, MIN_SURE_TITLE = 20, 0.6  # words of a headline with a full stop; its chance
_REMOVED: frozenset[LineLabel] = frozenset({"related", "furniture", "masthead", "breadcrumb"})


class _Part(NamedTuple):
    """A story among the lines of a page, labelled, with its headline, and the first line of its text."""

    lines: Sequence[TextLine]
    said: Sequence[Role | None]
    labels: list[LineLabel]
    headline: Title | None
    first: int
    chances: features.Matrix | None = None


def read_lines(text: str, *, title: str | None = None, received_at: datetime) -> tuple[Draft, ...]:
    """Return the stories of a flattened text, nearly always one.

    Every line that holds anything is in exactly one story, in order, exactly as it stands in `text`
    apart from white space at its ends; the lines of a hard-wrapped paragraph are joined to one.

    Args:
        text: decoded and cleaned.
        title: the headline when it is known from elsewhere.
        received_at: the clock, for dates that cannot be.
    """
    lines = lines_of(text)
    if not lines:
        return ()
    if len(lines) > MAX_LINES:
        raise DocumentError(
            "too_long", f"It has {len(lines):,} lines, more than {MAX_LINES:,}. Split it."
        )
    known = Title(key=key_of(fold(title)), text=title) if title else None
    runs = stories.split(lines)
    drafts = list(_read_run(runs[0], known, received_at))
    for run in runs[1:]:
        drafts += _read_run(run, Title(key=run[0].key, text=run[0].raw), received_at)
    return (drafts[0], *(structs.replace(d, flags=("embedded", *d.flags)) for d in drafts[1:]))


def lines_of(text: str) -> list[TextLine]:
    """Return the lines of a text that hold anything."""
    gap = False
    lines: list[TextLine] = []
    for row in with_blanks(text):
        if row:
            lines.append(text_line(row, gap=gap))
        gap = not row
    return with_paragraphs(lines)


def _read_run(
    lines: Sequence[TextLine], known: Title | None, received_at: datetime
) -> Iterator[Draft]:
    """Yield the stories of a run of lines: one, or more where headlines stand within."""
    if len(lines) > MAX_JUDGED_LINES:
        yield _unjudged(lines, known)
        return
    alone = roles.each_alone(lines, lexicon.load())
    said = roles.roles_of(lines, lexicon.load(), alone)
    starts = digest.split(lines, said) if known is None else [(0, None)]
    parts = [
        part
        for (a, at), (b, _) in pairwise([*starts, (len(lines), None)])
        for part in _parts(
            lines[a:b],
            alone[a:b],
            said if len(starts) == 1 else roles.roles_of(lines[a:b], lexicon.load(), alone[a:b]),
            known,
            None if at is None else at - a,
        )
    ]
    page = _Part(lines, said, [label for part in parts for label in part.labels], None, 0)
    source = outlet.choose(page.lines, page.said, page.labels, lexicon.load())
    doubtful = _removes_too_much(page.lines, page.labels)
    drafts = [_draft(part, source, received_at, is_doubtful=doubtful) for part in parts]
    day = dated.of_page(*parts[0][:3]) if len(parts) > 1 else None
    for part, draft in zip(parts, drafts, strict=True):
        if day is None or (draft.published is not None and draft is not drafts[0]):
            yield draft
        else:
            stated = dated.with_clock(lines[day].raw, part.lines, part.said, received_at)
            yield structs.replace(draft, published=stated or draft.published)


def _parts(
    lines: Sequence[TextLine],
    alone: Sequence[Role | None],
    own: Sequence[Role | None],
    known: Title | None,
    at: int | None,
) -> Iterator[_Part]:
    """Yield the lines of one story, labelled, or of several where the model finds headlines within it.

    Args:
        lines: of the story.
        alone: what each says it is by itself.
        own: what they say they are, among themselves.
        known: the headline, where it came with the text.
        at: the line that is the headline, where that is told.
    """
    part = _part(lines, own, known, at)
    if known is not None or part.chances is None:
        yield part
        return
    chances = part.chances
    other, further = inner.find(lines, part.labels, chances, part.headline, part.first)
    at = at if other is None else other
    if not further:
        yield part if other is None else _part(lines, own, None, at, chances)
        return
    starts = [(0, at), *((index, 0) for index in further), (len(lines), 0)]
    for (a, headline), (b, _) in pairwise(starts):
        said = roles.roles_of(lines[a:b], lexicon.load(), alone[a:b])
        yield _part(lines[a:b], said, None, headline, chances[a:b])


def _part(
    lines: Sequence[TextLine],
    own: Sequence[Role | None],
    known: Title | None,
    at: int | None,
    chances: features.Matrix | None = None,
) -> _Part:
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
        return _Part(lines, own, labels, guess, bounds.first)
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
    return _Part(lines, own, labels, guess, bounds.first, chances)


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


def _draft(part: _Part, source: str | None, received_at: datetime, *, is_doubtful: bool) -> Draft:
    lines, said, labels, headline, _, chances = part
    flags: tuple[str, ...] = ()
    if headline is not None and "body" not in labels:
        headline = None  # one line of news is its text: a headline stands over something
        labels = ["body" if label in {"title", "repeated_title"} else label for label in labels]
    words = lexicon.load()
    ruled = _without(source, signed.authors(lines, said, labels, words, source))
    authors = author.choose(
        list(zip(lines, said, labels, strict=True)), labels, ruled, source, words
    )
    decide.label_about_author(lines, labels, authors, words)
    if "body" not in labels or (is_doubtful and _removes_too_much(lines, labels)):
        labels = _restored(said, labels, chances)
        flags = ("clean_low",)
    return Draft(
        lines=tuple(
            Line(text=line.raw, label=label) for line, label in zip(lines, labels, strict=True)
        ),
        title=headline.text if headline else None,
        subtitle=_first_text(lines, labels, "subtitle"),
        authors=authors,
        outlet=None if _is_writer(source, authors) else source,
        published=dated.published(lines, said, labels, received_at),
        flags=flags,
    )


def _unjudged(lines: Sequence[TextLine], known: Title | None) -> Draft:
    """Return all lines as the text, apart from those that say the known title."""
    labels: list[LineLabel] = [
        "title" if known is not None and line.key == known.key else "body" for line in lines
    ]
    return Draft(
        lines=tuple(
            Line(text=line.raw, label=label) for line, label in zip(lines, labels, strict=True)
        ),
        title=known.text if known else None,
        flags=("clean_low",),
    )


def _removes_too_much(lines: Sequence[TextLine], labels: Sequence[LineLabel]) -> bool:
    """Tell a reading that leaves little of the text, or little of its prose where there is much."""
    sizes = [len(line.raw) if line.prose else 0 for line in lines]
    kept = [size for size, label in zip(sizes, labels, strict=True) if size and label == "body"]
    if len(kept) >= MIN_PROSE_TO_TRUST:
        return sum(kept) < (1 - MAX_REMOVED_SHARE) * sum(sizes)
    pairs = zip(lines, labels, strict=True)
    removed = sum(len(line.raw) for line, label in pairs if label in _REMOVED)
    too_much = removed > MAX_REMOVED_SHARE * sum(len(line.raw) for line in lines)
    return too_much or (any(sizes) and not kept)


def _restored(
    said: Sequence[Role | None], labels: Sequence[LineLabel], chances: features.Matrix | None
) -> list[LineLabel]:
    """Return the labels with everything as text that neither lists nor the model know for certain."""
    return [
        label
        if label == "title"
        or (role is not None and role.label == label)
        or (chances is not None and chances[index, model.BODY] < decide.MAX_SURE_TEXT)
        else "body"
        for index, (role, label) in enumerate(zip(said, labels, strict=True))
    ]


def _first_text(
    lines: Sequence[TextLine], labels: Sequence[LineLabel], wanted: LineLabel
) -> str | None:
    pairs = zip(lines, labels, strict=True)
    return next((line.raw for line, label in pairs if label == wanted), None)


def _without(source: str | None, authors: Sequence[Author]) -> tuple[Author, ...]:
    """Return the authors, an outlet that signs its own text as an agency."""
    key = key_of(fold(source)) if source else None
    return tuple(
        structs.replace(author, role="agency") if key_of(fold(author.name)) == key else author
        for author in authors
    )


def _is_writer(source: str | None, authors: Sequence[Author]) -> bool:
    """Tell an outlet that is a person who signed the story, and was taken for its paper."""
    key = key_of(fold(source)) if source else None
    return any(one.role == "writer" and key_of(fold(one.name)) == key for one in authors)
