"""The rules' labels read again with the model's chances: both are weighed where a text has doubtful lines."""

import re
from collections.abc import Iterator, Mapping, Sequence

from barid.contract import Author, LineLabel
from barid.text.fold import fold
from barid_enrich.clean import lexicon
from barid_enrich.clean.authors import signed
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines import verdict
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.lines.model import BODY, LABELS, TITLE
from barid_enrich.clean.lines.numbering import is_of_series
from barid_enrich.clean.lines.spoken import is_spoken
from barid_enrich.clean.names import has_digit
from barid_enrich.clean.outlets import self_words
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stems import stems_of, stems_shared

# Set on tests/quality/data/text with networks that had not seen the round judged; see DESIGN.md.
MIN_TEXT = 0.45  # from this chance on a line is text
MIN_TEXT_INSIDE = 0.1  # between two sure paragraphs: losing text is worse than keeping the page's
MIN_TEXT_ABOVE = 0.2  # the same above the first one, where verses and lists begin
MIN_SURE = 0.8  # of a paragraph that bounds the text
MIN_TEXT_OF_SUBTITLE = 0.9  # of a standfirst, else kept apart from the text
PARAGRAPH_WORDS = 14  # a line of so many is text, full stop or not
MIN_RUN, MAX_TEXT_OF_RUN = 4, 0.15  # of lines in a row, on the mean
MIN_VERSES, MAX_TAKEN_OF_VERSES = 8, 0.25  # of short lines in a row: verses, a list
# Both must agree: of the model's own chance that a line is text, when it is taken from it or added.
MAX_TAKEN, MAX_TAKEN_PROSE, MIN_RESCUED = 0.2, 0.05, 0.1
MIN_BYLINE = 0.5
MIN_INNER_TITLE = 0.4  # of a headline in the middle of a text
MIN_OTHER_TITLE, MAX_CHOSEN_TITLE = 0.4, 0.9  # another line than the rules' is the headline
# Of 27 lines of dumps that the rules took for headlines and the model gave less than 0.5, all 16 below this were none.
MIN_TITLE = 0.05
MIN_CUT_OFF = 3  # lines
CLEAR_LEAD = 1.5  # of a headline's score over the next, which settles it
MAX_SURE_TEXT = 0.02  # below this chance the model knows for certain that a line is no text
MAX_ABOUT_LINES = 3  # of several authors
MAX_NOTES = 2  # with a star each; more are a list
MAX_ABOUT_WORDS, ABOUT_WORDS = 40, 8  # of a note on the author, and where it says the profession
MIN_SIGNING_WORDS = 3
MIN_SIGNED = 0.5  # of the words of the office that signs a statement stand in it
_PUNCTUATION = ":،,.-–"
_CLOCK = re.compile(r"\d\d?[:.]\d\d")
_OPEN: frozenset[LineLabel] = frozenset({"body", "caption", "subtitle"})
_TITLES: frozenset[LineLabel] = frozenset({"title", "repeated_title"})
_CHOSEN = _TITLES | {"body", "byline"}
_BYLINE = LABELS.index("byline")
_MADE: frozenset[LineLabel] = frozenset({"byline", "dateline"})


def is_doubtful(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: Sequence[LineLabel],
    scores: Mapping[int, float],
) -> bool:
    """Tell a text with lines the model may know better, or without headline: most are one and paragraphs."""
    best = sorted(scores.values(), reverse=True)[:2]
    if "title" not in labels or (len(best) == 2 and best[0] - best[1] < CLEAR_LEAD):
        return True
    prose = [i for i, line in enumerate(lines) if line.prose and labels[i] == "body"]
    if prose and _cut_off(roles, labels, prose[0]) >= MIN_CUT_OFF:
        return True
    short = [i for i, line in enumerate(lines) if not line.prose and labels[i] in _OPEN]
    return any(not prose or not prose[0] < i < prose[-1] or roles[i] is not None for i in short)


def _cut_off(roles: Sequence[Role | None], labels: Sequence[LineLabel], first: int) -> int:
    """Return how many lines below the first paragraph are the page's only for what stands above them, 0 of few.

    The name of a section ends a text, and is the head of a table as well; a button to share it is not.
    """
    if labels[first:].count("furniture") < MIN_CUT_OFF:
        return 0
    count = 0
    for role, label in zip(roles[first:], labels[first:], strict=True):
        if role is None:
            count += label == "furniture"
        elif role.zone and not role.placed:
            break
    return count


