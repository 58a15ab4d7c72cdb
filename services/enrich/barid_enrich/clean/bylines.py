"""Lines of bylines and dates, in whatever order and with whatever stands between them."""

import re
from collections.abc import Sequence

from barid.contract import Author
from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.clean import known
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.line import MAX_KEPT_WORDS, TextLine, key_of
from barid_enrich.clean.names import (
    MAX_NAME_WORDS,
    NAME_EDGES,
    authors_of,
    has_digit,
    is_name,
    is_other,
    is_person,
    joined,
)
from barid_enrich.clean.role import (
    MAX_ROLE_WORDS,
    RANK_BARE,
    RANK_PUBLISHED,
    RANK_TIMED,
    RANK_UPDATED,
    Role,
)

MAX_BESIDE_PLACE = 3  # «place / name / outlet»
MAX_DATE_LEFTOVER = 3  # a place, an agency, a section beside the date
SEGMENTS = re.compile(r"\s*[|•·;؛]\s*|\s[–—ـ-]\s")
_SEGMENT_SIGN = re.compile(r"[|•·;؛]|\s[–—ـ-]\s")
_BESIDE_SIGN = re.compile(r"[/-]")
_BESIDE_PLACE = re.compile(r"\s*/\s*|-\s+|\s+-|(?<=[\u0600-\u06ff])-(?=[\u0600-\u06ff])")
_STATED = re.compile(r"[\d|•·;؛:：/–—ـ-]")
MAX_FREE_NAME = 3
_BY_BESIDE_DATE = re.compile(
    r"\b[Bb]y\s((?:[A-Z][\w.’'-]*\s?){2,4})$|بواسطة\s([^\d|/:-]{5,30}?)\s*(?=\d)"
)
_BEFORE_DATE = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s+/\s+|,\s(?=(?:le|il|el|den|on)\s)")
_COMMA_DATE = re.compile(r",\s(?:le|il|el|den|on)\s")
_ISSUE = re.compile(r"(?:العدد|عدد|شماره|ژماره|no\.?|nr\.?|n°|numero|ausgabe|issue|sayı)\s?:?\s?\d")
_PARTS = re.compile(r"\s+[/|•·–—-]\s+|\s*[|•·]\s*")


def byline_or_date(line: TextLine, lexicon: Lexicon) -> Role | None:
    """Read a line of up to a few segments, each of them a byline, a date, or a scrap."""
    if line.words > MAX_ROLE_WORDS or not _may_state(line, lexicon):
        return None
    whole = dates.read_line(line.folded, line.raw)
    segments = [line.raw]
    if _SEGMENT_SIGN.search(line.raw):
        segments = [segment for segment in SEGMENTS.split(line.raw) if segment]
    authors: list[Author] = []
    placed = False
    for segment in segments if len(segments) > 1 else [line.raw]:
        folded = fold(segment) if len(segments) > 1 else line.folded
        named, needs_place = authors_of(segment, folded, lexicon)
        authors += named
        placed = placed or (bool(named) and needs_place)
    if not authors and whole and whole.introduced:
        authors, placed = _beside_place(line.raw, lexicon), True
    if not authors and whole and (name := _beside_date(line.raw, whole, lexicon)):
        authors, placed = [Author(name=name)], True
    if not authors and len(segments) > 1 and (whole or not has_digit(line.raw)):
        authors, placed = _persons(segments, lexicon, dated=whole is not None), True
    if authors:
        return Role(
            label="byline",
            placed=placed,
            authors=tuple(authors),
            found=whole.found if whole else None,
            date_rank=_rank(whole),
            updated=bool(whole and whole.updated),
        )
    beside = segments
    if len(segments) == 1 and whole is None and _BESIDE_SIGN.search(line.raw):
        beside = _BESIDE_PLACE.split(line.raw)
    if whole is None and 2 <= len(beside) <= MAX_BESIDE_PLACE and _is_short_place(beside):
        persons = _persons(beside, lexicon, dated=False)
        outlet = next((p.strip(NAME_EDGES) for p in beside if _is_outlet(p, lexicon)), None)
        return Role(label="byline", placed=True, authors=tuple(persons), outlet=outlet)
    if whole and len(whole.leftover) <= MAX_DATE_LEFTOVER:
        certain = whole.marked and not whole.leftover
        return Role(
            label="dateline",
            placed=True,
            found=whole.found,
            date_marked=certain,
            date_alone=all(known.is_place(word) for word in whole.leftover),
            date_rank=_rank(whole),
            updated=whole.updated,
        )
    role = _dated_segment(segments) if len(segments) > 1 else None
    if role is None and whole is None and dates.announces(line.folded):
        role = Role(label="dateline", placed=True, date_marked=True)
    return role


