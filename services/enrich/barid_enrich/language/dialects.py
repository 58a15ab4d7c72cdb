"""Dialects: a stage that others may bring; nothing is built in.

No model that may be shipped is right often enough to publish (lid.176 finds one of nine Egyptian
comments, py3langid calls one of twenty standard texts Egyptian). A package that offers an entry
point of group `barid.dialect_engines`, a callable without arguments that returns a DialectEngine,
is used once it is installed; of several, the first by name.
"""

from importlib.metadata import entry_points
from typing import NamedTuple, Protocol, cast

GROUP = "barid.dialect_engines"


class Dialect(NamedTuple):
    """A variety of a language: its tag ("arz"), and a confidence in [0, 1]."""

    tag: str
    confidence: float


class DialectEngine(Protocol):
    """Names the variety of a text whose language is known.

    Attributes:
        languages: tags of the languages whose varieties it knows; it is asked for no other.
    """

    languages: frozenset[str]

    def identify(self, text: str, language: str) -> Dialect | None:
        """Return the variety; None when unsure, or when it is the standard language."""
        ...


def load_engine() -> DialectEngine | None:
    """Return the installed engine; None when there is none."""
    offered = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return cast(DialectEngine, offered[0].load()()) if offered else None
