"""What every entity engine offers, and how one is found by its name."""

from collections.abc import Sequence
from importlib.metadata import entry_points
from typing import Protocol, cast

from barid.contract import Mention, Value
from barid.errors import SettingsError

ENTRY_POINTS = "barid.entity_engines"


class EntityText(Value, frozen=True, kw_only=True):
    """One article as an engine reads it.

    Attributes:
        language: BCP-47 tag of the article; engines yield nothing for languages they do not know.
    """

    title: str | None
    body: str
    language: str


class EntityEngine(Protocol):
    """Finds names in articles, many at a time.

    Attributes:
        name: stands in `Mention.engine`.
        version: changes whenever the same text may give other mentions.
    """

    name: str
    version: str

    def extract(self, texts: Sequence[EntityText]) -> list[tuple[Mention, ...]]:
        """Return the mentions of each text, in the order of `texts`.

        Mentions of one text do not overlap and are sorted, title first; for each,
        `field[start:end] == surface`.
        """
        ...


def load_engine(name: str) -> EntityEngine:
    """Return the engine installed under `name`.

    Args:
        name: of the engine; what follows a colon is given to it, for example the folder of its
            model: "spacy:/models/news".

    Raises:
        SettingsError: no installed package offers an engine of that name, or it cannot start.
    """
    called, colon, argument = name.partition(":")
    found = entry_points(group=ENTRY_POINTS)
    for point in found:
        if point.name == called:
            load = point.load()
            return cast(EntityEngine, load(argument) if colon else load())
    known = ", ".join(sorted(found.names)) or "none"
    message = (
        f"No entity engine is called {called!r}. Installed: {known}. "
        f"Install the package that offers it (entry point group {ENTRY_POINTS!r})."
    )
    raise SettingsError(message)
