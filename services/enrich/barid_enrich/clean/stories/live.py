"""Live reports: entries under each other, each with its time, are one story."""

import re
from collections.abc import Sequence
from functools import cache

from barid_enrich.clean import lexicon
from barid_enrich.clean.lines.line import TextLine

MIN_WORDS = 3  # of a line that says so; shorter ones are buttons: «En direct»


def opens(lines: Sequence[TextLine]) -> bool:
    """Tell lines above and in a first entry that say of a report that it is live: «… minute by minute»."""
    said = (line.key for line in lines if not line.prose and line.words >= MIN_WORDS)
    return any(map(_words().search, said))


@cache
def _words() -> re.Pattern[str]:
    """Return the pattern of the words of all languages, folded."""
    words = map(re.escape, lexicon.phrases("headline", "live"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")
