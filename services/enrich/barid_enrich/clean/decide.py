"""The rules' labels read again with the model's chances: it decides where no list knows a line.

Between two paragraphs of a story the rules hold what stands there for text, and they are right nearly
always; above the first and below the last one their lists do not know every page.
"""

from collections.abc import Iterator, Mapping, Sequence

from barid.contract import Author, LineLabel
from barid.text.fold import fold
from barid_enrich.clean import lexicon, signed
from barid_enrich.clean.features import Matrix
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.line import TextLine
from barid_enrich.clean.model import BODY, LABELS, TITLE
from barid_enrich.clean.names import has_digit
from barid_enrich.clean.role import Role
from barid_enrich.clean.stems import stems_of, stems_shared

# Set on tests/quality/data/text with models that had not seen the style judged; see DESIGN.md.
MAX_BODY = 0.4  # a line no list knows is the page's below this chance of being text
MAX_BODY_INSIDE = 0.02  # the same between two paragraphs
MAX_BODY_ABOVE = 0.10  # the same above the first paragraph, where lists and verses begin
MAX_BODY_OF_SENTENCE = 0.05  # the same for a short sentence
MAX_BODY_OF_PROSE = 0.15  # the same for a paragraph at the end
PARAGRAPH_WORDS = 14  # a line of so many is text, full stop or not
LONG_WORDS, MIN_SHARED = 8, 0.3  # of a line that goes on with the story, full stop or not
MIN_RUN, MAX_BODY_OF_RUN = 5, 0.2  # of lines in a row, shared by them
MIN_SURE, SURE_WORDS = 0.85, 4  # of a line that bounds the text as a paragraph does
MIN_RESCUED = 0.7  # of a line that only its place makes no text
CARE = 0.7  # times the share of paragraphs in a text scales what may be taken from it
MIN_BYLINE = 0.5
MIN_INNER_TITLE = 0.4  # of a headline in the middle of a text
MIN_OTHER_TITLE, MAX_CHOSEN_TITLE = 0.5, 0.2  # another line than the rules' is the headline
CLEAR_LEAD = 1.5  # of a headline's score over the next, which settles it
EDGE_PROSE = 3  # last paragraphs, which may be the page's own sentences
MAX_ABOUT_WORDS, ABOUT_WORDS = 40, 8  # of a note on the author, and where it says the profession
_OPEN: frozenset[LineLabel] = frozenset({"body", "caption", "subtitle"})
_PLACED: frozenset[LineLabel] = frozenset({"caption", "furniture", "related"})
_BYLINE = LABELS.index("byline")
_MADE: frozenset[LineLabel] = frozenset({"byline", "dateline"})


def is_doubtful(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: Sequence[LineLabel],
    scores: Mapping[int, float],
) -> bool:
    """Tell a text with lines the model may know better: most are a headline and paragraphs."""
    best = sorted(scores.values(), reverse=True)[:2]
    if len(best) == 2 and best[0] - best[1] < CLEAR_LEAD:
        return True
    prose = [i for i, line in enumerate(lines) if line.prose and labels[i] == "body"]
    return any(
        labels[i] in _OPEN
        and not line.prose
        and (not prose or not prose[0] < i < prose[-1] or roles[i] is not None)
        for i, line in enumerate(lines)
    )


def refine(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: list[LineLabel],
    chances: Matrix,
) -> None:
    """Label anew what no list knows above the first and below the last paragraph of a text."""
    prose = [i for i, line in enumerate(lines) if line.prose and labels[i] == "body"]
    if not prose:
        return
    sure = [i for i, line in enumerate(lines) if labels[i] == "body" and _is_sure(line, chances[i])]
    # Where most of a text is short lines, short lines are what it is made of.
    short = sum(label == "body" and not ln.prose for ln, label in zip(lines, labels, strict=True))
    care = min(1.0, CARE * len(prose) / (len(prose) + short))
    changed: dict[int, LineLabel] = {}
    story = " ".join([lines[i].raw for i in prose]).lower()
    for index, line in enumerate(lines):
        is_text = line.prose or line.words >= PARAGRAPH_WORDS
        if is_text or labels[index] not in _OPEN or chances[index, TITLE] >= MIN_INNER_TITLE:
            continue
        most = care * _most(line, roles[index], index, sure)
        goes_on = line.words >= LONG_WORDS and _shares(line, story) >= MIN_SHARED
        if goes_on or _is_row(lines, labels, index):
            most = min(most, MAX_BODY_OF_SENTENCE)
        label = _other(chances[index], labels[index], most)
        known = roles[index]
        is_other = known is not None and known.label not in _MADE
        if label == "byline" and (is_other or not _names_author(line, story)):
            label = None
        if label is not None:
            changed[index] = label
    changed.update(_closing_notices(roles, prose, chances))
    _without_runs(changed, labels, chances)
    # More than the story's prose is no page around it but the story: a poem, a list.
    size = sum(len(lines[i].raw) for i, label in changed.items() if labels[i] == "body")
    if size <= sum(len(lines[i].raw) for i in prose):
        for index, label in changed.items():
            labels[index] = label
    for index, role in enumerate(roles):
        if labels[index] not in _PLACED and (role is None or role.label not in _PLACED):
            continue
        is_outside = not prose[0] <= index <= prose[-1] or lines[index].prose
        labels[index] = _agreed(role, labels[index], chances[index], is_outside=is_outside)


