"""The names that one line or paragraph may state, however it does, and how each stands in it.

Generous on purpose: of what is yielded here `author` chooses.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.clean import known
from barid_enrich.clean import lexicon as words_of
from barid_enrich.clean.authors.parts import Part, parts_of, place_of
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import KEPT_LINES, key_of
from barid_enrich.clean.names import (
    IN_NO_NAME,
    INITIALS,
    NAME_EDGES,
    NOTES,
    PARTICLES,
    authors_of,
    bare_name,
    has_digit,
    is_nobody,
    is_other,
    is_report,
    without_signs,
)

MAX_NAME_CHARS, MAX_NAME_WORDS = 45, 6  # «محمد فال ولد الطالب ويس» has five
MAX_CUT, MAX_CUT_WORDS = 3, 8  # unknown words before a name, and of their part of a line
MAX_UNKNOWN = 4  # words, the first of which may stand before a name no list knows
OPENING_CHARS, CLOSING_CHARS = 100, 80  # of paragraphs
MAX_STANDFIRST_CHARS = 500
MAX_JOINT = 4  # names of one line
MAX_PARTS = 3  # of a line in which a single word may be a name
KEPT_PARAGRAPHS = 64  # those of the page at hand
_EDGES = NAME_EDGES + "…»›>+=•·؛"
_APART = re.compile(r"[–—:/(|ـ\[-]")  # one of them sets a name off in a paragraph
_INITIALLED = re.compile(r"(?:[^\W\d_]\.\s?){2,3}")
# Written as part of the second; «ولد» is of a name.
_AND = re.compile(r"\s+و(?!لد\s)(?=[\u0600-\u06ff]{2,}\s[\u0600-\u06ff])")
_SENTENCES = re.compile(r"(?<=[^\W\d_]{3}[.۔!؟?])\s+")
MAX_SENTENCE_WORDS = 12  # of «Words by NAME and NAME.»
# «على» is none of them: folded it is the name «علي».
_IN_NO_NAME = IN_NO_NAME | frozenset(map(fold, ["مع", "أن", "إن"]))


class Offer(NamedTuple):
    """Names that a line may state together, and how they stand in it."""

    names: tuple[str, ...]
    kinds: frozenset[str]
    key: frozenset[str]  # the names, folded


def _offer(names: tuple[str, ...], kinds: frozenset[str]) -> Offer:
    return Offer(names, kinds, frozenset(map(fold, names)))


Named = tuple[str, frozenset[str]]
_NOTHING = frozenset[str]()
_BY, _TITLED, _DOTTED = frozenset(["by"]), frozenset(["titled"]), frozenset(["initialled"])
_PARTED, _WITHIN = frozenset(["parted"]), frozenset(["within"])
_CUTS = tuple(frozenset([f"cut:{cut}"]) for cut in range(1, MAX_CUT + 1))
_STARTS = {size: frozenset([f"start:{size}"]) for size in (2, 3, 4)}


@lru_cache(maxsize=KEPT_LINES)
def of_line(raw: str) -> tuple[Offer, ...]:
    """Return the names a short line may state: its parts, parts of them, several of them together.

    Remembered, as a site's own lines come again with its next page.
    """
    lexicon = words_of.load()
    if is_report(raw, lexicon):
        return ()
    parts = parts_of(without_signs(raw), lexicon)
    offers: list[Offer] = []
    joint: list[tuple[str, str]] = []
    for at, part in enumerate(parts):
        if part.kind != "text" or part.text.count(" ") >= MAX_CUT_WORDS:
            continue
        kinds = place_of(at, parts)
        both = _two_names(part.text, lexicon)
        for name, own in _of_part(part, lexicon, is_by="by" in kinds):
            if both and name == part.text and not _has_given_waw(part.text):
                continue
            if len(parts) > MAX_PARTS and " " not in name and "." not in name:
                continue
            offers.append(_offer((name,), kinds | own))
            if own <= _BY and (" " in name or INITIALS.fullmatch(name)):
                joint.append((name, part.behind))
        if both:
            offers += [_offer((name,), kinds | _PARTED) for name in both]
            offers.append(_offer(both, kinds | {"joint", "joint:and"}))
    return (*offers, *_together(joint, len(parts)))


def _two_names(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return two names with «and» between them, which Arabic writes as part of the second."""
    both = _AND.split(text) if " و" in text else []
    names = tuple(map(bare_name, both))
    is_two = len(both) == 2 and all(_may_be(n, key_of(fold(n)), lexicon) for n in names)
    return names if is_two else ()


