"""What one line says it is, wherever it stands."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Literal

from barid.contract import Author, LineLabel, Value
from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.clean import known
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.line import TextLine, key_of
from barid_enrich.clean.stems import share, told
from barid_enrich.dates.find import Found

MAX_NAME_WORDS = 5  # «عبد الرحمن محمد عبد الله» has five
MAX_ROLE_WORDS = 16  # longer lines with a role word at the start are sentences or headlines
MAX_TAG_WORDS = 4
LEAD_LINES = 2  # of prose, which names who the story is about
HEAD_LINES = 30  # menus are long
SITE_LINES = 4  # at the top of a page, where it says its own name
MAX_OUTLET_WORDS = 6
MAX_CRUMB_WORDS = 6  # of one step; the last step may be a headline
MAX_NOTICE_WORDS = 35  # of a sentence about cookies, rights or a picture
EDGE_PROSE = 2  # lines of prose at both ends of a page, where its own sentences stand
MAX_CREDIT_CHARS = 60  # at the end of a caption
MAX_DATE_LEFTOVER = 3  # a place, an agency, a section beside the date
RANK_PUBLISHED, RANK_TIMED, RANK_BARE = 3, 2, 1  # a masthead shows the day, rarely the time

_CREDIT_SIGN = re.compile(r"[)\]©/|:：]")
_LETTER = re.compile(r"[^\W\d_]")
_SEGMENTS = re.compile(r"\s*[|•·;؛]\s*|\s[–—-]\s")
_SITE_SEGMENTS = re.compile(r"\s*[|•·:]\s*|\s[–—-]\s")
_CRUMBS = re.compile(r"\s+[/>»›→←\\|]+\s+|\s*[›→]\s*")
_NAME_SEPARATORS = re.compile(r"\s*[،,;]\s*|\s+(?:&|and|et|و)\s+|\s*/\s*")
_MARKS = re.compile(r"[:：/–—-]")
_PARTS = re.compile(r"\s+[/|•·–—-]\s+|\s*[|•·]\s*")
_DATED_SENTENCE = re.compile(r"\.\s(?=.*\d).*")
_INITIAL = re.compile(r"^\w.*\s[A-Z]\.$")  # «Nassim B.» keeps its full stop
_NAME_EDGES = " \t\u00a0:：/|–—-،,.;()[]«»\"'*"


class Role(Value, frozen=True, kw_only=True):
    """What a line is by its own words, and the facts it states.

    Attributes:
        label: the role.
        placed: only believed where the role belongs: a byline in the head, a source at the end.
        zone: how far it reaches: a "box" of other stories or a form, the "end" of all text
            (comments, tags, rights), a "button" behind which no text follows at the end of a page.
        lone_name: only a name, which is a byline beside a date.
        is_mark: no words at all: a time, a number, asterisks.
        date_rank: how well the line says that its date is the one of publication, from 1.
        tail: the last step of a breadcrumb, as written.
    """

    label: LineLabel
    placed: bool = False
    zone: Literal["", "box", "end", "button"] = ""
    lone_name: bool = False
    is_mark: bool = False
    authors: tuple[Author, ...] = ()
    outlet: str | None = None
    found: Found | None = None
    date_marked: bool = False
    date_rank: int = 0
    tail: str | None = None


def roles_of(lines: Sequence[TextLine], lexicon: Lexicon) -> list[Role | None]:
    """Return what each line says it is.

    A path that does not start at home is only a breadcrumb when it ends in another line of the
    text: headlines have slashes and bars too.
    """
    found = [role_of(line, lexicon) for line in lines]
    prose = [index for index, line in enumerate(lines) if line.prose]
    for index in {*prose[:EDGE_PROSE], *prose[-EDGE_PROSE:]}:
        found[index] = _of_prose(lines[index], lexicon)
    _name_beside_site(lines, found)
    _name_above_date(lines, found, lexicon)
    _post_below_name(lines, found, lexicon)
    if all(role is None or role.tail is None for role in found):
        return found
    keys = {line.key for line in lines}
    return [
        None if role and role.tail and role.placed and key_of(fold(role.tail)) not in keys else role
        for role in found
    ]


def _name_beside_site(lines: Sequence[TextLine], found: list[Role | None]) -> None:
    """Read «name | site» and «site - name» as bylines where the page's first lines say the site."""
    top = {line.key for line in lines[:SITE_LINES] if 0 < line.words <= MAX_NAME_WORDS}
    for index, line in enumerate(lines[: 4 * SITE_LINES]):
        if found[index] is not None or line.prose or line.words > 2 * MAX_NAME_WORDS:
            continue
        segments = [s for s in _SITE_SEGMENTS.split(line.raw) if s]
        names = [s for s in segments if key_of(fold(s)) not in top]
        if len(segments) == 2 and len(names) == 1 and 2 <= names[0].count(" ") + 1 <= 4:
            is_name = not _has_digit(names[0]) and ":" not in line.raw
            authors = (Author(name=names[0]),) if is_name else ()
            found[index] = Role(label="byline", placed=True, authors=authors)


