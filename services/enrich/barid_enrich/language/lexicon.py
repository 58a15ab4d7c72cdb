"""Near relatives, told apart by their small words."""

import tomllib
from functools import cache
from importlib import resources

# A relative is believed when it has this many more of its words than the supposed language has.
MIN_LEAD = 2


def relative(language: str, script: str, text: str) -> str | None:
    """Return the relative a text taken for `language` is really in; None when it is right.

    Args:
        language: what the models say.
        script: ISO 15924 of the text.
        text: cleaned.
    """
    relatives = _by_script().get(script, {}).get(language)
    if relatives is None:
        return None
    words = text.split()
    counts = {tag: sum(word in small for word in words) for tag, small in relatives.items()}
    own = counts.pop(language)
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] >= own + MIN_LEAD else None


@cache
def _by_script() -> dict[str, dict[str, dict[str, frozenset[str]]]]:
    """Return script → supposed language → each relative with its small words."""
    text = resources.files(__package__).joinpath("lexicon.toml").read_text("utf-8")
    return {
        script: {
            language: {tag: frozenset(words.split()) for tag, words in relatives.items()}
            for language, relatives in groups.items()
        }
        for script, groups in tomllib.loads(text).items()
    }
