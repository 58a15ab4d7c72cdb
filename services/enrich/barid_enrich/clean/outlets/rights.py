"""Who holds the rights of a page, by its own line: «© 2024 NAME. All rights reserved»."""

import re
from collections.abc import Iterator

from barid.text.fold import fold
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import key_of

_PARTS = re.compile(r"\s*[|•·©:]\s*|\s+[–—/-]\s+|[(){}«»\"]")
_SENTENCE = re.compile(r"\.\s")
_COMMA = re.compile(r"\s*[،,]\s*")
# Behind the holder: what is forbidden, who else.
_TAIL = re.compile(
    r"\s[،,]?\s?إعادة\s.*|\s(?:و(?:يحظر|يمنع|لا|تمنع|أي|إعادة|ممنوع|نشر|شركا)|(?:or|and|&)\s(?:its|their|may|any|all)\b|a\s(?:division|part)\sof)"
    r".*"
)
_YEAR = re.compile(r"\d+")
_EDGES = " \t:：/|–—-،,.;()[]«»\"'*©"


def holders(raw: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield what the parts of a rights line say besides rights, years and «for the newspaper»."""
    for part in _PARTS.split(raw):
        for sentence in _SENTENCE.split(_YEAR.sub(" ", part)):
            said = [w for w in _TAIL.sub("", sentence).split() if w.strip(_EDGES)]
            said = _without_rights(said, lexicon)
            words = _without_ends(said, lexicon)
            is_address = len(words) == 1 and "." in words[0]
            if words and not is_address:
                name = " ".join(words).strip(_EDGES)
                yield name
                if kind := _kind_before(words[0], said, lexicon):
                    yield f"{kind} {name}"
                if (head := _COMMA.split(name, maxsplit=1)[0]) != name:
                    yield head


def _kind_before(first: str, said: list[str], lexicon: Lexicon) -> str:
    """Return what the holder is, of «for the agency NAME», "" where it is not said."""
    at = said.index(first)
    kind = said[at - 1].removeprefix("ل") if at else ""
    is_kind = bool(kind) and kind != said[at - 1] and lexicon.outlet.match(f"{fold(kind)} ")
    return kind if is_kind else ""


def _without_rights(words: list[str], lexicon: Lexicon) -> list[str]:
    """Return words without those that state the rights."""
    folded = [fold(word) for word in words]
    match = lexicon.rights.search(" ".join(folded))
    if match is None or not all(folded):
        return words
    first = len(match.string[: match.start()].split())
    return [*words[:first], *words[first + len(match.group().split()) :]]


def _without_ends(words: list[str], lexicon: Lexicon) -> list[str]:
    """Return words without those at either end that join rights to who holds them."""
    joins = [key_of(fold(word)) in lexicon.rights_joints for word in words]
    inner = [at for at, is_joint in enumerate(joins) if not is_joint]
    return words[inner[0] : inner[-1] + 1] if inner else []
