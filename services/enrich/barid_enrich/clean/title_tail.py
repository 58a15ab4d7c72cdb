"""What a site writes behind or before its headlines: «… | its name», «… - a section», «its name - …»; core."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from barid_enrich.clean.lines.line import TextLine, holds

# A headline may hold a bar or a dash itself: what is behind it is only cut when the source's other
# headlines end so too (`clean.learned`), and what is left must still be a headline.
MAX_TAIL_WORDS = 6
MIN_HEADLINE_WORDS = 3
MAX_TAILS = 2  # a section, then the site
_SIGNS = "|–—»•·-:"
_TAIL = re.compile(r"\s+(?:[|–—»•·]|-|::)\s+(?P<tail>(?:(?!\s-\s)[^|–—»•·]){2,60})$")
MAX_SITE_WORDS = 5
_BEHIND = re.compile(r"[\W_]*\s?[|–—:»/-]\s?[\W_]*(\w[^|]{2,40}?)")
_SITE_BEFORE = re.compile(r"[^|–—»•·-]{2,40}?\s+(?:[|–—»•·]|-|::)\s+(?=\S)")
_EDGES = " \t:：/|–—-،,.;()[]«»\"'*©"
MARK = "… | "  # before a tail that is counted or shown


class Split(NamedTuple):
    """A headline without one tail, and the tail."""

    headline: str
    tail: str

    @property
    def counted(self) -> str:
        """Return the tail as the line it is counted as; its mark keeps it apart from all lines of pages."""
        return f"{MARK}{self.tail}"


def splits(title: str) -> Iterator[Split]:
    """Yield what may be the site's own words at the end of a headline, the last words first."""
    for _ in range(MAX_TAILS):
        if not holds(title, _SIGNS):
            return
        match = _TAIL.search(title)
        if match is None or len(match["tail"].split()) > MAX_TAIL_WORDS:
            return
        title = title[: match.start()]
        if len(title.split()) < MIN_HEADLINE_WORDS:
            return
        yield Split(title, match["tail"])


def behind_site(title: str) -> str | None:
    """Return what stands behind the first words and a bar or dash, when these may be a site's name."""
    match = _SITE_BEFORE.match(title) if holds(title, _SIGNS) else None
    if match is None or match.group().count(" ") > MAX_SITE_WORDS:
        return None
    headline = title[match.end() :]
    return headline if len(headline.split()) >= MIN_HEADLINE_WORDS else None


def site_behind(line: TextLine, key: str) -> str | None:
    """Return what stands behind a headline and a bar or dash, when that may be a site's name."""
    if not line.key.startswith(key) or line.words > key.count(" ") + MAX_SITE_WORDS + 2:
        return None
    match = _BEHIND.fullmatch(line.key[len(key) :])
    if match is None:
        return None
    size = match[1].count(" ") + 1
    return " ".join(line.raw.split()[-size:]).strip(_EDGES)
