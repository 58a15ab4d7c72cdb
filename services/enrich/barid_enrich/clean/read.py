"""Flattened text becomes drafts: one per story, every line labelled, the stated facts taken."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import structs

from barid.contract import Author, Line, LineLabel
from barid.errors import DocumentError
from barid.text.fold import fold
from barid_enrich.clean import dated, labelled, lexicon
from barid_enrich.clean.authors import author, signed
from barid_enrich.clean.labelled import Story
from barid_enrich.clean.lines import decide, features, model
from barid_enrich.clean.lines.line import TextLine, key_of, text_line, with_paragraphs
from barid_enrich.clean.lines.wrap import with_blanks
from barid_enrich.clean.outlets import outlet
from barid_enrich.clean.roles import field_lines
from barid_enrich.clean.roles.roles import Role
from barid_enrich.clean.stories import said_twice
from barid_enrich.clean.title import Title
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
_REMOVED: frozenset[LineLabel] = frozenset({"related", "furniture", "masthead", "breadcrumb"})


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
    runs = said_twice.split(lines)
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
    said, parts = labelled.stories_of(lines, known)
    labels = [label for part in parts for label in part.labels]
    source = outlet.choose(lines, said, labels, lexicon.load())
    doubtful = _removes_too_much(lines, labels)
    drafts = [_draft(part, source, received_at, is_doubtful=doubtful) for part in parts]
    if len(parts) > 1:
        drafts = [*_dated(parts, drafts, received_at)]
    yield from drafts


def _dated(
    parts: Sequence[Story], drafts: Sequence[Draft], received_at: datetime
) -> Iterator[Draft]:
    """Yield the stories of a page with its day, where it has one, and their own times."""
    day = dated.of_page(*parts[0][:3])
    if day is None:
        yield from drafts
        return
    above = dated.clocks_above((part.lines, part.labels) for part in parts)
    for part, draft, clock in zip(parts, drafts, above, strict=True):
        stated = draft.published
        is_first = draft is drafts[0]
        if is_first or stated is None or "T" not in str(stated.local):
            raw = parts[0].lines[day].raw
            timed = dated.with_clock(raw, part.lines, part.said, clock, received_at)
            if timed is not None and dated.may_replace(timed, stated, is_first=is_first):
                stated = timed
        yield structs.replace(draft, published=stated)


def _draft(part: Story, source: str | None, received_at: datetime, *, is_doubtful: bool) -> Draft:
    lines, said, labels, headline, _, chances = part
    stated = field_lines.value_of(field_lines.stated(lines), "outlet")
    source = source if stated is None else stated[1]
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
    standfirst = _first_text(lines, labels, "subtitle")
    return Draft(
        lines=tuple(
            Line(text=line.raw, label=label) for line, label in zip(lines, labels, strict=True)
        ),
        title=field_lines.without_name(headline.text) if headline else None,
        subtitle=field_lines.without_name(standfirst) if standfirst else None,
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
    prose = [i for i, line in enumerate(lines) if line.prose]
    kept = [i for i in prose if labels[i] == "body"]
    if len(kept) == len(prose) >= MIN_PROSE_TO_TRUST:
        return False
    if len(kept) >= MIN_PROSE_TO_TRUST:
        left = sum(len(lines[i].raw) for i in kept)
        return left < (1 - MAX_REMOVED_SHARE) * sum(len(lines[i].raw) for i in prose)
    pairs = zip(lines, labels, strict=True)
    removed = sum(len(line.raw) for line, label in pairs if label in _REMOVED)
    too_much = removed > MAX_REMOVED_SHARE * sum(len(line.raw) for line in lines)
    return too_much or (bool(prose) and not kept)


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
    return lines[labels.index(wanted)].raw if wanted in labels else None


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
