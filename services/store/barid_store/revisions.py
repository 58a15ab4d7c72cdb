"""When two texts are versions of one story, and what changed between them; core."""

import difflib
import re
from collections import Counter
from itertools import islice

from barid.text import fold, words

# Share of the shorter text's word 3-grams found in the other. Unrelated articles of one outlet
# share at most 0.04 (page furniture removed); a rewritten update keeps far more than 0.2.
MIN_CONTAINMENT = 0.2
_SHINGLE_WORDS = 3
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ARABIC_SEPARATORS = str.maketrans("٫٬", ".,")
_MAX_DIFF_CHARS = 20_000
# Comparing grows with the product of the paragraphs: 80,000 against 80,000 took 16 s.
MAX_COMPARISONS = 4_000_000
TOO_DIFFERENT = "(text replaced: too many paragraphs to compare)"


def are_related(title: str | None, body: str, other_title: str | None, other_body: str) -> bool:
    """Tell whether the same path holds a new version of a story rather than another story."""
    if title and other_title and fold(title) == fold(other_title):
        return True
    return containment(body, other_body) >= MIN_CONTAINMENT


def containment(text: str, other: str) -> float:
    """Return the share of the shorter text's word 3-grams that occur in the longer one."""
    shorter, longer = sorted((_shingles(text), _shingles(other)), key=len)
    return len(shorter & longer) / len(shorter) if shorter else 0.0


def _shingles(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return set(zip(*(found[i:] for i in range(_SHINGLE_WORDS)), strict=False))


def diff(before: str, after: str) -> str:
    """Return the changed paragraphs, removed ones marked "-" and added ones "+"; "" if none."""
    old, new = before.split("\n\n"), after.split("\n\n")
    if len(old) * len(new) > MAX_COMPARISONS:
        return TOO_DIFFERENT
    lines = difflib.unified_diff(old, new, lineterm="", n=0, fromfile="", tofile="")
    # The first two lines are the header; a paragraph may itself begin with "--" or "++".
    changed = [line for line in islice(lines, 2, None) if not line.startswith("@@")]
    return "\n".join(changed)[:_MAX_DIFF_CHARS]


def numbers_changed(before: str, after: str) -> bool:
    """Tell whether the texts state different numbers: «5 قتلى», then «50»."""
    return _numbers(before) != _numbers(after)


def _numbers(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(fold(text).translate(_ARABIC_SEPARATORS)))
