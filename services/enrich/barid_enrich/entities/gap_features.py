"""What stands between two words, as the network is told of it: a few bits."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from barid_enrich.entities.tokens import TYING, Cut, ties

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
_APART = 1 << 15  # of a character that no name goes on over
_LAST = 0xFFFF  # further code points are all alike


@cache
def _bits() -> NDArray[np.uint16]:
    """Return the bits of each code point."""
    bits = np.full(_LAST + 1, OTHER | _APART, np.uint16)
    for mark, bit in _BITS.items():
        bits[ord(mark)] = bit | _APART
    for mark in TYING:
        bits[ord(mark)] = _BITS.get(mark, OTHER)
    return bits


def gaps_of(text: str, words: Cut) -> tuple[Codes, NDArray[np.bool_]]:
    """Return the bits of every gap and whether names may go on over it.

    Plain white space between two words has no bits.
    """
    count = len(words.starts)
    codes, tied = np.zeros(count + 1, np.intp), np.ones(count + 1, np.bool_)
    begins = np.concatenate(([0], words.ends)).take(words.uneven)
    ends = np.append(words.starts, len(text)).take(words.uneven)
    lasts = np.minimum(ends, begins + _MAX_MARKS)
    marks = _bits().take(words.codes, mode="clip")
    pairs = np.stack([begins, lasts], axis=1).ravel() + 1
    said = np.bitwise_or.reduceat(marks, pairs)[::2]
    said[lasts == begins] = _APART
    codes[words.uneven] = said & (CODES - 1)
    tied[words.uneven] = False
    for place in (said < _APART).nonzero()[0].tolist():
        at = int(words.uneven[place])
        if 0 < at < count:
            gap = text[begins[place] : ends[place]]
            if ties(gap, text[words.starts[at - 1] : begins[place]]):
                codes[at], tied[at] = JOINT, True
    return codes, tied
