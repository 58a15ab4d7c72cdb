"""Who published the text: the name on the page that most speaks for, if any speaks clearly."""

from collections.abc import Sequence

from barid.contract import LineLabel
from barid_enrich.clean.evidence import scored
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.line import TextLine
from barid_enrich.clean.roles import Role


def choose(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: Sequence[LineLabel],
    lexicon: Lexicon,
) -> str | None:
    """Return the outlet a page names, None when it names none."""
    return scored(list(zip(lines, roles, labels, strict=True)), lexicon)
