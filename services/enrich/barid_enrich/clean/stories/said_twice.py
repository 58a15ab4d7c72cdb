"""One file may hold several stories: a headline said twice after a finished one starts the next.

Where a page says twice what each of its pictures shows, only the text below tells a headline: it says it again.
"""

from collections.abc import Sequence
from itertools import pairwise

from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.stems import share, told

MIN_PROSE_BEFORE = 5
MIN_PROSE_BEHIND = 2
MIN_HEADLINE_WORDS = 4
MIN_SHARED = 0.25  # of its content words; of five such lines the headlines of stories have 0.33 to 0.83, a caption 0.17


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """Return the runs of lines that are a story each; one run for nearly every text."""
    keys = list(filter(None, [line.key for line in lines]))
    if len(set(keys)) == len(keys):
        return [lines]
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
    if len(behind) < MIN_PROSE_BEHIND or not all(other.prose for other in behind):
        return False
    is_told = share(line.raw, told(other.raw for other in behind)) >= MIN_SHARED
    return is_told or not _is_said_twice_above(lines, index)


def _is_said_twice_above(lines: Sequence[TextLine], index: int) -> bool:
    """Tell a page that says other lines twice in a row as well, as it does with what its pictures show."""
    return any(
        above.key == below.key and above.words >= MIN_HEADLINE_WORDS and above.key
        for above, below in pairwise(lines[:index])
    )
