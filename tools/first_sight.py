"""Reading pages as if some of their words were new: what a layout nobody has seen is like."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest.mock import patch

from msgspec import structs

from barid_enrich.clean import lexicon
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles import roles
from barid_enrich.clean.roles.roles import Role

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # for the tools that read its dumps

_THINNED = ("furniture", "sections", "agencies", "names", "jobs")


def hidden_share(role: Role | None, share: float) -> float:
    """Return how often a role is hidden where a share of all lines is to be unknown."""
    if role is None or role.is_mark:
        return 0.0
    if role.found is not None:
        return share * 0.15  # dates are numbers in every language
    return share * 0.3 if role.label == "breadcrumb" else share


@contextmanager
def unknown(share: float, random: Random) -> Iterator[Lexicon]:
    """Hide a share of the roles of lines and of the words of lists from all reading within."""
    words = lexicon.load()
    kept = {
        field: frozenset(w for w in sorted(getattr(words, field)) if random.random() >= share)
        for field in _THINNED
    }
    thinned = structs.replace(words, **kept) if share else words
    roles_of, drawn = roles.roles_of, dict[str, float]()

    def some(
        lines: Sequence[TextLine], its: Lexicon, alone: Sequence[Role | None] | None = None
    ) -> list[Role | None]:
        found = roles_of(lines, its, alone)
        if not share:
            return found
        return [
            None if drawn.setdefault(line.raw, random.random()) < hidden_share(r, share) else r
            for line, r in zip(lines, found, strict=True)
        ]

    with patch.object(roles, "roles_of", some), patch.object(lexicon, "load", lambda: thinned):
        yield thinned
