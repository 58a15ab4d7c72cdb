"""What speaks for each reading of who signed a story, as a row of yes and no."""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

import numpy as np

from barid.contract import Author
from barid.text.fold import fold
from barid_enrich.clean import known, vocabulary
from barid_enrich.clean import lexicon as words_of
from barid_enrich.clean.authors.candidates import MAX_SHORT, Names, Reading, writers_of
from barid_enrich.clean.authors.parts import KINDS, SIGNS
from barid_enrich.clean.authors.places import PLACES, TOLD, Page
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.line import KEPT_LINES, key_of
from barid_enrich.clean.names import HONORIFIC, INITIALS
from barid_enrich.clean.outlets import self_words
from barid_enrich.clean.outlets.page_parts import Said

STANDS = (
    "stated", "marked", "stated_writers", "ruled", "by", "titled", "initialled", "parted", "joint", "within",
    "cut:1", "cut:2", "cut:3", "start:2", "start:3", "start:4", "whole", "first", "last", "middle",
    "opens", "opens:0", "opens:1", "opens:2", "closes", "closes:0", "closes:1", "closes:2",
    *(f"{stands}:{sign}" for stands in ("behind", "before", "joint") for sign in SIGNS),
    *(f"{stands}:{part}" for stands in ("above", "next") for part in KINDS),
)  # fmt: skip
OF_NAME = (
    "name:1", "name:2", "name:3", "name:4", "name:5", "initials", "given", "given_later", "given_none", "family",
    "place_in", "outlet_word", "article", "caps", "capitalised", "latin", "arabic", "cyrillic", "small", "honorific",
    "office", "page_word", "section_word", "job_in", "short", "long", "sign_in", "at_in", "by_in", "anonymous",
)  # fmt: skip
RIVALS = (
    "names:1", "names:2", "names:3", "lines:1", "lines:2", "lines:3", "is_outlet", "in_outlet", "other_role",
    "is_rules", "rules:none", "rules:within", "rules:around", "rules:longer", "rules:shorter", "rules:other",
    "rules:several", "longer", "shorter", "few", "some", "many", "only_byline", "byline_else", "first_byline",
    "later_byline", "stated_else",
)  # fmt: skip
FEATURES = (*STANDS, *PLACES, *TOLD, *OF_NAME, *RIVALS)
N_FEATURES = len(FEATURES)
_INDEX = {name: at for at, name in enumerate(FEATURES)}
FEW, SOME = 3, 8  # readings of a story
MIN_LONG, MIN_ARTICLE = 20, 4  # characters
_GREEK, _HEBREW = "\u0370", "\u0590"  # where the letters behind Latin and Cyrillic begin
_SIGNS = frozenset("-–—/|:،,")


def features(
    said: Sequence[Said],
    found: Mapping[Names, Reading],
    asked: Sequence[Names],
    ruled: Sequence[Author],
    outlet: str | None,
) -> Matrix:
    """Return what speaks for each reading asked for, shape (asked, N_FEATURES).

    Args:
        said: the lines of the story.
        found: its readings.
        asked: those to be described.
        ruled: whom the rules name.
        outlet: what the page says its outlet is.
    """
    page = Page(said)
    named = writers_of(ruled)
    writers = frozenset([fold(one.name) for one in named])
    others = frozenset([fold(one.name) for one in ruled if one not in named])
    site = fold(outlet) if outlet else ""
    rows = []
    for key in asked:
        one = found[key]
        its = one.kinds.union(*map(page.place_of, one.lines), *map(of_name, one.names))
        its.update(page.told(one), _beside_rules(key, writers))
        its.update((f"names:{min(len(key), 3)}", f"lines:{min(max(len(one.lines), 1), 3)}"))
        if site and any(name in site for name in key):
            its.add("is_outlet" if site in key else "in_outlet")
        if not others.isdisjoint(key):
            its.add("other_role")
        rows.append(its)
    _add_rivals(said, found, asked, rows)
    seen = np.zeros((len(rows), N_FEATURES), np.float32)
    told = [at * N_FEATURES + _INDEX[name] for at, its in enumerate(rows) for name in its]
    seen.reshape(-1)[told] = 1
    return seen


