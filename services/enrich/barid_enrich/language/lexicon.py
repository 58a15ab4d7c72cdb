"""Near relatives, told apart by their small words."""

import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

# A relative is believed when it has this many more of its words than the supposed language has;
# with fewer, it is suspected.
MIN_LEAD = 2


class Suspect(NamedTuple):
    """A relative of the supposed language, and whether its words are enough to believe it."""

    language: str
    believed: bool


def relative(language: str, script: str, text: str) -> Suspect | None:
    """Return the relative a text taken for `language` may be in; None without a sign of any.

    Args:
        language: what the models say.
        script: ISO 15924 of the text.
        text: cleaned.
    """
    group = _by_script().get(script, {}).get(language)
    if group is None:
        return None
    words = text.split()
    counts = {tag: sum(word in small for word in words) for tag, small in group.items()}
    own = counts.pop(language)
    best = max(counts, key=counts.__getitem__)
    return Suspect(best, counts[best] >= own + MIN_LEAD) if counts[best] > own else None


@cache
def relatives(language: str, script: str) -> frozenset[str]:
    """Return a language and the relatives it is told from here."""
    return frozenset({language, *_by_script().get(script, {}).get(language, ())})


@cache
def _by_script() -> dict[str, dict[str, dict[str, frozenset[str]]]]:
    """Return script → supposed language → each relative with its small words."""
    text = resources.files(__package__).joinpath("lexicon.toml").read_text("utf-8")
    return {
        script: {
            language: {tag: frozenset(words.split()) for tag, words in group.items()}
            for language, group in groups.items()
        }
        for script, groups in tomllib.loads(text).items()
    }
