"""What the words of a line say it is: a byline, an offer of other stories, a note on rights."""

import re
import tomllib
from functools import cache
from importlib import resources

WORD = re.compile(r"\w+")


@cache
def families() -> dict[str, tuple[int, ...]]:
    """Return the numbers of the families of each word that says something."""
    text = resources.files(__package__).joinpath("words.toml").read_text("utf-8")
    found: dict[str, tuple[int, ...]] = {}
    for number, words in enumerate(tomllib.loads(text).values()):
        for word in dict.fromkeys(words):
            found[word] = (*found.get(word, ()), number)
    return found


@cache
def count() -> int:
    """Return how many families there are."""
    return 1 + max(max(numbers) for numbers in families().values())
