"""spaCy pipelines: `spacy:/path/to/model`."""

from collections.abc import Iterator, Sequence

from barid_enrich.entities.engine import EntityEngine
from barid_enrich.entities.plugins.local import Found, LocalEngine, model_folder, package

CONFIDENCE = 0.8  # spaCy gives none


def load(path: str = "") -> EntityEngine:
    """Return the engine around the pipeline in a folder."""
    folder = model_folder("spacy", path)
    pipeline = package("spacy").load(folder)

    def find(texts: Sequence[str]) -> Iterator[list[Found]]:
        for document in pipeline.pipe(texts):
            yield [
                Found(one.start_char, one.end_char, one.label_, CONFIDENCE) for one in document.ents
            ]

    meta = pipeline.meta
    return LocalEngine("spacy", f"{meta.get('name', '')} {meta.get('version', '')}".strip(), find)
