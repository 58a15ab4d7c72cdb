"""Names beside a story that may be its outlet's: sources, bylines, dates, its opening, the headline said again; core."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.clean import known, title_tail
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import TextLine, key_of
from barid_enrich.clean.names import has_digit
from barid_enrich.clean.outlets.page_parts import EDGES, Named, Said, parts_of
from barid_enrich.clean.roles import datelines
from barid_enrich.clean.roles.roles import Role

MAX_DATELINE_CHARS = 70  # of a lead: «PORT SAID, March 3 (Agency) -»
MAX_CAPTION_WORDS = 6  # of a line that may be a credit, or a name taken for one
LEADS = 3  # first paragraphs, as points stand above a lead
_LEAD_SIGN = re.compile(r"[(/:|–—-]")
_PAREN = re.compile(
    r"^[^.]*?(?:\.[^.]*?){0,2}?(?:\(\s*([^\W\d_][\w.’' ]{1,28}?)\s*\)\s*\.?[-–—:/ـ|]"
    r"|[/–—-]\s*([^\W\d_][\w.’' ]{1,28}?)\s*(?:/|\s[-–—ـ]\s|\s?\|\s))"
)
_OPENS = re.compile(r"^([^\W\d_][\w’' ]{1,30}?)\s?[/:|]\s")
_OPENS_WITH_DASH = re.compile(r"^([^\W\d_][\w’'-]*(?:\s[\w’'-]+){0,2})\s[–—-]\s")
_OPENS_AFTER_PLACE = re.compile(
    r"^([^\W\d_][\w’' ]{1,30}?)\s?[/،,:–—-]\s*([^\W\d_][\w’' ]{1,30}?)\s?(?:[/:–—|]|-(?=\s))\s?"
)
# «MUSCAT, July 21, 2024, NAME — …»
_OPENS_AFTER_DATE = re.compile(r"^[^–—]*?\d{4},?\s([^\W\d_][\w’' ]{1,28}?)\s[–—-]\s")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COMMA = re.compile(r"\s*[،,]\s*")
_AT_PLACE = re.compile(r"\s*[:/،,]\s*|\s?[–—-]\s?")  # of «PLACE-NAME»
_DATED_END = re.compile(r"\d{4},?\s\(\s*([^\W\d_][\w.’' ]{1,28}?)\s*\)$")  # a line of its own
_HARAKAT = re.compile("[\u064b-\u0652\u0670]")


def beside(said: Sequence[Said], lexicon: Lexicon) -> Iterator[Named]:
    """Yield what is named as the source, with the author or the day, before the story, behind its headline."""
    last_source, is_above = "", True
    for line, role, label in said:
        if label == "body":
            is_above = False
            continue
        if role and role.outlet and role.label == label:
            last_source = role.outlet
        if label == "source":
            yield from _of_source(line, role, lexicon)
        elif label in {"byline", "dateline"}:
            yield from _of_byline(line, role, lexicon)
        elif label == "caption" and is_above and line.words <= MAX_CAPTION_WORDS:
            yield from _of_caption(line, role, lexicon)
    yield last_source, "last_source"
    prose = (line for line, _, label in said if label == "body" and line.prose)
    for line in islice(prose, LEADS):
        if found := list(_of_lead(line.raw[:MAX_DATELINE_CHARS])):
            yield from found
            break
    firsts = (line for line, _, label in said if label in {"body", "dateline"})
    for line in islice(firsts, LEADS):
        if match := _DATED_END.search(line.raw[:MAX_DATELINE_CHARS]):
            yield match[1], "in_dateline"
    yield from _behind_title([one for one in said if one[2] != "body"])


def _of_source(line: TextLine, role: Role | None, lexicon: Lexicon) -> Iterator[Named]:
    kind = "source" if _is_told_source(line, lexicon) else "source_alone"
    yield (role.outlet if role and role.outlet else line.raw), kind
    for part in parts_of(line.raw):
        if not lexicon.site.match(fold(part)) and not _introduces(part, lexicon):
            yield part, "source_alone"


def _of_caption(line: TextLine, role: Role | None, lexicon: Lexicon) -> Iterator[Named]:
    parts = list(_other_parts(line, role, lexicon))
    yield from ((name, "captioned") for part in parts for name in _COMMA.split(part))
    pieces = _AT_PLACE.split(line.raw)
    if len(pieces) > 1 and any(known.is_place(key_of(fold(piece))) for piece in pieces):
        yield from (
            (piece, "beside_place")
            for piece in pieces
            if not (known.is_place(key_of(fold(piece))) or lexicon.credits.match(fold(piece)))
        )


def _of_byline(line: TextLine, role: Role | None, lexicon: Lexicon) -> Iterator[Named]:
    """Yield the parts of a byline or date, by what stands beside them."""
    parts = list(_other_parts(line, role, lexicon))
    yield from ((part, "byline") for part in parts)
    if parts and any(known.is_place(key_of(fold(part))) for part in parts_of(line.raw)):
        yield from ((part, "beside_place") for part in parts)
    if role is None or role.found is None:
        return
    yield from ((part, "beside_date") for part in parts)
    if len(parts) == 1:
        yield parts[0], "alone_beside_date"
    if role.date_marked and not role.authors:
        yield datelines.LISTED.split(line.raw)[0], "with_issue"


def _is_told_source(line: TextLine, lexicon: Lexicon) -> bool:
    """Tell «Source: NAME» and «site NAME» from a name alone."""
    marked = lexicon.source_marked.match(line.folded) or lexicon.site.match(line.folded)
    return marked is not None


def _other_parts(line: TextLine, role: Role | None, lexicon: Lexicon) -> Iterator[str]:
    """Yield the parts of a byline or date that name no author, no place and no time."""
    named = {key_of(fold(author.name)) for author in role.authors} if role else set()
    for part in _without_places(parts_of(line.raw)):
        key = key_of(fold(part))
        if not key or key in named or known.is_place(key):
            continue
        if not (_is_time(part) or _introduces(part, lexicon)):
            yield part


def _without_places(parts: Iterable[str]) -> Iterator[str]:
    """Yield parts, and of «NAME, PLACE» the name."""
    for part in parts:
        pieces = _COMMA.split(part)
        if len(pieces) > 1 and any(known.is_place(key_of(fold(piece))) for piece in pieces):
            yield from pieces
        else:
            yield part


def _is_time(part: str) -> bool:
    """Tell a date or a clock, and what else begins with a digit."""
    if part[:1].isdigit():
        return True
    if not has_digit(part):
        return False
    folded = fold(part)
    is_whole = _YEAR.search(folded) is not None and dates.is_time(folded)
    return is_whole or dates.read_line(folded, part) is not None


def _introduces(part: str, lexicon: Lexicon) -> bool:
    """Tell «source», «date of publication», «report»: words before what is named."""
    marked = f"{fold(part.strip())}:"
    return (
        dates.introduces(part)
        or lexicon.source_marked.match(marked) is not None
        or lexicon.byline_marked.fullmatch(marked) is not None
    )


def _of_lead(lead: str) -> Iterator[Named]:
    if not _LEAD_SIGN.search(lead):
        return
    opening = _HARAKAT.sub("", lead)
    if match := _OPENS_WITH_DASH.match(opening):
        yield match[1], "opens_dash"
    if match := _OPENS_AFTER_DATE.match(opening):
        yield match[1], "in_dateline"
    if match := _PAREN.match(opening):
        yield match[1] or match[2], "in_dateline"
    if match := _OPENS.match(opening):
        yield match[1], "opens" if "/" in match[0] else "opens_word"
    if match := _OPENS_AFTER_PLACE.match(opening):
        places = [known.is_place(key_of(fold(match[part]))) for part in (1, 2)]
        for part, is_beside in ((2, places[0]), (1, places[1])):
            yield match[part], "opens"
            if is_beside:
                yield match[part], "opens_at_place"


def _behind_title(aside: Sequence[Said]) -> Iterator[Named]:
    """Yield the site of «headline | site», the headline said again with something behind it."""
    title = next((line for line, _, label in aside if label == "title"), None)
    if title is None or not title.key:
        return
    for line, _, _ in aside:
        if line.words > title.words and line.key.startswith(title.key) and line.key != title.key:
            rest = line.key[len(title.key) :].strip(EDGES)
            size = rest.count(" ") + 1
            for kind in ("title_tail", "title_end"):
                yield " ".join(line.raw.split()[-size:]), kind
    yield from ((split.tail, "title_end") for split in islice(title_tail.splits(title.raw), 1))
