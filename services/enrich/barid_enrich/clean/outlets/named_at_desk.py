"""Names beside who worked on a story, and for whom alone: «NAME / exclusive», «NAME newsroom»; core."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from barid.text.fold import fold
from barid_enrich.clean import known
from barid_enrich.clean.lexicon import phrases
from barid_enrich.clean.lines.line import key_of
from barid_enrich.clean.outlets.page_parts import Named, Said

MAX_WORDS = 8  # of «NAME – exclusive»
_SIGN = re.compile(r"\s*[/|،,:+]\s*|\s[–—-]|[–—-]\s|[(){}«»\"“”]+")
_WORD = re.compile(r"\w+")
_OTHER = frozenset(["body", "title", "related", "masthead"])


def at_desk(said: Sequence[Said]) -> Iterator[Named]:
    """Yield what stands beside who worked on the story, if no person: «NAME / exclusive», «NAME newsroom»."""
    desks, starts = _desks()
    for line, _, label in said:
        if label in _OTHER or line.words > MAX_WORDS or not line.folded:
            continue
        if starts.isdisjoint(_WORD.findall(line.folded)):
            continue
        keys = {part: key_of(fold(part)) for part in _SIGN.split(line.raw) if part.strip()}
        if desks.isdisjoint(keys.values()):
            continue
        for part, key in keys.items():
            if not (key in desks or known.is_place(key) or known.is_person(part.strip())):
                yield part, "beside_desk"


@cache
def _desks() -> tuple[frozenset[str], frozenset[str]]:
    """Return the folded words for who works on stories, and for whom alone, and their first words."""
    desks = frozenset(map(key_of, phrases("self", "desks")))
    return desks, frozenset(desk.partition(" ")[0] for desk in desks)
