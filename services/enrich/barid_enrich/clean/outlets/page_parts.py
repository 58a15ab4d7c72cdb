"""The lines of a read page, and the parts that signs divide them into; core."""

import re

from barid.contract import LineLabel
from barid_enrich.clean.lines.line import TextLine, is_plain
from barid_enrich.clean.roles.roles import Role

Said = tuple[TextLine, Role | None, LineLabel]
Named = tuple[str, str]  # a name, and the kind of place it stands in

HEAD_LINES = 10  # where a page shows its own name
MAX_NAME_WORDS = 5
MAX_PARTED_CHARS = 300  # runs of white space would cost the square of them
# Labels of lines that are the page's own.
OWN: frozenset[LineLabel] = frozenset(
    {"furniture", "masthead", "source", "breadcrumb", "byline", "dateline"}
)
EDGES = " \t:：/|–—-،,.;؛()[]«»\"'“”*©•>»›"
_PARTS = re.compile(
    r"\s*(?:[|•·©:：؛;/>»›✦★●■◆]|\.{2,}|…|[\U0001f000-\U0001faff\u2600-\u27bf]+\ufe0f?)\s*|\s+[–—-]\s*|\s*[–—-]\s+|[(){}«»\"“”]|,?\s\[|\]|-(?=[\u0600-\u06ff])"
)


def parts_of(raw: str) -> list[str]:
    """Return the parts of a line of the page; a longer one is a paragraph, which names nobody by signs."""
    return [raw] if len(raw) > MAX_PARTED_CHARS or is_plain(raw) else _PARTS.split(raw)
