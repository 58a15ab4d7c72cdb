"""What a story says of itself within its own text: when and by whom, before it begins and where it ends.

«Aleppo, 12 December 2022 – NAME – …», «NAME wrote: …», «… (NAME)», and above all «NAME writes: headline».
"""

import re
from collections.abc import Iterator, Sequence

from barid.contract import LineLabel
from barid.text.fold import fold
from barid_enrich.clean import known
from barid_enrich.clean import lexicon as words_of
from barid_enrich.clean.authors import notes
from barid_enrich.clean.lexicon import WORD, Lexicon
from barid_enrich.clean.lines.line import TextLine, holds
from barid_enrich.clean.names import NAME_EDGES, bare_name, has_digit, is_name, is_other
from barid_enrich.clean.outlets.mentioned import is_told
from barid_enrich.dates.find import Found, find

OPENING_LINES = 3  # a headline or a picture's text may have been taken for the first
OPENING_CHARS = 90  # of a paragraph, in which a place, a day and a name may stand
CLOSING_CHARS = 50  # of a paragraph, in which its author may stand behind it
MAX_PLACE_WORDS = 4
MAX_NAME_WORDS, MIN_FAMILY_WORDS = 4, 3
# Of what is quoted from: a chapter, a collection, a saint.
_IN_NO_SIGNATURE = frozenset(
    map(fold, ["سورة", "صحيح", "سنن", "رواه", "عليه", "رضي", "صلى", "رحمه", "آية", "حديث"])
)

# Behind the day of an agency's opening: «(AGENCY)», «/AGENCY/», «AGENCY —», « – ».
_BEHIND_DAY = re.compile(
    r"(?:\s?م)?[\s,،.]*(?:[(/][^()/\d]{2,40}[)/]|[–—-]|[^\W\d_][^.،,\d]{1,30}\s[–—-]{1,2}\s)"
)
# Of a sentence that begins with a day, and of an opening only behind a place.
_IN = re.compile(r"(?:^|\s)(?:في|يوم|on|le|am|el)\s*$")
_IN_BRACKETS = re.compile(r"(?<!\w)[(/\[]\s*([^()/\[\]\d]{8,60}?)\s*[)/\]]")
MAX_POST_WORDS = 3  # «(from our correspondent NAME)»
# «MOSCOW, 5 March – AGENCY, NAME. Text»
_BEHIND_AGENCY = re.compile(r"[^.–—-]{3,30}\s[–—-]\s[^.,–—]{3,40},\s([^.,\d]{5,40})\.\s")
_ABOUT = re.compile(
    r"(?:(?:The|Our)\s(?:writer|author),?\s)?([^,،\d]{5,40}?),?\s(?:is|est|es|ist|è|é|هو|هي)\s(?=\S)"
)
MAX_ABOUT_WORDS = 6  # of which one says what an author does
_DASH = re.compile(r"\s+[–—-]+\s+")
_PARTING = "–—-:"  # one of them sets a name off from the story it opens
_WROTE = re.compile(r"(?:كتب|كتبت)[\s:ـ–-]+([^:\d]{5,40}?)\s*:\s")
_WRITES = re.compile(r"([^:\d«»\"]{5,40}?)\s(?:يكتب|تكتب)\s*(?::|\.\.)\s*\S")
_WRITE, _BEHIND = "كتب", ("/", "بقلم")  # what is in every headline with a name before it, behind it
_BEHIND_HEADLINE = re.compile(r".*\s/\s([^/:\d]{5,45})$|.*?[\s.|–-]بقلم\s*[:/]?\s*([^/:\d]{5,45})$")
# Behind a quotation stands who is quoted.
_SIGNED = re.compile(
    r"(?<![»\"”])[.!?؟…]\s*(?:[(\[]([^()\[\]\d:]{5,40})[)\]]|[–—-]{1,2}\s?([^()\d:–—-]{5,40}))\s*$"
)
_SAYING = (_WROTE, _BEHIND_AGENCY, _ABOUT)  # where only authors stand


def day(lines: Sequence[TextLine], labels: Sequence[LineLabel]) -> Found | None:
    """Return the date an agency puts before its story, None when it begins at once."""
    if "body" not in labels:
        return None
    first = labels.index("body")
    leads = [line.raw[:OPENING_CHARS] for line in lines[first : first + OPENING_LINES]]
    return next((found for raw in leads if (found := _day(raw))), None)


