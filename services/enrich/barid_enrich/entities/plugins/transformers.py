"""Token classifiers of the transformers library: `transformers:/path/to/model`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from barid_enrich.entities.engine import EntityEngine
from barid_enrich.entities.plugins.local import Found, LocalEngine, model_folder, package


def load(path: str = "") -> EntityEngine:
    """Return the engine around the token classifier and tokenizer in a folder."""
    folder = model_folder("transformers", path)
    library = package("transformers")
    classify = library.pipeline(
        "token-classification",
        model=library.AutoModelForTokenClassification.from_pretrained(
            folder, local_files_only=True
        ),
        tokenizer=library.AutoTokenizer.from_pretrained(folder, local_files_only=True),
        aggregation_strategy="simple",
    )

    def find(texts: Sequence[str]) -> Iterator[list[Found]]:
        for answer in classify(list(texts)):
            yield [
                Found(one["start"], one["end"], one["entity_group"], float(one["score"]))
                for one in answer
            ]

    return LocalEngine("transformers", Path(folder).name, find)
