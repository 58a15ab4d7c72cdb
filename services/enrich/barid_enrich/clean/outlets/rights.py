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
    r"\s(?:و(?:يحظر|يمنع|لا|تمنع|أي|إعادة|ممنوع|نشر|شركا)|(?:or|and|&)\s(?:its|their|may|any|all)\b|a\s(?:division|part)\sof)"
    r".*"
)
_YEAR = re.compile(r"\d+")
_EDGES = " \t:：/|–—-،,.;()[]«»\"'*©"


def holders(raw: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield what the parts of a rights line say besides rights, years and «for the newspaper»."""
    for part in _PARTS.split(raw):
        for sentence in _SENTENCE.split(_YEAR.sub(" ", part)):
            words = [w for w in _TAIL.sub("", sentence).split() if w.strip(_EDGES)]
            words = _without_ends(_without_rights(words, lexicon), lexicon)
            is_address = len(words) == 1 and "." in words[0]
            if words and not is_address:
                name = " ".join(words).strip(_EDGES)
                yield name
                if (head := _COMMA.split(name, maxsplit=1)[0]) != name:
                    yield head


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
