import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from barid.errors import DocumentError
from barid_enrich.draft import Raw
from barid_enrich.extract import read

SAMPLE = Path(__file__).parents[2] / "samples" / "formats" / "bulletin.pdf"
NOW = datetime(2024, 12, 1, tzinfo=UTC)


def raw(data: bytes) -> Raw:
    return Raw(document_id=1, format="pdf", data=data, origin="a.pdf", received_at=NOW)


def test_without_its_extra_a_pdf_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(DocumentError) as caught:
        read(raw(SAMPLE.read_bytes()))
    assert caught.value.reason == "needs_extra"
    assert "barid[pdf]" in caught.value.message


def test_pages_become_paragraphs_without_their_numbers() -> None:
    pytest.importorskip("pypdf")
    (draft,) = read(raw(SAMPLE.read_bytes())).drafts
    assert draft.title == "Night market returns to the harbour"
    assert [p.split()[-1] for p in draft.paragraphs] == ["villages.", "midnight.", "added."]


def test_a_pdf_of_pictures_is_refused() -> None:
    pytest.importorskip("pypdf")
    text = SAMPLE.read_bytes()
    blank = text.replace(b" Tj", b" Tx")
    with pytest.raises(DocumentError) as caught:
        read(raw(blank))
    assert caught.value.reason == "needs_ocr"
