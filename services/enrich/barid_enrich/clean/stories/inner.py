"""Headlines below a text's first paragraph, where the line model is sure: of further stories, or its own.

Signs around headlines (`signs`) tell stories that begin alike. The model, which read the text anyway, also
knows a headline that has nothing in common with the first. Where the rules took none above, or one that the
model holds for the page's own line, the first such headline is that of the text.
"""

from collections.abc import Sequence

from barid.contract import LineLabel
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.lines.model import TITLE
from barid_enrich.clean.lines.numbering import number_of
from barid_enrich.clean.stories.headline import may_head
from barid_enrich.clean.title import Title

MIN_SURE = 0.9  # lower, and subheads are among them
MIN_TITLE_WORDS = 3
# All five paragraphs of dumps to which the model gives this much as headlines are headlines.
MIN_LONG, MAX_LONG_WORDS = 0.5, 40
MAX_CHOSEN = 0.4  # from here on the model believes in the headline above as well
MAX_PROSE_ABOVE = 2  # greetings, notices and offers above the headline of a text
MIN_STORY_WORDS = 12  # of text between two headlines


def find(
    lines: Sequence[TextLine],
    labels: Sequence[LineLabel],
    chances: Matrix,
    headline: Title | None,
    first: int,
) -> tuple[int | None, list[int]]:
    """Return the line that is the headline instead of the one above, and those of further stories.

    Args:
        lines: of one story, as it seemed.
        labels: of the lines.
        chances: of every label for each line, from the model.
        headline: of the story.
        first: its first line of text.
    """
    sure = [
        i
        for i in (chances[:, TITLE] >= MIN_SURE).nonzero()[0].tolist()
        if i >= first and labels[i] == "body" and _may_head(lines, i)
    ]
    own = None
    above = lines[: sure[0]] if sure else ()
    is_in_head = sum(line.prose for line in above) <= MAX_PROSE_ABOVE
    if sure and is_in_head and not _is_believed(lines, chances, headline):
        own = sure.pop(0)
    further: list[int] = []
    start = first if own is None else own + 1
    for index in sure:
        if _text_words(lines, labels, start, index) >= MIN_STORY_WORDS:
            further.append(index)
            start = index + 1
    return own, further


def long_headline(lines: Sequence[TextLine], chances: Matrix, headline: Title | None) -> int | None:
    """Return the first paragraph of a story where the model holds it for the headline, and none above it.

    A headline may have 22 words, or a full stop behind eight.
    """
    first = next((i for i, line in enumerate(lines) if line.prose), None)
    if first is None or chances[first, TITLE] < MIN_LONG:
        return None
    is_over_text = any(line.prose for line in lines[first + 1 :])
    is_like = lines[first].words <= MAX_LONG_WORDS and is_over_text
    is_taken = headline is not None and headline.text == lines[first].raw
    is_free = is_taken or not _is_believed(lines, chances, headline)
    return first if is_like and is_free else None


def _may_head(lines: Sequence[TextLine], index: int) -> bool:
    line = lines[index]
    is_item = number_of(line.raw) > 0  # of an article: stories that are numbered are told before
    return index + 1 < len(lines) and not is_item and may_head(line, least=MIN_TITLE_WORDS)


def _is_believed(lines: Sequence[TextLine], chances: Matrix, headline: Title | None) -> bool:
    if headline is None:
        return False
    own = [i for i, line in enumerate(lines) if line.key == headline.key]
    return not own or bool(chances[own, TITLE].max() >= MAX_CHOSEN)


def _text_words(
    lines: Sequence[TextLine], labels: Sequence[LineLabel], start: int, end: int
) -> int:
    pairs = zip(lines[start:end], labels[start:end], strict=True)
    return sum(line.words for line, label in pairs if label == "body")
