"""What one line says it is, wherever it stands."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from msgspec import structs

from barid.contract import Author
from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.clean import known
from barid_enrich.clean.authors import signed
from barid_enrich.clean.authors.signature import name_of_story
from barid_enrich.clean.lexicon import OPENING, Lexicon, load
from barid_enrich.clean.lines.line import (
    KEPT_LINES,
    MAX_KEPT_WORDS,
    TextLine,
    holds,
    key_of,
    text_line,
)
from barid_enrich.clean.names import (
    HONORIFIC,
    MARKS,
    MAX_NAME_WORDS,
    NAME_EDGES,
    NAME_SEPARATORS,
    before_post,
    has_digit,
    is_name,
    is_other,
    is_person,
    joined,
    names_in,
    without_place,
    without_signs,
)
from barid_enrich.clean.roles import comments, field_lines, mail_head, shown
from barid_enrich.clean.roles.around import (
    dated_headline,
    leaf_of_calendar,
    line_ups,
    name_above_date,
    name_below_title,
    name_beside_site,
    post_below_name,
    site_on_top,
)
from barid_enrich.clean.roles.bylines import byline_or_date
from barid_enrich.clean.roles.credits import is_credited, names_photographer
from barid_enrich.clean.roles.furniture import heading, of_prose
from barid_enrich.clean.roles.role import MAX_ROLE_WORDS, RANK_PUBLISHED, Role
from barid_enrich.clean.stories import excerpts

__all__ = ["RANK_PUBLISHED", "Role", "each_alone", "names_in", "role_of", "roles_of"]

MAX_OUTLET_WORDS = 6
MAX_SHOWN_WORDS = 10  # of «part of the exhibition», which says what a picture shows
MAX_CRUMB_WORDS = 6  # of one step; the last step may be a headline
MIN_SECTIONS = 2
MIN_CRUMBS, MAX_SHORT_CRUMB_WORDS = 3, 4
_AND_AGENCIES = re.compile(r"\s*[+/]\s*|\s-\s|\s*،\s*")
_NAME_AT_END = re.compile(r"\s\(([^()\d:]{5,30})\)\W*$")  # under a picture
_HANDLE_BEHIND = re.compile(r"\s\(?@\w+\)?$")  # «NAME @handle»
_WRITES = frozenset(
    map(
        fold,
        ["writes", "reports", "يكتب", "تكتب", "écrit", "schreibt", "berichtet", "escribe", "informa", "пишет",
         "сообщает", "рассказывает", "yazıyor", "yazdı", "bildiriyor", "می‌نویسد", "دەنووسێت", "دەنوسێت", "scrive",
         "escreve", "لکھتے", "لکھتی"],
    )
)  # fmt: skip
_FROM_PEN = re.compile(
    r"([^\d:]{5,40}?)(?:\sکے قلم سے|\sکی تحریر|\sکا کالم|['’]n?[ıiuü]n\s(?:kaleminden|haberi|yazısı)|\syazdı)\W*$"
)
_REMARK_BEHIND = re.compile(r"\s*[،,]\s*")  # «Dr. NAME, professor of …»
_TWO_LETTERS = re.compile(r"[^\W\d_ـ].*?[^\W\d_ـ]")
_INITIALS = re.compile(r"[\W_]*(?:[^\W\d_]\.\s?){2,3}[\W_]*")  # «=== J. T.» below a story
_ADDRESS = re.compile(r"\W*(?:https?://\S+|www\.\S+|[\w.+-]+@[\w.-]+|t\.me/\S+)\W*")
_TIGHT_CRUMBS = re.compile(r"\s*[/»›>]\s*")  # of a path that begins at home
_CRUMBS = re.compile(r"\s+[/>»›→←\\|]+\s+|\s*[›→]\s*")
_DASH = " - "
_ARROW = re.compile(r"\s[>»›→]+\s")
_CRUMB_SIGNS, _CRUMB_SIGN = r"/>»›→←\|", re.compile(r"\s[/>»›→←\\|]|[›→]")


def roles_of(
    lines: Sequence[TextLine], lexicon: Lexicon, alone: Sequence[Role | None] | None = None
) -> list[Role | None]:
    """Return what each line says it is.

    A path that does not start at home is only a breadcrumb when it ends in another line of the
    text: headlines have slashes and bars too.

    Args:
        lines: of a page, or of one of its stories.
        lexicon: the words.
        alone: what each line says by itself, where that is known.
    """
    found = list(alone) if alone is not None else each_alone(lines, lexicon)
    prose = [index for index, line in enumerate(lines) if line.prose]
    for index, role in of_prose(lines, prose, lexicon):
        found[index] = role
    excerpts.close(lines, found)
    mail_head.read(lines, found)
    field_lines.read(lines, found, lexicon)
    comments.of_readers(lines, found)
    leaf_of_calendar(lines, found)
    dated_headline(lines, found)
    line_ups(lines, found)
    site_on_top(lines, found, lexicon)
    name_beside_site(lines, found)
    name_above_date(lines, found, lexicon)
    for index in name_below_title(lines, found):
        found[index] = structs.replace(cast("Role", found[index]), lone_name=False)
    post_below_name(lines, found, lexicon)
    name_of_story(lines, found, lexicon)
    shown.credited_to_site(lines, found, lexicon)
    if all(role.tail is None for role in filter(None, found)):
        return found
    keys = {line.key for line in lines}
    return [
        None if role and role.tail and role.placed and key_of(fold(role.tail)) not in keys else role
        for role in found
    ]


def each_alone(lines: Sequence[TextLine], lexicon: Lexicon) -> list[Role | None]:
    """Return what each line says by itself, whatever stands around it."""
    return [None if line.prose else role_of(line, lexicon) for line in lines]


def role_of(line: TextLine, lexicon: Lexicon) -> Role | None:
    """Return what one line says it is, None when its words say nothing of it.

    Remembered for short lines, which are mostly a site's own and come again with its next page.
    """
    if line.prose:
        return None
    if line.words <= MAX_KEPT_WORDS:
        return _kept_role(line.raw)
    return _read_role(line, lexicon)


@lru_cache(maxsize=KEPT_LINES)
def _kept_role(raw: str) -> Role | None:
    return _read_role(text_line(raw), load())


def _read_role(line: TextLine, lexicon: Lexicon) -> Role | None:
    if _ADDRESS.fullmatch(line.raw):
        return Role(label="furniture", zone="button")
    if not _TWO_LETTERS.search(line.raw, 0, 40) and not dates.read_line(line.folded, line.raw):
        return Role(label="furniture", placed=True, is_mark=True)
    if _INITIALS.fullmatch(line.raw):
        return Role(label="byline", placed=True)
    return (
        heading(line, lexicon)
        or byline_or_date(line, lexicon)
        or (_with_words(line, lexicon) if " / " in line.raw else None)
        or _breadcrumb(line, lexicon)
        or _credit(line, lexicon)
        or _source(line, lexicon)
        or _masthead(line, lexicon)
        or _lone_name(line, lexicon)
    )


def _lone_name(line: TextLine, lexicon: Lexicon) -> Role | None:
    """Return a byline that is nothing but names, or what the named one does."""
    words = line.folded.split()
    most = MAX_ROLE_WORDS // 2
    if line.words > most and not lexicon.places.isdisjoint(words):
        most = MAX_ROLE_WORDS  # «NAME in PLACE and NAME in PLACE»
    if line.words > most or line.stopped or has_digit(line.raw):
        return None
    if role := _with_words(line, lexicon):
        return role
    if title := HONORIFIC.match(line.raw):
        name = _REMARK_BEHIND.split(line.raw[title.end() :], maxsplit=1)[0]
        if 2 <= name.count(" ") + 1 <= MAX_NAME_WORDS - 1:
            return _titled_name(name, lexicon)
    if is_other(words, lexicon):
        return None
    bare = _HANDLE_BEHIND.sub("", without_signs(line.raw)).lstrip("+ ـ_–—-*•")
    names = [
        without_place(name.strip(), lexicon)
        for part in NAME_SEPARATORS.split(bare)
        for name in joined(part)
    ]
    if all(is_person(n, lexicon) or known.is_capitalised_name(n) for n in names):
        authors = tuple(Author(name=name) for name in names)
        return Role(label="byline", placed=True, lone_name="/" not in line.raw, authors=authors)
    return None


def _with_words(line: TextLine, lexicon: Lexicon) -> Role | None:
    """Return the byline of «NAME writes:», «from the pen of NAME» as Urdu and Turkish say it, «NAME, JOB»."""
    if before_post(line.raw, lexicon):
        authors = tuple(Author(name=name) for name in signed.names(line.raw, frozenset(), lexicon))
        return Role(label="byline", placed=True, lone_name=True, authors=authors)
    name, _, verb = line.raw.rstrip(" :：").rpartition(" ")
    if match := _FROM_PEN.match(line.raw):
        name = match[1]
    elif not line.raw.endswith((":", "：")) or fold(verb) not in _WRITES:
        return None
    is_like = is_person(name, lexicon) or known.is_capitalised_name(name)
    return Role(label="byline", placed=True, authors=(Author(name=name),)) if is_like else None


def _titled_name(name: str, lexicon: Lexicon) -> Role | None:
    """Return the byline of a name behind «Dr.»: no list need know it."""
    if not is_name(name) or is_other(fold(name).split(), lexicon):
        return None
    return Role(label="byline", placed=True, lone_name=True, authors=(Author(name=name),))


def _breadcrumb(line: TextLine, lexicon: Lexicon) -> Role | None:
    opening = OPENING.match(line.folded)
    may_be_home = opening is not None and opening[1] in lexicon.home_starts
    has_sign = holds(line.raw, _CRUMB_SIGNS) and _CRUMB_SIGN.search(line.raw) is not None
    if not may_be_home and not has_sign:
        return _dashed_path(line, lexicon) if _DASH in line.raw else None
    steps = _CRUMBS.split(line.raw)
    if len(steps) < 2 and len(dashed := line.raw.split(_DASH)) >= MIN_CRUMBS:
        steps = dashed if key_of(fold(dashed[0])) in lexicon.home else steps
    if len(steps) < 2 or key_of(fold(steps[0])) in lexicon.home:
        tight = [step for step in _TIGHT_CRUMBS.split(line.raw) if step]
        steps = tight if key_of(fold(tight[0])) in lexicon.home else steps
    if len(steps) < 2 or any(step.count(" ") >= MAX_CRUMB_WORDS for step in steps[:-1]):
        return None
    at_home = key_of(fold(steps[0])) in lexicon.home
    # In the cells of a row; a headline behind its section may have figures too.
    figures = sum(has_digit(step) for step in steps if step.count(" ") < MAX_CRUMB_WORDS)
    if not at_home and (line.raw.startswith("|") or figures * 2 >= len(steps)):
        return None  # a row of a table
    if len(steps) == 2 and "|" in line.raw and not at_home:
        return None  # «headline | site», «name | site»
    # Three short steps are a path, wherever it begins; of two the last must be said again, or the first be a
    # section with an arrow behind it.
    opens_with_section = key_of(fold(steps[0])) in lexicon.sections and _ARROW.search(line.raw)
    is_path = len(steps) >= MIN_CRUMBS or (len(steps) == 2 and opens_with_section)
    is_path = is_path and all(s.count(" ") < MAX_SHORT_CRUMB_WORDS for s in steps)
    if is_path and not at_home and steps[-1].count(" ") < MAX_SHORT_CRUMB_WORDS:
        return Role(label="breadcrumb", placed=True)
    return Role(label="breadcrumb", placed=not at_home, tail=steps[-1])


def _dashed_path(line: TextLine, lexicon: Lexicon) -> Role | None:
    """Return the path of «SITE - News - PLACE - Reports»: short steps, two of them sections."""
    steps = [step.strip() for step in line.raw.split(_DASH)]
    if len(steps) < MIN_CRUMBS or any(s.count(" ") >= MAX_SHORT_CRUMB_WORDS - 1 for s in steps):
        return None
    known_steps = sum(key_of(fold(step)) in lexicon.sections for step in steps)
    if known_steps < MIN_SECTIONS or has_digit(line.raw):
        return None
    return Role(label="breadcrumb", placed=True)


def _credit(line: TextLine, lexicon: Lexicon) -> Role | None:
    if ":" in line.raw and lexicon.captioned.match(line.folded):
        return Role(label="caption")
    if lexicon.credits.match(line.folded) or (
        line.words <= MAX_ROLE_WORDS and lexicon.credit.match(line.folded)
    ):
        return Role(label="caption", placed=line.words > MAX_OUTLET_WORDS)
    if line.words <= MAX_SHOWN_WORDS and not line.stopped and lexicon.shown.match(line.folded):
        return Role(label="caption", placed=True)
    credited = _NAME_AT_END.search(line.raw) if line.raw.endswith(")") else None
    is_by_person = credited is not None and is_person(credited[1], lexicon)
    if is_by_person or is_credited(line):
        return Role(label="caption", placed=not names_photographer(line))
    return None


def _source(line: TextLine, lexicon: Lexicon) -> Role | None:
    if line.words > MAX_OUTLET_WORDS + 2 or line.stopped:
        return None
    if lexicon.source_marked.match(line.folded):
        outlet = MARKS.split(line.raw, maxsplit=1)[-1]
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
    parts = [part.strip(NAME_EDGES) for part in _AND_AGENCIES.split(raw)]  # «outlet + agencies»
    name = next((p for p in parts if p and key_of(fold(p)) not in lexicon.anonymous), parts[0])
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
