"""Who holds the rights of a page, by its own line: «© 2024 NAME. All rights reserved»."""

import re
from collections.abc import Iterator

from barid.text.fold import fold
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.line import key_of

_PARTS = re.compile(r"\s*[|•·©:]\s*|\s+[–—/-]\s+|[(){}«»\"]")
_SENTENCE = re.compile(r"\.\s")
_YEAR = re.compile(r"\d+")
_EDGES = " \t:：/|–—-،,.;()[]«»\"'*©"


def holders(raw: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield what the parts of a rights line say besides rights, years and «for the newspaper»."""
    for part in _PARTS.split(raw):
        for sentence in _SENTENCE.split(_YEAR.sub(" ", part)):
            folded, said = fold(sentence), sentence
            match = lexicon.rights.search(folded)
            if match and len(folded) == len(sentence):
                said = f"{sentence[: match.start()]} {sentence[match.end() :]}"
            words = [w for w in said.split() if key_of(fold(w)) not in lexicon.rights_joints]
            words = [word for word in words if word.strip(_EDGES)]
            is_address = len(words) == 1 and "." in words[0]
            if words and not is_address:
                yield " ".join(words).strip(_EDGES)