def _day(raw: str) -> Found | None:
    """Return the date an agency puts before the text of a paragraph."""
    if not has_digit(raw):
        return None
    folded = fold(raw)
    found = find(folded, raw)
    if found is None:
        return None
    before, behind = folded[: found.start], folded[found.end :]
    place = _IN.sub("", before).strip(NAME_EDGES)
    is_sentence = not place and _IN.search(before) is not None
    if is_sentence or len(place.split()) > MAX_PLACE_WORDS or has_digit(place):
        return None
    return found if _BEHIND_DAY.match(behind) else None


def names(
    lines: Sequence[TextLine], labels: Sequence[LineLabel], lexicon: Lexicon
) -> Iterator[str]:
    """Yield who is named as the author in the headline, or at the edges of the text and nowhere else."""
    if "body" not in labels:
        return
    for index, name in _named(lines, labels):
        own = lines[index].raw.replace(name, "", 1)
        others = (line.raw for i, line in enumerate(lines) if line.prose and i != index)
        raw = lines[index].raw
        is_said = any(read.match(raw) for read in _SAYING) or _of_correspondent(raw) == name
        is_known = _is_person(name, lexicon, is_said=is_said)
        if is_known and not is_told(name, (own, *others)):
            yield name
            yield from (other for other in notes.named(raw, lexicon) if other != name)
            return


def _named(lines: Sequence[TextLine], labels: Sequence[LineLabel]) -> Iterator[tuple[int, str]]:
    """Yield who may be named in the headline, before the text and behind it, and in which line."""
    first, last = labels.index("body"), len(labels) - 1 - labels[::-1].index("body")
    title = labels.index("title") if "title" in labels else None
    for index, read in ((title, _of_headline), (first, _before), (last, _behind)):
        if index is not None and (name := read(lines[index].raw)):
            yield index, name


def _of_headline(raw: str) -> str | None:
    """Return the name of «NAME writes: …», «… / NAME», «… by NAME»."""
    match = _WRITES.match(raw) if _WRITE in raw else None
    if match is None and holds(raw, _BEHIND):
        match = _BEHIND_HEADLINE.match(raw)
    return bare_name(next(group for group in match.groups() if group)) if match else None


def _before(raw: str) -> str | None:
    """Return the name of «NAME wrote: …», «PLACE - NAME - …», «PLACE, DAY – NAME – …»."""
    opening = raw[:OPENING_CHARS]
    if name := _of_correspondent(raw):
        return name
    if not holds(opening, _PARTING):
        return None
    if match := _BEHIND_AGENCY.match(opening):
        return match[1] if known.is_capitalised_name(match[1]) else None
    if match := _WROTE.match(opening):
        return bare_name(match[1])
    parts = _DASH.split(opening)
    if len(parts) < 3 or len(parts[0].split()) > MAX_PLACE_WORDS + 3:
        return None
    return bare_name(parts[1])


def _of_correspondent(raw: str) -> str | None:
    """Return the name of «PLACE, DAY. /Corr. NAME/», «PLACE (from our correspondent NAME)»."""
    lexicon = words_of.load()
    opening = raw[:OPENING_CHARS]
    if not holds(opening, "(/["):
        return None
    for match in _IN_BRACKETS.finditer(opening):
        words = match[1].split()
        keys = [fold(word).strip(".:") for word in words]
        posts = [i for i, key in enumerate(keys[:MAX_POST_WORDS]) if key in lexicon.jobs]
        if posts and 2 <= len(words) - posts[-1] - 1 <= MAX_NAME_WORDS:
            return " ".join(words[posts[-1] + 1 :])
    return None


def _behind(raw: str) -> str | None:
    """Return the name of «…. (NAME)», «…. - NAME», «NAME is a writer and …»."""
    if match := _ABOUT.match(raw):
        lexicon = words_of.load()
        is_post = not lexicon.jobs.isdisjoint(
            WORD.findall(fold(raw[match.end() :]))[:MAX_ABOUT_WORDS]
        )
        return match[1] if is_post else None
    match = _SIGNED.search(raw[-CLOSING_CHARS:])
    return bare_name(match[1] or match[2]) if match else None


def _is_person(name: str, lexicon: Lexicon, *, is_said: bool) -> bool:
    """Tell a person's name: by a given name, or by a family's where it is no other two words («team al-X»)."""
    words = fold(name).split()
    fits = 2 <= len(words) <= MAX_NAME_WORDS and is_name(name) and not is_other(words, lexicon)
    if not fits or not _IN_NO_SIGNATURE.isdisjoint(words):
        return False
    is_family = (is_said or len(words) >= MIN_FAMILY_WORDS) and known.has_family_name(name)
    is_cased = is_said and known.is_capitalised_name(name)
    return is_family or is_cased or known.is_person(name, lexicon.given)