def _closing_notices(
    roles: Sequence[Role | None], prose: Sequence[int], chances: Matrix
) -> Iterator[tuple[int, LineLabel]]:
    """Yield what the last paragraphs are that the model holds for the page's own."""
    for index in reversed(prose[-EDGE_PROSE:]):
        is_text = chances[index, BODY] > MAX_BODY_OF_PROSE
        if index == prose[0] or roles[index] is not None or is_text:
            return
        yield index, _likeliest(chances[index])


def _agreed(role: Role | None, label: LineLabel, chances: Matrix, *, is_outside: bool) -> LineLabel:
    """Return what lists and model agree on, and as text what only its place made none."""
    is_known = role is not None and role.zone != "button"
    if not is_known and label in _PLACED and chances[BODY] >= MIN_RESCUED:
        return "body"
    if role is not None and role.label in _PLACED and label == "body" and is_outside:
        return role.label if chances[BODY] < MAX_BODY_OF_SENTENCE else label
    return label


def _is_sure(line: TextLine, chances: Matrix) -> bool:
    """Tell a line of the text that bounds it: a paragraph, or one the model has no doubt of."""
    return line.prose or (line.words >= SURE_WORDS and bool(chances[BODY] >= MIN_SURE))


def _without_runs(
    changed: dict[int, LineLabel], labels: Sequence[LineLabel], chances: Matrix
) -> None:
    """Leave as text what would take many lines in a row: the more there are, the surer it must be."""
    for run in _runs([i for i in sorted(changed) if labels[i] == "body"]):
        if len(run) >= MIN_RUN and max(
            float(chances[i, BODY]) for i in run
        ) > MAX_BODY_OF_RUN / len(run):
            for index in run:
                del changed[index]


def _runs(indexes: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for index in indexes:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _most(line: TextLine, role: Role | None, index: int, prose: Sequence[int]) -> float:
    """Return below which chance of being text a short line is the page's."""
    if prose[0] < index < prose[-1]:
        is_section = role is not None and role.label == "furniture" and role.placed
        return 0.0 if is_section else MAX_BODY_INSIDE
    if line.stopped or line.raw.endswith((":", "：")):
        return MAX_BODY_OF_SENTENCE
    return MAX_BODY_ABOVE if index < prose[0] else MAX_BODY


def _shares(line: TextLine, story: str) -> float:
    return stems_shared(stems_of(line.raw.lower()), story)


def _is_row(lines: Sequence[TextLine], labels: Sequence[LineLabel], index: int) -> bool:
    """Tell a line with a number below another one of the text: results, prices, a list."""
    above = lines[index - 1] if index and labels[index - 1] == "body" else None
    return (
        above is not None
        and not above.prose
        and has_digit(above.raw)
        and has_digit(lines[index].raw)
    )


def _names_author(line: TextLine, story: str) -> bool:
    """Tell a line with a name of which the story does not speak, as it does of its subjects."""
    named = (
        []
        if line.raw.endswith((":", "："))
        else signed.names(line.raw, frozenset(), lexicon.load())
    )
    return any(not stems_shared(stems_of(name.lower()), story) for name in named)


def _other(chances: Matrix, label: LineLabel, most: float) -> LineLabel | None:
    """Return what a line is rather than text, a caption or a standfirst; None when it may be."""
    if chances[_BYLINE] >= MIN_BYLINE:
        return "byline"
    return _likeliest(chances) if label == "body" and chances[BODY] < most else None


def _likeliest(chances: Matrix) -> LineLabel:
    """Return the likeliest label besides text and headline, which are chosen for the whole text."""
    ranked = (-chances).argsort()
    return next(LABELS[i] for i in ranked if LABELS[i] not in {"body", "title", "repeated_title"})


def other_title(chances: Matrix, chosen: int | None, end: int) -> int | None:
    """Return the line of the head that the model holds for the headline against the rules' choice."""
    if not end:
        return None
    best = int(chances[:end, TITLE].argmax())
    doubtful = chosen is None or chances[chosen, TITLE] < MAX_CHOSEN_TITLE
    return best if best != chosen and doubtful and chances[best, TITLE] >= MIN_OTHER_TITLE else None


def label_about_author(
    lines: Sequence[TextLine],
    labels: list[LineLabel],
    authors: Sequence[Author],
    words: Lexicon,
) -> None:
    """Label the last line of a text that begins with its author's name and says what they do."""
    last = len(labels) - 1 - labels[::-1].index("body") if "body" in labels else 0
    raw = lines[last].raw
    if not last or not any(raw.startswith(f"{author.name} ") for author in authors):
        return
    said = fold(raw).split()
    if len(said) <= MAX_ABOUT_WORDS and not words.jobs.isdisjoint(said[:ABOUT_WORDS]):
        labels[last] = "furniture"
