"""Who published the text: the name on the page that most speaks for, if any speaks clearly.

A trained weighing of all that speaks for each candidate, by tools/train_outlet.py.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from barid.contract import LineLabel
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.outlets.candidates import Evidence, gather
from barid_enrich.clean.outlets.evidence import core_of, features
from barid_enrich.clean.roles.roles import Role
from barid_enrich.clean.weighing import Weights, read

# Silence scores 0; rounds left out are right as often from 0 to 0.4, and invent less the higher it is.
MIN_SCORE = 0.1
# Least scores of the one name that a page states in words, taken where no other speaks for itself.
_STATED = {"source": -3.0, "last_source": -3.0} | dict.fromkeys(
    ("rights", "title_tail", "about", "on_network", "followed", "handle"), -1.0
)
_FOR = "لل"  # «agency NAME for news»


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
    return named(dict(zip(rows, values.tolist(), strict=True)), found, lexicon)


def named(
    scores: Mapping[str, float], found: Mapping[str, Evidence], lexicon: Lexicon
) -> str | None:
    """Return which of the scored names is said, None for silence."""
    best = max(scores, key=scores.__getitem__)
    if scores[best] <= MIN_SCORE:
        stated = [key for key in scores if not _STATED.keys().isdisjoint(found[key].kinds)]
        if len(stated) != 1 or scores[stated[0]] <= _least(found[stated[0]]):
            return None
        best = stated[0]
    return _in_full(best, found, lexicon)


def _least(stated: Evidence) -> float:
    return min(_STATED[kind] for kind in stated.kinds if kind in _STATED)


def _in_full(key: str, found: Mapping[str, Evidence], lexicon: Lexicon) -> str:
    """Return a bare name with what its bearer is, where the page has it so: «agency NAME», «NAME News»."""
    if lexicon.outlet.match(f"{key} "):
        longer = (f"{key} {word}" for word in lexicon.names if word.startswith(_FOR))
        return found[next(filter(found.__contains__, longer), key)].name
    core = core_of(key, lexicon)
    kinded = [other for other in found if _is_kinded(other, key, core, lexicon)]
    behind = [other for other in found if _is_with_kind_behind(other, key, lexicon)]
    full = min([*kinded, *behind], key=len, default=key)
    return found[full].name


def _is_kinded(other: str, key: str, core: str, lexicon: Lexicon) -> bool:
    kind, _, _ = other.partition(f" {core}")
    is_longer = other not in {key, kind} and f" {core} " in f" {other} "
    return is_longer and " " not in kind and lexicon.outlet.match(f"{other} ") is not None


def _is_with_kind_behind(other: str, key: str, lexicon: Lexicon) -> bool:
    return other.startswith(f"{key} ") and other[len(key) + 1 :] in lexicon.names


@cache
def _weights() -> Weights:
    """Return the weights that ship with Barid."""
    return Weights(**read(__package__, "outlet.npz"))
