"""Names that sign a story: right below its last paragraph, or in the box about its author."""

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from barid.contract import Author
from barid.text.fold import fold
from barid_enrich.clean import known
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import TextLine, key_of
from barid_enrich.clean.names import (
    INITIALS,
    MAX_NAME_WORDS,
    NAME_EDGES,
    NOTES,
    before_post,
    has_digit,
    is_name,
    is_other,
    joined,
)
from barid_enrich.clean.outlets.mentioned import is_told
from barid_enrich.clean.roles.role import Role

_BOXES = frozenset(
    key_of(fold(heading))
    for heading in (
        "عن الكاتب", "عن الكاتبة", "حول الكاتب", "نبذة عن الكاتب", "الكاتب", "الكاتبة", "كاتب المقال",
        "about the author", "about the writer", "sobre el autor", "à propos de l'auteur",
    )
)  # fmt: skip
_SEVERAL = re.compile(r"\s*[،,/]\s*")
_LETTERS = re.compile(r"[^\W\d_](?:[.\s]\s?[^\W\d_]){1,2}\.?")
# Closes an agency's story, with who typed it: «انتهى/ ر.ع», «(النهاية) ع ع».
_CLOSE = re.compile(
    r"\W*(?:[اإ]نته[ىي]|انتهت|النهاية|نهاية الخبر|ends?|fin|ende|конец|son|پایان|کۆتایی)\W+", re.I
)
_key = attrgetter("key")
MAX_PROSE_BELOW = 2  # of the page, below a name that signs a story
MAX_LAST_SENTENCES = 2  # short ones between the last paragraph and the name
_SIGNATURE_PARTS = re.compile(r"\s*[(/|)]\s*|\s+[–—-]\s+|,\s")


def name_of_story(lines: Sequence[TextLine], found: list[Role | None], lexicon: Lexicon) -> None:
    """Read the name that signs a story as a byline, where no other line names its author."""
    if any(r.label == "byline" and r.authors and not r.lone_name for r in filter(None, found)):
        return
    if not _name_below_text(lines, found, lexicon):
        _name_in_box(lines, found, lexicon)


def _name_below_text(lines: Sequence[TextLine], found: list[Role | None], lexicon: Lexicon) -> bool:
    """Read the name right below the last paragraph as a byline, and tell whether there is one.

    A page's own words stand there, too: the name is one of the lists, has its place behind it, or is
    initials; and the story never speaks of it.
    """
    prose = [i for i, line in enumerate(lines) if line.prose and found[i] is None]
    first_of_last = max(len(prose) // 2, len(prose) - 1 - MAX_PROSE_BELOW)
    for index in prose[first_of_last:]:
        below = index + 1
        while (
            below < min(len(lines) - 1, index + 1 + MAX_LAST_SENTENCES)
            and lines[below].stopped
            and below not in prose
            and not INITIALS.fullmatch(lines[below].raw)
            and not before_post(lines[below].raw, lexicon)
        ):
            below += 1
        if below >= len(lines) or below in prose:
            continue
        if (several := _several_initials(lines[below].raw, lexicon)) and found[below] is None:
            found[below] = Role(label="byline", authors=several)
            return True
        name = _closing(lines[below], found[below], lexicon) or _signature(
            lines[below], found[below], lexicon
        )
        others = (line.raw for i, line in enumerate(lines) if i != below)
        if name and (INITIALS.fullmatch(name) or not is_told(name, others)):
            authors = tuple(Author(name=one) for one in joined(name))
            found[below] = Role(label="byline", authors=authors)
            return True
    return False


def _signature(line: TextLine, role: Role | None, lexicon: Lexicon) -> str | None:
    """Return the name of «NAME», «NAME (Place)», «NAME / Place», «— J.T.»."""
    if role is None and (name := before_post(line.raw, lexicon)):
        return name
    if (role is not None and not role.lone_name) or line.words > MAX_NAME_WORDS or line.stopped:
        return _initials(line, lexicon) if role is None or role.is_mark else None
    raw = line.raw.strip("—–-ـ_ ")
    parts = [part.strip(NAME_EDGES) for part in _SIGNATURE_PARTS.split(raw)]
    parts = [part for part in parts if part]
    if not parts or len(parts) > 2 or has_digit(raw):
        return None
    name, *place = parts
    at_place = bool(place) and known.is_place(key_of(fold(place[0])))
    words = fold(name).split()
    is_person = known.is_person(name, lexicon.given)
    if place and not at_place:
        return None
    if not 2 <= len(words) <= 4 or is_other(words, lexicon) or known.is_place(key_of(fold(name))):
        return _initials(line, lexicon)
    return name if is_person or at_place else _initials(line, lexicon)


def _closing(line: TextLine, role: Role | None, lexicon: Lexicon) -> str | None:
    """Return the initials behind the word that closes a story."""
    match = _CLOSE.match(line.raw) if role is None or role.is_mark else None
    raw = line.raw[match.end() :].strip("()[]/ ") if match else ""
    is_signed = INITIALS.fullmatch(raw) or _LETTERS.fullmatch(raw)
    return raw if is_signed and key_of(fold(raw)) not in lexicon.agencies else None


def _initials(line: TextLine, lexicon: Lexicon) -> str | None:
    raw = _SIGNATURE_PARTS.split(line.raw.strip("—–- ()"))[0].strip()
    key = key_of(fold(raw))
    is_taken = key in lexicon.agencies or key.replace(" ", "") in NOTES or has_digit(raw)
    return raw if INITIALS.fullmatch(raw) and not is_taken else None


def _several_initials(raw: str, lexicon: Lexicon) -> tuple[Author, ...]:
    """Return whom «A.B, C.D» and «A B C / D E F» sign by letters alone, () when they do not."""
    parts = [part.strip() for part in _SEVERAL.split(raw.strip("()—–- "))]
    is_signed = len(parts) > 1 and all(
        _LETTERS.fullmatch(part) and key_of(fold(part)) not in lexicon.agencies for part in parts
    )
    return tuple(Author(name=part) for part in parts) if is_signed else ()


def _name_in_box(lines: Sequence[TextLine], found: list[Role | None], lexicon: Lexicon) -> None:
    """Read the name below «about the author» as a byline."""
    if _BOXES.isdisjoint(map(_key, lines)):
        return
    for index, (above, line) in enumerate(pairwise(lines), 1):
        if above.key in _BOXES and 2 <= line.words <= MAX_NAME_WORDS:
            if is_name(line.raw) and not is_other(line.folded.split(), lexicon):
                found[index] = Role(label="byline", authors=(Author(name=line.raw),))
            return
