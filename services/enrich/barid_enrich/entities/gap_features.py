"""What stands between two words, as the network is told of it: a few bits."""

from functools import lru_cache, reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from barid_enrich.entities.tokens import Cut, ties

Codes = NDArray[np.intp]

JOINT, SENTENCE, LINE, COMMA, COLON, QUOTE, OPENED, CLOSED, OTHER = (1 << bit for bit in range(9))
CODES = 1 << 9
BREAKS = SENTENCE | LINE  # the network does not look beyond

_BITS = {
    **dict.fromkeys(".!?؟۔…", SENTENCE),
    **dict.fromkeys("\n\r\u2028\u2029", LINE),
    **dict.fromkeys(",،؛;", COMMA),
    ":": COLON,
    **dict.fromkeys("\"'«»“”„‘’", QUOTE),
    **dict.fromkeys("([{", OPENED),
    **dict.fromkeys(")]}", CLOSED),
    **dict.fromkeys(" \t\u00a0\u202f\u200c\u200e\u200f", 0),
}
_MAX_MARKS = 8  # the rest of a longer gap is ornament
_MAX_GAPS = 4096  # different ones remembered; news has a few hundred
_TIED, _ASK = CODES, CODES << 1  # a name may go on over it, or may behind some words


def gaps_of(text: str, words: Cut) -> tuple[Codes, NDArray[np.bool_]]:
    """Return the bits of every gap and whether names may go on over it.

    Plain white space between two words has no bits.
    """
    count = len(words.starts)
    codes, tied = np.zeros(count + 1, np.intp), np.ones(count + 1, np.bool_)
    first, last = (words.starts[0], words.ends[-1]) if count else (len(text), 0)
    codes[0] = _bits(text[: min(first, _MAX_MARKS)])
    codes[-1] = _bits(text[last : last + _MAX_MARKS])
    tied[0] = tied[-1] = False
    inner = words.uneven[1:-1]
    begins, ends = words.ends.take(inner - 1), words.starts.take(inner)
    places = zip(begins.tolist(), np.minimum(ends, begins + _MAX_MARKS).tolist(), strict=True)
    gaps = [text[begin:end] for begin, end in places]
    said = np.array([*map(_inner, gaps)], np.intp)
    codes[inner] = said & (CODES - 1)
    tied[inner] = said & _TIED
    for place in (said & _ASK).nonzero()[0].tolist():
        at = int(inner[place])
        if ties(gaps[place], text[words.starts[at - 1] : begins[place]]):
            codes[at], tied[at] = JOINT, True
    return codes, tied


@lru_cache(_MAX_GAPS)
def _inner(gap: str) -> int:
    """Return the bits of a gap between two words, and whether it ties them."""
    if ties(gap, ""):
        return JOINT | _TIED
    return _bits(gap) | (_ASK if ties(gap, "A") else 0)


@lru_cache(_MAX_GAPS)
def _bits(gap: str) -> int:
    return reduce(or_, (_BITS.get(mark, OTHER) for mark in gap), 0)
