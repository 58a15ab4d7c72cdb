"""Who published the text: the name on the page that most speaks for, if any speaks clearly.

A trained weighing of all that speaks for each candidate, by tools/train_outlet.py.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from barid.contract import LineLabel
from barid_enrich.clean.candidates import Evidence, gather
from barid_enrich.clean.evidence import core_of, features
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.line import TextLine
from barid_enrich.clean.roles import Role
from barid_enrich.clean.weighing import Weights, read

# Of the one name that a page states in words, taken where no other speaks clearly for itself.
MIN_STATED, MAX_UNSURE = -3.0, 0.5
_STATING = frozenset(["source", "last_source", "rights", "title_tail", "about"])


def choose(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: Sequence[LineLabel],
    lexicon: Lexicon,
) -> str | None:
    """Return the outlet a page names, None where saying nothing is likelier right."""
    said = list(zip(lines, roles, labels, strict=True))
    found = gather(said, lexicon)
    rows = features(said, found, lexicon)
    if not rows:
        return None
    values = _weights()(np.array(list(rows.values()), np.float32))
    scores = dict(zip(rows, values.tolist(), strict=True))
    best = max(scores, key=scores.__getitem__)
    stated = [key for key in rows if not _STATING.isdisjoint(found[key].kinds)]
    is_clear = len(stated) == 1 and (scores[stated[0]] > MIN_STATED or len(found) == 1)
    if scores[best] <= MAX_UNSURE and is_clear:
        best = stated[0]
    elif scores[best] <= 0:
        return None
    return _with_kind(best, found, lexicon)


def _with_kind(key: str, found: Mapping[str, Evidence], lexicon: Lexicon) -> str:
    """Return a name with what its bearer is, where the page has it so: «agency NAME» for «NAME»."""
    core = core_of(key, lexicon)
    for other, one in found.items():
        kind, _, _ = other.partition(f" {core}")
        is_longer = other not in {key, kind} and f" {core} " in f" {other} "
        if is_longer and lexicon.outlet.match(f"{other} ") and " " not in kind:
            return one.name
    return found[key].name


@cache
def _weights() -> Weights:
    """Return the weights that ship with Barid."""
    return Weights(**read("outlet.npz"))
