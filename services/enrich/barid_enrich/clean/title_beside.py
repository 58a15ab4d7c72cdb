"""Of two lines next to each other, which is the headline and which its over-line or standfirst; core.

Neither place nor length tells them apart: an over-line is short, a standfirst as long as many a headline. How
they are worded does: a headline parts what it says by two dots or a colon, quotes, asks or counts; what stands
beside it says where, on which occasion, what kind of text this is, or has a semicolon. This, the line model and
the rules are weighed together.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from math import log

from barid_enrich.clean import lexicon
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.lines.model import TITLE
from barid_enrich.clean.title import Title
from barid_enrich.phrases import either

# Weights of a logistic regression, rounded, fitted once on the 182 pairs of tests/quality/data/text of which one
# line is the headline and the other stands beside it; how many it tells stands in DESIGN.md.
WEIGHT_DOTS, WEIGHT_COLON, WEIGHT_QUOTED = 0.9, 0.8, 1.25
WEIGHT_ASKS, WEIGHT_COMMA, WEIGHT_COUNTS = 1.3, 0.4, 1.3
WEIGHT_OCCASION, WEIGHT_SEMICOLON, WEIGHT_CAPITALS, WEIGHT_OPENS = -3.3, -1.5, -1.6, -0.8
WEIGHT_ITEMS = (
    4.0  # by judgement: «7 habits …» above seven numbered items is surer than all else together
)
MIN_ITEMS = 3
MIN_LEAD = 0.25  # nearer pairs are right as often as not
WEIGHT_MODEL, WEIGHT_SCORE, WEIGHT_ABOVE = 0.7, 0.3, 0.1
MIN_CHANCE = 0.01  # below it the model holds a line for text, or a caption, for certain
LEAST_CHANCE = 0.2  # the model is rarely as sure between two such lines as it says
_QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]")
_DOTS = re.compile(r"\w\s?(?:\.\.+|…)\s*\S")
_COLON = re.compile(r"\w\s?[:：]\s\S")
_COMMA = re.compile(r"[،,]\s")
_COUNTED = re.compile(r"\W*(\d{1,2})\s[^\W\d]")
_ITEM = re.compile(r"\W*(\d{1,2})\s?[-–.)/:]\s?[^\W\d]")
_CAPITALS = re.compile(r"[A-ZА-Я]{3}")
_QUOTES = tuple("«\"'“„‘")
_QUESTIONS = ("?", "؟")


def choose(
    lines: Sequence[TextLine],
    chances: Matrix,
    scores: Mapping[int, float],
    chosen: Title | None,
    first: int,
) -> Title | None:
    """Return the headline, or the line right above or below it that is likelier one.

    Args:
        lines: of a story.
        chances: of every label for each line, from the model.
        scores: what the rules say for each line that may be a headline.
        chosen: the headline as rules and model see it.
        first: the first line of the text.
    """
    keys = [line.key for line in lines[:first]]
    if chosen is None or chosen.key not in keys:
        return chosen
    at = keys.index(chosen.key)
    others = [
        other
        for other in (at - 1, at + 1)
        if other in scores and keys[other] != keys[at] and chances[other, TITLE] >= MIN_CHANCE
    ]
    items = _items(lines[first:]) if others else 0

    def weighed(index: int) -> float:
        chance = min(max(chances[index, TITLE], LEAST_CHANCE), 1 - LEAST_CHANCE)
        said = WEIGHT_MODEL * log(chance / (1 - chance)) + WEIGHT_SCORE * scores.get(index, 0.0)
        return said + _form(lines[index], items)

    for other in others:
        above = WEIGHT_ABOVE if other < at else -WEIGHT_ABOVE
        if weighed(other) - weighed(at) + above > MIN_LEAD:
            return Title(key=keys[other], text=lines[other].raw)
    return chosen


def _items(text: Sequence[TextLine]) -> int:
    """Return up to which number the items of a text are numbered one after the other."""
    number = 0
    for line in text:
        match = _ITEM.match(line.raw)
        if match is not None and int(match[1]) == number + 1:
            number += 1
    return number


def _form(line: TextLine, items: int) -> float:
    """Return what the wording of a line says for it as a headline of a text with numbered items."""
    raw = line.raw
    counted = _COUNTED.match(raw)
    return (
        WEIGHT_DOTS * (_DOTS.search(_QUOTED.sub("", raw)) is not None)
        + WEIGHT_COLON * (_COLON.search(raw) is not None)
        + WEIGHT_QUOTED * raw.startswith(_QUOTES)
        + WEIGHT_ASKS * raw.endswith(_QUESTIONS)
        + WEIGHT_COMMA * (_COMMA.search(raw) is not None)
        + WEIGHT_COUNTS * (counted is not None)
        + WEIGHT_ITEMS * (counted is not None and int(counted[1]) == items >= MIN_ITEMS)
        + WEIGHT_SEMICOLON * ("؛" in raw or ";" in raw)
        + WEIGHT_OPENS * raw.endswith(":")
        + WEIGHT_CAPITALS * (raw.isupper() and _CAPITALS.search(raw) is not None)
        + WEIGHT_OCCASION * (_occasions().match(line.folded) is not None)
    )


@cache
def _occasions() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{either(lexicon.phrases('headline', 'occasions'))})(?!\w)")
