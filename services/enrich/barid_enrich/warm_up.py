"""Loading every list and model before the first document, which would else be charged for it.

A worker's children fork from a process that has read all of them once, and share its memory.
"""

import gc
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from barid.contract import DocumentFormat
from barid_enrich import pipeline
from barid_enrich.draft import Raw
from barid_enrich.entities.engine import EntityEngine

# A document makes thousands of small values and hardly a cycle. Measured: enrich 1,870 -> 1,700 CPU
# microseconds an article with these and the freeze.
GC_THRESHOLDS = (20_000, 50, 50)

_TITLE = "بلدية المدينة تفتتح حديقة جديدة أمام الزوار"
_TEXT = "أعلنت بلدية المدينة افتتاح حديقة جديدة أمام الزوار في 12 مارس 2024 بكلفة 3 ملايين دينار."
_ABOVE = ("جريدة الضفاف", "الرئيسية", "محليات")
# Of a short line at the end of a text the model is asked.
_BELOW = ("ويدخلها الجميع مجانا.", "شارك الخبر", "جميع الحقوق محفوظة لجريدة الضفاف 2024")
_PARAGRAPHS = 4
_RECEIVED_AT = datetime(2024, 6, 1, tzinfo=UTC)


def warm_up(engine: EntityEngine) -> None:
    """Enrich a document of each kind that has lists and models of its own."""
    for raw in documents():
        pipeline.enrich(raw, engine)


def calm_the_collector() -> None:
    """Keep the garbage collector off what lists and models hold, which lives as long as we do."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)


def documents() -> Iterator[Raw]:
    """Yield those documents."""
    text = [*_ABOVE, _TITLE, "بقلم: سلمى الحيدري", *[_TEXT] * _PARAGRAPHS, *_BELOW]
    paragraphs = f"<p>{_TEXT}</p>" * _PARAGRAPHS
    page = f"<html><body><h1>{_TITLE}</h1><article>{paragraphs}</article></body></html>"
    record = json.dumps({"title": _TITLE, "body": _TEXT, "published": "2024-03-12"})
    kinds: dict[DocumentFormat, str] = {"text": "\n".join(text), "html": page, "record": record}
    for format_, data in kinds.items():
        yield Raw(
            document_id=0, format=format_, data=data.encode(), origin="", received_at=_RECEIVED_AT
        )
