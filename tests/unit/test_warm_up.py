"""Before its first document a worker has read what reading documents needs."""

import subprocess
import sys

from barid.contract import Enriched
from barid_enrich import pipeline
from barid_enrich.entities.engine import load_engine
from barid_enrich.warm_up import documents

NEW_PROCESS = """
from barid_enrich.clean import lexicon, vocabulary
from barid_enrich.clean.lines import model, verdict
from barid_enrich.clean.outlets import outlet
from barid_enrich.entities.engine import load_engine
from barid_enrich.warm_up import warm_up
warm_up(load_engine("gazetteer"))
loads = (lexicon.load, vocabulary.load, model.load, verdict.load, outlet._weights)
print(*(load.cache_info().currsize for load in loads))
"""


def test_its_documents_are_articles() -> None:
    engine = load_engine("gazetteer")
    for raw in documents():
        assert isinstance(pipeline.enrich(raw, engine).result, Enriched), raw.format


def test_every_list_and_model_of_pages_is_read() -> None:
    said = subprocess.run(
        [sys.executable, "-c", NEW_PROCESS], capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["1"] * 5
