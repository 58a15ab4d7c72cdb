"""Numbers in words, kept as their digits: «خمسة قتلى» is «5 قتلى», and is not «خمسين قتيلا».

A compound is kept as its parts: «خمسة وعشرون» is not seen to be 25, so both texts are shown.
"""

from collections.abc import Mapping
from functools import cache

from barid_enrich.fingerprint.hashing import short, word_hashes
from barid_enrich.quantities import lexicon

_LEAST = 2  # «واحد», "un": pronouns and articles as often
_MIN_CHARS = 3  # «ست», "دو", "نه" are other words too
_PREFIXES = ("و", "ب")  # «لست», «فست» are other words


@cache
def spelled() -> Mapping[int, int]:
    """Return the short hashes of words of whole numbers, each with that of the digits it stands for."""
    values = {
        word: str(int(value))
        for word, value in lexicon.load().numbers.items()
        if value >= _LEAST and value == int(value) and len(word) >= _MIN_CHARS
    }
    values |= {prefix + word: digits for word, digits in values.items() for prefix in _PREFIXES}
    hashes, digits = (short(word_hashes(words)).tolist() for words in (values, values.values()))
    return dict(zip(hashes, digits, strict=True))
