"""Arabic as PDF files draw it, turned back to how it is written.

Many programs write the drawn forms of letters (U+FB50..U+FEFF) and some write each line from its
left end, so that words stand backwards. Both are known by the text itself.
"""

import re
import unicodedata

_DRAWN = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
# Letters that only end words, and the article that only begins them.
_ENDS = "ةى"
_LEFT_TO_RIGHT = re.compile(
    r"[A-Za-z0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/%-][A-Za-z0-9\u0660-\u0669\u06f0-\u06f9]+)*"
)
MIN_WORDS = 5
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


def logical(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text in the order and letters it is written in, and what was mended."""
    repairs = []
    undrawn = _DRAWN.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    if undrawn != text:
        repairs.append("letters from their drawn forms")
    if _is_backwards(undrawn):
        undrawn = "\n".join(_turned(line) for line in undrawn.split("\n"))
        repairs.append("lines written backwards")
    return undrawn, tuple(repairs)


def _is_backwards(text: str) -> bool:
    words = re.findall(r"[\u0621-\u064a]{3,}", text)
    forwards = sum(w.endswith(tuple(_ENDS)) + w.startswith("ال") for w in words)
    backwards = sum(w.startswith(tuple(_ENDS)) + w.endswith("لا") for w in words)
    return len(words) >= MIN_WORDS and backwards > forwards


def _turned(line: str) -> str:
    """Return a line read from its other end; numbers and Latin words in it stand as they are."""
    if not _ARABIC.search(line):
        return line
    turned = line[::-1].translate(_MIRRORED)
    return _LEFT_TO_RIGHT.sub(lambda m: m[0][::-1], turned)
