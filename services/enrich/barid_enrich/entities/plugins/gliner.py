"""GLiNER models, which find what they are told to look for: `gliner:/path/to/model`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from barid_enrich.entities.engine import EntityEngine
from barid_enrich.entities.plugins.local import Found, LocalEngine, model_folder, package

KINDS = ("person", "organization", "location")
THRESHOLD = 0.5  # GLiNER's own default


def load(path: str = "") -> EntityEngine:
    """Return the engine around the model in a folder."""
    folder = model_folder("gliner", path)
    model = package("gliner").GLiNER.from_pretrained(folder, local_files_only=True)

    def find(texts: Sequence[str]) -> Iterator[list[Found]]:
        for text in texts:
            yield [
                Found(one["start"], one["end"], one["label"], float(one["score"]))
                for one in model.predict_entities(text, list(KINDS), threshold=THRESHOLD)
            ]

    return LocalEngine("gliner", Path(folder).name, find)
