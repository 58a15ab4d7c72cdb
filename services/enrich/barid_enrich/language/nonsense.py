"""Texts that are in no language although they are made of letters."""

import re
import tomllib
from functools import cache
from importlib import resources

from barid_enrich.language.sample import Sample

# Bytes read in the wrong charset: UTF-8 or windows-1256 as Latin-1 gives accented capitals only
# (Vietnamese, the most accented, has 3 in 10), UTF-8 as windows-1256 every other letter ط or ظ.
MAX_ACCENTED_SHARE = 0.5
MAX_TAH_SHARE = 0.25
MIN_LETTERS = 8
# Operators among the signs of a text: prose has hardly any, code 1 in 5 to 1 in 15.
MAX_OPERATOR_SHARE = 0.05
MIN_OPERATORS = 3
CODE_CHARS = 300
# Share of a language's frequent letters in a text of it: 99 of 100 headlines have more (ps: 96),
# 99 of 100 texts in random letters less.
MIN_FREQUENT_SHARE = 0.42
_OPERATOR = re.compile(r"[{};=<>+*$\\^~]")


def is_misread(sample: Sample) -> bool:
    """Tell whether a text looks like bytes read in the wrong charset."""
    if sample.size < MIN_LETTERS:
        return False
    if sample.script == "Latn":
        accented = [char for char in sample.characters if "\u00c0" <= char <= "\u00ff"]
        return sum(map(sample.text.count, accented)) > MAX_ACCENTED_SHARE * sample.size
    tah = sample.text.count("ط") + sample.text.count("ظ")
    return sample.script == "Arab" and tah > MAX_TAH_SHARE * sample.size


def is_code(text: str) -> bool:
    """Tell whether a text begins as a program, a style sheet or a query does."""
    head = text[:CODE_CHARS]
    operators = len(_OPERATOR.findall(head))
    return operators >= max(MIN_OPERATORS, MAX_OPERATOR_SHARE * len(head))


def is_unlikely(language: str, sample: Sample) -> bool:
    """Tell whether a text has too few of a language's frequent letters to be in it."""
    letters = _frequent_letters().get(language)
    if letters is None or sample.size < MIN_LETTERS:
        return False
    text = sample.text.lower() if sample.script == "Cyrl" else sample.text
    return sum(map(text.count, letters)) < MIN_FREQUENT_SHARE * sample.size


@cache
def _frequent_letters() -> dict[str, str]:
    path = resources.files(__package__).joinpath("frequent_letters.toml")
    return tomllib.loads(path.read_text("utf-8"))
