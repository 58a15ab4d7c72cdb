"""Lines that date a page: alone, beside a place or a section, beside the number of an issue."""

import re
from collections.abc import Sequence

from msgspec import structs

from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.clean import known
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.names import has_digit
from barid_enrich.clean.roles.role import RANK_BARE, RANK_PUBLISHED, RANK_TIMED, RANK_UPDATED, Role

MAX_WORDS = 24  # of a line that says when a story was published and when changed
MAX_LEFTOVER = 3  # words beside the date: a place, an agency, a section
MAX_LEFTOVER_WITH_PLACES = 6  # «TOWN, COUNTRY, DATE (AGENCY)»
MAX_UNIT_CHARS = 3  # of «h» and «hrs» behind a clock
MAX_NAMES_BESIDE = 5  # words of an outlet and an author before a full date with its time
MAX_OPENING_CHARS = 15  # of «Published on», behind which a line says what it wants
MAX_BESIDE_WORDS = 4  # of a section or an outlet in a part of its own
_ISSUE = re.compile(
    r"(?<!\w)(?:العدد|عدد|شماره|ژماره|no\.?|nr\.?|n°|numero|ausgabe|issue|sayı|yıl|выпуск|№)\s?[:(]*\s?\d"
    r"|^(?:ص|صفحه|صـ|p\.?|page|pag\.?|seite|s\.|стр\.?|sayfa|لاپهره)\s?\d+$"
)
_COLONS = (":", "：")
_PHONE = re.compile(r"\+\d[\d\s()-]{6,}")
LISTED = re.compile(r"\s*[،,|]\s*|\s[–—-]\s")


def may_be_long(line: TextLine) -> bool:
    """Tell a line of more words than others have that begins as dates of publication do."""
    return line.words <= MAX_WORDS and dates.announces(line.folded)


def of_line(line: TextLine, segments: Sequence[str], whole: dates.DateLine | None) -> Role | None:
    """Return what a line that names nobody says of the date.

    Args:
        line: the line.
        segments: its parts.
        whole: the date that the line as a whole states.
    """
    if whole is None:
        promised = dates.announces(line.folded)
        return Role(label="dateline", placed=True, date_marked=True) if promised else None
    opens = whole.introduced and whole.found.start <= MAX_OPENING_CHARS
    leftover = _without_phone(line, whole.leftover)
    beside = sum(not known.is_place(word) for word in leftover)
    is_bare = beside <= MAX_LEFTOVER and len(leftover) <= MAX_LEFTOVER_WITH_PLACES
    if is_bare or opens or _closes(line, whole):
        return Role(
            label="dateline",
            placed=True,
            found=whole.found,
            date_marked=whole.marked and (opens or not leftover),
            date_alone=not beside,
            date_rank=rank(whole),
            updated=whole.updated,
        )
    return _of_segment(segments) or _of_segment(LISTED.split(line.raw))


def of_sentence(line: TextLine) -> Role | None:
    """Return the date of a short line that ends as a sentence: «19/09/2021 - 21:58 h. Updated at 22:15 h.»."""
    if line.words > MAX_WORDS or not has_digit(line.raw):
        return None
    folded = fold(line.raw)
    whole = dates.read_line(folded, line.raw)
    if whole is None or whole.found.clock is None:
        return None
    if any(len(word) > MAX_UNIT_CHARS for word in whole.leftover):
        return None
    return of_line(structs.replace(line, folded=folded), [line.raw], whole)


def _without_phone(line: TextLine, leftover: Sequence[str]) -> Sequence[str]:
    """Return the words beside a date without the telephone of who sent a message then."""
    phone = _PHONE.search(line.folded) if line.raw.endswith(_COLONS) else None
    if phone is None:
        return leftover
    return [word for word in leftover if not word.isdecimal() or word not in phone.group()]


def _closes(line: TextLine, whole: dates.DateLine) -> bool:
    """Tell «SITE - NAME Sunday 14 August 2022 - 12:00»: weekday, day and time in full, at the end."""
    found = whole.found
    is_full = found.weekday and found.clock is not None and found.end >= len(line.folded)
    return bool(is_full) and len(whole.leftover) <= MAX_NAMES_BESIDE


def rank(line: dates.DateLine | None) -> int:
    """Return how well a line says that its date is the one of publication, 0 without a date."""
    if line is None:
        return 0
    if line.introduced:
        return RANK_PUBLISHED
    if line.updated:
        return RANK_UPDATED
    return RANK_TIMED if line.found.clock else RANK_BARE


def _of_segment(segments: Sequence[str]) -> Role | None:
    """Return the date of «Published on DATE • 2 min», «PAPER | issue 1182 | DATE», «SITE - DATE | Opinion»."""
    if len(segments) < 2:
        return None
    is_issue = _names_issue(segments)
    for segment in segments:
        part = dates.read_line(fold(segment), segment)
        if part is None or len(part.leftover) > (MAX_LEFTOVER if is_issue else 0):
            continue
        certain = part.introduced or is_issue
        if certain or _is_among_names(segments):
            return Role(
                label="dateline",
                placed=True,
                found=part.found,
                date_marked=certain,
                date_rank=rank(part),
                updated=part.updated,
            )
    return None


def _names_issue(segments: Sequence[str]) -> bool:
    return any(_ISSUE.search(fold(segment)) for segment in segments)


def _is_among_names(segments: Sequence[str]) -> bool:
    """Tell a date between names of a few words each: an outlet's, a section's, a place's."""
    bare = [segment for segment in segments if not has_digit(segment)]
    return len(bare) == len(segments) - 1 and all(
        segment.count(" ") < MAX_BESIDE_WORDS for segment in bare
    )
