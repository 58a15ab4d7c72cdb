"""Bylines that only the lines around them show: names beside the site, above the date, with a post."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby, islice

from barid.contract import Author
from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.clean import known
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import TextLine, key_of
from barid_enrich.clean.names import (
    MAX_NAME_WORDS,
    NAME_EDGES,
    has_digit,
    is_name,
    is_other,
    is_report,
)
from barid_enrich.clean.roles.role import MAX_ROLE_WORDS, RANK_BARE, RANK_TIMED, Role
from barid_enrich.clean.stems import share, told

LEAD_LINES = 2  # of prose, which names who the story is about
HEAD_LINES = 30  # menus are long
MIN_HEADLINE_WORDS = 3
SITE_LINES = 4  # at the top of a page, where it says its own name
MIN_ROWS = 3
_ROW_OF_NAMES = re.compile(r"[^\W\d_][\w ]{0,24}:\s[^:]+?(?:\s-\s|،\s|,\s)[^:]+$")
_YEAR = re.compile(r"(?:19|20)\d\d|[١۱][٩۹][٠-٩۰-۹]{2}|[٢۲][٠۰][٠-٩۰-۹]{2}")
_SITE_SIGN = re.compile(r"[|•·:–—-]")
_SITE_SEGMENTS = re.compile(r"\s*[|•·:]\s*|\s[–—-]\s")


def line_ups(lines: Sequence[TextLine], found: list[Role | None]) -> None:
    """Forget bylines among rows of names with heads: «attack: NAME - NAME» is of a team."""
    rows = [not line.prose and ":" in line.raw and _is_row_of_names(line.raw) for line in lines]
    if sum(rows) < MIN_ROWS:
        return
    for is_row, run in groupby(range(len(rows)), key=rows.__getitem__):
        places = list(run)
        if not is_row or len(places) < MIN_ROWS:
            continue
        for index in places:
            role = found[index]
            if role is not None and role.label == "byline":
                found[index] = None


def _is_row_of_names(raw: str) -> bool:
    return _ROW_OF_NAMES.match(raw) is not None


def leaf_of_calendar(lines: Sequence[TextLine], found: list[Role | None]) -> None:
    """Read day, month and year on three lines of their own as one date: the leaf of a calendar."""
    alone = [i for i, line in enumerate(lines[2:HEAD_LINES], 2) if line.words == 1]
    years = [i for i in alone if _YEAR.fullmatch(lines[i].raw)]
    for index in years:
        leaf = lines[index - 2 : index + 1]
        if any(line.words > 1 for line in leaf):
            continue
        day, month, year = (line.raw for line in leaf)
        for raw in (f"{day} {month} {year}", f"{month} {day} {year}"):
            read = dates.read_line(fold(raw), raw)
            if read is not None and not read.leftover:
                found[index - 2] = Role(
                    label="dateline", placed=True, found=read.found, date_rank=RANK_BARE
                )
                found[index - 1] = found[index] = Role(label="dateline", placed=True)
                break


def dated_headline(lines: Sequence[TextLine], found: list[Role | None]) -> None:
    """Forget a day among other words right above the line with its clock: «deaths of Sunday, DAY» is a headline."""
    for index, below in enumerate(found[1:HEAD_LINES]):
        role = found[index]
        if role is None or below is None or role.label != "dateline" or role.date_rank != RANK_BARE:
            continue
        is_named = not role.date_alone and lines[index].words >= MIN_HEADLINE_WORDS
        is_stated = below.label == "dateline" and below.date_rank >= RANK_TIMED
        if is_named and is_stated and _day(role) == _day(below) and ":" not in lines[index].raw:
            found[index] = None


def _day(role: Role) -> date | None:
    return role.found.day if role.found is not None else None


def name_beside_site(lines: Sequence[TextLine], found: list[Role | None]) -> None:
    """Read «name | site» and «site - name» as bylines where the page's first lines say the site."""
    top = {line.key for line in lines[:SITE_LINES] if 0 < line.words <= MAX_NAME_WORDS}
    for index, line in enumerate(lines[: 4 * SITE_LINES]):
        if found[index] is not None or line.prose or line.words > 2 * MAX_NAME_WORDS:
            continue
        if not _SITE_SIGN.search(line.raw):
            continue
        segments = [s for s in _SITE_SEGMENTS.split(line.raw) if s]
        names = [s for s in segments if key_of(fold(s)) not in top]
        if len(segments) == 2 and len(names) == 1 and 2 <= names[0].count(" ") + 1 <= 4:
            is_name = not has_digit(names[0]) and ":" not in line.raw
            authors = (Author(name=names[0]),) if is_name else ()
            found[index] = Role(label="byline", placed=True, authors=authors)


