"""Loading every list and model before the first document, which would else be charged for it.

A worker's children fork from a process that has read all of them once, and share its memory.
"""

from datetime import UTC, datetime

from barid.contract import DocumentFormat
from barid_enrich import pipeline
from barid_enrich.draft import Raw
from barid_enrich.entities.engine import EntityEngine

_TITLE = "بلدية المدينة تفتتح حديقة جديدة أمام الزوار"
_TEXT = "أعلنت بلدية المدينة افتتاح حديقة جديدة أمام الزوار في 12 مارس 2024 بكلفة 3 ملايين دينار."
_DOCUMENTS: tuple[tuple[DocumentFormat, str], ...] = (
    ("text", "\n".join(["الرئيسية", _TITLE, "بقلم: سلمى الحيدري", *[_TEXT] * 4, "شارك الخبر"])),
    ("html", f"<html><body><h1>{_TITLE}</h1><article>{f'<p>{_TEXT}</p>' * 4}</article></body></html>"),
)  # fmt: skip
_RECEIVED_AT = datetime(2024, 6, 1, tzinfo=UTC)


def warm_up(engine: EntityEngine) -> None:
    """Enrich a document of each kind that has lists and models of its own."""
    for format_, text in _DOCUMENTS:
        raw = Raw(
            document_id=0, format=format_, data=text.encode(), origin="", received_at=_RECEIVED_AT
        )
        pipeline.enrich(raw, engine)