def _has_given_waw(text: str) -> bool:
    """Tell a given name that begins with the letter of «and»: «عبد الكريم وهاب حسن» is one person."""
    given = known.given_names()
    return any(word in given for word in fold(text).split()[1:] if word.startswith("و"))


@lru_cache(maxsize=KEPT_PARAGRAPHS)
def of_opening(raw: str) -> tuple[Offer, ...]:
    """Return the names that stand apart at the beginning of a paragraph."""
    text = raw[:OPENING_CHARS]
    if not _APART.search(text):
        return ()
    return tuple(_apart(text, "opens", is_cut=len(raw) > OPENING_CHARS))


@lru_cache(maxsize=KEPT_PARAGRAPHS)
def of_closing(raw: str) -> tuple[Offer, ...]:
    """Return the names that stand apart at the end of a paragraph."""
    text = raw[-CLOSING_CHARS:]
    if not _APART.search(text) and len(raw) > CLOSING_CHARS:
        return ()
    return tuple(_apart(text, "closes", is_cut=len(raw) > CLOSING_CHARS))


@lru_cache(maxsize=KEPT_PARAGRAPHS)
def of_sentences(raw: str) -> tuple[Offer, ...]:
    """Return the names of a standfirst's sentence that says no more than who wrote: «Words by NAME»."""
    lexicon = words_of.load()
    offers = []
    for sentence in _SENTENCES.split(raw) if len(raw) <= MAX_STANDFIRST_CHARS else ():
        folded = fold(sentence)
        is_short = sentence.count(" ") < MAX_SENTENCE_WORDS
        if not is_short or folded.partition(" ")[0] not in lexicon.byline_starts:
            continue
        authors, _ = authors_of(sentence, folded, lexicon)
        names = tuple(author.name for author in authors if author.role == "writer")
        if names and all(is_like(name, lexicon) for name in names):
            offers.append(_offer(names, _BY | {"marked"}))
    return tuple(offers)


def is_like(name: str, lexicon: Lexicon) -> bool:
    """Tell a person's name by its given name, or by capitals."""
    return known.is_person(name, lexicon.given) or known.is_capitalised_name(name)


def _apart(text: str, kind: str, *, is_cut: bool) -> Iterator[Offer]:
    lexicon = words_of.load()
    parts = parts_of(text, lexicon)
    for at, part in enumerate(parts):
        away = at if kind == "opens" else len(parts) - 1 - at
        if (is_cut and away == len(parts) - 1) or part.kind != "text" or _is_said(part, kind):
            continue
        words = part.text.split()
        count = _by_words(words, part.key) if len(words) <= MAX_NAME_WORDS else 0
        name = bare_name(" ".join(words[count:]))
        if (" " in name or INITIALS.fullmatch(name)) and _may_be(name, key_of(fold(name)), lexicon):
            own = {kind, f"{kind}:{min(away, 2)}"} | (_BY if count else _NOTHING)
            yield _offer((name,), place_of(at, parts) - {"whole"} | own)


def _is_said(part: Part, kind: str) -> bool:
    """Tell what the text says: a quotation, «the president, NAME, has …»."""
    return part.is_quoted or (kind == "opens" and part.before == "comma")