def _beside_rules(key: Names, ruled: Names) -> Iterator[str]:
    """Yield how a reading differs from what the rules say."""
    if len(ruled) > 1:
        yield "rules:several"
    if not ruled:
        yield "rules:none"
    elif key == ruled:
        yield "is_rules"
    elif key < ruled:
        yield "rules:within"
    elif key > ruled:
        yield "rules:around"
    elif any(one in other for one in key for other in ruled):
        yield "rules:longer"
    elif any(other in one for one in key for other in ruled):
        yield "rules:shorter"
    else:
        yield "rules:other"


def _add_rivals(
    said: Sequence[Said],
    found: Mapping[Names, Reading],
    asked: Sequence[Names],
    rows: Sequence[set[str]],
) -> None:
    """Add what the other readings of a story say against each."""
    count = "few" if len(found) <= FEW else "some" if len(found) <= SOME else "many"
    singles = [next(iter(key)) for key in found if len(key) == 1]
    stated = sum(["stated" in one.kinds for one in found.values()])
    bylines = [
        min(one.lines)
        for one in found.values()
        if any(said[index][2] == "byline" for index in one.lines)
    ]
    for key, its in zip(asked, rows, strict=True):
        one = found[key]
        its.add(count)
        if len(key) == 1:
            (name,) = key
            if sum([name in other for other in singles]) > 1:
                its.add("longer")
            if sum([other in name for other in singles]) > 1:
                its.add("shorter")
        is_byline = "label:byline" in its
        if len(bylines) > is_byline:
            its.add("byline_else")
        if is_byline:
            its.add("first_byline" if min(bylines) in one.lines else "later_byline")
            if len(bylines) == 1:
                its.add("only_byline")
        if stated > ("stated" in its):
            its.add("stated_else")


@lru_cache(maxsize=KEPT_LINES)
def of_name(name: str) -> frozenset[str]:
    """Return what a name is like, whoever bears it."""
    key = key_of(fold(name))
    keys = key.split() or [""]
    return frozenset([*_form(name, keys), *_words(name, key, keys, words_of.load())])


def _form(name: str, keys: Sequence[str]) -> Iterator[str]:
    yield f"name:{min(name.count(' ') + 1, 5)}"
    first = name[0]
    yield "latin" if first < _GREEK else "cyrillic" if first < _HEBREW else "arabic"
    if first.islower():
        yield "small"
    if name.isupper():
        yield "caps"
    elif known.is_capitalised_name(name):
        yield "capitalised"
    if "." in name and INITIALS.fullmatch(name):
        yield "initials"
    if HONORIFIC.match(name):
        yield "honorific"
    if keys[0].startswith("ال") and len(keys[0]) > MIN_ARTICLE:
        yield "article"
    if len(name) <= MAX_SHORT:
        yield "short"
    if len(name) > MIN_LONG:
        yield "long"
    if " " in name and not _SIGNS.isdisjoint(name):
        yield "sign_in"
    if "@" in name:
        yield "at_in"


def _words(name: str, key: str, keys: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    given = [word in lexicon.given or word in known.given_names() for word in keys]
    if given[0]:
        yield "given"
    if any(given[1:]):
        yield "given_later"
    if not any(given):
        yield "given_none"
    if name[0] >= _HEBREW and len(keys) > 1 and known.has_family_name(name):
        yield "family"
    words: Set[str] = set(keys)
    if any(map(known.is_place, keys)):
        yield "place_in"
    if not lexicon.names.isdisjoint(words) or lexicon.outlet.match(f"{key} "):
        yield "outlet_word"
    if keys[0] in lexicon.byline_roles:
        yield "by_in"
    if key in lexicon.anonymous:
        yield "anonymous"
    if keys[0] in self_words.load().offices:
        yield "office"
    pages = vocabulary.load()
    if not pages.page.isdisjoint(words):
        yield "page_word"
    if not pages.sections.isdisjoint(words):
        yield "section_word"
    if not lexicon.jobs.isdisjoint(words):
        yield "job_in"
