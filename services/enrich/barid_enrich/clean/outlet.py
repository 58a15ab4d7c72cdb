"""Who published the text: its source line, else its agency, its rights line, the site's own name."""

import re
from collections.abc import Iterator, Sequence

from barid.contract import LineLabel
from barid.text.fold import fold
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.line import TextLine, key_of
from barid_enrich.clean.roles import Role

MAX_NAME_WORDS = 5
TOP_LINES = 4  # where a page shows its own name
MAX_DATELINE_CHARS = 60  # of a lead: «PORT SAID, March 3 (Agency) -»
_PARTS = re.compile(r"\s*[|•·©:]\s*|\s+[–—/-]\s+|[(){}«»\"]")
_OPENING = re.compile(r"^(\w[\w ]{2,30}?)\s?/\s")
_EDGES = " \t:：/|–—-،,.;()[]«»\"'*©"
_YEAR = re.compile(r"\d+")


def choose(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: Sequence[LineLabel],
    lexicon: Lexicon,
) -> str | None:
    """Return the outlet a story names, None when it names none."""
    said = list(zip(lines, roles, labels, strict=True))
    sources = [r.outlet for _, r, label in said if r and r.outlet and r.label == label]
    if sources:
        return sources[-1]
    lead = next((line.raw for line, _, label in said if label == "body"), "")
    return (
        _agency(lead, lexicon)
        or _holder_of_rights(said, lexicon)
        or _site(said, lead, lexicon)
        or _followed(said, lexicon)
    )


def _agency(lead: str, lexicon: Lexicon) -> str | None:
    """Return the agency of a lead that opens «PLACE, DATE (Agency) -» or «PLACE/ Agency/»."""
    opening = lead[:MAX_DATELINE_CHARS]
    match = re.match(r"[^.]*?[(/]\s*([\w. ]{2,25}?)\s*[)/]\s*[-–—:]?\s", opening)
    if match and key_of(fold(match[1])) in lexicon.agencies:
        return match[1]
    return None


Said = tuple[TextLine, Role | None, LineLabel]


def _holder_of_rights(said: Sequence[Said], lexicon: Lexicon) -> str | None:
    for line, _, label in reversed(said):
        if label in {"furniture", "related"} and lexicon.rights.search(fold(line.raw)):
            for part in _PARTS.split(line.raw):
                name = _without_rights(part, lexicon)
                if name:
                    return name
    return None


def _without_rights(part: str, lexicon: Lexicon) -> str | None:
    """Return what a part of a rights line says besides rights, years and «for the newspaper»."""
    left = _YEAR.sub(" ", part)
    for sentence in re.split(r"\.\s", left):
        folded, said = fold(sentence), sentence
        match = lexicon.rights.search(folded)
        if match and len(folded) == len(sentence):
            said = f"{sentence[: match.start()]} {sentence[match.end() :]}"
        words = [w for w in said.split() if key_of(fold(w)) not in lexicon.rights_joints]
        words = [word for word in words if word.strip(_EDGES)]
        if words and 0 < len(words) <= MAX_NAME_WORDS:
            return " ".join(words).strip(_EDGES)
    return None


def _site(said: Sequence[Said], lead: str, lexicon: Lexicon) -> str | None:
    """Return the name at the top of the page that the page says again of itself."""
    again = set(_said_again(said, lead))
    for line, role, label in said[:TOP_LINES]:
        if label not in {"furniture", "masthead", "source"} or line.words > MAX_NAME_WORDS:
            continue
        lone = role is None or role.lone_name or role.label == "source"
        if lone and line.key in again and line.key not in lexicon.sections:
            return line.raw.strip(_EDGES)
    for line, _, label in said[:TOP_LINES]:
        is_own = label in {"furniture", "masthead", "source"} and line.words <= MAX_NAME_WORDS
        is_named = lexicon.outlet.match(line.folded) and not lexicon.generic.match(line.folded)
        if is_own and is_named:
            return line.raw.strip(_EDGES)
    return None


def _followed(said: Sequence[Said], lexicon: Lexicon) -> str | None:
    """Return the name of «name on Facebook» among the page's own lines."""
    for line, role, label in said:
        if label not in {"furniture", "related"} or line.words > MAX_NAME_WORDS + 2:
            continue
        match = lexicon.followed.match(line.folded)
        if match and (role is None or not lexicon.furniture_starts.match(line.folded)):
            return " ".join(line.raw.split()[: len(match[1].split())])
    return None


def _said_again(said: Sequence[Said], lead: str) -> Iterator[str]:
    opening = _OPENING.match(lead)
    if opening:
        yield key_of(fold(opening[1]))
    for line, _, label in said:
        if label in {"byline", "furniture"}:
            keys = [key_of(part) for part in _PARTS.split(fold(line.raw))]
            yield from (key for key in keys if key != line.key)
