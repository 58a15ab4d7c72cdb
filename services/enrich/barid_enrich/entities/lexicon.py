"""The lists arranged for one language: names, given names, cue words and kinds of words, read once."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from barid.text.fold import fold
from barid_enrich.entities.listing import listed_names, organisations
from barid_enrich.entities.lists import LATIN, given_rows, rows, spoken
from barid_enrich.entities.tokens import is_latin, pieces
from barid_enrich.entities.trie import CueKind, Node, descend, pairs

_CUE_KINDS = frozenset({"TITLE", "PLACE", "ORG", "BODY"})


class Capitals(NamedTuple):
    """What languages with capitals tell names by; words as written."""

    heads: frozenset[str]
    sites: frozenset[str]
    prepositions: frozenset[str]
    speech: frozenset[str]
    links: frozenset[str]


class Lexicon(NamedTuple):
    """All lists as one language needs them; single words are folded but for `stop_spellings`.

    Attributes:
        heads: the first words of all names and cues.
        kinds: the words of `sites` and `quoted` and the first ones of `clubs`.
        pairs: whether a listed name may begin with a numbered node and a word; see `trie.pair`.
    """

    latin: bool
    names: Node
    heads: frozenset[str]
    pairs: NDArray[np.bool_]
    cues: Node
    given: frozenset[str]
    stops: frozenset[str]
    stop_spellings: frozenset[str]
    nations: frozenset[str]
    adjectives: frozenset[str]
    generics: frozenset[str]
    compounds: frozenset[str]
    clubs: Node
    sport: frozenset[str]
    rivals: frozenset[str]
    sites: frozenset[str]
    hospitals: frozenset[str]
    quoted: frozenset[str]
    kinds: frozenset[str]
    capitals: Capitals


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lists for one of `LANGUAGES`."""
    cues = Node()
    words: dict[str, set[str]] = {}
    for row in rows("titles.tsv"):
        for name in spoken(row.spellings, language):
            if row.label in _CUE_KINDS:
                descend(cues, tuple(fold(p) for p in pieces(name))).cue = cast(CueKind, row.label)
            else:
                words.setdefault(row.label, set()).add(name)
    given = {
        fold(name)
        for row in given_rows()
        for name in spoken(row.spellings, language)
        if is_latin(name) == (language in LATIN)
    }
    names = listed_names(language)
    clubs = organisations(words.get("CLUB", ()))
    sites, quoted = (frozenset(map(fold, words.get(of, ()))) for of in ("SITE", "QUOTED"))
    return Lexicon(
        latin=language in LATIN,
        names=names,
        heads=frozenset(names.next.keys() | cues.next.keys()),
        pairs=pairs(names),
        cues=cues,
        given=frozenset(given),
        stops=frozenset(map(fold, words.get("STOP", ()))),
        stop_spellings=frozenset(words.get("STOP", ())),
        nations=frozenset(map(fold, _definite(words.get("NATION", set())))),
        adjectives=frozenset(map(fold, words.get("ADJECTIVE", ()))),
        generics=frozenset(map(fold, words.get("GENERIC", ()))),
        compounds=frozenset(map(fold, words.get("COMPOUND", ()))),
        clubs=clubs,
        sport=frozenset(map(fold, words.get("SPORT", ()))),
        rivals=frozenset(map(fold, words.get("RIVAL", ()))),
        sites=sites,
        hospitals=frozenset(map(fold, words.get("HOSPITAL", ()))),
        quoted=quoted,
        kinds=sites | quoted | clubs.next.keys(),
        capitals=Capitals(
            *(
                frozenset(words.get(of, ()))
                for of in ("HEAD", "SITE", "PREPOSITION", "SPEECH", "LINK")
            )
        ),
    )


def _definite(nations: set[str]) -> Iterator[str]:
    """Yield «العراقي» and «العراقيه» for «عراقي»; Latin adjectives stay as they are."""
    for nation in nations:
        if is_latin(nation):
            yield nation
        else:
            yield from ("ال" + nation, "ال" + nation + "ه")
