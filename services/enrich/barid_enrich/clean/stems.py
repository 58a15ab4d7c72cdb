"""What a line shares with a story: its content words, freed of clitics and endings."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from barid.text.fold import fold

KEPT_STEMS = 1_000  # about 1 MB; those of the page at hand and what its site says on each

# Words of four letters and more, as shorter ones are particles in most languages; of each the five
# letters that stay the same when it is declined, behind what Arabic writes as part of a word.
_STEM = re.compile(
    r"(?<!\w)(?=\w{4})(?:(?:وال|بال|فال|كال|ولل|ال|لل|[وبفل])(?=\w{3}))?(\w{1,5})\w*"
)


def share(line: str, story: str) -> float:
    """Return which share of a line's content words a folded story has, in whatever form."""
    return stems_shared(stems_of(fold(line)), story)


@lru_cache(maxsize=KEPT_STEMS)
def stems_of(folded: str) -> tuple[str, ...]:
    """Return the content words of a folded line as they are looked for in a story.

    Remembered, as the rules, the features and the refining of a page ask for the same lines.
    """
    return tuple(_STEM.findall(folded))


def stems_shared(stems: Sequence[str], story: str) -> float:
    """Return which share of a line's stems a folded story has."""
    return sum(map(story.__contains__, stems)) / len(stems) if stems else 0.0


def told(paragraphs: Iterable[str]) -> str:
    """Return paragraphs folded to one text, as `share` looks into it."""
    return fold(" ".join(paragraphs))