def refine(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: list[LineLabel],
    chances: Matrix,
    local: Matrix,
) -> None:
    """Label anew the lines that rules and model together hold for text, or for none, against the rules."""
    text = verdict.of_lines(local, chances, labels)
    changed = dict(_bylines(lines, roles, labels, chances))
    # As lists: one number of an array costs ten of a list.
    sure_text, own_text = text.tolist(), chances[:, BODY].tolist()
    sure = [i for i, line in enumerate(lines) if line.prose and sure_text[i] >= MIN_SURE]
    first, last = (sure[0], sure[-1]) if sure else (0, 0)
    for index, label in enumerate(labels):
        if index in changed or label in _TITLES:
            continue
        chance = sure_text[index]
        is_clear = chance >= MIN_TEXT if label == "body" else chance < MIN_TEXT_INSIDE
        if is_clear:
            continue  # wherever it stands
        is_inside = first < index < last
        least = _least(lines[index], label, is_inside=is_inside, is_above=index < first)
        is_text = chance >= least
        if label != "body":
            if is_text and own_text[index] >= MIN_RESCUED and not _is_credited(roles[index]):
                changed[index] = "body"
        elif not is_text and _may_be_taken(lines[index], chances[index]):
            role = roles[index]
            is_section = role is not None and role.label == "furniture" and role.placed
            other = _likeliest(chances[index])
            is_signing = other == "source" or _is_office(lines[index])
            if not (
                (is_inside and is_section)
                or _is_row(lines, labels, index)
                or _heads_entry(lines, roles, labels, index)
                or is_of_series(lines, labels, index)
                or (is_signing and _signs_statement(lines[index], _story(lines, labels)))
            ):
                changed[index] = other
    _keep_runs(changed, lines, labels, text)
    if _takes_the_story(lines, labels, changed, chances):
        changed = {index: label for index, label in changed.items() if label == "body"}
    for index, label in changed.items():
        labels[index] = label


def _is_credited(role: Role | None) -> bool:
    """Tell a caption that says so wherever it stands."""
    return role is not None and role.label == "caption" and not role.placed


def _least(line: TextLine, label: LineLabel, *, is_inside: bool, is_above: bool) -> float:
    """Return from which chance on a line is text."""
    if label == "subtitle":
        return MIN_TEXT_OF_SUBTITLE
    if is_inside or _is_paragraph(line):
        return MIN_TEXT_INSIDE
    return MIN_TEXT_ABOVE if is_above and label == "body" else MIN_TEXT


def _is_paragraph(line: TextLine) -> bool:
    return line.prose or line.words >= PARAGRAPH_WORDS


def _may_be_taken(line: TextLine, chances: Matrix) -> bool:
    """Tell a line that the model alone holds for no text either, nor for a headline within it."""
    most = MAX_TAKEN_PROSE if _is_paragraph(line) else MAX_TAKEN
    if is_spoken(line):
        return False
    return bool(chances[BODY] < most and chances[TITLE] < MIN_INNER_TITLE)


def _is_office(line: TextLine) -> bool:
    return line.folded.partition(" ")[0] in self_words.load().offices


def _signs_statement(line: TextLine, story: str) -> bool:
    """Tell the office that speaks in a statement from an agency behind a story."""
    if line.words < MIN_SIGNING_WORDS:
        return False
    return stems_shared(stems_of(line.raw.lower()), story.lower()) >= MIN_SIGNED


def _is_row(lines: Sequence[TextLine], labels: Sequence[LineLabel], index: int) -> bool:
    """Tell a line with a number right below another one of the text: results, prices."""
    above = lines[index - 1] if index and labels[index - 1] == "body" else None
    return (
        above is not None
        and not above.prose
        and has_digit(above.raw)
        and has_digit(lines[index].raw)
    )


def _heads_entry(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: Sequence[LineLabel],
    index: int,
) -> bool:
    """Tell the time over an entry of a live report, where another opens the text; posts end in theirs."""
    if not _is_mark(roles[index]) or not _CLOCK.fullmatch(lines[index].raw):
        return False
    first = next(
        i for i, line in enumerate(lines) if _is_mark(roles[i]) and _CLOCK.fullmatch(line.raw)
    )
    opens = not any(
        line.prose and label == "body"
        for line, label in zip(lines[:first], labels[:first], strict=True)
    )
    return opens and first != index and labels[first] == "body"


def _is_mark(role: Role | None) -> bool:
    return role is not None and role.is_mark


