"""Which line is the headline, and which pages have none."""

from datetime import UTC, datetime

from barid_enrich.clean import read_lines
from barid_enrich.draft import Draft


def _read(*rows: str) -> Draft:
    [draft] = read_lines("\n".join(rows) + "\n", received_at=datetime(2026, 1, 1, tzinfo=UTC))
    return draft


def test_a_line_the_model_holds_for_no_headline_is_none_of_a_page_without() -> None:
    draft = _read(
        "Radio Marshland",
        "Listen live | 94.6 FM",
        "On air now: Good morning, river",
        "The two schools on the east bank will share one boat until the bridge is mended, the head of the district said.",
        "Pupils will cross at seven and at half past eight.",
        "Nobody asked the boatman, he told us, but he agreed.",
    )
    assert draft.title is None
    assert draft.lines[1].label == "furniture"
