"""What of a text is shown to the models: its own words, in the script it is written in."""

from collections import Counter
from typing import NamedTuple

from barid_enrich.language import clean
from barid_enrich.language.scripts import letters_by_script, strongest


class Sample(NamedTuple):
    """Cleaned words of one script.

    Attributes:
        script: ISO 15924.
        letters: how often each character occurs.
        size: how many letters of that script there are.
    """

    text: str
    script: str
    letters: Counter[str]
    size: int


def take(text: str) -> Sample:
    """Return what of `text` the models should see."""
    text = clean.clean(text)
    letters = Counter(text)
    by_script = letters_by_script(letters)
    script = strongest(by_script)
    if len(by_script) > 1:
        if script == "Latn":
            # Every script's news names people and products in Latin letters.
            small = len(clean.without_names(clean.only("Latn", text)))
            script = strongest({**by_script, "Latn": small})
        if script == "Cyrl":
            text = clean.cyrillic_twins(text)
        if script not in {"Jpan", "Hani"}:
            text = clean.only(script, text)
        letters = Counter(text)
    return Sample(text, script, letters, by_script.get(script, 0))