def _keep_runs(
    changed: dict[int, LineLabel],
    lines: Sequence[TextLine],
    labels: Sequence[LineLabel],
    text: Matrix,
) -> None:
    """Leave as text what would take many lines in a row: the more there are, the surer it must be."""
    taken = [i for i in sorted(changed) if labels[i] == "body" and changed[i] != "byline"]
    for run in _runs(taken):
        if len(run) >= MIN_RUN and text[run].mean() > MAX_TEXT_OF_RUN:
            for index in run:
                del changed[index]
    for run in _runs([i for i, line in enumerate(lines) if labels[i] == "body" and not line.prose]):
        few = [index for index in run if index in changed and changed[index] != "byline"]
        if len(run) >= MIN_VERSES and len(few) <= MAX_TAKEN_OF_VERSES * len(run):
            for index in few:  # of many short lines in a row: verses, a list
                del changed[index]


def _runs(indexes: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for index in indexes:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _takes_the_story(
    lines: Sequence[TextLine],
    labels: Sequence[LineLabel],
    changed: Mapping[int, LineLabel],
    chances: Matrix,
) -> bool:
    """Tell a reading under which more of a text is the page's than the story's, unless that is certain."""
    if all(label == "body" for label in changed.values()):
        return False
    taken = kept = 0
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if changed.get(index, label) == "body":
            kept += len(line.raw)
        elif label == "body" and chances[index, BODY] >= MAX_SURE_TEXT:
            taken += len(line.raw)
    return taken > kept


def _bylines(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: Sequence[LineLabel],
    chances: Matrix,
) -> Iterator[tuple[int, LineLabel]]:
    """Yield the short lines that the model holds for bylines and that name whom the story does not."""
    likely = (chances[:, _BYLINE] >= MIN_BYLINE).nonzero()[0].tolist()
    story = _story(lines, labels).lower() if likely else ""
    for index in likely:
        line, role = lines[index], roles[index]
        is_open = labels[index] in _OPEN and (role is None or role.label in _MADE)
        if is_open and not _is_paragraph(line) and _names_author(line, story):
            yield index, "byline"


def _story(lines: Sequence[TextLine], labels: Sequence[LineLabel]) -> str:
    """Return the paragraphs of a text as one."""
    pairs = zip(lines, labels, strict=True)
    return " ".join([line.raw for line, label in pairs if line.prose and label == "body"])


def _names_author(line: TextLine, story: str) -> bool:
    """Tell a line with a name of which the story does not speak, as it does of its subjects."""
    named = (
        []
        if line.raw.endswith((":", "："))
        else signed.names(line.raw, frozenset(), lexicon.load())
    )
    return any(not stems_shared(stems_of(name.lower()), story) for name in named)


def _likeliest(chances: Matrix) -> LineLabel:
    """Return the likeliest label besides text, headline and byline, which are chosen with more care."""
    ranked = (-chances).argsort()
    return next(LABELS[i] for i in ranked if LABELS[i] not in _CHOSEN)


def other_title(chances: Matrix, chosen: int | None, end: int) -> int | None:
    """Return the line of the head that the model holds for the headline against the rules' choice."""
    if not end:
        return None
    best = int(chances[:end, TITLE].argmax())
    doubtful = chosen is None or chances[chosen, TITLE] < MAX_CHOSEN_TITLE
    return best if best != chosen and doubtful and chances[best, TITLE] >= MIN_OTHER_TITLE else None


def is_no_title(chances: Matrix, said: list[int]) -> bool:
    """Tell a line that the model holds for anything but a headline wherever the page says it."""
    return all(chances[index, TITLE] < MIN_TITLE for index in said)


def label_about_author(
    lines: Sequence[TextLine],
    labels: list[LineLabel],
    authors: Sequence[Author],
    words: Lexicon,
) -> None:
    """Label the last lines of a text that begin with an author's name, or a lone star, and say what they do."""
    named = "|".join(re.escape(author.name) for author in authors)
    names = re.compile(rf"\W*(?:{named})(?!\w)" if named else r"(?!)")
    stars = sum(line.raw.startswith("*") for line in lines)
    for _ in range(MAX_ABOUT_LINES):
        last = len(labels) - 1 - labels[::-1].index("body") if "body" in labels else 0
        raw = lines[last].raw
        if not last or not (names.match(raw) or (raw.startswith("*") and stars <= MAX_NOTES)):
            return
        said = [word.strip(_PUNCTUATION) for word in fold(raw).split()]
        if len(said) > MAX_ABOUT_WORDS or words.jobs.isdisjoint(said[:ABOUT_WORDS]):
            return
        labels[last] = "furniture"