def _name_above_date(lines: Sequence[TextLine], found: list[Role | None], lexicon: Lexicon) -> None:
    """Read two or three words between a headline and the date as a name, known or not.

    The story does not speak of its author: words it shares are a topic or who is in the picture.
    """
    for index in range(1, min(len(lines), HEAD_LINES) - 1):
        line, above, below = lines[index], found[index - 1], found[index + 1]
        stands_there = above is None and below is not None and below.label == "dateline"
        if found[index] is not None or not stands_there or lines[index - 1].words <= 3:
            continue
        words = line.folded.split()
        is_cased = line.raw[:1].isascii() and not known.is_capitalised_name(line.raw)
        is_name = 2 <= len(words) <= 3 and _is_name(line.raw) and not line.stopped and not is_cased
        if not is_name or _is_other(words, lexicon) or any(map(known.is_place, words)):
            continue
        lead = (other.raw for other in lines[index + 2 :] if other.prose)
        if not share(line.raw, told((lines[index - 1].raw, *islice(lead, LEAD_LINES)))):
            authors = (Author(name=line.raw),)
            found[index] = Role(label="byline", placed=True, lone_name=True, authors=authors)


def _post_below_name(lines: Sequence[TextLine], found: list[Role | None], lexicon: Lexicon) -> None:
    """Read «Senior Reporter» as part of the byline above it."""
    for index in range(1, min(len(lines), HEAD_LINES)):
        line, above = lines[index], found[index - 1]
        if found[index] is None and above is not None and above.label == "byline":
            is_short = 0 < line.words <= MAX_ROLE_WORDS // 2 and not line.stopped
            if is_short and not lexicon.jobs.isdisjoint(line.folded.split()[:3]):
                found[index] = Role(label="byline", placed=True, lone_name=above.lone_name)


