"""Lines of bylines and dates, in whatever order and with whatever stands between them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from barid.contract import Author
from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.clean import known
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import MAX_KEPT_WORDS, TextLine, holds, key_of
from barid_enrich.clean.names import (
    INITIALS,
    MAX_NAME_WORDS,
    NAME_EDGES,
    authors_of,
    has_digit,
    is_name,
    is_other,
    is_person,
    joined,
)
from barid_enrich.clean.roles import datelines
from barid_enrich.clean.roles.role import MAX_ROLE_WORDS, Role

MAX_BESIDE_PLACE = 3  # «place / name / outlet»
MAX_PLACE_WORDS = 3
SEGMENTS = re.compile(r"\s*[|•·;؛]\s*|\s[–—ـ-]\s")
_SEGMENT_SIGNS, _SEGMENT_SIGN = "|•·;؛–—ـ-", re.compile(r"[|•·;؛]|\s[–—ـ-]\s")
_BESIDE_SIGN = re.compile(r"[/-]")
_BESIDE_PLACE = re.compile(r"\s*/\s*|-\s+|\s+-|(?<=[\u0600-\u06ff])-(?=[\u0600-\u06ff])")
_STATED = re.compile(r"[\d|•·;؛:：/–—ـ-]")
MAX_FREE_NAME = 3
_BY_BESIDE_DATE = re.compile(
    r"\b[Bb]y\s((?:[A-Z][\w.’'-]*\s?){2,4})$|بواسطة\s([^\d|/:-]{5,30}?)\s*(?=\d)"
)
_BEFORE_DATE = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s+/\s+|,\s(?=(?:le|il|el|den|on)\s)")
_COMMA_DATE = re.compile(r",\s(?:le|il|el|den|on)\s")
_PARTS = re.compile(r"\s+[/|•·–—-]\s+|\s*[|•·]\s*")


def byline_or_date(line: TextLine, lexicon: Lexicon) -> Role | None:
    """Read a line of up to a few segments, each of them a byline, a date, or a scrap."""
    if not _may_state(line, lexicon):
        return None
    whole = dates.read_line(line.folded, line.raw)
    segments = [line.raw]
    if holds(line.raw, _SEGMENT_SIGNS) and _SEGMENT_SIGN.search(line.raw):
        segments = [segment for segment in SEGMENTS.split(line.raw) if segment]
    elif "," in line.raw and line.folded.partition(" ")[0] in lexicon.byline_starts:
        segments = _by_roles(line.raw, lexicon)
    return (
        _byline(line, segments, whole, lexicon)
        or (_of_place(line, segments, lexicon) if whole is None else None)
        or datelines.of_line(line, segments, whole)
    )


def of_sentence(raw: str, lexicon: Lexicon) -> Role | None:
    """Return the byline of a line that ends as a sentence: «(Reporting by NAME; editing by A.B.)»."""
    bare = raw.strip("()[] ")
    if fold(bare.partition(" ")[0]) not in lexicon.byline_starts:
        return None
    parts = [authors_of(part, fold(part), lexicon)[0] for part in SEGMENTS.split(bare) if part]
    authors = tuple(author for named in parts for author in named)
    if not all(parts) or not all(_is_like(author.name, lexicon) for author in authors):
        return None
    return Role(label="byline", placed=True, authors=authors)


def _is_like(name: str, lexicon: Lexicon) -> bool:
    """Tell a person's name by its form: a given name, capitals, initials."""
    if INITIALS.fullmatch(name):
        return True
    return is_person(name, lexicon) or known.is_capitalised_name(name)


def _byline(
    line: TextLine, segments: Sequence[str], whole: dates.DateLine | None, lexicon: Lexicon
) -> Role | None:
    """Return the byline of a line that names somebody, with the date it states."""
    authors, placed = _marked(line, segments, lexicon)
    if not authors:
        authors, placed = _unmarked(line, segments, whole, lexicon), True
    if not authors:
        return None
    return Role(
        label="byline",
        placed=placed,
        authors=tuple(authors),
        found=whole.found if whole else None,
        date_rank=datelines.rank(whole),
        updated=bool(whole and whole.updated),
    )


def _by_roles(raw: str, lexicon: Lexicon) -> list[str]:
    """Return the parts of «Reporting by NAME, NAME, editing by NAME», each with its word for authorship."""
    first, *others = raw.split(", ")
    parts = [first]
    for part in others:
        if lexicon.byline_open.match(fold(part)):
            parts.append(part)
        else:
            parts[-1] = f"{parts[-1]}, {part}"
    return parts


def _marked(line: TextLine, segments: Sequence[str], lexicon: Lexicon) -> tuple[list[Author], bool]:
    """Return whom words like «by» and «report:» name, and whether only the head may do so."""
    if len(segments) == 1:
        return authors_of(line.raw, line.folded, lexicon)
    found = [authors_of(segment, fold(segment), lexicon) for segment in segments]
    return (
        [author for named, _ in found for author in named],
        any(named and needs_place for named, needs_place in found),
    )


def _unmarked(
    line: TextLine, segments: Sequence[str], whole: dates.DateLine | None, lexicon: Lexicon
) -> list[Author]:
    """Return whom a line names beside a date, a place, an outlet or a dash."""
    if whole and whole.introduced and (authors := _beside_place(line.raw, lexicon)):
        return authors
    if whole and (name := _beside_date(line.raw, whole, lexicon)):
        return [Author(name=name)]
    if len(segments) < 2:
        return []
    authors = []
    if whole or not has_digit(line.raw):
        authors = _persons(segments, lexicon, dated=whole is not None)
    return authors or _behind_dash(segments, lexicon)


def _of_place(line: TextLine, segments: Sequence[str], lexicon: Lexicon) -> Role | None:
    """Return the byline of «outlet - place» and «place / name / outlet»."""
    beside = segments
    if len(segments) == 1 and _BESIDE_SIGN.search(line.raw):
        beside = _BESIDE_PLACE.split(line.raw)
    if not (2 <= len(beside) <= MAX_BESIDE_PLACE and _is_short_place(beside)):
        return None
    persons = _persons(beside, lexicon, dated=False)
    outlet = next((p.strip(NAME_EDGES) for p in beside if _is_outlet(p, lexicon)), None)
    return Role(label="byline", placed=True, authors=tuple(persons), outlet=outlet)


def _behind_dash(segments: Sequence[str], lexicon: Lexicon) -> list[Author]:
    """Return whom «wrote - NAME - what they do» names."""
    for word, name in pairwise(segments):
        if lexicon.byline_open.fullmatch(fold(word)):
            return authors_of(f"{word} {name}", fold(f"{word} {name}"), lexicon)[0]
    return []


def _may_state(line: TextLine, lexicon: Lexicon) -> bool:
    """Tell a line with a sign, a number or a word that bylines and dates have: a cheap first look."""
    if line.words > MAX_ROLE_WORDS and not datelines.may_be_long(line):
        return False
    if line.words <= MAX_KEPT_WORDS or _STATED.search(line.raw):
        return True
    return line.folded.partition(" ")[0] in lexicon.byline_starts


def _is_short_place(segments: Sequence[str]) -> bool:
    """Tell «outlet - place» and «place / outlet», which name nobody."""
    few = all(segment.count(" ") + 1 <= MAX_PLACE_WORDS for segment in segments)
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