def _dated_segment(segments: Sequence[str]) -> Role | None:
    """Return the date of «Published on DATE • reading time: 2 min», «PAPER | issue 1182 | DATE»."""
    for segment in segments:
        part = dates.read_line(fold(segment), segment)
        if part and not part.leftover and (part.introduced or _names_issue(segments)):
            return Role(
                label="dateline",
                placed=True,
                found=part.found,
                date_marked=True,
                date_rank=_rank(part),
                updated=part.updated,
            )
    return None


def _names_issue(segments: Sequence[str]) -> bool:
    return any(_ISSUE.match(fold(segment)) for segment in segments)


def _may_state(line: TextLine, lexicon: Lexicon) -> bool:
    """Tell a line with a sign, a number or a word that bylines and dates have: a cheap first look."""
    if line.words <= MAX_KEPT_WORDS or _STATED.search(line.raw):
        return True
    return line.folded.partition(" ")[0] in lexicon.byline_starts


def _is_short_place(segments: Sequence[str]) -> bool:
    """Tell «outlet - place» and «place / outlet», which name nobody."""
    few = all(segment.count(" ") + 1 <= MAX_DATE_LEFTOVER for segment in segments)
    return few and sum(known.is_place(key_of(fold(segment))) for segment in segments) == 1


def _is_outlet(part: str, lexicon: Lexicon) -> bool:
    """Tell an outlet beside a place: by its first word, or by an article, which no given name has."""
    folded = key_of(fold(part))
    words = folded.split()
    if lexicon.outlet.match(folded):
        return True
    has_article = len(words) > 1 and words[0].startswith("ال") and not known.is_place(folded)
    return has_article and not is_other(words, lexicon) and folded not in lexicon.anonymous


def _persons(segments: Sequence[str], lexicon: Lexicon, *, dated: bool) -> list[Author]:
    """Return the names among the segments of «name - place» or «outlet | name».

    Beside a date two words with capitals are a name, too, if they are no place.
    """
    if any(
        segment.count(" ") + 1 > MAX_NAME_WORDS for segment in segments if not has_digit(segment)
    ):
        return []
    return [
        Author(name=name)
        for segment in segments
        for name in joined(segment.strip(NAME_EDGES))
        if is_person(segment.strip(NAME_EDGES), lexicon)
        or (dated and _is_unknown_name(segment, lexicon))
    ]


def _beside_date(raw: str, whole: dates.DateLine, lexicon: Lexicon) -> str | None:
    """Return the name of «NAME - published on DATE», «Posted on DATE by NAME», «NAME, le DATE»."""
    if match := _BY_BESIDE_DATE.search(raw):
        return (match[1] or match[2]).strip(NAME_EDGES)
    if not whole.introduced and not _COMMA_DATE.search(raw):
        return None
    parts = [p.strip(NAME_EDGES) for p in _BEFORE_DATE.split(raw) if p and not has_digit(p)]
    if len(parts) != 1 or not 2 <= parts[0].count(" ") + 1 <= MAX_FREE_NAME:
        return None
    folded = key_of(fold(parts[0]))
    words = folded.split()
    is_taken = (
        any(map(known.is_place, (folded, *words)))
        or is_other(words, lexicon)
        or folded in lexicon.agencies
        or not lexicon.names.isdisjoint(words)
        or lexicon.outlet.match(f"{folded} ") is not None
        or dates.announces(folded)
    )
    is_cased = parts[0][:1].isascii() and not known.is_capitalised_name(parts[0])
    return None if is_taken or is_cased or not is_name(parts[0]) else parts[0]


def _is_unknown_name(segment: str, lexicon: Lexicon) -> bool:
    folded = fold(segment)
    is_taken = known.is_place(key_of(folded)) or is_other(folded.split(), lexicon)
    return known.is_capitalised_name(segment) and not is_taken


def _rank(line: dates.DateLine | None) -> int:
    if line is None:
        return 0
    if line.introduced:
        return RANK_PUBLISHED
    if line.updated:
        return RANK_UPDATED
    return RANK_TIMED if line.found.clock else RANK_BARE


def _beside_place(raw: str, lexicon: Lexicon) -> list[Author]:
    """Return the name beside a place before the date: «عمّان - سعيد منصور / نشر في …»."""
    parts = [part for part in _PARTS.split(raw) if part and not has_digit(part)]
    places = [part for part in parts if dates.is_place(key_of(fold(part)))]
    if len(parts) != 2 or len(places) != 1:
        return []
    name = parts[0] if parts[1] == places[0] else parts[1]
    is_agency = key_of(fold(name)) in lexicon.agencies
    if is_agency or (" " in name and is_name(name)):
        return [Author(name=name, role="agency" if is_agency else "writer")]
    return []
