from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from barid.errors import SettingsError
from barid_enrich.entities import EntityText, load_engine
from barid_enrich.entities.plugins.local import Found, LocalEngine

TEXTS = [
    EntityText(title="زيارة «سالم العيساوي»", body="وصل سالم العيساوي إلى فرسكونة.", language="ar"),
    EntityText(title=None, body="لا اسم هنا", language="ar"),
]


@pytest.mark.parametrize("name", ["spacy", "transformers", "gliner"])
def test_a_plug_in_without_a_model_says_how_to_name_one(name: str) -> None:
    with pytest.raises(SettingsError, match=f"BARID_ENTITY_ENGINE={name}:/path"):
        load_engine(name)


@pytest.mark.parametrize("name", ["spacy", "transformers", "gliner"])
def test_a_model_that_is_not_there_is_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no model folder"):
        load_engine(f"{name}:{tmp_path / 'absent'}")


@pytest.mark.parametrize("name", ["transformers", "gliner"])
def test_a_missing_package_is_named_with_its_remedy(name: str, tmp_path: Path) -> None:
    if find_spec(name) is not None:
        pytest.skip(f"{name} is installed")
    with pytest.raises(SettingsError, match=rf"pip install 'barid\[{name}\]'"):
        load_engine(f"{name}:{tmp_path}")


@pytest.mark.filterwarnings("ignore")
def test_a_spacy_model_answers_through_the_engine(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("ar")
    pipeline.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PERSON", "pattern": "سالم العيساوي"},
            {"label": "GPE", "pattern": "فرسكونة"},
            {"label": "WORK_OF_ART", "pattern": "اسم"},
        ]
    )
    pipeline.to_disk(tmp_path / "model")

    first, second = load_engine(f"spacy:{tmp_path / 'model'}").extract(TEXTS)

    assert [(m.field, m.surface, m.label, m.engine) for m in first] == [
        ("title", "سالم العيساوي", "PER", "spacy"),
        ("body", "سالم العيساوي", "PER", "spacy"),
        ("body", "فرسكونة", "LOC", "spacy"),
    ]
    assert second == ()


def test_spans_of_a_model_are_trimmed_and_never_overlap() -> None:
    def find(texts: Sequence[str]) -> list[list[Found]]:
        return [[Found(6, 21, "person", 0.9), Found(10, 21, "ORG", 0.8)] if "«" in t else []
                for t in texts]  # fmt: skip

    (mention,) = LocalEngine("any", "1", find).extract(TEXTS)[0]

    assert (mention.surface, mention.label) == ("سالم العيساوي", "PER")
