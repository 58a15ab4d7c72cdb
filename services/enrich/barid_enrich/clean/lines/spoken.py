"""Short lines that are the story's own by what they say: an invocation, a farewell, that more follows; core."""

import re
from functools import cache

from barid_enrich.clean import lexicon
from barid_enrich.clean.lines.line import TextLine, key_of
from barid_enrich.phrases import either

MAX_FAREWELL_WORDS = 8


def is_spoken(line: TextLine) -> bool:
    """Tell a short line that a page does not say on its own behalf."""
    if line.prose or line.words > MAX_FAREWELL_WORDS:
        return False
    return line.key in _whole() or (line.stopped and _farewell().match(line.folded) is not None)


@cache
def _whole() -> frozenset[str]:
    return frozenset(map(key_of, lexicon.phrases("text", "whole")))


@cache
def _farewell() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(lexicon.phrases('text', 'farewells'))})(?!\w)")
