"""Numbers that open a line: items of a list, numbered subheads and headlines."""

import re
from collections.abc import Sequence

from barid.contract import LineLabel
from barid_enrich.clean.lines.line import TextLine

_NUMBER = re.compile(r"\W*(\d{1,3})\s*(?:[-–.)/:▪•■|]|\ufe0f?\u20e3)")
_SUBHEAD = re.compile(r"(\d{1,2})\s*[-–.):]\s*[^\W\d]")  # no date, no footnote


def number_of(raw: str) -> int:
    """Return the number that opens a line as an item of a list or a numbered headline, 0 without."""
    match = _NUMBER.match(raw)
    return int(match[1]) if match else 0


def is_of_series(lines: Sequence[TextLine], labels: Sequence[LineLabel], index: int) -> bool:
    """Tell a numbered subhead, where another one of the text has the number before or behind its own."""
    own = _SUBHEAD.match(lines[index].raw)
    if own is None:
        return False
    beside = {int(own[1]) - 1, int(own[1]) + 1}
    texts = (line.raw for line, label in zip(lines, labels, strict=True) if label == "body")
    return any(int(match[1]) in beside for match in map(_SUBHEAD.match, texts) if match)
