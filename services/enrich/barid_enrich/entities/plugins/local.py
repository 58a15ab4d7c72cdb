"""What engines with a local model share: finding the model, and making mentions of its answers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from barid.contract import Field, Mention, MentionLabel
from barid.errors import SettingsError
from barid_enrich.entities.engine import EntityText

LABELS: dict[str, MentionLabel] = {
    **dict.fromkeys(("PER", "PERS", "PERSON"), "PER"),
    **dict.fromkeys(("ORG", "ORGANISATION", "ORGANIZATION"), "ORG"),
    **dict.fromkeys(("LOC", "LOCATION", "GPE", "FAC", "FACILITY"), "LOC"),
}
_OUTSIDE = " \t\n\r\u00a0\"'«»“”„.,،؛:()[]"  # never the first or last character of a name


class Found(NamedTuple):
    """One name in one text, as a model gives it."""

    start: int
    end: int
    label: str
    confidence: float


Finder = Callable[[Sequence[str]], Iterable[Iterable[Found]]]


class LocalEngine:
    """An engine around a model that finds names in plain texts, many at a time."""

    def __init__(self, name: str, version: str, find: Finder) -> None:
        self.name = name
        self.version = version
        self._find = find

    def extract(self, texts: Sequence[EntityText]) -> list[tuple[Mention, ...]]:
        """Return the mentions of each text, in the order of `texts`."""
        fields: list[tuple[int, Field, str]] = []
        for number, text in enumerate(texts):
            if text.title:
                fields.append((number, "title", text.title))
            fields.append((number, "body", text.body))
        mentions: list[list[Mention]] = [[] for _ in texts]
        answers = self._find([text for _, _, text in fields])
        for (number, field, words), found in zip(fields, answers, strict=True):
            mentions[number].extend(self._mentions(field, words, found))
        return [tuple(found) for found in mentions]

    def _mentions(self, field: Field, text: str, found: Iterable[Found]) -> Iterator[Mention]:
        """Yield what has a label of ours, without overlaps, in order."""
        free = 0
        for one in sorted(found):
            label = LABELS.get(one.label.upper())
            start, end = _trimmed(text, one.start, one.end)
            if label is None or start < free or start >= end:
                continue
            free = end
            yield Mention(
                field=field,
                start=start,
                end=end,
                surface=text[start:end],
                label=label,
                confidence=round(one.confidence, 2),
                engine=self.name,
            )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _OUTSIDE:
        start += 1
    while start < end and text[end - 1] in _OUTSIDE:
        end -= 1
    return start, end


def package(name: str) -> Any:
    """Return the package an engine needs.

    Raises:
        SettingsError: it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        message = (
            f"The entity engine {name!r} needs the package {name!r}, which is not installed. "
            f"Install it: pip install 'barid[{name}]'."
        )
        raise SettingsError(message) from error


def model_folder(engine: str, path: str) -> str:
    """Return the folder of a model.

    Raises:
        SettingsError: none is named, or there is none.
    """
    if not path:
        raise SettingsError(
            f"The entity engine {engine!r} needs the folder of a model, because nothing is "
            f"downloaded: BARID_ENTITY_ENGINE={engine}:/path/to/model."
        )
    if not Path(path).is_dir():
        raise SettingsError(f"The entity engine {engine!r} finds no model folder at {path!r}.")
    return path
