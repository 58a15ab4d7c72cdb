"""Which scripts the letters of a text belong to."""

import re
from collections import Counter
from functools import lru_cache

# ISO 15924 codes by ranges of letters, the scripts news is written in.
_RANGES = {
    "Arab": "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7"
    "\ufb50-\ufdff\ufe70-\ufefc",
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Cyrl": "\u0400-\u0481\u048a-\u052f",
    "Hebr": "\u05d0-\u05ea",
    "Grek": "\u0370-\u0373\u0376-\u03ff\u1f00-\u1fff",
    "Deva": "\u0904-\u0939\u0958-\u0961",
    "Beng": "\u0985-\u09b9",
    "Guru": "\u0a05-\u0a39",
    "Taml": "\u0b85-\u0bb9",
    "Telu": "\u0c05-\u0c39",
    "Thai": "\u0e01-\u0e2e",
    "Geor": "\u10a0-\u10ff",
    "Armn": "\u0531-\u0587",
    "Ethi": "\u1200-\u135a",
    "Jpan": "\u3041-\u30ff",
    "Hang": "\uac00-\ud7a3",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff",
    "Syrc": "\u0710-\u072f",
}
_LETTERS = {code: re.compile(f"[{letters}]") for code, letters in _RANGES.items()}


def letters_by_script(text: str) -> Counter[str]:
    """Return how many letters of each script `text` has."""
    found: Counter[str] = Counter()
    for char, times in Counter(text).items():
        if script := _script_of(char):
            found[script] += times
    return found


def has_letters(text: str, script: str) -> bool:
    """Tell whether `text` has any letter of this script."""
    return _LETTERS[script].search(text) is not None


@lru_cache(maxsize=20_000)
def _script_of(char: str) -> str | None:
    return next((code for code, letters in _LETTERS.items() if letters.match(char)), None)