def name_above_date(lines: Sequence[TextLine], found: list[Role | None], lexicon: Lexicon) -> None:
    """Read two or three words between a headline and the date as a name, known or not.

    The story does not speak of its author: words it shares are a topic or who is in the picture.
    """
    for index, below in enumerate(found[2:HEAD_LINES], 1):
        if below is None or below.label != "dateline":
            continue
        line, is_between = lines[index], found[index - 1] is None is found[index]
        if not is_between or lines[index - 1].words <= 3:
            continue
        name, _, place = line.raw.rpartition(":")[2].partition(" - ")
        name = name.strip(NAME_EDGES)
        words = fold(name).split()
        is_cased = name[:1].isascii() and not known.is_capitalised_name(name)
        is_short = 2 <= len(words) <= 3 and place.count(" ") <= 1
        fits = is_short and is_name(line.raw) and not line.stopped and not is_cased
        is_taken = is_other(words, lexicon) or any(map(known.is_place, words))
        if not fits or is_taken or is_report(line.raw, lexicon):
            continue
        lead = (other.raw for other in lines[index + 2 :] if other.prose)
        if not share(line.raw, told((lines[index - 1].raw, *islice(lead, LEAD_LINES)))):
            authors = (Author(name=name),)
            found[index] = Role(label="byline", placed=True, lone_name=True, authors=authors)


def name_below_title(lines: Sequence[TextLine], found: Sequence[Role | None]) -> list[int]:
    """Return where a lone person's name stands right below a headline of a story that never names it.

    Under a picture stands who the story is about.
    """
    places = []
    for index, role in enumerate(found[1 : min(len(lines), HEAD_LINES) - 1], 1):
        if role is None or not role.lone_name or found[index - 1] is not None:
            continue
        if lines[index - 1].words <= 3 or lines[index - 1].prose:
            continue
        ends = (i for i, r in enumerate(found) if r is not None and r.zone == "end")
        end = next(ends, len(lines))
        others = (line.raw for i, line in enumerate(lines[:end]) if i != index)
        if not share(lines[index].raw, told(others)):
            places.append(index)
    return places


def post_below_name(lines: Sequence[TextLine], found: list[Role | None], lexicon: Lexicon) -> None:
    """Read «Senior Reporter» as part of the byline above it."""
    end = min(len(lines), HEAD_LINES)
    for index, above in enumerate(found, 1):  # what is read here is above the next line
        if above is None or above.label != "byline":
            continue
        if index < end and found[index] is None:
            line = lines[index]
            is_short = 0 < line.words <= MAX_ROLE_WORDS // 2 and not line.stopped
            if is_short and not lexicon.jobs.isdisjoint(line.folded.split()[:3]):
                found[index] = Role(label="byline", placed=True, lone_name=above.lone_name)


def site_on_top(lines: Sequence[TextLine], found: list[Role | None], lexicon: Lexicon) -> None:
    """Forget a lone name in the first lines that no list of given names knows: it is the site's.

    Right above a headline stands who writes a column.
    """
    for index in range(min(SITE_LINES, len(lines) - 1)):
        line, role = lines[index], found[index]
        if line.words > MAX_NAME_WORDS:
            return
        if role is None or not role.lone_name:
            continue
        heads_column = index and lines[index + 1].words >= MAX_NAME_WORDS
        if not heads_column and not known.is_person(line.raw, lexicon.given):
            found[index] = None
