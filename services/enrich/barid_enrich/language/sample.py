"""What of a text is shown to the models: its own words, in the script it is written in."""

from collections import Counter
from typing import NamedTuple

from barid_enrich.language import clean
from barid_enrich.language.scripts import letters_by_script, scripts_of, strongest

# From this length on, signs among the letters of a text do not matter for its size.
SHORT = 30


class Sample(NamedTuple):
    """Cleaned words of one script.

    Attributes:
        script: ISO 15924.
        characters: those that occur.
        size: how many letters of that script there are.
        letters: of any script.
    """

    text: str
    script: str
    characters: set[str]
    size: int
    letters: int


def take(text: str) -> Sample:
    """Return what of `text` the models should see."""
    text = clean.clean(text)
    characters = set(text)
    scripts = scripts_of(characters)
    if len(scripts) == 1:
        size = len(text) - text.count(" ") if len(text) > SHORT else sum(map(str.isalpha, text))
        return Sample(text, scripts.pop(), characters, size, size)
    by_script = letters_by_script(Counter(text))
    script = strongest(by_script)
    if script == "Latn":
        # Every script's news names people and products in Latin letters.
        small = len(clean.without_names(clean.only("Latn", text)))
        script = strongest({**by_script, "Latn": small})
    if script == "Cyrl":
        text = clean.cyrillic_twins(text)
    if script not in {"Jpan", "Hani"}:
        text = clean.only(script, text)
    return Sample(text, script, set(text), by_script.get(script, 0), sum(by_script.values()))
