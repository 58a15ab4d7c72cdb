"""Files damaged on their way: every reader answers with documents or a reason, never with a bug."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barid.contract import CONTAINERS, DocumentFormat
from barid.errors import DocumentError
from barid_enrich import extract
from barid_enrich.draft import Raw
from support.opened import RECEIVED_AT, read

SAMPLES = {
    p.name: p.read_bytes() for p in (Path(__file__).parents[2] / "samples/formats").iterdir()
}
NOISE = st.one_of(
    st.binary(max_size=8),
    st.sampled_from([b"\x00", b'"', b"<", b">", b"{", b"]", b"\n", b"\r\n\r\n", b"--", b"&#x", b"\xff\xfe"]),
)  # fmt: skip


@pytest.mark.parametrize("name", sorted(SAMPLES))
@settings(deadline=None)  # what is loaded on first use is charged to the first example
@given(place=st.floats(0, 1), cut=st.integers(0, 40), noise=NOISE)
def test_a_damaged_sample_is_read_or_refused(
    name: str, place: float, cut: int, noise: bytes
) -> None:
    data = SAMPLES[name]
    at = int(place * len(data))
    try:
        found = read(name, data[:at] + noise + data[at + cut :])
    except DocumentError as error:
        found = []
        assert error.message.endswith((".", "!"))  # noqa: PT017
    assert all(d.refusal or d.drafts for d in found)


DOCUMENTS: list[DocumentFormat] = [
    "newsml", "nitf", "email", "mhtml", "web_record", "docx", "pdf", "record", "markdown",
]  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(DOCUMENTS), st.binary(max_size=300))
def test_any_bytes_are_a_document_or_refused(format_: DocumentFormat, data: bytes) -> None:
    assert format_ not in CONTAINERS
    raw = Raw(document_id=1, format=format_, data=data, origin="a", received_at=RECEIVED_AT)
    try:
        found = extract.read(raw).drafts
    except DocumentError as error:
        assert error.message  # noqa: PT017
    else:
        assert found