def _of_part(part: Part, lexicon: Lexicon, *, is_by: bool) -> Iterator[Named]:
    """Yield the names of a part: all of it, without what stands before or behind a name in it."""
    words = part.text.split()
    count = _by_words(words, part.key)
    by = _BY if is_by or count else _NOTHING
    text = part.text if not count else " ".join(words[count:])
    name = bare_name(text)
    key = part.key if not count and name == text else key_of(fold(name))
    if _may_be(name, key, lexicon):
        yield name, by
        titled = text.strip(_EDGES)
        if titled != name and " " in name and _may_be(titled, key_of(fold(titled)), lexicon):
            yield titled, by | _TITLED
        elif text != name and text.endswith(".") and _INITIALLED.fullmatch(text):
            yield text, by | _DOTTED
    if len(words) - count > 2:
        yield from _within(words[count:], lexicon, by)


def _within(words: Sequence[str], lexicon: Lexicon, by: frozenset[str]) -> Iterator[Named]:
    """Yield the names that words no list knows stand before or behind: mostly those of given names."""
    count = len(words)
    keys = [fold(word) for word in words]
    given = known.given_names()
    for at, key in enumerate(keys[:-1]):
        is_given = key in given or key in lexicon.given
        is_left = 0 < at <= MAX_CUT and 2 <= count - at < MAX_NAME_WORDS
        is_like = is_given or words[at][0].isupper() or (at == 1 and count <= MAX_UNKNOWN)
        if is_left and is_like:
            yield from _checked(words[at:], keys[at:], by | _CUTS[at - 1], lexicon)
        if not is_given and not words[at][0].isupper():
            continue
        for size in (2, 3, 4):
            if at + size < count:
                own = _STARTS[size] if not at else _WITHIN
                yield from _checked(words[at : at + size], keys[at : at + size], by | own, lexicon)


def _checked(
    words: Sequence[str], keys: Sequence[str], kinds: frozenset[str], lexicon: Lexicon
) -> Iterator[Named]:
    name = " ".join(words).strip(_EDGES)
    if _may_be(name, " ".join(keys).strip(_EDGES), lexicon):
        yield name, kinds


def _by_words(words: Sequence[str], key: str) -> int:
    """Return how many words before a name say that it is an author's."""
    lexicon = words_of.load()
    if key.partition(" ")[0] in lexicon.byline_starts and (match := lexicon.byline_open.match(key)):
        return len(match.group().split())
    keys = key.split(" ", MAX_CUT + 1)[: MAX_CUT + 1]
    for at in range(min(MAX_CUT, len(words) - 2, len(keys) - 2), -1, -1):
        if keys[at] in lexicon.byline_roles:
            return at + 1
    return 0


def _together(joint: Sequence[tuple[str, str]], parts: int) -> Iterator[Offer]:
    """Yield the names of a line that may sign together: all of them, and any two in a row."""
    if 2 <= len(joint) <= MAX_JOINT:
        kinds = {"joint", f"joint:{joint[1][1]}"}
        if len(joint) == parts:
            kinds.add("whole")
        yield _offer(tuple(name for name, _ in joint), frozenset(kinds))
    if len(joint) > 2:
        for (one, _), (other, sign) in pairwise(joint):
            yield _offer((one, other), frozenset(["joint", f"joint:{sign}"]))


def _may_be(name: str, key: str, lexicon: Lexicon) -> bool:
    """Tell a text that may be a name, and is nothing the lists know."""
    if not _is_formed(name):
        return False
    words = key.split()
    return (
        bool(words)
        and (len(words) == 1 or _IN_NO_NAME.isdisjoint(words))
        and key not in lexicon.agencies
        and key not in lexicon.anonymous
        and not is_nobody(key, lexicon)
        and key.replace(" ", "") not in NOTES
        and not is_other(words, lexicon)
        and not known.is_place(key)
        and not dates.is_month(key)
    )


def _is_formed(name: str) -> bool:
    """Tell a text that is made as a name is: a few words, with capitals where letters have them."""
    if not 2 <= len(name) <= MAX_NAME_CHARS or has_digit(name):
        return False
    words = name.split()
    if len(words) > MAX_NAME_WORDS or "على" in words:  # folded it is the name «علي»
        return False
    if name[0] >= "\u0590":
        return True
    is_cased = all(
        not word[0].isalpha() or not word[0].islower() or word.lower() in PARTICLES
        for word in words
    )
    return is_cased or INITIALS.fullmatch(name) is not None or len(name) <= 4
