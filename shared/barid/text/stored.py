"""The form in which text is stored: the author's characters, without what is no text."""

import re
import unicodedata
from collections import Counter

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_DROPPED = (  # name of the repair, what is dropped
    ("NUL characters", re.compile("\x00+")),
    ("control characters", re.compile("[\x01-\x08\x0b-\x1f\x7f-\x9f]+")),
    ("byte order marks", re.compile("\ufeff+")),
    ("lone surrogates", re.compile("[\ud800-\udfff]+")),
)
# No script stacks more marks on a letter; composing a longer run takes time that grows with its
# square (the bound is that of UAX #15, "Stream-Safe Text Format").
MAX_MARKS = 30
_MARK = "".join(
    chr(p)
    for p in (*range(0x0300, 0x3100), *range(0xA66F, 0xFE30))
    if unicodedata.combining(chr(p))
)
_LONG_RUN = re.compile(f"([{_MARK}]{{{MAX_MARKS}}})[{_MARK}]+")
_SUSPECT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def clean_stored(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text as it is stored, and what was mended, each kind with its count.

    Line ends become newlines; C0 and C1 controls except tab and newline, U+FEFF and lone surrogates
    are dropped; the rest is composed to NFC. Cleaning twice changes nothing. Zero-width joiners
    stay: they are spelling in Persian, Kurdish and Urdu.
    """
    repairs: list[str] = []
    if _SUSPECT.search(text):
        text, repairs = _without_controls(text)
    text, runs = _LONG_RUN.subn(r"\1", text)
    if runs:
        repairs.append(f"cut runs of marks: {runs}")
    if unicodedata.is_normalized("NFC", text):
        return text, tuple(repairs)
    composed = unicodedata.normalize("NFC", text)
    changed = max(1, (Counter(text) - Counter(composed)).total())
    return composed, (*repairs, f"composed to NFC: {changed}")


def _without_controls(text: str) -> tuple[str, list[str]]:
    repairs: list[str] = []
    text, count = _LINE_ENDS.subn("\n", text)
    if count:
        repairs.append(f"line ends: {count}")
    for name, pattern in _DROPPED:
        kept = pattern.sub("", text)
        if len(kept) < len(text):
            repairs.append(f"dropped {name}: {len(text) - len(kept)}")
        text = kept
    return text, repairs