def _is_other(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell folded words of which one is a button's, a section's or a post's."""
    return not (lexicon.jobs.isdisjoint(words) and lexicon.furniture.isdisjoint(words))


def role_of(line: TextLine, lexicon: Lexicon) -> Role | None:
    """Return what one line says it is, None when its words say nothing of it."""
    if line.prose:
        return None
    if len(_LETTER.findall(line.raw[:40])) <= 1 and not dates.read_line(line.folded, line.raw):
        return Role(label="furniture", placed=True, is_mark=True)
    return (
        _heading(line, lexicon)
        or _byline_or_date(line, lexicon)
        or _breadcrumb(line, lexicon)
        or _credit(line, lexicon)
        or _source(line, lexicon)
        or _masthead(line, lexicon)
        or _lone_name(line, lexicon)
    )


def _of_prose(line: TextLine, lexicon: Lexicon) -> Role | None:
    """Tell the few sentences that are none of the story's: credited captions, notices, rights."""
    if line.words > MAX_NOTICE_WORDS:
        return None
    if _CREDIT_SIGN.search(line.raw[-MAX_CREDIT_CHARS:]) and lexicon.credit_tail.search(
        fold(line.raw[-MAX_CREDIT_CHARS:])
    ):
        return Role(label="caption", placed=True)
    folded = fold(line.raw)
    if lexicon.rights.search(folded):
        return Role(label="furniture", placed=True, zone="end")
    if lexicon.notices.search(folded):
        return Role(label="furniture", placed=True)
    return None


def _lone_name(line: TextLine, lexicon: Lexicon) -> Role | None:
    """Return a byline that is nothing but names, or what the named one does."""
    if line.words > MAX_ROLE_WORDS // 2 or line.stopped or _has_digit(line.raw):
        return None
    names = [name.strip() for name in _NAME_SEPARATORS.split(line.raw)]
    if not _is_other(line.folded.split(), lexicon) and all(
        _is_person(n, lexicon) or known.is_capitalised_name(n) for n in names
    ):
        authors = tuple(Author(name=name) for name in names)
        return Role(label="byline", placed=True, lone_name="/" not in line.raw, authors=authors)
    return None


def _heading(line: TextLine, lexicon: Lexicon) -> Role | None:
    match = lexicon.related.match(line.folded)
    if match:
        alone = len(line.key) <= match.end()
        return Role(label="related", zone="box" if alone else "button")
    if line.words > MAX_ROLE_WORDS:
        return None
    return _furniture(line, lexicon)


def _furniture(line: TextLine, lexicon: Lexicon) -> Role | None:
    if lexicon.ends.match(line.folded) or lexicon.rights.search(line.folded):
        return Role(label="furniture", zone="end")
    if lexicon.boxes.match(line.folded):
        return Role(label="furniture", zone="box")
    is_button = (
        (line.raw.startswith("#") and line.words <= MAX_TAG_WORDS)
        or _names_networks(line, lexicon)
        or line.key in lexicon.furniture
        or lexicon.share.match(line.folded)
        or lexicon.counts.match(line.folded)
    )
    if is_button:
        # A section's name may be a subhead, too: in the head and at the end only.
        return Role(label="furniture", placed=line.key in lexicon.sections, zone="button")
    if lexicon.furniture_starts.match(line.folded):
        return Role(label="furniture", placed=line.stopped, zone="button")
    if lexicon.notices.search(line.folded):
        return Role(label="furniture", placed=True, zone="button")
    return None


def _names_networks(line: TextLine, lexicon: Lexicon) -> bool:
    """Tell a row of buttons, whatever stands between the names of networks."""
    words = [key_of(word) for word in line.folded.split()]
    known_words = sum(word in lexicon.buttons for word in words)
    return sum(word in lexicon.networks for word in words) >= 2 and 2 * known_words >= len(words)


def _breadcrumb(line: TextLine, lexicon: Lexicon) -> Role | None:
    steps = _CRUMBS.split(line.raw)
    if len(steps) < 2 or any(step.count(" ") >= MAX_CRUMB_WORDS for step in steps[:-1]):
        return None
    at_home = key_of(fold(steps[0])) in lexicon.home
    if len(steps) == 2 and "|" in line.raw and not at_home:
        return None  # «headline | site», «name | site»
    return Role(label="breadcrumb", placed=not at_home, tail=steps[-1])


def _byline_or_date(line: TextLine, lexicon: Lexicon) -> Role | None:
    """Read a line of up to a few segments, each of them a byline, a date, or a scrap."""
    if line.words > MAX_ROLE_WORDS:
        return None
    whole = dates.read_line(line.folded, line.raw)
    segments = [segment for segment in _SEGMENTS.split(line.raw) if segment]
    authors: list[Author] = []
    placed = False
    for segment in segments if len(segments) > 1 else [line.raw]:
        folded = fold(segment) if len(segments) > 1 else line.folded
        named, needs_place = _authors(segment, folded, lexicon)
        authors += named
        placed = placed or (bool(named) and needs_place)
    if not authors and whole and whole.introduced:
        authors, placed = _beside_place(line.raw, lexicon), True
    if not authors and len(segments) > 1:
        authors, placed = _persons(segments, lexicon, dated=whole is not None), True
    if authors:
        return Role(
            label="byline",
            placed=placed,
            authors=tuple(authors),
            found=whole.found if whole else None,
            date_rank=_rank(whole),
        )
    if whole is None and len(segments) == 2 and _is_short_place(segments):
        return Role(label="byline", placed=True)
    if whole and len(whole.leftover) <= MAX_DATE_LEFTOVER:
        certain = whole.marked and not whole.leftover
        return Role(
            label="dateline",
            placed=True,
            found=whole.found,
            date_marked=certain,
            date_rank=_rank(whole),
        )
    if whole is None and dates.announces(line.folded):
        return Role(label="dateline", placed=True, date_marked=True)
    return None


def _is_short_place(segments: Sequence[str]) -> bool:
    """Tell «outlet - place» and «place / outlet», which name nobody."""
    few = all(segment.count(" ") + 1 <= MAX_DATE_LEFTOVER for segment in segments)
    return few and sum(known.is_place(key_of(fold(segment))) for segment in segments) == 1


def _persons(segments: Sequence[str], lexicon: Lexicon, *, dated: bool) -> list[Author]:
    """Return the names among the segments of «name - place» or «outlet | name».

    Beside a date two words with capitals are a name, too, if they are no place.
    """
    if any(
        segment.count(" ") + 1 > MAX_NAME_WORDS for segment in segments if not _has_digit(segment)
    ):
        return []
    return [
        Author(name=segment.strip(_NAME_EDGES))
        for segment in segments
        if _is_person(segment.strip(_NAME_EDGES), lexicon)
        or (dated and _is_unknown_name(segment, lexicon))
    ]


def _is_unknown_name(segment: str, lexicon: Lexicon) -> bool:
    folded = fold(segment)
    is_taken = known.is_place(key_of(folded)) or _is_other(folded.split(), lexicon)
    return known.is_capitalised_name(segment) and not is_taken


def _is_person(name: str, lexicon: Lexicon) -> bool:
    return known.is_person(name, lexicon.given)


def _rank(line: dates.DateLine | None) -> int:
    if line is None:
        return 0
    if line.introduced:
        return RANK_PUBLISHED
    return RANK_TIMED if line.found.clock else RANK_BARE


def _beside_place(raw: str, lexicon: Lexicon) -> list[Author]:
    """Return the name beside a place before the date: «عمّان - سعيد منصور / نشر في …»."""
    parts = [part for part in _PARTS.split(raw) if part and not _has_digit(part)]
    places = [part for part in parts if dates.is_place(key_of(fold(part)))]
    if len(parts) != 2 or len(places) != 1:
        return []
    name = parts[0] if parts[1] == places[0] else parts[1]
    is_agency = key_of(fold(name)) in lexicon.agencies
    if is_agency or (" " in name and _is_name(name)):
        return [Author(name=name, role="agency" if is_agency else "writer")]
    return []


def names_in(byline: str, lexicon: Lexicon) -> tuple[Author, ...]:
    """Return the authors that text from an author field or element names."""
    text = " ".join(byline.split())
    named, _ = _authors(text, fold(text), lexicon)
    if named:
        return tuple(named)
    return tuple(
        Author(name=name, role="agency" if key_of(fold(name)) in lexicon.agencies else "writer")
        for name in _names(text, lexicon)
        if "@" not in name
    )


def _names(text: str, lexicon: Lexicon) -> list[str]:
    """Return the names of a list, without what is said of them behind commas."""
    parts = [part.strip() for part in _NAME_SEPARATORS.split(text)]
    names = [part if _INITIAL.search(part) else part.strip(_NAME_EDGES) for part in parts]
    return [
        name
        for index, name in enumerate(names)
        if _is_name(name) and not (index and _is_remark(name, lexicon))
    ]


def _is_remark(text: str, lexicon: Lexicon) -> bool:
    """Tell «Transport Correspondent», «in Oran» and «Ph.D.» from a second name."""
    folded = fold(text)
    words = folded.split()
    if key_of(folded) in lexicon.agencies:
        return False
    if " " not in text and (text.isupper() or "." in text):
        return True  # a degree or an order
    at_place = lexicon.places.intersection(words[:1]) or dates.is_place(folded)
    return bool(at_place) or not lexicon.jobs.isdisjoint(words)


def _authors(raw: str, folded: str, lexicon: Lexicon) -> tuple[list[Author], bool]:
    """Return who a segment names, and whether that is only believed in the head of a text."""
    match = lexicon.byline_marked.match(folded)
    if match:
        word = match.group().strip(_NAME_EDGES)
        behind = _MARKS.split(raw, maxsplit=1)[-1]
    elif match := lexicon.byline_open.match(folded):
        word = match.group().strip(_NAME_EDGES)
        behind = " ".join(raw.split()[word.count(" ") + 1 :])
        if behind[:1].isascii() and not behind[:1].isupper():
            return [], True  # «by» before a small letter is no byline
    else:
        return [], False
    role = lexicon.byline_roles.get(word, "writer")
    named = _names(_DATED_SENTENCE.sub("", behind), lexicon)
    agencies = lexicon.agencies
    authors = [
        Author(name=name, role="agency" if key_of(fold(name)) in agencies else role)
        for name in named
    ]
    return authors, ":" not in raw


def _is_name(text: str) -> bool:
    words = text.count(" ") + 1
    return words <= MAX_NAME_WORDS and _LETTER.search(text) is not None and not _has_digit(text)


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _credit(line: TextLine, lexicon: Lexicon) -> Role | None:
    if line.key in lexicon.credits or (
        line.words <= MAX_ROLE_WORDS and lexicon.credit.match(line.folded)
    ):
        return Role(label="caption", placed=line.words > MAX_OUTLET_WORDS)
    if lexicon.credit_tail.search(line.folded[-MAX_CREDIT_CHARS:]):
        return Role(label="caption", placed=True)
    return None


def _source(line: TextLine, lexicon: Lexicon) -> Role | None:
    if line.words > MAX_OUTLET_WORDS + 2 or line.stopped:
        return None
    if lexicon.source_marked.match(line.folded):
        outlet = _MARKS.split(line.raw, maxsplit=1)[-1]
        return Role(label="source", placed=True, outlet=_outlet(outlet, lexicon))
    if match := lexicon.source_open.match(line.folded):
        outlet = " ".join(line.raw.split()[len(match.group().split()) :])
        return Role(label="source", placed=True, outlet=_outlet(outlet, lexicon))
    if line.words <= MAX_OUTLET_WORDS and (
        line.key in lexicon.agencies
        or lexicon.outlet.match(line.folded)
        or lexicon.site.match(line.folded)
    ):
        return Role(label="source", placed=True, outlet=_outlet(line.raw, lexicon))
    return None


def _outlet(raw: str, lexicon: Lexicon) -> str | None:
    name = raw.partition("+")[0].strip(_NAME_EDGES)  # «outlet + agencies»
    if match := lexicon.site.match(fold(name)):
        name = " ".join(name.split()[len(match.group().split()) :])
    return name or None


def _masthead(line: TextLine, lexicon: Lexicon) -> Role | None:
    if line.words > 2 * MAX_NAME_WORDS or not lexicon.masthead_heads.match(line.folded):
        return None
    return (
        Role(label="masthead", placed=True)
        if lexicon.masthead_offices.search(line.folded)
        else None
    )
