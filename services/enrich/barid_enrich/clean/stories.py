"""One file may hold several stories: a headline said twice after a finished one starts the next."""

from collections.abc import Sequence

from barid_enrich.clean.line import TextLine

MIN_PROSE_BEFORE = 5
MIN_PROSE_BEHIND = 2
MIN_HEADLINE_WORDS = 4


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """Return the runs of lines that are a story each; one run for nearly every text."""
    starts = [0]
    before = 0
    for index, line in enumerate(lines[:-1]):
        before += line.prose
        if before >= MIN_PROSE_BEFORE and line.key and _starts_story(lines, index):
            starts.append(index)
            before = 0
    return [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _starts_story(lines: Sequence[TextLine], index: int) -> bool:
    line = lines[index]
    if line.key != lines[index + 1].key or line.words < MIN_HEADLINE_WORDS or line.stopped:
        return False
    behind = lines[index + 2 : index + 2 + MIN_PROSE_BEHIND]
    return len(behind) == MIN_PROSE_BEHIND and all(other.prose for other in behind)
