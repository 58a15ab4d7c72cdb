"""What the class names and ids of an element say it holds."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MAX_NAME_CHARS = 300  # some pages write their whole state into class names


@cache
def families() -> dict[str, int]:
    """Return the bit of each word that says something; a word may be in several families."""
    text = resources.files(__package__).joinpath("hints.toml").read_text("utf-8")
    found: dict[str, int] = {}
    for bit, words in enumerate(tomllib.loads(text).values()):
        for word in words:
            found[word] = found.get(word, 0) | 1 << bit
    return found


@cache
def count() -> int:
    """Return how many families there are."""
    return max(families().values()).bit_length()


@lru_cache(maxsize=20_000)
def of_name(name: str) -> int:
    """Return the families the words of a class or id belong to, as bits."""
    known = families()
    bits = 0
    for word in _WORD.findall(name[:_MAX_NAME_CHARS]):
        bits |= known.get(word.lower(), 0)
    return bits
