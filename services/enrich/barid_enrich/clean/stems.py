"""What a line shares with a story: its content words, freed of clitics and endings."""

import re
from collections.abc import Iterable, Sequence

from barid.text.fold import fold

# Words of four letters and more, as shorter ones are particles in most languages; of each the five
# letters that stay the same when it is declined, behind what Arabic writes as part of a word.
_STEM = re.compile(
    r"(?<!\w)(?=\w{4})(?:(?:وال|بال|فال|كال|ولل|ال|لل|[وبفل])(?=\w{3}))?(\w{1,5})\w*"
)


def share(line: str, story: str) -> float:
    """Return which share of a line's content words a folded story has, in whatever form."""
    return stems_shared(stems_of(fold(line)), story)


def stems_of(folded: str) -> list[str]:
    """Return the content words of a folded line as they are looked for in a story."""
    stems: list[str] = _STEM.findall(folded)
    return stems


def stems_shared(stems: Sequence[str], story: str) -> float:
    """Return which share of a line's stems a folded story has."""
    return len([stem for stem in stems if stem in story]) / len(stems) if stems else 0.0


def told(paragraphs: Iterable[str]) -> str:
    """Return paragraphs folded to one text, as `share` looks into it."""
    return fold(" ".join(paragraphs))
