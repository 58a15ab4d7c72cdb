"""What stands between two words, as the network is told of it: a few bits."""

from functools import lru_cache

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


@lru_cache(maxsize=4096)
def gap_code(gap: str, *, joined: bool) -> int:
    """Return the bits of a gap; plain white space between two words has none."""
    if joined:
        return 0 if gap == " " else JOINT
    code = 0
    for mark in gap[:_MAX_MARKS]:
        code |= _BITS.get(mark, OTHER)
    return code
