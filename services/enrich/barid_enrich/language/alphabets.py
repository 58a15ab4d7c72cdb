"""Which languages the letters of a text rule out."""

import tomllib
from functools import cache
from importlib import resources

from barid_enrich.language.sample import Sample

# How many letters a language does not have rule it out: a foreign name may bring one or two, but
# not into Cyrillic, where names are respelt. Measured on headlines-dev.
MIN_ALIEN_SHARE = 0.02
MIN_ALIEN_LETTERS = {"Arab": 2, "Latn": 2, "Cyrl": 1}


def ruled_out(sample: Sample) -> frozenset[str]:
    """Return the languages a text is not in, by letters they do not have."""
    without = _languages_without().get(sample.script)
    if without is None:
        return frozenset()
    alien: dict[str, int] = {}
    for letter in without.keys() & sample.characters:
        times = sample.text.count(letter)
        for tag in without[letter]:
            alien[tag] = alien.get(tag, 0) + times
    least = max(MIN_ALIEN_LETTERS[sample.script], MIN_ALIEN_SHARE * sample.size)
    return frozenset(tag for tag, times in alien.items() if times >= least)


@cache
def alike(script: str) -> frozenset[str]:
    """Return the languages of a script whose alphabets are known here."""
    return frozenset(_alphabets().get(script, ()))


@cache
def _languages_without() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return, for each letter only some languages of a script have, those that lack it."""
    return {
        script: {
            case: lacking
            for letter in set("".join(alphabets.values()))
            if (lacking := tuple(t for t, alphabet in alphabets.items() if letter not in alphabet))
            for case in {letter, letter.upper()} - set(_ASCII_CAPITALS)
        }
        for script, alphabets in _alphabets().items()
    }


@cache
def _alphabets() -> dict[str, dict[str, str]]:
    text = resources.files(__package__).joinpath("alphabets.toml").read_text("utf-8")
    return tomllib.loads(text)


# The Turkish dotless i has a capital that everybody writes.
_ASCII_CAPITALS = "I"
